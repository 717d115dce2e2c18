# Written by the generator from the spec: change that, and run `make generate`.
"""Payments received from customers, and the invoices they are allocated to."""

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
from soliditech_runtime.schema.fields import Boolean, Date, Integer
from soliditech_runtime.types import UNSET

from .. import models
from ..replies import PAGING, REPLIES

if TYPE_CHECKING:
    import datetime
    from collections.abc import Awaitable as Awaitable
    from decimal import Decimal

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

    from ..models.allocation import Allocation
    from ..models.payment import Payment

ALLOCATE_PAYMENT_TO_INVOICE: Operation[Allocation] = Operation(
    id="allocatePaymentToInvoice",
    call="payments.allocate_to_invoice",
    method="POST",
    path="/payments/{txNumber}/allocations",
    effect="unsafe",
    result=One(lambda: models.Allocation),
    replies=REPLIES,
    ids=(PathId("txNumber", "tx_number"),),
    body=lambda: models.AllocatePayment,
    flat=FlatStyle(".", "[]"),
    reconcile=ReconcileRule(
        "reference",
        read="getPayment",
        call="payments.get",
        arguments=(("tx_number", "txNumber"),),
        items="allocations",
        where=(("invoiceNumber", "invoiceNumber"),),
    ),
    parity=Parity(documented=("required",), assumed=("path", "verb", "keys", "shape", "effect"), keys=7),
)

CREATE_PAYMENT: Operation[Payment] = Operation(
    id="createPayment",
    call="payments.create",
    method="POST",
    path="/payments",
    effect="unsafe",
    result=One(lambda: models.Payment),
    replies=REPLIES,
    body=lambda: models.CreatePayment,
    flat=FlatStyle(".", "[]"),
    reconcile=ReconcileRule(
        "reference",
        read="listCustomerPayments",
        call="payments.list_customer_payments",
        arguments=(("account_id", "accountId"),),
        where=(("reference", "reference"),),
    ),
    parity=Parity(assumed=("path", "verb", "keys", "shape", "effect", "required"), keys=19),
)

GET_PAYMENT: Operation[Payment] = Operation(
    id="getPayment",
    call="payments.get",
    method="GET",
    path="/payments/{txNumber}",
    effect="read",
    result=One(lambda: models.Payment, by_id=True),
    replies=REPLIES,
    ids=(PathId("txNumber", "tx_number"),),
    parity=Parity(assumed=("path", "verb", "keys", "shape", "effect", "required"), keys=13),
)

LIST_CUSTOMER_PAYMENTS: Operation[PageContent[Payment]] = Operation(
    id="listCustomerPayments",
    call="payments.list_customer_payments",
    method="GET",
    path="/customers/{accountId}/payments",
    effect="read",
    result=Paged(lambda: models.Payment, PAGING, item_id=at("txNumber")),
    replies=REPLIES,
    ids=(PathId("accountId", "account_id"),),
    query=(
        Date("fromDate", "from_date"),
        Date("toDate", "to_date"),
        Boolean("allocated", "allocated"),
        Integer("page", "page"),
        Integer("pageSize", "page_size"),
    ),
    parity=Parity(assumed=("path", "verb", "keys", "shape", "effect", "required"), keys=21),
)


