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
class Opportunity(Model):
    """An opportunity as Soliditech holds it."""

    unique_reference: str | Unset | None = wire.text("uniqueReference", nullable=True)
    """The caller's own reference for the opportunity, such as its id in a CRM."""

    opportunity_id: str | Unset | None = wire.text("opportunityId", nullable=True)
    """Soliditech's id of the opportunity."""

    stage: str | Unset | None = wire.text(
        "stage", nullable=True, listed_by=("getOpportunityParameters", "stages[*].name")
    )
    """Name of the sales stage, such as Negotiation. Listed by Get Opportunity Parameters."""

    stage_id: str | Unset | None = wire.text(
        "stageId", nullable=True, listed_by=("getOpportunityParameters", "stages[*].id")
    )
    """Id of the sales stage. Listed by Get Opportunity Parameters."""

    subject: str | Unset | None = wire.text("subject", nullable=True)
    """What the opportunity is about, in one line."""

    primary_contact: str | Unset | None = wire.text(
        "primaryContact", nullable=True, listed_by=("listCustomerContacts", "contactId")
    )
    """Contact id of the person at the customer to talk to about the opportunity. Listed by List Customer Contacts."""

    type_: str | Unset | None = wire.text(
        "type", nullable=True, listed_by=("getOpportunityParameters", "types[*].name")
    )
    """Name of the kind of opportunity, such as New business. Listed by Get Opportunity Parameters."""

    type_id: str | Unset | None = wire.text(
        "typeId", nullable=True, listed_by=("getOpportunityParameters", "types[*].id")
    )
    """Id of the kind of opportunity. Listed by Get Opportunity Parameters."""

    contract_status: str | Unset | None = wire.text(
        "contractStatus", nullable=True, listed_by=("getOpportunityParameters", "contractStatuses[*].name")
    )
    """Name of how far the contract is, such as Sent. Listed by Get Opportunity Parameters."""

    contract_status_id: str | Unset | None = wire.text(
        "contractStatusId", nullable=True, listed_by=("getOpportunityParameters", "contractStatuses[*].id")
    )
    """Id of how far the contract is. Listed by Get Opportunity Parameters."""

    description: str | Unset | None = wire.text("description", nullable=True)
    """What the customer wants and what was agreed so far."""

    expected_close_date: datetime.date | Unset | None = wire.date("expectedCloseDate", nullable=True)
    """Day by which the customer is expected to decide."""

    person: OpportunityPerson | Unset = wire.nested("person", OpportunityPerson)
    """The person behind the opportunity, who need not be a contact of a customer yet."""

    sales_opportunity: SalesOpportunity | Unset = wire.nested("salesOpportunity", SalesOpportunity)
    """The commercial side of the opportunity: who sells what, for how much, and how likely it is."""
