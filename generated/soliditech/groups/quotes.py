# Written by the generator from the spec: change that, and run `make generate`.
"""Quotes to customers and opportunities, up to their acceptance."""

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
from soliditech_runtime.schema.fields import Integer, Text
from soliditech_runtime.types import UNSET

from .. import models
from ..replies import PAGING, REPLIES

if TYPE_CHECKING:
    import datetime
    from collections.abc import Awaitable as Awaitable
    from collections.abc import Sequence

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

    from ..models.create_quote_line import CreateQuoteLine
    from ..models.quote import Quote

LIST_QUOTES: Operation[PageContent[Quote]] = Operation(
    id="listQuotes",
    call="quotes.list",
    method="GET",
    path="/quotes",
    effect="read",
    result=Paged(lambda: models.Quote, PAGING, item_id=at("quoteNumber")),
    replies=REPLIES,
    query=(
        Text("accountId", "account_id"),
        Text("opportunityId", "opportunity_id"),
        Text("status", "status"),
        Integer("page", "page"),
        Integer("pageSize", "page_size"),
    ),
    parity=Parity(assumed=("path", "verb", "keys", "shape", "effect", "required"), keys=30),
)

CREATE_QUOTE: Operation[Quote] = Operation(
    id="createQuote",
    call="quotes.create",
    method="POST",
    path="/quotes",
    effect="unsafe",
    result=One(lambda: models.Quote),
    replies=REPLIES,
    body=lambda: models.CreateQuote,
    flat=FlatStyle(".", "[]"),
    reconcile=ReconcileRule(
        "none",
        why=(
            "Nothing that is sent names one quote alone: a job that puts a number of its own into "
            "description can look for it with quotes.list."
        ),
    ),
    parity=Parity(assumed=("path", "verb", "keys", "shape", "effect", "required"), keys=33),
)

GET_QUOTE: Operation[Quote] = Operation(
    id="getQuote",
    call="quotes.get",
    method="GET",
    path="/quotes/{quoteNumber}",
    effect="read",
    result=One(lambda: models.Quote, by_id=True),
    replies=REPLIES,
    ids=(PathId("quoteNumber", "quote_number"),),
    parity=Parity(assumed=("path", "verb", "keys", "shape", "effect", "required"), keys=23),
)

ACCEPT_QUOTE: Operation[Quote] = Operation(
    id="acceptQuote",
    call="quotes.accept",
    method="POST",
    path="/quotes/{quoteNumber}/accept",
    effect="unsafe",
    result=One(lambda: models.Quote),
    replies=REPLIES,
    ids=(PathId("quoteNumber", "quote_number"),),
    body=lambda: models.AcceptQuote,
    flat=FlatStyle(".", "[]"),
    reconcile=ReconcileRule(
        "state",
        read="getQuote",
        call="quotes.get",
        arguments=(("quote_number", "quoteNumber"),),
        expect=("status", "Accepted"),
        not_done=("Open",),
    ),
    parity=Parity(assumed=("path", "verb", "keys", "shape", "effect", "required"), keys=26),
)


