# Written by the generator from the spec: change that, and run `make generate`.
from __future__ import annotations

from soliditech_runtime.schema import wire
from soliditech_runtime.schema.declaring import define
from soliditech_runtime.schema.model import Model
from soliditech_runtime.types import Unset


@define(kw_only=True, eq=False, repr=False)
class AllocatePayment(Model):
    """The invoice to which a payment is allocated. There is no amount."""

    invoice_number: str | Unset = wire.text("invoiceNumber", required=True)
    """Number of the invoice to pay, as Get Direct Invoice and List Customer Invoices give it."""
