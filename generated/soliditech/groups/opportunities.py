# Written by the generator from the spec: change that, and run `make generate`.
"""Opportunity: Sales opportunities and the stages they pass on the way to a contract."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Any, overload

from ..flat_json import FlatStyle
from ..group import AsyncGroup, Group
from ..models.opportunity import Opportunity
from ..models.opportunity_person import OpportunityPerson
from ..models.sales_opportunity import SalesOpportunity
from ..models.update_opportunity import UpdateOpportunity
from ..operation import Operation
from ..raw_response import async_raw, raw
from ..results import One
from ..types import UNSET, ParametersJson, RequestOptions, Unset

if TYPE_CHECKING:
    from ..async_client import AsyncClient
    from ..sync_client import SyncClient

UPDATE_OPPORTUNITY = Operation(
    id="updateOpportunity",
    method="PUT",
    path="/opportunities",
    effect="idempotent",
    result=One(Opportunity),
    body=UpdateOpportunity.FIELDS,
    flat=FlatStyle(".", "[]"),
)


class Opportunities(Group):
    """Sales opportunities and the stages they pass on the way to a contract."""

    @property
    def with_raw_response(self) -> OpportunitiesWithRawResponse:
        """The same methods, returning whole replies."""
        return OpportunitiesWithRawResponse(self._client)

    @overload
    def update(
        self,
        *,
        unique_reference: str | Unset | None = UNSET,
        opportunity_id: str | Unset | None = UNSET,
        stage: str | Unset | None = UNSET,
        stage_id: str | Unset | None = UNSET,
        subject: str | Unset | None = UNSET,
        primary_contact: str | Unset | None = UNSET,
        type_: str | Unset | None = UNSET,
        type_id: str | Unset | None = UNSET,
        contract_status: str | Unset | None = UNSET,
        contract_status_id: str | Unset | None = UNSET,
        description: str | Unset | None = UNSET,
        expected_close_date: datetime.date | Unset | None = UNSET,
        person: OpportunityPerson | Unset = UNSET,
        sales_opportunity: SalesOpportunity | Unset = UNSET,
        options: RequestOptions | None = None,
    ) -> Opportunity: ...

    @overload
    def update(
        self,
        *,
        parameters_json: ParametersJson,
        options: RequestOptions | None = None,
    ) -> Opportunity: ...

    def update(
        self,
        *,
        options: RequestOptions | None = None,
        **values: Any,
    ) -> Opportunity:
        """Update Opportunity.

        Changes a sales opportunity, for example to move it to the next stage, or to put off the day on which the
        customer is expected to decide. The body itself says which opportunity is meant: by opportunityId, or by
        uniqueReference, your own reference for it. Where both are given, opportunityId names the opportunity.

        Send only what changes: what is left out stays as it is, null clears a field, and a nested object is merged
        field by field. Stage, type and contract status can be given by id or by name. The expected close date is
        yyyy-MM-dd.

        Args:
            unique_reference: Your own reference for the opportunity, such as its id in your CRM; it names the
                opportunity when opportunityId is not given.
            opportunity_id: Soliditech's id of the opportunity.
            stage: Name of the sales stage, such as Negotiation. Listed by Get Opportunity Parameters.
            stage_id: Id of the sales stage. Listed by Get Opportunity Parameters; give either the id or the name.
            subject: What the opportunity is about, in one line.
            primary_contact: The person at the customer to talk to about the opportunity, by contact id.
            type_: Name of the kind of opportunity, such as New business. Listed by Get Opportunity Parameters.
            type_id: Id of the kind of opportunity. Listed by Get Opportunity Parameters; give either the id or the
                name.
            contract_status: Name of how far the contract is, such as Sent. Listed by Get Opportunity Parameters.
            contract_status_id: Id of how far the contract is. Listed by Get Opportunity Parameters; give either the
                id or the name.
            description: What the customer wants and what was agreed so far.
            expected_close_date: Day by which the customer is expected to decide, yyyy-MM-dd.
            person: The person behind the opportunity, who need not be a contact of a customer yet.
            sales_opportunity: The commercial side of the opportunity: who sells what, for how much, and how likely
                it is.
            parameters_json: all of the above as one flat JSON object, by wire names, in place of the fields;
                `flat_json.schema("updateOpportunity")` lists its keys.
            options: settings for this call alone.

        Raises:
            InvalidParameterError: something cannot be sent as given; nothing was sent.
            SoliditechError: the call failed; `outcome` says what is known of its effect.

        Sending it twice leaves the same state; retried when it fails.
        Publicly documented; assumed: path, verb, keys, shape, effect, required.
        """
        return self._call(UPDATE_OPPORTUNITY, {}, values, options)


class OpportunitiesWithRawResponse:
    """The methods of `Opportunities`, returning whole replies."""

    def __init__(self, client: SyncClient) -> None:
        group = Opportunities(client, raw=True)
        self.update = raw(group.update)


class AsyncOpportunities(AsyncGroup):
    """Sales opportunities and the stages they pass on the way to a contract."""

    @property
    def with_raw_response(self) -> AsyncOpportunitiesWithRawResponse:
        """The same methods, returning whole replies."""
        return AsyncOpportunitiesWithRawResponse(self._client)

    @overload
    async def update(
        self,
        *,
        unique_reference: str | Unset | None = UNSET,
        opportunity_id: str | Unset | None = UNSET,
        stage: str | Unset | None = UNSET,
        stage_id: str | Unset | None = UNSET,
        subject: str | Unset | None = UNSET,
        primary_contact: str | Unset | None = UNSET,
        type_: str | Unset | None = UNSET,
        type_id: str | Unset | None = UNSET,
        contract_status: str | Unset | None = UNSET,
        contract_status_id: str | Unset | None = UNSET,
        description: str | Unset | None = UNSET,
        expected_close_date: datetime.date | Unset | None = UNSET,
        person: OpportunityPerson | Unset = UNSET,
        sales_opportunity: SalesOpportunity | Unset = UNSET,
        options: RequestOptions | None = None,
    ) -> Opportunity: ...

    @overload
    async def update(
        self,
        *,
        parameters_json: ParametersJson,
        options: RequestOptions | None = None,
    ) -> Opportunity: ...

    async def update(
        self,
        *,
        options: RequestOptions | None = None,
        **values: Any,
    ) -> Opportunity:
        """Update Opportunity.

        Changes a sales opportunity, for example to move it to the next stage, or to put off the day on which the
        customer is expected to decide. The body itself says which opportunity is meant: by opportunityId, or by
        uniqueReference, your own reference for it. Where both are given, opportunityId names the opportunity.

        Send only what changes: what is left out stays as it is, null clears a field, and a nested object is merged
        field by field. Stage, type and contract status can be given by id or by name. The expected close date is
        yyyy-MM-dd.

        Args:
            unique_reference: Your own reference for the opportunity, such as its id in your CRM; it names the
                opportunity when opportunityId is not given.
            opportunity_id: Soliditech's id of the opportunity.
            stage: Name of the sales stage, such as Negotiation. Listed by Get Opportunity Parameters.
            stage_id: Id of the sales stage. Listed by Get Opportunity Parameters; give either the id or the name.
            subject: What the opportunity is about, in one line.
            primary_contact: The person at the customer to talk to about the opportunity, by contact id.
            type_: Name of the kind of opportunity, such as New business. Listed by Get Opportunity Parameters.
            type_id: Id of the kind of opportunity. Listed by Get Opportunity Parameters; give either the id or the
                name.
            contract_status: Name of how far the contract is, such as Sent. Listed by Get Opportunity Parameters.
            contract_status_id: Id of how far the contract is. Listed by Get Opportunity Parameters; give either the
                id or the name.
            description: What the customer wants and what was agreed so far.
            expected_close_date: Day by which the customer is expected to decide, yyyy-MM-dd.
            person: The person behind the opportunity, who need not be a contact of a customer yet.
            sales_opportunity: The commercial side of the opportunity: who sells what, for how much, and how likely
                it is.
            parameters_json: all of the above as one flat JSON object, by wire names, in place of the fields;
                `flat_json.schema("updateOpportunity")` lists its keys.
            options: settings for this call alone.

        Raises:
            InvalidParameterError: something cannot be sent as given; nothing was sent.
            SoliditechError: the call failed; `outcome` says what is known of its effect.

        Sending it twice leaves the same state; retried when it fails.
        Publicly documented; assumed: path, verb, keys, shape, effect, required.
        """
        return await self._call(UPDATE_OPPORTUNITY, {}, values, options)


class AsyncOpportunitiesWithRawResponse:
    """The methods of `AsyncOpportunities`, returning whole replies."""

    def __init__(self, client: AsyncClient) -> None:
        group = AsyncOpportunities(client, raw=True)
        self.update = async_raw(group.update)
