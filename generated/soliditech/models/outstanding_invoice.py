# Written by the generator from the spec: change that, and run `make generate`.
"""The schema OutstandingInvoice."""

from __future__ import annotations

import datetime
from decimal import Decimal
from typing import Any, ClassVar, Self

from attrs import define

from soliditech_runtime.schema.fields import Date, Field, Integer, Number, Text
from soliditech_runtime.schema.model import Model
from soliditech_runtime.schema.reading import Reading
from soliditech_runtime.types import UNSET, Unset


@define(kw_only=True, eq=False, repr=False)
class OutstandingInvoice(Model):
    """An invoice on which something is still owed.

    Args:
        invoice_number: Number of the invoice: the invoiceNumber that other actions ask for. It may hold a slash.
        invoice_date: Date of the invoice, yyyy-MM-dd.
        due_date: Day by which the invoice is to be paid, yyyy-MM-dd.
        description: What the invoice is for, as printed at its head.
        invoice_reference: The caller's own reference for the invoice, as it was given.
        currency: Currency of the invoice's amounts, by its ISO 4217 code, such as ZAR. Listed by Get Account
            Parameters.
        total_including_tax: What the invoice came to, tax included.
        outstanding_amount: What is still owed: totalIncludingTax less the payments and credits allocated to the
            invoice.
        days_overdue: Days since the due date; 0 while it has not passed.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        Text("invoiceNumber", "invoice_number"),
        Date("invoiceDate", "invoice_date"),
        Date("dueDate", "due_date", nullable=True),
        Text("description", "description", nullable=True),
        Text("invoiceReference", "invoice_reference", nullable=True),
        Text("currency", "currency"),
        Number("totalIncludingTax", "total_including_tax"),
        Number("outstandingAmount", "outstanding_amount"),
        Integer("daysOverdue", "days_overdue", nullable=True),
    )

    invoice_number: str | Unset = UNSET
    invoice_date: datetime.date | Unset = UNSET
    due_date: datetime.date | Unset | None = UNSET
    description: str | Unset | None = UNSET
    invoice_reference: str | Unset | None = UNSET
    currency: str | Unset = UNSET
    total_including_tax: Decimal | Unset = UNSET
    outstanding_amount: Decimal | Unset = UNSET
    days_overdue: int | Unset | None = UNSET

    @classmethod
    def read(cls, data: dict[str, Any], reading: Reading) -> Self:
        """The model of `data`, which is taken to pieces."""
        found = cls.__new__(cls)
        pop = data.pop
        found.invoice_number = (
            v if type(v := pop("invoiceNumber", UNSET)) is str else reading.odd(cls, data, "invoiceNumber", v)
        )
        found.invoice_date = reading.date(cls, data, "invoiceDate", pop("invoiceDate", UNSET))
        found.due_date = reading.date(cls, data, "dueDate", pop("dueDate", UNSET), null=True)
        found.description = (
            v if type(v := pop("description", UNSET)) is str or v is None else reading.odd(cls, data, "description", v)
        )
        found.invoice_reference = (
            v
            if type(v := pop("invoiceReference", UNSET)) is str or v is None
            else reading.odd(cls, data, "invoiceReference", v)
        )
        found.currency = v if type(v := pop("currency", UNSET)) is str else reading.odd(cls, data, "currency", v)
        found.total_including_tax = (
            v
            if type(v := pop("totalIncludingTax", UNSET)) is Decimal
            else reading.decimal(cls, data, "totalIncludingTax", v)
        )
        found.outstanding_amount = (
            v
            if type(v := pop("outstandingAmount", UNSET)) is Decimal
            else reading.decimal(cls, data, "outstandingAmount", v)
        )
        found.days_overdue = (
            v
            if type(v := pop("daysOverdue", UNSET)) is int or v is None
            else reading.integer(cls, data, "daysOverdue", v)
        )
        found.additional_properties = data
        found.raw = UNSET
        if data:
            reading.unknown(cls, data)
        return found
