# Written by the generator from the spec: change that, and run `make generate`.
from __future__ import annotations

from typing import Literal

from soliditech_runtime.schema import wire
from soliditech_runtime.schema.declaring import define
from soliditech_runtime.schema.model import Model
from soliditech_runtime.types import Unset

from .communication_preferences import CommunicationPreferences
from .personal_details import PersonalDetails
from .phone_numbers import PhoneNumbers


@define(kw_only=True, eq=False, repr=False)
class AddCustomerContact(Model):
    """A new contact on an account: what the person is there for, who it is, and how to reach them."""

    contact_type: str | Unset = wire.text("contactType")
    """What the person is the contact for, such as Accounts or Technical."""

    contact_level: Literal["Primary", "Secondary"] | str | Unset = wire.text("contactLevel")
    """Rank among the account's contacts. Primary and Secondary are known; there are more."""

    decision_maker: bool | Unset = wire.boolean("decisionMaker")
    """Whether the person decides on what the customer buys."""

    communication_preferences: CommunicationPreferences | Unset = wire.nested(
        "communicationPreferences", CommunicationPreferences
    )
    """Which messages the person gets."""

    personal_details: PersonalDetails | Unset = wire.nested("personalDetails", PersonalDetails)
    """Who the person is."""

    phone_numbers: PhoneNumbers | Unset = wire.nested("phoneNumbers", PhoneNumbers)
    """How to reach the person by phone, best in international form such as +27 82 000 0101."""
