# Written by the generator from the spec: change that, and run `make generate`.
from __future__ import annotations

from decimal import Decimal

from soliditech_runtime.schema import wire
from soliditech_runtime.schema.declaring import define
from soliditech_runtime.schema.model import Model
from soliditech_runtime.types import Unset


@define(kw_only=True, eq=False, repr=False)
class CreateQuoteLine(Model):
    """One line of a new quote: a product, how much of it, and at which price."""

    product_code: str | Unset = wire.text("productCode", listed_by=("listProducts", "productCode"))
    """Code (not id) of the product that is offered. Listed by List Products."""

    quantity: Decimal | Unset = wire.number("quantity")
    """How many units are offered; above 0, at most 4 decimals."""

    unit_price_excluding_tax: Decimal | Unset = wire.number("unitPriceExcludingTax")
    """Price of one unit without tax, in the account's currency; at most 4 decimals. Not given, it is the price of
    the customer's price list."""

    description: str | Unset = wire.text("description")
    """What the line is for, in the words the customer reads."""
