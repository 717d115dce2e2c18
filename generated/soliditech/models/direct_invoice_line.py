# Written by the generator from the spec: change that, and run `make generate`.
from __future__ import annotations

import datetime
from decimal import Decimal

from soliditech_runtime.schema import wire
from soliditech_runtime.schema.declaring import define
from soliditech_runtime.schema.model import Model
from soliditech_runtime.types import Unset


@define(kw_only=True, eq=False, repr=False)
class DirectInvoiceLine(Model):
    """One line of a direct invoice: a product over a span of days."""

    start_date: datetime.date | Unset = wire.date("startDate", day_first=True)
    """First day that the line bills for."""

    end_date: datetime.date | Unset = wire.date("endDate", day_first=True)
    """Last day that the line bills for; the start date again for what is billed once."""

    product_code: str | Unset = wire.text("productCode", listed_by=("listProducts", "productCode"))
    """Code (not id) of the product that is billed. Listed by List Products."""

    quantity: Decimal | Unset = wire.number("quantity")
    """How many units are billed; above 0, at most 4 decimals."""

    total_excluding_tax: Decimal | Unset = wire.number("totalExcludingTax")
    """Amount of the whole line (not of one unit) without tax, in the account's currency; at most 2 decimals,
    negative for a discount."""
