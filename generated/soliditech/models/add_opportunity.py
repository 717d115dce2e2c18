# Written by the generator from the spec: change that, and run `make generate`.
from __future__ import annotations

import datetime

from soliditech_runtime.schema import wire
from soliditech_runtime.schema.declaring import define
from soliditech_runtime.schema.model import Model
from soliditech_runtime.types import Unset

from .opportunity_person import OpportunityPerson
from .sales_opportunity import SalesOpportunity


@define(kw_only=True, eq=False, repr=False)
class AddOpportunity(Model):
    """A new opportunity: what the customer wants, whom to talk to, and how likely the sale is."""

    unique_reference: str | Unset = wire.text("uniqueReference")
    """Your own reference for the opportunity, such as its id in your CRM. Give one that is unique: it is what finds
    the opportunity when a call ends without an answer."""

    stage: str | Unset = wire.text("stage", listed_by=("getOpportunityParameters", "stages[*].name"))
    """Name of the sales stage, such as Negotiation. Listed by Get Opportunity Parameters."""

    stage_id: str | Unset = wire.text("stageId", listed_by=("getOpportunityParameters", "stages[*].id"))
    """Id of the sales stage; give either the id or the name. Listed by Get Opportunity Parameters."""

    subject: str | Unset = wire.text("subject")
    """What the opportunity is about, in one line."""

    primary_contact: str | Unset = wire.text("primaryContact", listed_by=("listCustomerContacts", "contactId"))
    """Contact id of the person at the customer to talk to about the opportunity. Listed by List Customer Contacts."""

    type_: str | Unset = wire.text("type", listed_by=("getOpportunityParameters", "types[*].name"))
    """Name of the kind of opportunity, such as New business. Listed by Get Opportunity Parameters."""

    type_id: str | Unset = wire.text("typeId", listed_by=("getOpportunityParameters", "types[*].id"))
    """Id of the kind of opportunity; give either the id or the name. Listed by Get Opportunity Parameters."""

    contract_status: str | Unset = wire.text(
        "contractStatus", listed_by=("getOpportunityParameters", "contractStatuses[*].name")
    )
    """Name of how far the contract is, such as Sent. Listed by Get Opportunity Parameters."""

    contract_status_id: str | Unset = wire.text(
        "contractStatusId", listed_by=("getOpportunityParameters", "contractStatuses[*].id")
    )
    """Id of how far the contract is; give either the id or the name. Listed by Get Opportunity Parameters."""

    description: str | Unset = wire.text("description")
    """What the customer wants and what was agreed so far."""

    expected_close_date: datetime.date | Unset = wire.date("expectedCloseDate")
    """Day by which the customer is expected to decide."""

    person: OpportunityPerson | Unset = wire.nested("person", OpportunityPerson)
    """The person behind the opportunity, who need not be a contact of a customer yet."""

    sales_opportunity: SalesOpportunity | Unset = wire.nested("salesOpportunity", SalesOpportunity)
    """The commercial side of the opportunity: who sells what, for how much, and how likely it is."""
