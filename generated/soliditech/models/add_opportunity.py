# Written by the generator from the spec: change that, and run `make generate`.
"""The schema AddOpportunity."""

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
class AddOpportunity(Model):
    """A new opportunity: what the customer wants, whom to talk to, and how likely the sale is.

    Args:
        unique_reference: Your own reference for the opportunity, such as its id in your CRM. Give one that is
            unique: it is what finds the opportunity when a call ends without an answer.
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
        Text("uniqueReference", "unique_reference"),
        Text("stage", "stage"),
        Text("stageId", "stage_id"),
        Text("subject", "subject"),
        Text("primaryContact", "primary_contact"),
        Text("type", "type_"),
        Text("typeId", "type_id"),
        Text("contractStatus", "contract_status"),
        Text("contractStatusId", "contract_status_id"),
        Text("description", "description"),
        Date("expectedCloseDate", "expected_close_date"),
        Object("person", "person", model=OpportunityPerson),
        Object("salesOpportunity", "sales_opportunity", model=SalesOpportunity),
    )

    unique_reference: str | Unset = UNSET
    stage: str | Unset = UNSET
    stage_id: str | Unset = UNSET
    subject: str | Unset = UNSET
    primary_contact: str | Unset = UNSET
    type_: str | Unset = UNSET
    type_id: str | Unset = UNSET
    contract_status: str | Unset = UNSET
    contract_status_id: str | Unset = UNSET
    description: str | Unset = UNSET
    expected_close_date: datetime.date | Unset = UNSET
    person: OpportunityPerson | Unset = UNSET
    sales_opportunity: SalesOpportunity | Unset = UNSET

    @classmethod
    def read(cls, data: dict[str, Any], reading: Reading) -> Self:
        """The model of `data`, which is taken to pieces."""
        found = cls.__new__(cls)
        pop = data.pop
        found.unique_reference = (
            v if type(v := pop("uniqueReference", UNSET)) is str else reading.odd(cls, data, "uniqueReference", v)
        )
        found.stage = v if type(v := pop("stage", UNSET)) is str else reading.odd(cls, data, "stage", v)
        found.stage_id = v if type(v := pop("stageId", UNSET)) is str else reading.odd(cls, data, "stageId", v)
        found.subject = v if type(v := pop("subject", UNSET)) is str else reading.odd(cls, data, "subject", v)
        found.primary_contact = (
            v if type(v := pop("primaryContact", UNSET)) is str else reading.odd(cls, data, "primaryContact", v)
        )
        found.type_ = v if type(v := pop("type", UNSET)) is str else reading.odd(cls, data, "type", v)
        found.type_id = v if type(v := pop("typeId", UNSET)) is str else reading.odd(cls, data, "typeId", v)
        found.contract_status = (
            v if type(v := pop("contractStatus", UNSET)) is str else reading.odd(cls, data, "contractStatus", v)
        )
        found.contract_status_id = (
            v if type(v := pop("contractStatusId", UNSET)) is str else reading.odd(cls, data, "contractStatusId", v)
        )
        found.description = (
            v if type(v := pop("description", UNSET)) is str else reading.odd(cls, data, "description", v)
        )
        found.expected_close_date = reading.date(cls, data, "expectedCloseDate", pop("expectedCloseDate", UNSET))
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
