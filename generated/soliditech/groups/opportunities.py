# Written by the generator from the spec: change that, and run `make generate`.
"""Sales opportunities and the stages they pass on the way to a contract."""

from __future__ import annotations

from typing import TYPE_CHECKING, overload

from soliditech_runtime.client.asynchronous.group import AsyncGroup
from soliditech_runtime.client.asynchronous.raw_group import AsyncRawGroup
from soliditech_runtime.client.group_attribute import GroupAttribute
from soliditech_runtime.client.synchronous.group import Group
from soliditech_runtime.client.synchronous.raw_group import RawGroup
from soliditech_runtime.flat_json.style import FlatStyle
from soliditech_runtime.operations.operation import Operation
from soliditech_runtime.operations.paths import PathId
from soliditech_runtime.operations.places import at
from soliditech_runtime.operations.results import One, Paged
from soliditech_runtime.parity import Parity
from soliditech_runtime.reconciling.rule import ReconcileRule
from soliditech_runtime.schema.fields import Date, Integer, Text
from soliditech_runtime.types import UNSET

from .. import models
from ..replies import PAGING, REPLIES

if TYPE_CHECKING:
    import datetime
    from collections.abc import Awaitable as Awaitable

    from soliditech_runtime.calls.options import RequestOptions
    from soliditech_runtime.calls.raw_response import RawResponse as RawResponse
    from soliditech_runtime.calls.raw_response import async_raw, raw
    from soliditech_runtime.client.asynchronous.caller import AsyncCaller
    from soliditech_runtime.client.asynchronous.pager import AsyncPager
    from soliditech_runtime.client.asynchronous.pages import AsyncPage as AsyncPage
    from soliditech_runtime.client.synchronous.caller import SyncCaller
    from soliditech_runtime.client.synchronous.pages import Page
    from soliditech_runtime.operations.page_content import PageContent
    from soliditech_runtime.types import ParametersJson, Unset

    from ..models.opportunity import Opportunity
    from ..models.opportunity_person import OpportunityPerson
    from ..models.sales_opportunity import SalesOpportunity

SEARCH_OPPORTUNITIES: Operation[PageContent[Opportunity]] = Operation(
    id="searchOpportunities",
    call="opportunities.search",
    method="GET",
    path="/opportunities",
    effect="read",
    result=Paged(lambda: models.Opportunity, PAGING, item_id=at("opportunityId", "uniqueReference")),
    replies=REPLIES,
    query=(
        Text("stageId", "stage_id", listed_by=("getOpportunityParameters", "stages[*].id")),
        Text("typeId", "type_id", listed_by=("getOpportunityParameters", "types[*].id")),
        Text("uniqueReference", "unique_reference"),
        Date("expectedCloseBefore", "expected_close_before"),
        Integer("page", "page"),
        Integer("pageSize", "page_size"),
    ),
    parity=Parity(assumed=("path", "verb", "keys", "shape", "effect", "required"), keys=36),
)

UPDATE_OPPORTUNITY: Operation[Opportunity] = Operation(
    id="updateOpportunity",
    call="opportunities.update",
    method="PUT",
    path="/opportunities",
    effect="idempotent",
    result=One(lambda: models.Opportunity),
    replies=REPLIES,
    body=lambda: models.UpdateOpportunity,
    flat=FlatStyle(".", "[]"),
    parity=Parity(assumed=("path", "verb", "keys", "shape", "effect", "required"), keys=41),
)

ADD_OPPORTUNITY: Operation[Opportunity] = Operation(
    id="addOpportunity",
    call="opportunities.add",
    method="POST",
    path="/opportunities",
    effect="unsafe",
    result=One(lambda: models.Opportunity),
    replies=REPLIES,
    body=lambda: models.AddOpportunity,
    flat=FlatStyle(".", "[]"),
    reconcile=ReconcileRule(
        "reference",
        read="searchOpportunities",
        call="opportunities.search",
        arguments=(("unique_reference", "uniqueReference"),),
        where=(("uniqueReference", "uniqueReference"),),
    ),
    parity=Parity(assumed=("path", "verb", "keys", "shape", "effect", "required"), keys=40),
)

