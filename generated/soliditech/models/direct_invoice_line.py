# Written by the generator from the spec: change that, and run `make generate`.
"""The schema DirectInvoiceLine."""

from __future__ import annotations

import datetime
from decimal import Decimal
from typing import Any, ClassVar, Self

from attrs import define

from soliditech_runtime.schema.fields import Date, Field, Number, Text
from soliditech_runtime.schema.model import Model
from soliditech_runtime.schema.reading import Reading
from soliditech_runtime.types import UNSET, Unset


@define(kw_only=True, eq=False, repr=False)
class DirectInvoiceLine(Model):
    """One line of a direct invoice: a product over a span of days.

    Args:
        start_date: First day that the line bills for, dd/MM/yyyy.
        end_date: Last day that the line bills for, dd/MM/yyyy; the start date again for what is billed once.
        product_code: Code (not id) of the product that is billed. Listed by List Products.
        quantity: How many units are billed; above 0, at most 4 decimals.
        total_excluding_tax: Amount of the whole line (not of one unit) without tax, in the account's currency; at
            most 2 decimals, negative for a discount.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        Date("startDate", "start_date", day_first=True),
        Date("endDate", "end_date", day_first=True),
        Text("productCode", "product_code"),
        Number("quantity", "quantity"),
        Number("totalExcludingTax", "total_excluding_tax"),
    )

    start_date: datetime.date | Unset = UNSET
    end_date: datetime.date | Unset = UNSET
    product_code: str | Unset = UNSET
    quantity: Decimal | Unset = UNSET
    total_excluding_tax: Decimal | Unset = UNSET

    @classmethod
    def read(cls, data: dict[str, Any], reading: Reading) -> Self:
        """The model of `data`, which is taken to pieces."""
        found = cls.__new__(cls)
        pop = data.pop
        found.start_date = reading.date(cls, data, "startDate", pop("startDate", UNSET), day_first=True)
        found.end_date = reading.date(cls, data, "endDate", pop("endDate", UNSET), day_first=True)
        found.product_code = (
            v if type(v := pop("productCode", UNSET)) is str else reading.odd(cls, data, "productCode", v)
        )
        found.quantity = (
            v if type(v := pop("quantity", UNSET)) is Decimal else reading.decimal(cls, data, "quantity", v)
        )
        found.total_excluding_tax = (
            v
            if type(v := pop("totalExcludingTax", UNSET)) is Decimal
            else reading.decimal(cls, data, "totalExcludingTax", v)
        )
        found.additional_properties = data
        found.raw = UNSET
        if data:
            reading.unknown(cls, data)
        return found
