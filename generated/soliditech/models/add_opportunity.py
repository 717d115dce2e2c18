# Written by the generator from the spec: change that, and run `make generate`.
from __future__ import annotations

import datetime

from attrs import define

from soliditech_runtime.schema import wire
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

    stage: str | Unset = wire.text("stage")
    """Name of the sales stage, such as Negotiation. Listed by Get Opportunity Parameters."""

    stage_id: str | Unset = wire.text("stageId")
    """Id of the sales stage. Listed by Get Opportunity Parameters; give either the id or the name."""

    subject: str | Unset = wire.text("subject")
    """What the opportunity is about, in one line."""

    primary_contact: str | Unset = wire.text("primaryContact")
    """Contact id of the person at the customer to talk to about the opportunity. Listed by List Customer Contacts."""

    type_: str | Unset = wire.text("type")
    """Name of the kind of opportunity, such as New business. Listed by Get Opportunity Parameters."""

    type_id: str | Unset = wire.text("typeId")
    """Id of the kind of opportunity. Listed by Get Opportunity Parameters; give either the id or the name."""

    contract_status: str | Unset = wire.text("contractStatus")
    """Name of how far the contract is, such as Sent. Listed by Get Opportunity Parameters."""

    contract_status_id: str | Unset = wire.text("contractStatusId")
    """Id of how far the contract is. Listed by Get Opportunity Parameters; give either the id or the name."""

    description: str | Unset = wire.text("description")
    """What the customer wants and what was agreed so far."""

    expected_close_date: datetime.date | Unset = wire.date("expectedCloseDate")
    """Day by which the customer is expected to decide."""

    person: OpportunityPerson | Unset = wire.nested("person", OpportunityPerson)
    """The person behind the opportunity, who need not be a contact of a customer yet."""

    sales_opportunity: SalesOpportunity | Unset = wire.nested("salesOpportunity", SalesOpportunity)
    """The commercial side of the opportunity: who sells what, for how much, and how likely it is."""
