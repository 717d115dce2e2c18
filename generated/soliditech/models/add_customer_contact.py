# Written by the generator from the spec: change that, and run `make generate`.
"""The schema AddCustomerContact."""

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
class AddCustomerContact(Model):
    """A new contact on an account: what the person is there for, who it is, and how to reach them.

    Args:
        contact_type: What the person is the contact for, such as Accounts or Technical.
        contact_level: Rank among the account's contacts. Primary and Secondary are known; there are more.
        decision_maker: Whether the person decides on what the customer buys.
        communication_preferences: Which messages the person gets.
        personal_details: Who the person is.
        phone_numbers: How to reach the person by phone, best in international form such as +27 82 000 0101.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        Text("contactType", "contact_type"),
        Text("contactLevel", "contact_level"),
        Boolean("decisionMaker", "decision_maker"),
        Object("communicationPreferences", "communication_preferences", model=CommunicationPreferences),
        Object("personalDetails", "personal_details", model=PersonalDetails),
        Object("phoneNumbers", "phone_numbers", model=PhoneNumbers),
    )

    contact_type: str | Unset = UNSET
    contact_level: Literal["Primary", "Secondary"] | str | Unset = UNSET
    decision_maker: bool | Unset = UNSET
    communication_preferences: CommunicationPreferences | Unset = UNSET
    personal_details: PersonalDetails | Unset = UNSET
    phone_numbers: PhoneNumbers | Unset = UNSET

    @classmethod
    def read(cls, data: dict[str, Any], reading: Reading) -> Self:
        """The model of `data`, which is taken to pieces."""
        found = cls.__new__(cls)
        pop = data.pop
        found.contact_type = (
            v if type(v := pop("contactType", UNSET)) is str else reading.odd(cls, data, "contactType", v)
        )
        found.contact_level = (
            v if type(v := pop("contactLevel", UNSET)) is str else reading.odd(cls, data, "contactLevel", v)
        )
        found.decision_maker = (
            v if type(v := pop("decisionMaker", UNSET)) is bool else reading.odd(cls, data, "decisionMaker", v)
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
