# Written by the generator from the spec: change that, and run `make generate`.
"""The schema CreditNote."""

from __future__ import annotations

import datetime
from decimal import Decimal
from typing import Any, ClassVar, Self

from attrs import define

from soliditech_runtime.schema.fields import Date, Field, Items, Number, Text
from soliditech_runtime.schema.model import Model
from soliditech_runtime.schema.objects import Object
from soliditech_runtime.schema.reading import Reading
from soliditech_runtime.types import UNSET, Unset

from .credit_note_line import CreditNoteLine


@define(kw_only=True, eq=False, repr=False)
class CreditNote(Model):
    """A credit note as Soliditech holds it, with its number, its tax and what became of it.

    Args:
        credit_note_number: Number of the credit note. It may hold a slash.
        invoice_number: Number of the invoice that is credited.
        account_id: Id of the account that gets the credit.
        currency: Currency of every amount on the credit note, by its ISO 4217 code, such as ZAR. Listed by Get
            Account Parameters.
        total_excluding_tax: Sum of the lines without tax.
        tax_amount: Tax that is credited with them.
        total_including_tax: What the customer gets credited: totalExcludingTax and taxAmount together.
        unallocated_amount: How much of the credit the invoice did not take, because less was owed on it; it stays
            on the account.
        invoice_outstanding_amount: How much of the invoice is still owed after the credit.
        credit_date: Date of the credit note, dd/MM/yyyy.
        reason: Why the invoice is credited, printed on the credit note.
        reference: The caller's own reference for the credit note, as it was given.
        lines: What is credited, one entry for each line of the invoice that is credited.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        Text("creditNoteNumber", "credit_note_number"),
        Text("invoiceNumber", "invoice_number"),
        Text("accountId", "account_id"),
        Text("currency", "currency"),
        Number("totalExcludingTax", "total_excluding_tax"),
        Number("taxAmount", "tax_amount"),
        Number("totalIncludingTax", "total_including_tax"),
        Number("unallocatedAmount", "unallocated_amount"),
        Number("invoiceOutstandingAmount", "invoice_outstanding_amount"),
        Date("creditDate", "credit_date", day_first=True),
        Text("reason", "reason", nullable=True),
        Text("reference", "reference", nullable=True),
        Items("lines", "lines", item=Object(model=CreditNoteLine)),
    )

    credit_note_number: str | Unset = UNSET
    invoice_number: str | Unset = UNSET
    account_id: str | Unset = UNSET
    currency: str | Unset = UNSET
    total_excluding_tax: Decimal | Unset = UNSET
    tax_amount: Decimal | Unset = UNSET
    total_including_tax: Decimal | Unset = UNSET
    unallocated_amount: Decimal | Unset = UNSET
    invoice_outstanding_amount: Decimal | Unset = UNSET
    credit_date: datetime.date | Unset = UNSET
    reason: str | Unset | None = UNSET
    reference: str | Unset | None = UNSET
    lines: list[CreditNoteLine] | Unset = UNSET

    @classmethod
    def read(cls, data: dict[str, Any], reading: Reading) -> Self:
        """The model of `data`, which is taken to pieces."""
        found = cls.__new__(cls)
        pop = data.pop
        found.credit_note_number = (
            v if type(v := pop("creditNoteNumber", UNSET)) is str else reading.odd(cls, data, "creditNoteNumber", v)
        )
        found.invoice_number = (
            v if type(v := pop("invoiceNumber", UNSET)) is str else reading.odd(cls, data, "invoiceNumber", v)
        )
        found.account_id = v if type(v := pop("accountId", UNSET)) is str else reading.odd(cls, data, "accountId", v)
        found.currency = v if type(v := pop("currency", UNSET)) is str else reading.odd(cls, data, "currency", v)
        found.total_excluding_tax = (
            v
            if type(v := pop("totalExcludingTax", UNSET)) is Decimal
            else reading.decimal(cls, data, "totalExcludingTax", v)
        )
        found.tax_amount = (
            v if type(v := pop("taxAmount", UNSET)) is Decimal else reading.decimal(cls, data, "taxAmount", v)
        )
        found.total_including_tax = (
            v
            if type(v := pop("totalIncludingTax", UNSET)) is Decimal
            else reading.decimal(cls, data, "totalIncludingTax", v)
        )
        found.unallocated_amount = (
            v
            if type(v := pop("unallocatedAmount", UNSET)) is Decimal
            else reading.decimal(cls, data, "unallocatedAmount", v)
        )
        found.invoice_outstanding_amount = (
            v
            if type(v := pop("invoiceOutstandingAmount", UNSET)) is Decimal
            else reading.decimal(cls, data, "invoiceOutstandingAmount", v)
        )
        found.credit_date = reading.date(cls, data, "creditDate", pop("creditDate", UNSET), day_first=True)
        found.reason = v if type(v := pop("reason", UNSET)) is str or v is None else reading.odd(cls, data, "reason", v)
        found.reference = (
            v if type(v := pop("reference", UNSET)) is str or v is None else reading.odd(cls, data, "reference", v)
        )
        found.lines = reading.items(cls, data, "lines", pop("lines", UNSET), CreditNoteLine)
        found.additional_properties = data
        found.raw = UNSET
        if data:
            reading.unknown(cls, data)
        return found
