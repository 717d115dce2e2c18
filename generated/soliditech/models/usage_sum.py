# Written by the generator from the spec: change that, and run `make generate`.
from __future__ import annotations

from decimal import Decimal

from soliditech_runtime.schema import wire
from soliditech_runtime.schema.declaring import define
from soliditech_runtime.schema.model import Model
from soliditech_runtime.types import Unset


@define(kw_only=True, eq=False, repr=False)
class UsageSum(Model):
    """The usage of one type over the period."""

    usage_type: str | Unset = wire.text("usageType")
    """What was used, such as Data, Voice or SMS."""

    unit: str | Unset = wire.text("unit")
    """Unit of the quantity, such as MB, minutes or messages."""

    quantity: Decimal | Unset = wire.number("quantity")
    """How much was used, in the unit given; at most 4 decimals."""

    charge_excluding_tax: Decimal | Unset = wire.number("chargeExcludingTax")
    """What the usage costs without tax; 0 for what a bundle or the product itself covers."""
