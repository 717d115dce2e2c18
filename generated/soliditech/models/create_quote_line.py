# Written by the generator from the spec: change that, and run `make generate`.
"""The schema CreateQuoteLine."""

from __future__ import annotations

from decimal import Decimal
from typing import Any, ClassVar, Self

from attrs import define

from soliditech_runtime.schema.fields import Field, Number, Text
from soliditech_runtime.schema.model import Model
from soliditech_runtime.schema.reading import Reading
from soliditech_runtime.types import UNSET, Unset


@define(kw_only=True, eq=False, repr=False)
class CreateQuoteLine(Model):
    """One line of a new quote: a product, how much of it, and at which price.

    Args:
        product_code: Code (not id) of the product that is offered. Listed by List Products.
        quantity: How many units are offered; above 0, at most 4 decimals.
        unit_price_excluding_tax: Price of one unit without tax, in the account's currency; at most 4 decimals. Not
            given, it is the price of the customer's price list.
        description: What the line is for, in the words the customer reads.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        Text("productCode", "product_code"),
        Number("quantity", "quantity"),
        Number("unitPriceExcludingTax", "unit_price_excluding_tax"),
        Text("description", "description"),
    )

    product_code: str | Unset = UNSET
    quantity: Decimal | Unset = UNSET
    unit_price_excluding_tax: Decimal | Unset = UNSET
    description: str | Unset = UNSET

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
        found.description = (
            v if type(v := pop("description", UNSET)) is str else reading.odd(cls, data, "description", v)
        )
        found.additional_properties = data
        found.raw = UNSET
        if data:
            reading.unknown(cls, data)
        return found