GET_OPPORTUNITY: Operation[Opportunity] = Operation(
    id="getOpportunity",
    call="opportunities.get",
    method="GET",
    path="/opportunities/{opportunityId}",
    effect="read",
    result=One(lambda: models.Opportunity, by_id=True),
    replies=REPLIES,
    ids=(PathId("opportunityId", "opportunity_id"),),
    parity=Parity(assumed=("path", "verb", "keys", "shape", "effect", "required"), keys=28),
)


class Opportunities(Group):
    """Sales opportunities and the stages they pass on the way to a contract."""

    with_raw_response: GroupAttribute[OpportunitiesWithRawResponse] = GroupAttribute(
        __name__, "OpportunitiesWithRawResponse"
    )
    """The same methods, returning whole replies."""

    def search(
        self,
        *,
        stage_id: str | Unset = UNSET,
        type_id: str | Unset = UNSET,
        unique_reference: str | Unset = UNSET,
        expected_close_before: datetime.date | Unset = UNSET,
        page: int | Unset = UNSET,
        page_size: int | Unset = UNSET,
        options: RequestOptions | None = None,
    ) -> Page[Opportunity]:
        """Search Opportunities.

        Finds sales opportunities by stage, type, your own reference or the day on which the customer is expected to
        decide. Use it to see what is due, or whether an opportunity was added. Without a filter, all opportunities
        are listed.

        Assumed: an opportunity is found when it fits every filter that is given, and no opportunity that fits gives
        an empty list.

        Args:
            stage_id: Only opportunities at this sales stage, by its id. Listed by Get Opportunity Parameters.
            type_id: Only opportunities of this kind, by its id. Listed by Get Opportunity Parameters.
            unique_reference: Only the opportunity with this reference of yours, whole and as it was given.
            expected_close_before: Only opportunities whose expected close date is before this day; the day itself
                is left out.
            page: Number of the page to read; the first is 1.
            page_size: How many items to put on a page. The server may put fewer on it, and says so in the reply.
            options: settings for this call alone.

        Returns:
            the page; iterating over it goes on over all later ones, and `next_page()` gives the next.

        Raises:
            InvalidParameterError: something cannot be sent as given; nothing was sent.
            SoliditechError: the call failed; `outcome` says what is known of its effect.

        Changes nothing; retried when it fails.
        Inferred, not documented; assumed: path, verb, keys, shape, effect, required.
        """
        return self._pages(
            SEARCH_OPPORTUNITIES,
            {},
            {
                "stage_id": stage_id,
                "type_id": type_id,
                "unique_reference": unique_reference,
                "expected_close_before": expected_close_before,
                "page": page,
                "page_size": page_size,
            },
            options,
        )

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
    def update(self, *, parameters_json: ParametersJson, options: RequestOptions | None = None) -> Opportunity: ...

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
        parameters_json: ParametersJson | Unset = UNSET,
        options: RequestOptions | None = None,
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
            stage_id: Id of the sales stage; give either the id or the name. Listed by Get Opportunity Parameters.
            subject: What the opportunity is about, in one line.
            primary_contact: Contact id of the person at the customer to talk to about the opportunity. Listed by
                List Customer Contacts.
            type_: Name of the kind of opportunity, such as New business. Listed by Get Opportunity Parameters.
            type_id: Id of the kind of opportunity; give either the id or the name. Listed by Get Opportunity
                Parameters.
            contract_status: Name of how far the contract is, such as Sent. Listed by Get Opportunity Parameters.
            contract_status_id: Id of how far the contract is; give either the id or the name. Listed by Get
                Opportunity Parameters.
            description: What the customer wants and what was agreed so far.
            expected_close_date: Day by which the customer is expected to decide.
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
        fields = {
            "unique_reference": unique_reference,
            "opportunity_id": opportunity_id,
            "stage": stage,
            "stage_id": stage_id,
            "subject": subject,
            "primary_contact": primary_contact,
            "type_": type_,
            "type_id": type_id,
            "contract_status": contract_status,
            "contract_status_id": contract_status_id,
            "description": description,
            "expected_close_date": expected_close_date,
            "person": person,
            "sales_opportunity": sales_opportunity,
        }
        if parameters_json is UNSET:
            return self._call(UPDATE_OPPORTUNITY, {}, fields, options)
        return self._call_flat(UPDATE_OPPORTUNITY, {}, parameters_json, fields, options)

    @overload
    def add(
        self,
        *,
        unique_reference: str | Unset = UNSET,
        stage: str | Unset = UNSET,
        stage_id: str | Unset = UNSET,
        subject: str | Unset = UNSET,
        primary_contact: str | Unset = UNSET,
        type_: str | Unset = UNSET,
        type_id: str | Unset = UNSET,
        contract_status: str | Unset = UNSET,
        contract_status_id: str | Unset = UNSET,
        description: str | Unset = UNSET,
        expected_close_date: datetime.date | Unset = UNSET,
        person: OpportunityPerson | Unset = UNSET,
        sales_opportunity: SalesOpportunity | Unset = UNSET,
        options: RequestOptions | None = None,
    ) -> Opportunity: ...

    @overload
    def add(self, *, parameters_json: ParametersJson, options: RequestOptions | None = None) -> Opportunity: ...

    def add(
        self,
        *,
        unique_reference: str | Unset = UNSET,
        stage: str | Unset = UNSET,
        stage_id: str | Unset = UNSET,
        subject: str | Unset = UNSET,
        primary_contact: str | Unset = UNSET,
        type_: str | Unset = UNSET,
        type_id: str | Unset = UNSET,
        contract_status: str | Unset = UNSET,
        contract_status_id: str | Unset = UNSET,
        description: str | Unset = UNSET,
        expected_close_date: datetime.date | Unset = UNSET,
        person: OpportunityPerson | Unset = UNSET,
        sales_opportunity: SalesOpportunity | Unset = UNSET,
        parameters_json: ParametersJson | Unset = UNSET,
        options: RequestOptions | None = None,
    ) -> Opportunity:
        """Add Opportunity.

        Records a sales opportunity: what the customer wants, whom to talk to, who sells it and what it should bring
        in. There need not be an account yet; person says who is behind it. The reply carries the new opportunityId.

        Stage, type and contract status can be given by id or by name. The expected close date is yyyy-MM-dd.

        Sending it twice records two opportunities. Give a uniqueReference of your own: when a call ends without a
        clear answer, look for it with Search Opportunities before you send again.

        Assumed: it takes what Update Opportunity takes, less the opportunityId. Whether a uniqueReference that
        another opportunity has already is refused is not known.

        Args:
            unique_reference: Your own reference for the opportunity, such as its id in your CRM. Give one that is
                unique: it is what finds the opportunity when a call ends without an answer.
            stage: Name of the sales stage, such as Negotiation. Listed by Get Opportunity Parameters.
            stage_id: Id of the sales stage; give either the id or the name. Listed by Get Opportunity Parameters.
            subject: What the opportunity is about, in one line.
            primary_contact: Contact id of the person at the customer to talk to about the opportunity. Listed by
                List Customer Contacts.
            type_: Name of the kind of opportunity, such as New business. Listed by Get Opportunity Parameters.
            type_id: Id of the kind of opportunity; give either the id or the name. Listed by Get Opportunity
                Parameters.
            contract_status: Name of how far the contract is, such as Sent. Listed by Get Opportunity Parameters.
            contract_status_id: Id of how far the contract is; give either the id or the name. Listed by Get
                Opportunity Parameters.
            description: What the customer wants and what was agreed so far.
            expected_close_date: Day by which the customer is expected to decide.
            person: The person behind the opportunity, who need not be a contact of a customer yet.
            sales_opportunity: The commercial side of the opportunity: who sells what, for how much, and how likely
                it is.
            parameters_json: all of the above as one flat JSON object, by wire names, in place of the fields;
                `flat_json.schema("addOpportunity")` lists its keys.
            options: settings for this call alone.

        Raises:
            InvalidParameterError: something cannot be sent as given; nothing was sent.
            SoliditechError: the call failed; `outcome` says what is known of its effect.

        Sending it twice may do it twice: once a byte left, sent again only after a 425, or a 429 with Retry-After.
        When the outcome is unknown: look for uniqueReference with opportunities.search before sending it again.
        Inferred, not documented; assumed: path, verb, keys, shape, effect, required.
        """
        fields = {
            "unique_reference": unique_reference,
            "stage": stage,
            "stage_id": stage_id,
            "subject": subject,
            "primary_contact": primary_contact,
            "type_": type_,
            "type_id": type_id,
            "contract_status": contract_status,
            "contract_status_id": contract_status_id,
            "description": description,
            "expected_close_date": expected_close_date,
            "person": person,
            "sales_opportunity": sales_opportunity,
        }
        if parameters_json is UNSET:
            return self._call(ADD_OPPORTUNITY, {}, fields, options)
        return self._call_flat(ADD_OPPORTUNITY, {}, parameters_json, fields, options)

    def get(self, opportunity_id: str | Unset | None, *, options: RequestOptions | None = None) -> Opportunity:
        """Get Opportunity.

        Reads one sales opportunity by Soliditech's id of it: its stage, who is behind it, who sells it and what it
        should bring in. Search Opportunities finds it by your own reference.

        Assumed: the reply is what Update Opportunity takes.

        Args:
            opportunity_id: Soliditech's id of the opportunity, as Add Opportunity and Search Opportunities give it.
            options: settings for this call alone.

        Raises:
            InvalidParameterError: something cannot be sent as given; nothing was sent.
            SoliditechError: the call failed; `outcome` says what is known of its effect.

        Changes nothing; retried when it fails.
        Inferred, not documented; assumed: path, verb, keys, shape, effect, required.
        """
        return self._call(GET_OPPORTUNITY, {"opportunity_id": opportunity_id}, {}, options)


