# Written by the generator from the spec: change that, and run `make generate`.
"""The schema DirectInvoice."""

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

from .direct_invoice_line import DirectInvoiceLine


@define(kw_only=True, eq=False, repr=False)
class DirectInvoice(Model):
    """A direct invoice as Soliditech holds it, with its number, its tax and what is still owed.

    Args:
        invoice_number: Number of the invoice: the invoiceNumber that other actions ask for. It may hold a slash.
        status: State of the invoice, such as Unpaid, Partly paid or Paid.
        total_excluding_tax: Sum of the lines without tax.
        tax_amount: Tax on the invoice.
        total_including_tax: What the customer has to pay: totalExcludingTax and taxAmount together.
        outstanding_amount: What is still owed: totalIncludingTax less the payments and credits allocated to the
            invoice.
        currency: Currency of every amount on the invoice, by its ISO 4217 code, such as ZAR. Listed by Get Account
            Parameters.
        master_account_id: Id of the account that gets the bill.
        invoice_date: Date of the invoice, dd/MM/yyyy.
        due_date: Day by which the invoice is to be paid, dd/MM/yyyy.
        cost_center: Id of the cost center that the income is booked to. Listed by Get Cost Centers.
        description: What the invoice is for, printed at its head.
        promo_code: Code (not id) of the promotion under which the invoice is made. Listed by List Promo Codes.
        invoice_reference: The caller's own reference for the invoice, as it was given.
        line_reference: Reference for the invoice's lines, or null if none was given.
        lines: What is billed, one entry for each line of the invoice.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        Text("invoiceNumber", "invoice_number"),
        Text("status", "status"),
        Number("totalExcludingTax", "total_excluding_tax"),
        Number("taxAmount", "tax_amount"),
        Number("totalIncludingTax", "total_including_tax"),
        Number("outstandingAmount", "outstanding_amount"),
        Text("currency", "currency"),
        Text("masterAccountId", "master_account_id"),
        Date("invoiceDate", "invoice_date", day_first=True),
        Date("dueDate", "due_date", day_first=True),
        Text("costCenter", "cost_center", nullable=True),
        Text("description", "description", nullable=True),
        Text("promoCode", "promo_code", nullable=True),
        Text("invoiceReference", "invoice_reference", nullable=True),
        Text("lineReference", "line_reference", nullable=True),
        Items("lines", "lines", item=Object(model=DirectInvoiceLine)),
    )

    invoice_number: str | Unset = UNSET
    status: str | Unset = UNSET
    total_excluding_tax: Decimal | Unset = UNSET
    tax_amount: Decimal | Unset = UNSET
    total_including_tax: Decimal | Unset = UNSET
    outstanding_amount: Decimal | Unset = UNSET
    currency: str | Unset = UNSET
    master_account_id: str | Unset = UNSET
    invoice_date: datetime.date | Unset = UNSET
    due_date: datetime.date | Unset = UNSET
    cost_center: str | Unset | None = UNSET
    description: str | Unset | None = UNSET
    promo_code: str | Unset | None = UNSET
    invoice_reference: str | Unset | None = UNSET
    line_reference: str | Unset | None = UNSET
    lines: list[DirectInvoiceLine] | Unset = UNSET

    @classmethod
    def read(cls, data: dict[str, Any], reading: Reading) -> Self:
        """The model of `data`, which is taken to pieces."""
        found = cls.__new__(cls)
        pop = data.pop
        found.invoice_number = (
            v if type(v := pop("invoiceNumber", UNSET)) is str else reading.odd(cls, data, "invoiceNumber", v)
        )
        found.status = v if type(v := pop("status", UNSET)) is str else reading.odd(cls, data, "status", v)
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
        found.outstanding_amount = (
            v
            if type(v := pop("outstandingAmount", UNSET)) is Decimal
            else reading.decimal(cls, data, "outstandingAmount", v)
        )
        found.currency = v if type(v := pop("currency", UNSET)) is str else reading.odd(cls, data, "currency", v)
        found.master_account_id = (
            v if type(v := pop("masterAccountId", UNSET)) is str else reading.odd(cls, data, "masterAccountId", v)
        )
        found.invoice_date = reading.date(cls, data, "invoiceDate", pop("invoiceDate", UNSET), day_first=True)
        found.due_date = reading.date(cls, data, "dueDate", pop("dueDate", UNSET), day_first=True)
        found.cost_center = (
            v if type(v := pop("costCenter", UNSET)) is str or v is None else reading.odd(cls, data, "costCenter", v)
        )
        found.description = (
            v if type(v := pop("description", UNSET)) is str or v is None else reading.odd(cls, data, "description", v)
        )
        found.promo_code = (
            v if type(v := pop("promoCode", UNSET)) is str or v is None else reading.odd(cls, data, "promoCode", v)
        )
        found.invoice_reference = (
            v
            if type(v := pop("invoiceReference", UNSET)) is str or v is None
            else reading.odd(cls, data, "invoiceReference", v)
        )
        found.line_reference = (
            v
            if type(v := pop("lineReference", UNSET)) is str or v is None
            else reading.odd(cls, data, "lineReference", v)
        )
        found.lines = reading.items(cls, data, "lines", pop("lines", UNSET), DirectInvoiceLine)
        found.additional_properties = data
        found.raw = UNSET
        if data:
            reading.unknown(cls, data)
        return found
