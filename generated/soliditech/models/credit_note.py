# Written by the generator from the spec: change that, and run `make generate`.
from __future__ import annotations

import datetime
from decimal import Decimal

from soliditech_runtime.schema import wire
from soliditech_runtime.schema.declaring import define
from soliditech_runtime.schema.model import Model
from soliditech_runtime.types import Unset

from .credit_note_line import CreditNoteLine


@define(kw_only=True, eq=False, repr=False)
class CreditNote(Model):
    """A credit note as Soliditech holds it, with its number, its tax and what became of it."""

    credit_note_number: str | Unset = wire.text("creditNoteNumber")
    """Number of the credit note. It may hold a slash."""

    invoice_number: str | Unset = wire.text("invoiceNumber")
    """Number of the invoice that is credited."""

    account_id: str | Unset = wire.text("accountId")
    """Id of the account that gets the credit."""

    currency: str | Unset = wire.text("currency", listed_by=("getAccountParameters", "currencies[*].code"))
    """Currency of every amount on the credit note, by its ISO 4217 code, such as ZAR. Listed by Get Account
    Parameters."""

    total_excluding_tax: Decimal | Unset = wire.number("totalExcludingTax")
    """Sum of the lines without tax."""

    tax_amount: Decimal | Unset = wire.number("taxAmount")
    """Tax that is credited with them."""

    total_including_tax: Decimal | Unset = wire.number("totalIncludingTax")
    """What the customer gets credited: totalExcludingTax and taxAmount together."""

    unallocated_amount: Decimal | Unset = wire.number("unallocatedAmount")
    """How much of the credit the invoice did not take, because less was owed on it; it stays on the account."""

    invoice_outstanding_amount: Decimal | Unset = wire.number("invoiceOutstandingAmount")
    """How much of the invoice is still owed after the credit."""

    credit_date: datetime.date | Unset = wire.date("creditDate", day_first=True)
    """Date of the credit note."""

    reason: str | Unset | None = wire.text("reason", nullable=True)
    """Why the invoice is credited, printed on the credit note."""

    reference: str | Unset | None = wire.text("reference", nullable=True)
    """The caller's own reference for the credit note, as it was given."""

    lines: list[CreditNoteLine] | Unset = wire.items("lines", CreditNoteLine)
    """What is credited, one entry for each line of the invoice that is credited."""
