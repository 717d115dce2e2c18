# Written by the generator from the spec: change that, and run `make generate`.
from __future__ import annotations

import datetime
from decimal import Decimal

from soliditech_runtime.schema import wire
from soliditech_runtime.schema.declaring import define
from soliditech_runtime.schema.model import Model
from soliditech_runtime.types import Unset

from .direct_invoice_line import DirectInvoiceLine


@define(kw_only=True, eq=False, repr=False)
class DirectInvoice(Model):
    """A direct invoice as Soliditech holds it, with its number, its tax and what is still owed."""

    invoice_number: str | Unset = wire.text("invoiceNumber")
    """Number of the invoice: the invoiceNumber that other actions ask for. It may hold a slash."""

    status: str | Unset = wire.text("status")
    """State of the invoice, such as Unpaid, Partly paid or Paid."""

    total_excluding_tax: Decimal | Unset = wire.number("totalExcludingTax")
    """Sum of the lines without tax."""

    tax_amount: Decimal | Unset = wire.number("taxAmount")
    """Tax on the invoice."""

    total_including_tax: Decimal | Unset = wire.number("totalIncludingTax")
    """What the customer has to pay: totalExcludingTax and taxAmount together."""

    outstanding_amount: Decimal | Unset = wire.number("outstandingAmount")
    """What is still owed: totalIncludingTax less the payments and credits allocated to the invoice."""

    currency: str | Unset = wire.text("currency", listed_by=("getAccountParameters", "currencies[*].code"))
    """Currency of every amount on the invoice, by its ISO 4217 code, such as ZAR. Listed by Get Account Parameters."""

    master_account_id: str | Unset = wire.text("masterAccountId")
    """Id of the account that gets the bill."""

    invoice_date: datetime.date | Unset = wire.date("invoiceDate", day_first=True)
    """Date of the invoice."""

    due_date: datetime.date | Unset = wire.date("dueDate", day_first=True)
    """Day by which the invoice is to be paid."""

    cost_center: str | Unset | None = wire.text("costCenter", nullable=True, listed_by=("getCostCenters", "id"))
    """Id of the cost center that the income is booked to. Listed by Get Cost Centers."""

    description: str | Unset | None = wire.text("description", nullable=True)
    """What the invoice is for, printed at its head."""

    promo_code: str | Unset | None = wire.text("promoCode", nullable=True, listed_by=("listPromoCodes", "promoCode"))
    """Code (not id) of the promotion under which the invoice is made. Listed by List Promo Codes."""

    invoice_reference: str | Unset | None = wire.text("invoiceReference", nullable=True)
    """The caller's own reference for the invoice, as it was given."""

    line_reference: str | Unset | None = wire.text("lineReference", nullable=True)
    """Reference for the invoice's lines, or null if none was given."""

    lines: list[DirectInvoiceLine] | Unset = wire.items("lines", DirectInvoiceLine)
    """What is billed, one entry for each line of the invoice."""
