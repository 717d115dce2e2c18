# Written by the generator from the spec: change that, and run `make generate`.
"""Payments Api: Payments received from customers, and the invoices they are allocated to."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, overload

from ..flat_json import FlatStyle
from ..group import AsyncGroup, Group
from ..models.allocate_payment import AllocatePayment
from ..models.allocation import Allocation
from ..operation import Operation
from ..paths import PathId
from ..raw_response import async_raw, raw
from ..results import One
from ..types import ParametersJson, RequestOptions

if TYPE_CHECKING:
    from ..async_client import AsyncClient
    from ..sync_client import SyncClient

ALLOCATE_PAYMENT_TO_INVOICE = Operation(
    id="allocatePaymentToInvoice",
    method="POST",
    path="/payments/{txNumber}/allocations",
    effect="unsafe",
    result=One(Allocation),
    ids=(PathId("txNumber", "tx_number"),),
    body=AllocatePayment.FIELDS,
    flat=FlatStyle(".", "[]"),
    reconcile="Look for outstandingAmount with invoicing.get_direct_invoice before sending it again.",
)


class Payments(Group):
    """Payments received from customers, and the invoices they are allocated to."""

    @property
    def with_raw_response(self) -> PaymentsWithRawResponse:
        """The same methods, returning whole replies."""
        return PaymentsWithRawResponse(self._client)

    @overload
    def allocate_to_invoice(
        self,
        tx_number: str,
        *,
        invoice_number: str,
        options: RequestOptions | None = None,
    ) -> Allocation: ...

    @overload
    def allocate_to_invoice(
        self,
        tx_number: str | None = None,
        *,
        parameters_json: ParametersJson,
        options: RequestOptions | None = None,
    ) -> Allocation: ...

    def allocate_to_invoice(
        self,
        tx_number: str | None = None,
        *,
        options: RequestOptions | None = None,
        **values: Any,
    ) -> Allocation:
        """Allocate Payment To Invoice.

        Puts a payment that was received on an invoice, so that the invoice owes less. The payment is named by its
        transaction number, the invoice by its invoice number.

        There is no amount: the smaller of what the payment has left and what the invoice still owes is allocated.

        When a call ends without a clear answer, look at the outstandingAmount of the invoice before you send it
        again.

        Args:
            tx_number: Transaction number of the payment, as Create Payment and List Customer Payments give it.
            invoice_number: Number of the invoice to pay, as Get Direct Invoice and List Customer Invoices give it.
            parameters_json: all of the above as one flat JSON object, by wire names, in place of the fields;
                `flat_json.schema("allocatePaymentToInvoice")` lists its keys.
            options: settings for this call alone.

        Raises:
            InvalidParameterError: something cannot be sent as given; nothing was sent.
            SoliditechError: the call failed; `outcome` says what is known of its effect.

        Sending it twice may do it twice: never sent again once a byte of it left.
        When the outcome is unknown: look for outstandingAmount with invoicing.get_direct_invoice before sending it
        again.
        Publicly documented; assumed: path, verb, keys, shape, effect.
        """
        return self._call(ALLOCATE_PAYMENT_TO_INVOICE, {"tx_number": tx_number}, values, options)


class PaymentsWithRawResponse:
    """The methods of `Payments`, returning whole replies."""

    def __init__(self, client: SyncClient) -> None:
        group = Payments(client, raw=True)
        self.allocate_to_invoice = raw(group.allocate_to_invoice)


class AsyncPayments(AsyncGroup):
    """Payments received from customers, and the invoices they are allocated to."""

    @property
    def with_raw_response(self) -> AsyncPaymentsWithRawResponse:
        """The same methods, returning whole replies."""
        return AsyncPaymentsWithRawResponse(self._client)

    @overload
    async def allocate_to_invoice(
        self,
        tx_number: str,
        *,
        invoice_number: str,
        options: RequestOptions | None = None,
    ) -> Allocation: ...

    @overload
    async def allocate_to_invoice(
        self,
        tx_number: str | None = None,
        *,
        parameters_json: ParametersJson,
        options: RequestOptions | None = None,
    ) -> Allocation: ...

    async def allocate_to_invoice(
        self,
        tx_number: str | None = None,
        *,
        options: RequestOptions | None = None,
        **values: Any,
    ) -> Allocation:
        """Allocate Payment To Invoice.

        Puts a payment that was received on an invoice, so that the invoice owes less. The payment is named by its
        transaction number, the invoice by its invoice number.

        There is no amount: the smaller of what the payment has left and what the invoice still owes is allocated.

        When a call ends without a clear answer, look at the outstandingAmount of the invoice before you send it
        again.

        Args:
            tx_number: Transaction number of the payment, as Create Payment and List Customer Payments give it.
            invoice_number: Number of the invoice to pay, as Get Direct Invoice and List Customer Invoices give it.
            parameters_json: all of the above as one flat JSON object, by wire names, in place of the fields;
                `flat_json.schema("allocatePaymentToInvoice")` lists its keys.
            options: settings for this call alone.

        Raises:
            InvalidParameterError: something cannot be sent as given; nothing was sent.
            SoliditechError: the call failed; `outcome` says what is known of its effect.

        Sending it twice may do it twice: never sent again once a byte of it left.
        When the outcome is unknown: look for outstandingAmount with invoicing.get_direct_invoice before sending it
        again.
        Publicly documented; assumed: path, verb, keys, shape, effect.
        """
        return await self._call(ALLOCATE_PAYMENT_TO_INVOICE, {"tx_number": tx_number}, values, options)


class AsyncPaymentsWithRawResponse:
    """The methods of `AsyncPayments`, returning whole replies."""

    def __init__(self, client: AsyncClient) -> None:
        group = AsyncPayments(client, raw=True)
        self.allocate_to_invoice = async_raw(group.allocate_to_invoice)
