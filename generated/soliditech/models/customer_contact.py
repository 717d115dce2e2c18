# Written by the generator from the spec: change that, and run `make generate`.
"""The schema CustomerContact."""

from __future__ import annotations

from typing import Any, ClassVar, Literal, Self

from attrs import define

from soliditech_runtime.schema.fields import Boolean, Field, Text
from soliditech_runtime.schema.model import Model
from soliditech_runtime.schema.objects import Object
from soliditech_runtime.schema.reading import Reading
from soliditech_runtime.types import UNSET, Unset

from .communication_preferences import CommunicationPreferences
from .personal_details import PersonalDetails
from .phone_numbers import PhoneNumbers


@define(kw_only=True, eq=False, repr=False)
class CustomerContact(Model):
    """A contact on an account as Soliditech holds it.

    Args:
        contact_id: Id of the contact: the contactId that the other actions ask for.
        account_id: Id of the account that the contact belongs to.
        contact_type: What the person is the contact for, such as Accounts or Technical.
        contact_level: Rank among the account's contacts. Primary and Secondary are known; there are more.
        decision_maker: Whether the person decides on what the customer buys.
        communication_preferences: Which messages the person gets.
        personal_details: Who the person is.
        phone_numbers: How to reach the person by phone, best in international form such as +27 82 000 0101.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        Text("contactId", "contact_id", nullable=True),
        Text("accountId", "account_id", nullable=True),
        Text("contactType", "contact_type", nullable=True),
        Text("contactLevel", "contact_level", nullable=True),
        Boolean("decisionMaker", "decision_maker", nullable=True),
        Object("communicationPreferences", "communication_preferences", model=CommunicationPreferences),
        Object("personalDetails", "personal_details", model=PersonalDetails),
        Object("phoneNumbers", "phone_numbers", model=PhoneNumbers),
    )

    contact_id: str | Unset | None = UNSET
    account_id: str | Unset | None = UNSET
    contact_type: str | Unset | None = UNSET
    contact_level: Literal["Primary", "Secondary"] | str | Unset | None = UNSET
    decision_maker: bool | Unset | None = UNSET
    communication_preferences: CommunicationPreferences | Unset = UNSET
    personal_details: PersonalDetails | Unset = UNSET
    phone_numbers: PhoneNumbers | Unset = UNSET

    @classmethod
    def read(cls, data: dict[str, Any], reading: Reading) -> Self:
        """The model of `data`, which is taken to pieces."""
        found = cls.__new__(cls)
        pop = data.pop
        found.contact_id = (
            v if type(v := pop("contactId", UNSET)) is str or v is None else reading.odd(cls, data, "contactId", v)
        )
        found.account_id = (
            v if type(v := pop("accountId", UNSET)) is str or v is None else reading.odd(cls, data, "accountId", v)
        )
        found.contact_type = (
            v if type(v := pop("contactType", UNSET)) is str or v is None else reading.odd(cls, data, "contactType", v)
        )
        found.contact_level = (
            v
            if type(v := pop("contactLevel", UNSET)) is str or v is None
            else reading.odd(cls, data, "contactLevel", v)
        )
        found.decision_maker = (
            v
            if type(v := pop("decisionMaker", UNSET)) is bool or v is None
            else reading.odd(cls, data, "decisionMaker", v)
        )
        found.communication_preferences = (
            CommunicationPreferences.read(v, reading)
            if type(v := pop("communicationPreferences", UNSET)) is dict
            else reading.odd(cls, data, "communicationPreferences", v)
        )
        found.personal_details = (
            PersonalDetails.read(v, reading)
            if type(v := pop("personalDetails", UNSET)) is dict
            else reading.odd(cls, data, "personalDetails", v)
        )
        found.phone_numbers = (
            PhoneNumbers.read(v, reading)
            if type(v := pop("phoneNumbers", UNSET)) is dict
            else reading.odd(cls, data, "phoneNumbers", v)
        )
        found.additional_properties = data
        found.raw = UNSET
        if data:
            reading.unknown(cls, data)
        return found
