# Written by the generator from the spec: change that, and run `make generate`.
from __future__ import annotations

from decimal import Decimal

from soliditech_runtime.schema import wire
from soliditech_runtime.schema.declaring import define
from soliditech_runtime.schema.model import Model
from soliditech_runtime.types import Unset


@define(kw_only=True, eq=False, repr=False)
class PaymentAllocation(Model):
    """The part of a payment that was put on one invoice."""

    invoice_number: str | Unset = wire.text("invoiceNumber")
    """Number of the invoice."""

    allocated_amount: Decimal | Unset = wire.number("allocatedAmount")
    """How much of the payment is on the invoice."""