class Quotes(Group):
    """Quotes to customers and opportunities, up to their acceptance."""

    with_raw_response: GroupAttribute[QuotesWithRawResponse] = GroupAttribute(__name__, "QuotesWithRawResponse")
    """The same methods, returning whole replies."""

    def list(
        self,
        *,
        account_id: str | Unset | None = UNSET,
        opportunity_id: str | Unset | None = UNSET,
        status: str | Unset = UNSET,
        page: int | Unset = UNSET,
        page_size: int | Unset = UNSET,
        options: RequestOptions | None = None,
    ) -> Page[Quote]:
        """List Quotes.

        Lists quotes, of one account, of one opportunity or of all, each with its lines, tax and state. Use it to
        see what a customer was offered and has not answered yet.

        Dates in the reply are dd/MM/yyyy, but acceptedDate is yyyy-MM-dd.

        Assumed: the list comes page by page, and no filter gives all quotes.

        Args:
            account_id: Only quotes to the account of this id, as Search Customers gives it.
            opportunity_id: Only quotes on the opportunity of this id, as Search Opportunities gives it.
            status: Only quotes in this state, such as Open, Accepted or Expired.
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
            LIST_QUOTES,
            {},
            {
                "account_id": account_id,
                "opportunity_id": opportunity_id,
                "status": status,
                "page": page,
                "page_size": page_size,
            },
            options,
        )

    @overload
    def create(
        self,
        *,
        account_id: str | Unset | None = UNSET,
        opportunity_id: str | Unset | None = UNSET,
        quote_date: datetime.date | Unset = UNSET,
        valid_until: datetime.date | Unset = UNSET,
        description: str | Unset = UNSET,
        promo_code: str | Unset | None = UNSET,
        lines: Sequence[CreateQuoteLine] | Unset = UNSET,
        options: RequestOptions | None = None,
    ) -> Quote: ...

    @overload
    def create(self, *, parameters_json: ParametersJson, options: RequestOptions | None = None) -> Quote: ...

    def create(
        self,
        *,
        account_id: str | Unset | None = UNSET,
        opportunity_id: str | Unset | None = UNSET,
        quote_date: datetime.date | Unset = UNSET,
        valid_until: datetime.date | Unset = UNSET,
        description: str | Unset = UNSET,
        promo_code: str | Unset | None = UNSET,
        lines: Sequence[CreateQuoteLine] | Unset = UNSET,
        parameters_json: ParametersJson | Unset = UNSET,
        options: RequestOptions | None = None,
    ) -> Quote:
        """Create Quote.

        Makes a quote for an account, by accountId, or on an opportunity, by opportunityId. Lines carry unit prices
        without tax; the reply has the number of the quote, the tax and the total. Accept Quote makes a contract of
        it. Both dates of this action are dd/MM/yyyy.

        Nothing in the request identifies the quote, so sending it twice makes two quotes. When a call ends without
        a clear answer, look through List Quotes for one of this account or opportunity with the same date, lines
        and description before you send it again.

        Assumed: accountId or opportunityId says whom the quote is for; neither is required here. Soliditech adds
        the tax, by the account's tax type.

        Args:
            account_id: Id of the account that gets the quote; for one who is no customer yet, give opportunityId.
            opportunity_id: Soliditech's id of the opportunity that the quote is for, as Search Opportunities gives
                it.
            quote_date: Date of the quote.
            valid_until: Last day on which the quote can be accepted.
            description: What the quote is for, printed at its head.
            promo_code: Code (not id) of the promotion under which the quote is made. Listed by List Promo Codes.
            lines: What is offered, one entry for each line of the quote.
            parameters_json: all of the above as one flat JSON object, by wire names, in place of the fields;
                `flat_json.schema("createQuote")` lists its keys.
            options: settings for this call alone.

        Raises:
            InvalidParameterError: something cannot be sent as given; nothing was sent.
            SoliditechError: the call failed; `outcome` says what is known of its effect.

        Sending it twice may do it twice: once a byte left, sent again only after a 425, or a 429 with Retry-After.
        When the outcome is unknown: no program can look whether it was done. Nothing that is sent names one quote
        alone: a job that puts a number of its own into description can look for it with quotes.list.
        Inferred, not documented; assumed: path, verb, keys, shape, effect, required.
        """
        fields = {
            "account_id": account_id,
            "opportunity_id": opportunity_id,
            "quote_date": quote_date,
            "valid_until": valid_until,
            "description": description,
            "promo_code": promo_code,
            "lines": lines,
        }
        if parameters_json is UNSET:
            return self._call(CREATE_QUOTE, {}, fields, options)
        return self._call_flat(CREATE_QUOTE, {}, parameters_json, fields, options)

    def get(self, quote_number: str | Unset | None, *, options: RequestOptions | None = None) -> Quote:
        """Get Quote.

        Reads one quote by its number: its lines, tax and total, how long it can be accepted, and the contract it
        became. Use it to see whether a quote was accepted.

        Dates in the reply are dd/MM/yyyy, but acceptedDate is yyyy-MM-dd.

        Assumed: an accepted quote stays readable, with the id of the contract it became.

        Args:
            quote_number: Number of the quote, as Create Quote and List Quotes give it.
            options: settings for this call alone.

        Raises:
            InvalidParameterError: something cannot be sent as given; nothing was sent.
            SoliditechError: the call failed; `outcome` says what is known of its effect.

        Changes nothing; retried when it fails.
        Inferred, not documented; assumed: path, verb, keys, shape, effect, required.
        """
        return self._call(GET_QUOTE, {"quote_number": quote_number}, {}, options)

    @overload
    def accept(
        self,
        quote_number: str | Unset | None,
        *,
        accepted_by: str | Unset = UNSET,
        accepted_date: datetime.date | Unset = UNSET,
        purchase_order_number: str | Unset = UNSET,
        options: RequestOptions | None = None,
    ) -> Quote: ...

    @overload
    def accept(
        self,
        quote_number: str | Unset | None = None,
        *,
        parameters_json: ParametersJson,
        options: RequestOptions | None = None,
    ) -> Quote: ...

    def accept(
        self,
        quote_number: str | Unset | None = None,
        *,
        accepted_by: str | Unset = UNSET,
        accepted_date: datetime.date | Unset = UNSET,
        purchase_order_number: str | Unset = UNSET,
        parameters_json: ParametersJson | Unset = UNSET,
        options: RequestOptions | None = None,
    ) -> Quote:
        """Accept Quote.

        Records that the customer accepted a quote, and makes a contract of it, whose id is in the reply. The
        accepted date is yyyy-MM-dd, unlike the dates of Create Quote.

        Sending it twice may make two contracts. When a call ends without a clear answer, look at the status of the
        quote in Get Quote before you send it again.

        Assumed: acceptance makes one contract of all the lines. A quote that was accepted before or has expired is
        refused, and so is one on an opportunity alone, as a contract needs an account. The contract starts on the
        accepted date.

        Args:
            quote_number: Number of the quote, as Create Quote and List Quotes give it.
            accepted_by: Name of the person who accepted the quote for the customer.
            accepted_date: Day on which the quote was accepted.
            purchase_order_number: The customer's order number, to be printed on what is billed for the quote.
            parameters_json: all of the above as one flat JSON object, by wire names, in place of the fields;
                `flat_json.schema("acceptQuote")` lists its keys.
            options: settings for this call alone.

        Raises:
            InvalidParameterError: something cannot be sent as given; nothing was sent.
            SoliditechError: the call failed; `outcome` says what is known of its effect.

        Sending it twice may do it twice: once a byte left, sent again only after a 425, or a 429 with Retry-After.
        When the outcome is unknown: look with quotes.get whether status is Accepted, before sending it again.
        Inferred, not documented; assumed: path, verb, keys, shape, effect, required.
        """
        fields = {
            "accepted_by": accepted_by,
            "accepted_date": accepted_date,
            "purchase_order_number": purchase_order_number,
        }
        if parameters_json is UNSET:
            return self._call(ACCEPT_QUOTE, {"quote_number": quote_number}, fields, options)
        return self._call_flat(ACCEPT_QUOTE, {"quote_number": quote_number}, parameters_json, fields, options)


class QuotesWithRawResponse(RawGroup, group=Quotes):
    """The methods of `Quotes`, returning whole replies."""

    if TYPE_CHECKING:

        def __init__(self, caller: SyncCaller) -> None:
            group = Quotes(caller, raw=True)
            self.list = raw(group.list)
            self.create = raw(group.create)
            self.get = raw(group.get)
            self.accept = raw(group.accept)


class AsyncQuotes(AsyncGroup):
    """Quotes to customers and opportunities, up to their acceptance."""

    with_raw_response: GroupAttribute[AsyncQuotesWithRawResponse] = GroupAttribute(
        __name__, "AsyncQuotesWithRawResponse"
    )
    """The same methods, returning whole replies."""

    def list(
        self,
        *,
        account_id: str | Unset | None = UNSET,
        opportunity_id: str | Unset | None = UNSET,
        status: str | Unset = UNSET,
        page: int | Unset = UNSET,
        page_size: int | Unset = UNSET,
        options: RequestOptions | None = None,
    ) -> AsyncPager[Quote]:
        """List Quotes.

        Lists quotes, of one account, of one opportunity or of all, each with its lines, tax and state. Use it to
        see what a customer was offered and has not answered yet.

        Dates in the reply are dd/MM/yyyy, but acceptedDate is yyyy-MM-dd.

        Assumed: the list comes page by page, and no filter gives all quotes.

        Args:
            account_id: Only quotes to the account of this id, as Search Customers gives it.
            opportunity_id: Only quotes on the opportunity of this id, as Search Opportunities gives it.
            status: Only quotes in this state, such as Open, Accepted or Expired.
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
            LIST_QUOTES,
            {},
            {
                "account_id": account_id,
                "opportunity_id": opportunity_id,
                "status": status,
                "page": page,
                "page_size": page_size,
            },
            options,
        )

    @overload
    async def create(
        self,
        *,
        account_id: str | Unset | None = UNSET,
        opportunity_id: str | Unset | None = UNSET,
        quote_date: datetime.date | Unset = UNSET,
        valid_until: datetime.date | Unset = UNSET,
        description: str | Unset = UNSET,
        promo_code: str | Unset | None = UNSET,
        lines: Sequence[CreateQuoteLine] | Unset = UNSET,
        options: RequestOptions | None = None,
    ) -> Quote: ...

    @overload
    async def create(self, *, parameters_json: ParametersJson, options: RequestOptions | None = None) -> Quote: ...

    async def create(
        self,
        *,
        account_id: str | Unset | None = UNSET,
        opportunity_id: str | Unset | None = UNSET,
        quote_date: datetime.date | Unset = UNSET,
        valid_until: datetime.date | Unset = UNSET,
        description: str | Unset = UNSET,
        promo_code: str | Unset | None = UNSET,
        lines: Sequence[CreateQuoteLine] | Unset = UNSET,
        parameters_json: ParametersJson | Unset = UNSET,
        options: RequestOptions | None = None,
    ) -> Quote:
        """Create Quote.

        Makes a quote for an account, by accountId, or on an opportunity, by opportunityId. Lines carry unit prices
        without tax; the reply has the number of the quote, the tax and the total. Accept Quote makes a contract of
        it. Both dates of this action are dd/MM/yyyy.

        Nothing in the request identifies the quote, so sending it twice makes two quotes. When a call ends without
        a clear answer, look through List Quotes for one of this account or opportunity with the same date, lines
        and description before you send it again.

        Assumed: accountId or opportunityId says whom the quote is for; neither is required here. Soliditech adds
        the tax, by the account's tax type.

        Args:
            account_id: Id of the account that gets the quote; for one who is no customer yet, give opportunityId.
            opportunity_id: Soliditech's id of the opportunity that the quote is for, as Search Opportunities gives
                it.
            quote_date: Date of the quote.
            valid_until: Last day on which the quote can be accepted.
            description: What the quote is for, printed at its head.
            promo_code: Code (not id) of the promotion under which the quote is made. Listed by List Promo Codes.
            lines: What is offered, one entry for each line of the quote.
            parameters_json: all of the above as one flat JSON object, by wire names, in place of the fields;
                `flat_json.schema("createQuote")` lists its keys.
            options: settings for this call alone.

        Raises:
            InvalidParameterError: something cannot be sent as given; nothing was sent.
            SoliditechError: the call failed; `outcome` says what is known of its effect.

        Sending it twice may do it twice: once a byte left, sent again only after a 425, or a 429 with Retry-After.
        When the outcome is unknown: no program can look whether it was done. Nothing that is sent names one quote
        alone: a job that puts a number of its own into description can look for it with quotes.list.
        Inferred, not documented; assumed: path, verb, keys, shape, effect, required.
        """
        fields = {
            "account_id": account_id,
            "opportunity_id": opportunity_id,
            "quote_date": quote_date,
            "valid_until": valid_until,
            "description": description,
            "promo_code": promo_code,
            "lines": lines,
        }
        if parameters_json is UNSET:
            return await self._call(CREATE_QUOTE, {}, fields, options)
        return await self._call_flat(CREATE_QUOTE, {}, parameters_json, fields, options)

    async def get(self, quote_number: str | Unset | None, *, options: RequestOptions | None = None) -> Quote:
        """Get Quote.

        Reads one quote by its number: its lines, tax and total, how long it can be accepted, and the contract it
        became. Use it to see whether a quote was accepted.

        Dates in the reply are dd/MM/yyyy, but acceptedDate is yyyy-MM-dd.

        Assumed: an accepted quote stays readable, with the id of the contract it became.

        Args:
            quote_number: Number of the quote, as Create Quote and List Quotes give it.
            options: settings for this call alone.

        Raises:
            InvalidParameterError: something cannot be sent as given; nothing was sent.
            SoliditechError: the call failed; `outcome` says what is known of its effect.

        Changes nothing; retried when it fails.
        Inferred, not documented; assumed: path, verb, keys, shape, effect, required.
        """
        return await self._call(GET_QUOTE, {"quote_number": quote_number}, {}, options)

    @overload
    async def accept(
        self,
        quote_number: str | Unset | None,
        *,
        accepted_by: str | Unset = UNSET,
        accepted_date: datetime.date | Unset = UNSET,
        purchase_order_number: str | Unset = UNSET,
        options: RequestOptions | None = None,
    ) -> Quote: ...

    @overload
    async def accept(
        self,
        quote_number: str | Unset | None = None,
        *,
        parameters_json: ParametersJson,
        options: RequestOptions | None = None,
    ) -> Quote: ...

    async def accept(
        self,
        quote_number: str | Unset | None = None,
        *,
        accepted_by: str | Unset = UNSET,
        accepted_date: datetime.date | Unset = UNSET,
        purchase_order_number: str | Unset = UNSET,
        parameters_json: ParametersJson | Unset = UNSET,
        options: RequestOptions | None = None,
    ) -> Quote:
        """Accept Quote.

        Records that the customer accepted a quote, and makes a contract of it, whose id is in the reply. The
        accepted date is yyyy-MM-dd, unlike the dates of Create Quote.

        Sending it twice may make two contracts. When a call ends without a clear answer, look at the status of the
        quote in Get Quote before you send it again.

        Assumed: acceptance makes one contract of all the lines. A quote that was accepted before or has expired is
        refused, and so is one on an opportunity alone, as a contract needs an account. The contract starts on the
        accepted date.

        Args:
            quote_number: Number of the quote, as Create Quote and List Quotes give it.
            accepted_by: Name of the person who accepted the quote for the customer.
            accepted_date: Day on which the quote was accepted.
            purchase_order_number: The customer's order number, to be printed on what is billed for the quote.
            parameters_json: all of the above as one flat JSON object, by wire names, in place of the fields;
                `flat_json.schema("acceptQuote")` lists its keys.
            options: settings for this call alone.

        Raises:
            InvalidParameterError: something cannot be sent as given; nothing was sent.
            SoliditechError: the call failed; `outcome` says what is known of its effect.

        Sending it twice may do it twice: once a byte left, sent again only after a 425, or a 429 with Retry-After.
        When the outcome is unknown: look with quotes.get whether status is Accepted, before sending it again.
        Inferred, not documented; assumed: path, verb, keys, shape, effect, required.
        """
        fields = {
            "accepted_by": accepted_by,
            "accepted_date": accepted_date,
            "purchase_order_number": purchase_order_number,
        }
        if parameters_json is UNSET:
            return await self._call(ACCEPT_QUOTE, {"quote_number": quote_number}, fields, options)
        return await self._call_flat(ACCEPT_QUOTE, {"quote_number": quote_number}, parameters_json, fields, options)


class AsyncQuotesWithRawResponse(AsyncRawGroup, group=AsyncQuotes):
    """The methods of `AsyncQuotes`, returning whole replies."""

    if TYPE_CHECKING:

        def __init__(self, caller: AsyncCaller) -> None:
            group = AsyncQuotes(caller, raw=True)
            self.list = async_raw(group.list)
            self.create = async_raw(group.create)
            self.get = async_raw(group.get)
            self.accept = async_raw(group.accept)
