# Written by the generator from the spec: change that, and run `make generate`.
from __future__ import annotations

from decimal import Decimal

from soliditech_runtime.schema import wire
from soliditech_runtime.schema.declaring import define
from soliditech_runtime.schema.model import Model
from soliditech_runtime.types import Unset


@define(kw_only=True, eq=False, repr=False)
class Allocation(Model):
    """What an allocation did: how much was allocated, and what is left on either side."""

    tx_number: str | Unset = wire.text("txNumber")
    """Transaction number of the payment."""

    invoice_number: str | Unset = wire.text("invoiceNumber")
    """Number of the invoice."""

    allocated_amount: Decimal | Unset = wire.number("allocatedAmount")
    """How much of the payment this allocation put on the invoice."""

    payment_unallocated_amount: Decimal | Unset = wire.number("paymentUnallocatedAmount")
    """How much of the payment is left for other invoices."""

    invoice_outstanding_amount: Decimal | Unset = wire.number("invoiceOutstandingAmount")
    """How much of the invoice is still owed."""