class OpportunitiesWithRawResponse(RawGroup, group=Opportunities):
    """The methods of `Opportunities`, returning whole replies."""

    if TYPE_CHECKING:

        def __init__(self, caller: SyncCaller) -> None:
            group = Opportunities(caller, raw=True)
            self.search = raw(group.search)
            self.update = raw(group.update)
            self.add = raw(group.add)
            self.get = raw(group.get)


class AsyncOpportunities(AsyncGroup):
    """Sales opportunities and the stages they pass on the way to a contract."""

    with_raw_response: GroupAttribute[AsyncOpportunitiesWithRawResponse] = GroupAttribute(
        __name__, "AsyncOpportunitiesWithRawResponse"
    )
    """The same methods, returning whole replies."""

    def search(
        self,
        *,
        stage_id: str | Unset = UNSET,
        type_id: str | Unset = UNSET,
        unique_reference: str | Unset = UNSET,
        expected_close_before: datetime.date | Unset = UNSET,
        page: int | Unset = UNSET,
        page_size: int | Unset = UNSET,
        options: RequestOptions | None = None,
    ) -> AsyncPager[Opportunity]:
        """Search Opportunities.

        Finds sales opportunities by stage, type, your own reference or the day on which the customer is expected to
        decide. Use it to see what is due, or whether an opportunity was added. Without a filter, all opportunities
        are listed.

        Assumed: an opportunity is found when it fits every filter that is given, and no opportunity that fits gives
        an empty list.

        Args:
            stage_id: Only opportunities at this sales stage, by its id. Listed by Get Opportunity Parameters.
            type_id: Only opportunities of this kind, by its id. Listed by Get Opportunity Parameters.
            unique_reference: Only the opportunity with this reference of yours, whole and as it was given.
            expected_close_before: Only opportunities whose expected close date is before this day; the day itself
                is left out.
            page: Number of the page to read; the first is 1.
            page_size: How many items to put on a page. The server may put fewer on it, and says so in the reply.
            options: settings for this call alone.

        Returns:
            the page; iterating over it goes on over all later ones, and `next_page()` gives the next.

        Raises:
            InvalidParameterError: something cannot be sent as given; nothing was sent.
            SoliditechError: the call failed; `outcome` says what is known of its effect.

        Changes nothing; retried when it fails.
        Inferred, not documented; assumed: path, verb, keys, shape, effect, required.
        """
        return self._pages(
            SEARCH_OPPORTUNITIES,
            {},
            {
                "stage_id": stage_id,
                "type_id": type_id,
                "unique_reference": unique_reference,
                "expected_close_before": expected_close_before,
                "page": page,
                "page_size": page_size,
            },
            options,
        )

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
        self, *, parameters_json: ParametersJson, options: RequestOptions | None = None
    ) -> Opportunity: ...

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
        parameters_json: ParametersJson | Unset = UNSET,
        options: RequestOptions | None = None,
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
            stage_id: Id of the sales stage; give either the id or the name. Listed by Get Opportunity Parameters.
            subject: What the opportunity is about, in one line.
            primary_contact: Contact id of the person at the customer to talk to about the opportunity. Listed by
                List Customer Contacts.
            type_: Name of the kind of opportunity, such as New business. Listed by Get Opportunity Parameters.
            type_id: Id of the kind of opportunity; give either the id or the name. Listed by Get Opportunity
                Parameters.
            contract_status: Name of how far the contract is, such as Sent. Listed by Get Opportunity Parameters.
            contract_status_id: Id of how far the contract is; give either the id or the name. Listed by Get
                Opportunity Parameters.
            description: What the customer wants and what was agreed so far.
            expected_close_date: Day by which the customer is expected to decide.
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
        fields = {
            "unique_reference": unique_reference,
            "opportunity_id": opportunity_id,
            "stage": stage,
            "stage_id": stage_id,
            "subject": subject,
            "primary_contact": primary_contact,
            "type_": type_,
            "type_id": type_id,
            "contract_status": contract_status,
            "contract_status_id": contract_status_id,
            "description": description,
            "expected_close_date": expected_close_date,
            "person": person,
            "sales_opportunity": sales_opportunity,
        }
        if parameters_json is UNSET:
            return await self._call(UPDATE_OPPORTUNITY, {}, fields, options)
        return await self._call_flat(UPDATE_OPPORTUNITY, {}, parameters_json, fields, options)

    @overload
    async def add(
        self,
        *,
        unique_reference: str | Unset = UNSET,
        stage: str | Unset = UNSET,
        stage_id: str | Unset = UNSET,
        subject: str | Unset = UNSET,
        primary_contact: str | Unset = UNSET,
        type_: str | Unset = UNSET,
        type_id: str | Unset = UNSET,
        contract_status: str | Unset = UNSET,
        contract_status_id: str | Unset = UNSET,
        description: str | Unset = UNSET,
        expected_close_date: datetime.date | Unset = UNSET,
        person: OpportunityPerson | Unset = UNSET,
        sales_opportunity: SalesOpportunity | Unset = UNSET,
        options: RequestOptions | None = None,
    ) -> Opportunity: ...

    @overload
    async def add(self, *, parameters_json: ParametersJson, options: RequestOptions | None = None) -> Opportunity: ...

    async def add(
        self,
        *,
        unique_reference: str | Unset = UNSET,
        stage: str | Unset = UNSET,
        stage_id: str | Unset = UNSET,
        subject: str | Unset = UNSET,
        primary_contact: str | Unset = UNSET,
        type_: str | Unset = UNSET,
        type_id: str | Unset = UNSET,
        contract_status: str | Unset = UNSET,
        contract_status_id: str | Unset = UNSET,
        description: str | Unset = UNSET,
        expected_close_date: datetime.date | Unset = UNSET,
        person: OpportunityPerson | Unset = UNSET,
        sales_opportunity: SalesOpportunity | Unset = UNSET,
        parameters_json: ParametersJson | Unset = UNSET,
        options: RequestOptions | None = None,
    ) -> Opportunity:
        """Add Opportunity.

        Records a sales opportunity: what the customer wants, whom to talk to, who sells it and what it should bring
        in. There need not be an account yet; person says who is behind it. The reply carries the new opportunityId.

        Stage, type and contract status can be given by id or by name. The expected close date is yyyy-MM-dd.

        Sending it twice records two opportunities. Give a uniqueReference of your own: when a call ends without a
        clear answer, look for it with Search Opportunities before you send again.

        Assumed: it takes what Update Opportunity takes, less the opportunityId. Whether a uniqueReference that
        another opportunity has already is refused is not known.

        Args:
            unique_reference: Your own reference for the opportunity, such as its id in your CRM. Give one that is
                unique: it is what finds the opportunity when a call ends without an answer.
            stage: Name of the sales stage, such as Negotiation. Listed by Get Opportunity Parameters.
            stage_id: Id of the sales stage; give either the id or the name. Listed by Get Opportunity Parameters.
            subject: What the opportunity is about, in one line.
            primary_contact: Contact id of the person at the customer to talk to about the opportunity. Listed by
                List Customer Contacts.
            type_: Name of the kind of opportunity, such as New business. Listed by Get Opportunity Parameters.
            type_id: Id of the kind of opportunity; give either the id or the name. Listed by Get Opportunity
                Parameters.
            contract_status: Name of how far the contract is, such as Sent. Listed by Get Opportunity Parameters.
            contract_status_id: Id of how far the contract is; give either the id or the name. Listed by Get
                Opportunity Parameters.
            description: What the customer wants and what was agreed so far.
            expected_close_date: Day by which the customer is expected to decide.
            person: The person behind the opportunity, who need not be a contact of a customer yet.
            sales_opportunity: The commercial side of the opportunity: who sells what, for how much, and how likely
                it is.
            parameters_json: all of the above as one flat JSON object, by wire names, in place of the fields;
                `flat_json.schema("addOpportunity")` lists its keys.
            options: settings for this call alone.

        Raises:
            InvalidParameterError: something cannot be sent as given; nothing was sent.
            SoliditechError: the call failed; `outcome` says what is known of its effect.

        Sending it twice may do it twice: once a byte left, sent again only after a 425, or a 429 with Retry-After.
        When the outcome is unknown: look for uniqueReference with opportunities.search before sending it again.
        Inferred, not documented; assumed: path, verb, keys, shape, effect, required.
        """
        fields = {
            "unique_reference": unique_reference,
            "stage": stage,
            "stage_id": stage_id,
            "subject": subject,
            "primary_contact": primary_contact,
            "type_": type_,
            "type_id": type_id,
            "contract_status": contract_status,
            "contract_status_id": contract_status_id,
            "description": description,
            "expected_close_date": expected_close_date,
            "person": person,
            "sales_opportunity": sales_opportunity,
        }
        if parameters_json is UNSET:
            return await self._call(ADD_OPPORTUNITY, {}, fields, options)
        return await self._call_flat(ADD_OPPORTUNITY, {}, parameters_json, fields, options)

    async def get(self, opportunity_id: str | Unset | None, *, options: RequestOptions | None = None) -> Opportunity:
        """Get Opportunity.

        Reads one sales opportunity by Soliditech's id of it: its stage, who is behind it, who sells it and what it
        should bring in. Search Opportunities finds it by your own reference.

        Assumed: the reply is what Update Opportunity takes.

        Args:
            opportunity_id: Soliditech's id of the opportunity, as Add Opportunity and Search Opportunities give it.
            options: settings for this call alone.

        Raises:
            InvalidParameterError: something cannot be sent as given; nothing was sent.
            SoliditechError: the call failed; `outcome` says what is known of its effect.

        Changes nothing; retried when it fails.
        Inferred, not documented; assumed: path, verb, keys, shape, effect, required.
        """
        return await self._call(GET_OPPORTUNITY, {"opportunity_id": opportunity_id}, {}, options)


class AsyncOpportunitiesWithRawResponse(AsyncRawGroup, group=AsyncOpportunities):
    """The methods of `AsyncOpportunities`, returning whole replies."""

    if TYPE_CHECKING:

        def __init__(self, caller: AsyncCaller) -> None:
            group = AsyncOpportunities(caller, raw=True)
            self.search = async_raw(group.search)
            self.update = async_raw(group.update)
            self.add = async_raw(group.add)
            self.get = async_raw(group.get)
