# Written by the generator from the spec: change that, and run `make generate`.
"""The schema UsageSum."""

from __future__ import annotations

from decimal import Decimal
from typing import Any, ClassVar, Self

from attrs import define

from soliditech_runtime.schema.fields import Field, Number, Text
from soliditech_runtime.schema.model import Model
from soliditech_runtime.schema.reading import Reading
from soliditech_runtime.types import UNSET, Unset


@define(kw_only=True, eq=False, repr=False)
class UsageSum(Model):
    """The usage of one type over the period.

    Args:
        usage_type: What was used, such as Data, Voice or SMS.
        unit: Unit of the quantity, such as MB, minutes or messages.
        quantity: How much was used, in the unit given; at most 4 decimals.
        charge_excluding_tax: What the usage costs without tax; 0 for what a bundle or the product itself covers.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        Text("usageType", "usage_type"),
        Text("unit", "unit"),
        Number("quantity", "quantity"),
        Number("chargeExcludingTax", "charge_excluding_tax"),
    )

    usage_type: str | Unset = UNSET
    unit: str | Unset = UNSET
    quantity: Decimal | Unset = UNSET
    charge_excluding_tax: Decimal | Unset = UNSET

    @classmethod
    def read(cls, data: dict[str, Any], reading: Reading) -> Self:
        """The model of `data`, which is taken to pieces."""
        found = cls.__new__(cls)
        pop = data.pop
        found.usage_type = v if type(v := pop("usageType", UNSET)) is str else reading.odd(cls, data, "usageType", v)
        found.unit = v if type(v := pop("unit", UNSET)) is str else reading.odd(cls, data, "unit", v)
        found.quantity = (
            v if type(v := pop("quantity", UNSET)) is Decimal else reading.decimal(cls, data, "quantity", v)
        )
        found.charge_excluding_tax = (
            v
            if type(v := pop("chargeExcludingTax", UNSET)) is Decimal
            else reading.decimal(cls, data, "chargeExcludingTax", v)
        )
        found.additional_properties = data
        found.raw = UNSET
        if data:
            reading.unknown(cls, data)
        return found
