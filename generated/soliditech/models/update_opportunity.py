# Written by the generator from the spec: change that, and run `make generate`.
"""The schema UpdateOpportunity."""

from __future__ import annotations

import datetime
from typing import Any, ClassVar, Self

from attrs import define

from soliditech_runtime.schema.fields import Date, Field, Text
from soliditech_runtime.schema.model import Model
from soliditech_runtime.schema.objects import Object
from soliditech_runtime.schema.reading import Reading
from soliditech_runtime.types import UNSET, Unset

from .opportunity_person import OpportunityPerson
from .sales_opportunity import SalesOpportunity


@define(kw_only=True, eq=False, repr=False)
class UpdateOpportunity(Model):
    """What to change on an opportunity, and which one: opportunityId or uniqueReference names it. A field that is left
    out stays as it is, and null clears it.

    Args:
        unique_reference: Your own reference for the opportunity, such as its id in your CRM; it names the
            opportunity when opportunityId is not given.
        opportunity_id: Soliditech's id of the opportunity.
        stage: Name of the sales stage, such as Negotiation. Listed by Get Opportunity Parameters.
        stage_id: Id of the sales stage. Listed by Get Opportunity Parameters; give either the id or the name.
        subject: What the opportunity is about, in one line.
        primary_contact: Contact id of the person at the customer to talk to about the opportunity. Listed by List
            Customer Contacts.
        type_: Name of the kind of opportunity, such as New business. Listed by Get Opportunity Parameters.
        type_id: Id of the kind of opportunity. Listed by Get Opportunity Parameters; give either the id or the
            name.
        contract_status: Name of how far the contract is, such as Sent. Listed by Get Opportunity Parameters.
        contract_status_id: Id of how far the contract is. Listed by Get Opportunity Parameters; give either the id
            or the name.
        description: What the customer wants and what was agreed so far.
        expected_close_date: Day by which the customer is expected to decide, yyyy-MM-dd.
        person: The person behind the opportunity, who need not be a contact of a customer yet.
        sales_opportunity: The commercial side of the opportunity: who sells what, for how much, and how likely it
            is.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        Text("uniqueReference", "unique_reference", nullable=True),
        Text("opportunityId", "opportunity_id", nullable=True),
        Text("stage", "stage", nullable=True),
        Text("stageId", "stage_id", nullable=True),
        Text("subject", "subject", nullable=True),
        Text("primaryContact", "primary_contact", nullable=True),
        Text("type", "type_", nullable=True),
        Text("typeId", "type_id", nullable=True),
        Text("contractStatus", "contract_status", nullable=True),
        Text("contractStatusId", "contract_status_id", nullable=True),
        Text("description", "description", nullable=True),
        Date("expectedCloseDate", "expected_close_date", nullable=True),
        Object("person", "person", model=OpportunityPerson),
        Object("salesOpportunity", "sales_opportunity", model=SalesOpportunity),
    )

    unique_reference: str | Unset | None = UNSET
    opportunity_id: str | Unset | None = UNSET
    stage: str | Unset | None = UNSET
    stage_id: str | Unset | None = UNSET
    subject: str | Unset | None = UNSET
    primary_contact: str | Unset | None = UNSET
    type_: str | Unset | None = UNSET
    type_id: str | Unset | None = UNSET
    contract_status: str | Unset | None = UNSET
    contract_status_id: str | Unset | None = UNSET
    description: str | Unset | None = UNSET
    expected_close_date: datetime.date | Unset | None = UNSET
    person: OpportunityPerson | Unset = UNSET
    sales_opportunity: SalesOpportunity | Unset = UNSET

    @classmethod
    def read(cls, data: dict[str, Any], reading: Reading) -> Self:
        """The model of `data`, which is taken to pieces."""
        found = cls.__new__(cls)
        pop = data.pop
        found.unique_reference = (
            v
            if type(v := pop("uniqueReference", UNSET)) is str or v is None
            else reading.odd(cls, data, "uniqueReference", v)
        )
        found.opportunity_id = (
            v
            if type(v := pop("opportunityId", UNSET)) is str or v is None
            else reading.odd(cls, data, "opportunityId", v)
        )
        found.stage = v if type(v := pop("stage", UNSET)) is str or v is None else reading.odd(cls, data, "stage", v)
        found.stage_id = (
            v if type(v := pop("stageId", UNSET)) is str or v is None else reading.odd(cls, data, "stageId", v)
        )
        found.subject = (
            v if type(v := pop("subject", UNSET)) is str or v is None else reading.odd(cls, data, "subject", v)
        )
        found.primary_contact = (
            v
            if type(v := pop("primaryContact", UNSET)) is str or v is None
            else reading.odd(cls, data, "primaryContact", v)
        )
        found.type_ = v if type(v := pop("type", UNSET)) is str or v is None else reading.odd(cls, data, "type", v)
        found.type_id = (
            v if type(v := pop("typeId", UNSET)) is str or v is None else reading.odd(cls, data, "typeId", v)
        )
        found.contract_status = (
            v
            if type(v := pop("contractStatus", UNSET)) is str or v is None
            else reading.odd(cls, data, "contractStatus", v)
        )
        found.contract_status_id = (
            v
            if type(v := pop("contractStatusId", UNSET)) is str or v is None
            else reading.odd(cls, data, "contractStatusId", v)
        )
        found.description = (
            v if type(v := pop("description", UNSET)) is str or v is None else reading.odd(cls, data, "description", v)
        )
        found.expected_close_date = reading.date(
            cls, data, "expectedCloseDate", pop("expectedCloseDate", UNSET), null=True
        )
        found.person = (
            OpportunityPerson.read(v, reading)
            if type(v := pop("person", UNSET)) is dict
            else reading.odd(cls, data, "person", v)
        )
        found.sales_opportunity = (
            SalesOpportunity.read(v, reading)
            if type(v := pop("salesOpportunity", UNSET)) is dict
            else reading.odd(cls, data, "salesOpportunity", v)
        )
        found.additional_properties = data
        found.raw = UNSET
        if data:
            reading.unknown(cls, data)
        return found
