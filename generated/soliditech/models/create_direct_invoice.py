# Written by the generator from the spec: change that, and run `make generate`.
from __future__ import annotations

import datetime

from soliditech_runtime.schema import wire
from soliditech_runtime.schema.declaring import define
from soliditech_runtime.schema.model import Model
from soliditech_runtime.types import Unset

from .direct_invoice_line import DirectInvoiceLine


@define(kw_only=True, eq=False, repr=False)
class CreateDirectInvoice(Model):
    """A one-off invoice to an account. Amounts are given without tax; Soliditech adds the tax of the account's tax
    type."""

    master_account_id: str | Unset = wire.text("masterAccountId")
    """Id of the account that gets the bill."""

    invoice_date: datetime.date | Unset = wire.date("invoiceDate", day_first=True)
    """Date of the invoice."""

    due_date: datetime.date | Unset = wire.date("dueDate", day_first=True)
    """Day by which the invoice is to be paid."""

    cost_center: str | Unset = wire.text("costCenter", listed_by=("getCostCenters", "id"))
    """Id of the cost center that the income is booked to. Listed by Get Cost Centers."""

    description: str | Unset = wire.text("description")
    """What the invoice is for, printed at its head."""

    promo_code: str | Unset = wire.text("promoCode", listed_by=("listPromoCodes", "promoCode"))
    """Code (not id) of the promotion under which the invoice is made. Listed by List Promo Codes."""

    invoice_reference: str | Unset = wire.text("invoiceReference")
    """Your own reference for the invoice. Give one that is unique: it is the only thing to find the invoice by when
    a call ends without an answer."""

    line_reference: str | Unset | None = wire.text("lineReference", nullable=True, send_null=True)
    """Reference for the invoice's lines, such as the customer's order number. Not given or empty, it is sent as
    null, never left out."""

    lines: list[DirectInvoiceLine] | Unset = wire.items("lines", DirectInvoiceLine)
    """What is billed, one entry for each line of the invoice."""