class Payments(Group):
    """Payments received from customers, and the invoices they are allocated to."""

    with_raw_response: GroupAttribute[PaymentsWithRawResponse] = GroupAttribute(__name__, "PaymentsWithRawResponse")
    """The same methods, returning whole replies."""

    @overload
    def allocate_to_invoice(
        self,
        tx_number: str | Unset | None,
        *,
        invoice_number: str | Unset | None,
        options: RequestOptions | None = None,
    ) -> Allocation: ...

    @overload
    def allocate_to_invoice(
        self,
        tx_number: str | Unset | None = None,
        *,
        parameters_json: ParametersJson,
        options: RequestOptions | None = None,
    ) -> Allocation: ...

    def allocate_to_invoice(
        self,
        tx_number: str | Unset | None = None,
        *,
        invoice_number: str | Unset | None = UNSET,
        parameters_json: ParametersJson | Unset = UNSET,
        options: RequestOptions | None = None,
    ) -> Allocation:
        """Allocate Payment To Invoice.

        Puts a payment that was received on an invoice, so that the invoice owes less. The payment is named by its
        transaction number, the invoice by its invoice number.

        There is no amount: the smaller of what the payment has left and what the invoice still owes is allocated.

        When a call ends without a clear answer, look at the allocations of the payment in Get Payment before you
        send it again.

        Args:
            tx_number: Transaction number of the payment, as Create Payment and List Customer Payments give it.
            invoice_number: Number of the invoice to pay, as Get Direct Invoice and List Customer Invoices give it.
            parameters_json: all of the above as one flat JSON object, by wire names, in place of the fields;
                `flat_json.schema("allocatePaymentToInvoice")` lists its keys.
            options: settings for this call alone.

        Raises:
            InvalidParameterError: something cannot be sent as given; nothing was sent.
            SoliditechError: the call failed; `outcome` says what is known of its effect.

        Sending it twice may do it twice: once a byte left, sent again only after a 425, or a 429 with Retry-After.
        When the outcome is unknown: look for invoiceNumber in allocations with payments.get before sending it
        again.
        Publicly documented; assumed: path, verb, keys, shape, effect.
        """
        fields = {"invoice_number": invoice_number}
        if parameters_json is UNSET:
            return self._call(ALLOCATE_PAYMENT_TO_INVOICE, {"tx_number": tx_number}, fields, options)
        return self._call_flat(ALLOCATE_PAYMENT_TO_INVOICE, {"tx_number": tx_number}, parameters_json, fields, options)

    @overload
    def create(
        self,
        *,
        account_id: str | Unset | None = UNSET,
        amount: Decimal | Unset = UNSET,
        currency: str | Unset = UNSET,
        payment_date: datetime.date | Unset = UNSET,
        method: str | Unset = UNSET,
        reference: str | Unset = UNSET,
        notes: str | Unset = UNSET,
        options: RequestOptions | None = None,
    ) -> Payment: ...

    @overload
    def create(self, *, parameters_json: ParametersJson, options: RequestOptions | None = None) -> Payment: ...

    def create(
        self,
        *,
        account_id: str | Unset | None = UNSET,
        amount: Decimal | Unset = UNSET,
        currency: str | Unset = UNSET,
        payment_date: datetime.date | Unset = UNSET,
        method: str | Unset = UNSET,
        reference: str | Unset = UNSET,
        notes: str | Unset = UNSET,
        parameters_json: ParametersJson | Unset = UNSET,
        options: RequestOptions | None = None,
    ) -> Payment:
        """Create Payment.

        Records a payment that was received from a customer, for example from a bank statement. No money is moved,
        and no invoice is paid yet: the reply carries the transaction number with which Allocate Payment To Invoice
        puts the payment on an invoice. The payment date is dd/MM/yyyy.

        Sending it twice records two payments. Give a reference of your own: when a call ends without a clear
        answer, look for it among the account's payments before you send again.

        Assumed: a payment without a currency is in the account's currency, and a new payment is on no invoice.

        Args:
            account_id: Id of the account that the payment is for.
            amount: What was paid; at most 2 decimals.
            currency: Currency of the amount, by its ISO 4217 code, such as ZAR. Listed by Get Account Parameters.
            payment_date: Day on which the payment was received.
            method: How it was paid, such as EFT, Card, Cash or Debit order. Listed by Get Account Parameters.
            reference: Your own reference for the payment, such as the bank's number for it. Give one that is
                unique: it is the only thing to find the payment by when a call ends without an answer.
            notes: Remarks on the payment for those who look after the account.
            parameters_json: all of the above as one flat JSON object, by wire names, in place of the fields;
                `flat_json.schema("createPayment")` lists its keys.
            options: settings for this call alone.

        Raises:
            InvalidParameterError: something cannot be sent as given; nothing was sent.
            SoliditechError: the call failed; `outcome` says what is known of its effect.

        Sending it twice may do it twice: once a byte left, sent again only after a 425, or a 429 with Retry-After.
        When the outcome is unknown: look for reference with payments.list_customer_payments before sending it
        again.
        Inferred, not documented; assumed: path, verb, keys, shape, effect, required.
        """
        fields = {
            "account_id": account_id,
            "amount": amount,
            "currency": currency,
            "payment_date": payment_date,
            "method": method,
            "reference": reference,
            "notes": notes,
        }
        if parameters_json is UNSET:
            return self._call(CREATE_PAYMENT, {}, fields, options)
        return self._call_flat(CREATE_PAYMENT, {}, parameters_json, fields, options)

    def get(self, tx_number: str | Unset | None, *, options: RequestOptions | None = None) -> Payment:
        """Get Payment.

        Reads one payment by its transaction number: what was paid and how, the invoices it was put on, and what is
        left of it for others. The payment date is dd/MM/yyyy.

        Assumed: the payment shows its allocations, one for each invoice.

        Args:
            tx_number: Transaction number of the payment, as Create Payment and List Customer Payments give it.
            options: settings for this call alone.

        Raises:
            InvalidParameterError: something cannot be sent as given; nothing was sent.
            SoliditechError: the call failed; `outcome` says what is known of its effect.

        Changes nothing; retried when it fails.
        Inferred, not documented; assumed: path, verb, keys, shape, effect, required.
        """
        return self._call(GET_PAYMENT, {"tx_number": tx_number}, {}, options)

    def list_customer_payments(
        self,
        account_id: str | Unset | None,
        *,
        from_date: datetime.date | Unset = UNSET,
        to_date: datetime.date | Unset = UNSET,
        allocated: bool | Unset = UNSET,
        page: int | Unset = UNSET,
        page_size: int | Unset = UNSET,
        options: RequestOptions | None = None,
    ) -> Page[Payment]:
        """List Customer Payments.

        Lists the payments of an account, each with the invoices it was put on and what is left of it. Use it to
        find a payment by its reference, or one that is still to be allocated.

        Dates in the reply are dd/MM/yyyy, fromDate and toDate are yyyy-MM-dd.

        Assumed: the list comes page by page, and an account without payments gives an empty list.

        Args:
            account_id: Id of the customer's account, as Add Customer and Search Customers give it.
            from_date: Only payments of this day or later, by payment date.
            to_date: Only payments of this day or earlier, by payment date.
            allocated: True for payments that are on invoices in full, false for those of which something is left.
                Not given, both are listed.
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
            LIST_CUSTOMER_PAYMENTS,
            {"account_id": account_id},
            {"from_date": from_date, "to_date": to_date, "allocated": allocated, "page": page, "page_size": page_size},
            options,
        )


class PaymentsWithRawResponse(RawGroup, group=Payments):
    """The methods of `Payments`, returning whole replies."""

    if TYPE_CHECKING:

        def __init__(self, caller: SyncCaller) -> None:
            group = Payments(caller, raw=True)
            self.allocate_to_invoice = raw(group.allocate_to_invoice)
            self.create = raw(group.create)
            self.get = raw(group.get)
            self.list_customer_payments = raw(group.list_customer_payments)


class AsyncPayments(AsyncGroup):
    """Payments received from customers, and the invoices they are allocated to."""

    with_raw_response: GroupAttribute[AsyncPaymentsWithRawResponse] = GroupAttribute(
        __name__, "AsyncPaymentsWithRawResponse"
    )
    """The same methods, returning whole replies."""

    @overload
    async def allocate_to_invoice(
        self,
        tx_number: str | Unset | None,
        *,
        invoice_number: str | Unset | None,
        options: RequestOptions | None = None,
    ) -> Allocation: ...

    @overload
    async def allocate_to_invoice(
        self,
        tx_number: str | Unset | None = None,
        *,
        parameters_json: ParametersJson,
        options: RequestOptions | None = None,
    ) -> Allocation: ...

    async def allocate_to_invoice(
        self,
        tx_number: str | Unset | None = None,
        *,
        invoice_number: str | Unset | None = UNSET,
        parameters_json: ParametersJson | Unset = UNSET,
        options: RequestOptions | None = None,
    ) -> Allocation:
        """Allocate Payment To Invoice.

        Puts a payment that was received on an invoice, so that the invoice owes less. The payment is named by its
        transaction number, the invoice by its invoice number.

        There is no amount: the smaller of what the payment has left and what the invoice still owes is allocated.

        When a call ends without a clear answer, look at the allocations of the payment in Get Payment before you
        send it again.

        Args:
            tx_number: Transaction number of the payment, as Create Payment and List Customer Payments give it.
            invoice_number: Number of the invoice to pay, as Get Direct Invoice and List Customer Invoices give it.
            parameters_json: all of the above as one flat JSON object, by wire names, in place of the fields;
                `flat_json.schema("allocatePaymentToInvoice")` lists its keys.
            options: settings for this call alone.

        Raises:
            InvalidParameterError: something cannot be sent as given; nothing was sent.
            SoliditechError: the call failed; `outcome` says what is known of its effect.

        Sending it twice may do it twice: once a byte left, sent again only after a 425, or a 429 with Retry-After.
        When the outcome is unknown: look for invoiceNumber in allocations with payments.get before sending it
        again.
        Publicly documented; assumed: path, verb, keys, shape, effect.
        """
        fields = {"invoice_number": invoice_number}
        if parameters_json is UNSET:
            return await self._call(ALLOCATE_PAYMENT_TO_INVOICE, {"tx_number": tx_number}, fields, options)
        return await self._call_flat(
            ALLOCATE_PAYMENT_TO_INVOICE, {"tx_number": tx_number}, parameters_json, fields, options
        )

    @overload
    async def create(
        self,
        *,
        account_id: str | Unset | None = UNSET,
        amount: Decimal | Unset = UNSET,
        currency: str | Unset = UNSET,
        payment_date: datetime.date | Unset = UNSET,
        method: str | Unset = UNSET,
        reference: str | Unset = UNSET,
        notes: str | Unset = UNSET,
        options: RequestOptions | None = None,
    ) -> Payment: ...

    @overload
    async def create(self, *, parameters_json: ParametersJson, options: RequestOptions | None = None) -> Payment: ...

    async def create(
        self,
        *,
        account_id: str | Unset | None = UNSET,
        amount: Decimal | Unset = UNSET,
        currency: str | Unset = UNSET,
        payment_date: datetime.date | Unset = UNSET,
        method: str | Unset = UNSET,
        reference: str | Unset = UNSET,
        notes: str | Unset = UNSET,
        parameters_json: ParametersJson | Unset = UNSET,
        options: RequestOptions | None = None,
    ) -> Payment:
        """Create Payment.

        Records a payment that was received from a customer, for example from a bank statement. No money is moved,
        and no invoice is paid yet: the reply carries the transaction number with which Allocate Payment To Invoice
        puts the payment on an invoice. The payment date is dd/MM/yyyy.

        Sending it twice records two payments. Give a reference of your own: when a call ends without a clear
        answer, look for it among the account's payments before you send again.

        Assumed: a payment without a currency is in the account's currency, and a new payment is on no invoice.

        Args:
            account_id: Id of the account that the payment is for.
            amount: What was paid; at most 2 decimals.
            currency: Currency of the amount, by its ISO 4217 code, such as ZAR. Listed by Get Account Parameters.
            payment_date: Day on which the payment was received.
            method: How it was paid, such as EFT, Card, Cash or Debit order. Listed by Get Account Parameters.
            reference: Your own reference for the payment, such as the bank's number for it. Give one that is
                unique: it is the only thing to find the payment by when a call ends without an answer.
            notes: Remarks on the payment for those who look after the account.
            parameters_json: all of the above as one flat JSON object, by wire names, in place of the fields;
                `flat_json.schema("createPayment")` lists its keys.
            options: settings for this call alone.

        Raises:
            InvalidParameterError: something cannot be sent as given; nothing was sent.
            SoliditechError: the call failed; `outcome` says what is known of its effect.

        Sending it twice may do it twice: once a byte left, sent again only after a 425, or a 429 with Retry-After.
        When the outcome is unknown: look for reference with payments.list_customer_payments before sending it
        again.
        Inferred, not documented; assumed: path, verb, keys, shape, effect, required.
        """
        fields = {
            "account_id": account_id,
            "amount": amount,
            "currency": currency,
            "payment_date": payment_date,
            "method": method,
            "reference": reference,
            "notes": notes,
        }
        if parameters_json is UNSET:
            return await self._call(CREATE_PAYMENT, {}, fields, options)
        return await self._call_flat(CREATE_PAYMENT, {}, parameters_json, fields, options)

    async def get(self, tx_number: str | Unset | None, *, options: RequestOptions | None = None) -> Payment:
        """Get Payment.

        Reads one payment by its transaction number: what was paid and how, the invoices it was put on, and what is
        left of it for others. The payment date is dd/MM/yyyy.

        Assumed: the payment shows its allocations, one for each invoice.

        Args:
            tx_number: Transaction number of the payment, as Create Payment and List Customer Payments give it.
            options: settings for this call alone.

        Raises:
            InvalidParameterError: something cannot be sent as given; nothing was sent.
            SoliditechError: the call failed; `outcome` says what is known of its effect.

        Changes nothing; retried when it fails.
        Inferred, not documented; assumed: path, verb, keys, shape, effect, required.
        """
        return await self._call(GET_PAYMENT, {"tx_number": tx_number}, {}, options)

    def list_customer_payments(
        self,
        account_id: str | Unset | None,
        *,
        from_date: datetime.date | Unset = UNSET,
        to_date: datetime.date | Unset = UNSET,
        allocated: bool | Unset = UNSET,
        page: int | Unset = UNSET,
        page_size: int | Unset = UNSET,
        options: RequestOptions | None = None,
    ) -> AsyncPager[Payment]:
        """List Customer Payments.

        Lists the payments of an account, each with the invoices it was put on and what is left of it. Use it to
        find a payment by its reference, or one that is still to be allocated.

        Dates in the reply are dd/MM/yyyy, fromDate and toDate are yyyy-MM-dd.

        Assumed: the list comes page by page, and an account without payments gives an empty list.

        Args:
            account_id: Id of the customer's account, as Add Customer and Search Customers give it.
            from_date: Only payments of this day or later, by payment date.
            to_date: Only payments of this day or earlier, by payment date.
            allocated: True for payments that are on invoices in full, false for those of which something is left.
                Not given, both are listed.
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
            LIST_CUSTOMER_PAYMENTS,
            {"account_id": account_id},
            {"from_date": from_date, "to_date": to_date, "allocated": allocated, "page": page, "page_size": page_size},
            options,
        )


class AsyncPaymentsWithRawResponse(AsyncRawGroup, group=AsyncPayments):
    """The methods of `AsyncPayments`, returning whole replies."""

    if TYPE_CHECKING:

        def __init__(self, caller: AsyncCaller) -> None:
            group = AsyncPayments(caller, raw=True)
            self.allocate_to_invoice = async_raw(group.allocate_to_invoice)
            self.create = async_raw(group.create)
            self.get = async_raw(group.get)
            self.list_customer_payments = async_raw(group.list_customer_payments)
