# Written by the generator from the spec: change that, and run `make generate`.
"""The schema QuoteLine."""

from __future__ import annotations

from decimal import Decimal
from typing import Any, ClassVar, Self

from attrs import define

from soliditech_runtime.schema.fields import Field, Number, Text
from soliditech_runtime.schema.model import Model
from soliditech_runtime.schema.reading import Reading
from soliditech_runtime.types import UNSET, Unset


@define(kw_only=True, eq=False, repr=False)
class QuoteLine(Model):
    """One line of a quote: a product, how much of it, its price and what that comes to.

    Args:
        product_code: Code (not id) of the product that is offered. Listed by List Products.
        quantity: How many units are offered; at most 4 decimals.
        unit_price_excluding_tax: Price of one unit without tax, in the quote's currency; at most 4 decimals.
        total_excluding_tax: Amount of the whole line without tax: quantity times unit price, at most 2 decimals.
        description: What the line is for, in the words the customer reads.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        Text("productCode", "product_code"),
        Number("quantity", "quantity"),
        Number("unitPriceExcludingTax", "unit_price_excluding_tax"),
        Number("totalExcludingTax", "total_excluding_tax"),
        Text("description", "description", nullable=True),
    )

    product_code: str | Unset = UNSET
    quantity: Decimal | Unset = UNSET
    unit_price_excluding_tax: Decimal | Unset = UNSET
    total_excluding_tax: Decimal | Unset = UNSET
    description: str | Unset | None = UNSET

    @classmethod
    def read(cls, data: dict[str, Any], reading: Reading) -> Self:
        """The model of `data`, which is taken to pieces."""
        found = cls.__new__(cls)
        pop = data.pop
        found.product_code = (
            v if type(v := pop("productCode", UNSET)) is str else reading.odd(cls, data, "productCode", v)
        )
        found.quantity = (
            v if type(v := pop("quantity", UNSET)) is Decimal else reading.decimal(cls, data, "quantity", v)
        )
        found.unit_price_excluding_tax = (
            v
            if type(v := pop("unitPriceExcludingTax", UNSET)) is Decimal
            else reading.decimal(cls, data, "unitPriceExcludingTax", v)
        )
        found.total_excluding_tax = (
            v
            if type(v := pop("totalExcludingTax", UNSET)) is Decimal
            else reading.decimal(cls, data, "totalExcludingTax", v)
        )
        found.description = (
            v if type(v := pop("description", UNSET)) is str or v is None else reading.odd(cls, data, "description", v)
        )
        found.additional_properties = data
        found.raw = UNSET
        if data:
            reading.unknown(cls, data)
        return found
