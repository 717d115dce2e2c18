# Written by the generator from the spec: change that, and run `make generate`.
"""The schema CreateDirectInvoice."""

from __future__ import annotations

import datetime
from typing import Any, ClassVar, Self

from attrs import define

from soliditech_runtime.schema.fields import Date, Field, Items, Text
from soliditech_runtime.schema.model import Model
from soliditech_runtime.schema.objects import Object
from soliditech_runtime.schema.reading import Reading
from soliditech_runtime.types import UNSET, Unset

from .direct_invoice_line import DirectInvoiceLine


@define(kw_only=True, eq=False, repr=False)
class CreateDirectInvoice(Model):
    """A one-off invoice to an account. Amounts are given without tax; Soliditech adds the tax of the account's tax
    type.

    Args:
        master_account_id: Id of the account that gets the bill.
        invoice_date: Date of the invoice, dd/MM/yyyy.
        due_date: Day by which the invoice is to be paid, dd/MM/yyyy.
        cost_center: Id of the cost center that the income is booked to. Listed by Get Cost Centers.
        description: What the invoice is for, printed at its head.
        promo_code: Code (not id) of the promotion under which the invoice is made. Listed by List Promo Codes.
        invoice_reference: Your own reference for the invoice. Give one that is unique: it is the only thing to find
            the invoice by when a call ends without an answer.
        line_reference: Reference for the invoice's lines, such as the customer's order number. Not given or empty,
            it is sent as null, never left out.
        lines: What is billed, one entry for each line of the invoice.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        Text("masterAccountId", "master_account_id"),
        Date("invoiceDate", "invoice_date", day_first=True),
        Date("dueDate", "due_date", day_first=True),
        Text("costCenter", "cost_center"),
        Text("description", "description"),
        Text("promoCode", "promo_code"),
        Text("invoiceReference", "invoice_reference"),
        Text("lineReference", "line_reference", nullable=True, send_null=True),
        Items("lines", "lines", item=Object(model=DirectInvoiceLine)),
    )

    master_account_id: str | Unset = UNSET
    invoice_date: datetime.date | Unset = UNSET
    due_date: datetime.date | Unset = UNSET
    cost_center: str | Unset = UNSET
    description: str | Unset = UNSET
    promo_code: str | Unset = UNSET
    invoice_reference: str | Unset = UNSET
    line_reference: str | Unset | None = UNSET
    lines: list[DirectInvoiceLine] | Unset = UNSET

    @classmethod
    def read(cls, data: dict[str, Any], reading: Reading) -> Self:
        """The model of `data`, which is taken to pieces."""
        found = cls.__new__(cls)
        pop = data.pop
        found.master_account_id = (
            v if type(v := pop("masterAccountId", UNSET)) is str else reading.odd(cls, data, "masterAccountId", v)
        )
        found.invoice_date = reading.date(cls, data, "invoiceDate", pop("invoiceDate", UNSET), day_first=True)
        found.due_date = reading.date(cls, data, "dueDate", pop("dueDate", UNSET), day_first=True)
        found.cost_center = v if type(v := pop("costCenter", UNSET)) is str else reading.odd(cls, data, "costCenter", v)
        found.description = (
            v if type(v := pop("description", UNSET)) is str else reading.odd(cls, data, "description", v)
        )
        found.promo_code = v if type(v := pop("promoCode", UNSET)) is str else reading.odd(cls, data, "promoCode", v)
        found.invoice_reference = (
            v if type(v := pop("invoiceReference", UNSET)) is str else reading.odd(cls, data, "invoiceReference", v)
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
