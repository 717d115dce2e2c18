# Written by the generator from the spec: change that, and run `make generate`.
"""What a customer still owes, by invoice and by age."""

from __future__ import annotations

from typing import TYPE_CHECKING

from soliditech_runtime.client.asynchronous.group import AsyncGroup
from soliditech_runtime.client.asynchronous.raw_group import AsyncRawGroup
from soliditech_runtime.client.group_attribute import GroupAttribute
from soliditech_runtime.client.synchronous.group import Group
from soliditech_runtime.client.synchronous.raw_group import RawGroup
from soliditech_runtime.operations.operation import Operation
from soliditech_runtime.operations.paths import PathId
from soliditech_runtime.operations.places import at
from soliditech_runtime.operations.results import One, Paged
from soliditech_runtime.parity import Parity
from soliditech_runtime.schema.fields import Integer
from soliditech_runtime.types import UNSET

from .. import models
from ..replies import PAGING, REPLIES

if TYPE_CHECKING:
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
    from soliditech_runtime.types import Unset

    from ..models.age_analysis import AgeAnalysis
    from ..models.outstanding_balance import OutstandingBalance
    from ..models.outstanding_invoice import OutstandingInvoice

GET_OUTSTANDING_BALANCE: Operation[OutstandingBalance] = Operation(
    id="getOutstandingBalance",
    call="outstanding.get_balance",
    method="GET",
    path="/customers/{accountId}/outstanding",
    effect="read",
    result=One(lambda: models.OutstandingBalance, by_id=True),
    replies=REPLIES,
    ids=(PathId("accountId", "account_id"),),
    parity=Parity(assumed=("path", "verb", "keys", "shape", "effect", "required"), keys=8),
)

LIST_OUTSTANDING_INVOICES: Operation[PageContent[OutstandingInvoice]] = Operation(
    id="listOutstandingInvoices",
    call="outstanding.list_invoices",
    method="GET",
    path="/customers/{accountId}/outstanding/invoices",
    effect="read",
    result=Paged(lambda: models.OutstandingInvoice, PAGING, item_id=at("invoiceNumber")),
    replies=REPLIES,
    ids=(PathId("accountId", "account_id"),),
    query=(
        Integer("page", "page"),
        Integer("pageSize", "page_size"),
    ),
    parity=Parity(assumed=("path", "verb", "keys", "shape", "effect", "required"), keys=15),
)

GET_AGE_ANALYSIS: Operation[AgeAnalysis] = Operation(
    id="getAgeAnalysis",
    call="outstanding.get_age_analysis",
    method="GET",
    path="/customers/{accountId}/outstanding/age-analysis",
    effect="read",
    result=One(lambda: models.AgeAnalysis, by_id=True),
    replies=REPLIES,
    ids=(PathId("accountId", "account_id"),),
    parity=Parity(assumed=("path", "verb", "keys", "shape", "effect", "required"), keys=10),
)


