# Written by the generator from the spec: change that, and run `make generate`.
from __future__ import annotations

import datetime
from decimal import Decimal

from soliditech_runtime.schema import wire
from soliditech_runtime.schema.declaring import define
from soliditech_runtime.schema.model import Model
from soliditech_runtime.types import Unset


@define(kw_only=True, eq=False, repr=False)
class OutstandingInvoice(Model):
    """An invoice on which something is still owed."""

    invoice_number: str | Unset = wire.text("invoiceNumber")
    """Number of the invoice: the invoiceNumber that other actions ask for. It may hold a slash."""

    invoice_date: datetime.date | Unset = wire.date("invoiceDate")
    """Date of the invoice."""

    due_date: datetime.date | Unset | None = wire.date("dueDate", nullable=True)
    """Day by which the invoice is to be paid."""

    description: str | Unset | None = wire.text("description", nullable=True)
    """What the invoice is for, as printed at its head."""

    invoice_reference: str | Unset | None = wire.text("invoiceReference", nullable=True)
    """The caller's own reference for the invoice, as it was given."""

    currency: str | Unset = wire.text("currency", listed_by=("getAccountParameters", "currencies[*].code"))
    """Currency of the invoice's amounts, by its ISO 4217 code, such as ZAR. Listed by Get Account Parameters."""

    total_including_tax: Decimal | Unset = wire.number("totalIncludingTax")
    """What the invoice came to, tax included."""

    outstanding_amount: Decimal | Unset = wire.number("outstandingAmount")
    """What is still owed: totalIncludingTax less the payments and credits allocated to the invoice."""

    days_overdue: int | Unset | None = wire.integer("daysOverdue", nullable=True)
    """Days since the due date; 0 while it has not passed."""