class Outstanding(Group):
    """What a customer still owes, by invoice and by age."""

    with_raw_response: GroupAttribute[OutstandingWithRawResponse] = GroupAttribute(
        __name__, "OutstandingWithRawResponse"
    )
    """The same methods, returning whole replies."""

    def get_balance(
        self, account_id: str | Unset | None, *, options: RequestOptions | None = None
    ) -> OutstandingBalance:
        """Get Outstanding Balance.

        Says what an account owes now: on its invoices, how much of that is overdue, what was paid or credited but
        is not allocated to an invoice yet, and the balance of the two. Use it before a suspension, or to tell the
        customer what to pay.

        Assumed: the amounts include tax and are as at today. An account that owes nothing gives zeros.

        Args:
            account_id: Id of the customer's account, as Add Customer and Search Customers give it.
            options: settings for this call alone.

        Raises:
            InvalidParameterError: something cannot be sent as given; nothing was sent.
            SoliditechError: the call failed; `outcome` says what is known of its effect.

        Changes nothing; retried when it fails.
        Inferred, not documented; assumed: path, verb, keys, shape, effect, required.
        """
        return self._call(GET_OUTSTANDING_BALANCE, {"account_id": account_id}, {}, options)

    def list_invoices(
        self,
        account_id: str | Unset | None,
        *,
        page: int | Unset = UNSET,
        page_size: int | Unset = UNSET,
        options: RequestOptions | None = None,
    ) -> Page[OutstandingInvoice]:
        """List Outstanding Invoices.

        Lists the invoices of an account on which something is still owed, with how much and for how long it has
        been due. Use it to decide which invoice a payment is allocated to.

        Assumed: the invoice with the earliest due date comes first, page by page, and an account that owes nothing
        gives an empty list. Dates are yyyy-MM-dd here, unlike in Get Direct Invoice.

        Args:
            account_id: Id of the customer's account, as Add Customer and Search Customers give it.
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
            LIST_OUTSTANDING_INVOICES, {"account_id": account_id}, {"page": page, "page_size": page_size}, options
        )

    def get_age_analysis(self, account_id: str | Unset | None, *, options: RequestOptions | None = None) -> AgeAnalysis:
        """Get Age Analysis.

        Splits what an account owes by its age: current, and 30, 60, 90 and 120 days. Use it for credit control, to
        see how old the oldest debt is.

        Assumed: the age of an amount is counted in days from the date of its invoice to today. Payments and credits
        that are not allocated are not taken off: the total is the outstandingAmount of Get Outstanding Balance. An
        account that owes nothing gives zeros.

        Args:
            account_id: Id of the customer's account, as Add Customer and Search Customers give it.
            options: settings for this call alone.

        Raises:
            InvalidParameterError: something cannot be sent as given; nothing was sent.
            SoliditechError: the call failed; `outcome` says what is known of its effect.

        Changes nothing; retried when it fails.
        Inferred, not documented; assumed: path, verb, keys, shape, effect, required.
        """
        return self._call(GET_AGE_ANALYSIS, {"account_id": account_id}, {}, options)


class OutstandingWithRawResponse(RawGroup, group=Outstanding):
    """The methods of `Outstanding`, returning whole replies."""

    if TYPE_CHECKING:

        def __init__(self, caller: SyncCaller) -> None:
            group = Outstanding(caller, raw=True)
            self.get_balance = raw(group.get_balance)
            self.list_invoices = raw(group.list_invoices)
            self.get_age_analysis = raw(group.get_age_analysis)


class AsyncOutstanding(AsyncGroup):
    """What a customer still owes, by invoice and by age."""

    with_raw_response: GroupAttribute[AsyncOutstandingWithRawResponse] = GroupAttribute(
        __name__, "AsyncOutstandingWithRawResponse"
    )
    """The same methods, returning whole replies."""

    async def get_balance(
        self, account_id: str | Unset | None, *, options: RequestOptions | None = None
    ) -> OutstandingBalance:
        """Get Outstanding Balance.

        Says what an account owes now: on its invoices, how much of that is overdue, what was paid or credited but
        is not allocated to an invoice yet, and the balance of the two. Use it before a suspension, or to tell the
        customer what to pay.

        Assumed: the amounts include tax and are as at today. An account that owes nothing gives zeros.

        Args:
            account_id: Id of the customer's account, as Add Customer and Search Customers give it.
            options: settings for this call alone.

        Raises:
            InvalidParameterError: something cannot be sent as given; nothing was sent.
            SoliditechError: the call failed; `outcome` says what is known of its effect.

        Changes nothing; retried when it fails.
        Inferred, not documented; assumed: path, verb, keys, shape, effect, required.
        """
        return await self._call(GET_OUTSTANDING_BALANCE, {"account_id": account_id}, {}, options)

    def list_invoices(
        self,
        account_id: str | Unset | None,
        *,
        page: int | Unset = UNSET,
        page_size: int | Unset = UNSET,
        options: RequestOptions | None = None,
    ) -> AsyncPager[OutstandingInvoice]:
        """List Outstanding Invoices.

        Lists the invoices of an account on which something is still owed, with how much and for how long it has
        been due. Use it to decide which invoice a payment is allocated to.

        Assumed: the invoice with the earliest due date comes first, page by page, and an account that owes nothing
        gives an empty list. Dates are yyyy-MM-dd here, unlike in Get Direct Invoice.

        Args:
            account_id: Id of the customer's account, as Add Customer and Search Customers give it.
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
            LIST_OUTSTANDING_INVOICES, {"account_id": account_id}, {"page": page, "page_size": page_size}, options
        )

    async def get_age_analysis(
        self, account_id: str | Unset | None, *, options: RequestOptions | None = None
    ) -> AgeAnalysis:
        """Get Age Analysis.

        Splits what an account owes by its age: current, and 30, 60, 90 and 120 days. Use it for credit control, to
        see how old the oldest debt is.

        Assumed: the age of an amount is counted in days from the date of its invoice to today. Payments and credits
        that are not allocated are not taken off: the total is the outstandingAmount of Get Outstanding Balance. An
        account that owes nothing gives zeros.

        Args:
            account_id: Id of the customer's account, as Add Customer and Search Customers give it.
            options: settings for this call alone.

        Raises:
            InvalidParameterError: something cannot be sent as given; nothing was sent.
            SoliditechError: the call failed; `outcome` says what is known of its effect.

        Changes nothing; retried when it fails.
        Inferred, not documented; assumed: path, verb, keys, shape, effect, required.
        """
        return await self._call(GET_AGE_ANALYSIS, {"account_id": account_id}, {}, options)


class AsyncOutstandingWithRawResponse(AsyncRawGroup, group=AsyncOutstanding):
    """The methods of `AsyncOutstanding`, returning whole replies."""

    if TYPE_CHECKING:

        def __init__(self, caller: AsyncCaller) -> None:
            group = AsyncOutstanding(caller, raw=True)
            self.get_balance = async_raw(group.get_balance)
            self.list_invoices = async_raw(group.list_invoices)
            self.get_age_analysis = async_raw(group.get_age_analysis)
