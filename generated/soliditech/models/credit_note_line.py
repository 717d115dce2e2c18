# Written by the generator from the spec: change that, and run `make generate`.
"""The schema CreditNoteLine."""

from __future__ import annotations

from decimal import Decimal
from typing import Any, ClassVar, Self

from attrs import define

from soliditech_runtime.schema.fields import Field, Number, Text
from soliditech_runtime.schema.model import Model
from soliditech_runtime.schema.reading import Reading
from soliditech_runtime.types import UNSET, Unset


@define(kw_only=True, eq=False, repr=False)
class CreditNoteLine(Model):
    """One line of a credit note: which line of the invoice is credited, and how much of it.

    Args:
        line_reference: Line of the invoice that is credited: its place on the invoice, counted from 1.
        quantity: How many units are credited; above 0, at most 4 decimals.
        total_excluding_tax: Amount that is credited on the whole line (not on one unit) without tax, in the
            account's currency; at most 2 decimals, above 0 for a credit.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        Text("lineReference", "line_reference"),
        Number("quantity", "quantity"),
        Number("totalExcludingTax", "total_excluding_tax"),
    )

    line_reference: str | Unset = UNSET
    quantity: Decimal | Unset = UNSET
    total_excluding_tax: Decimal | Unset = UNSET

    @classmethod
    def read(cls, data: dict[str, Any], reading: Reading) -> Self:
        """The model of `data`, which is taken to pieces."""
        found = cls.__new__(cls)
        pop = data.pop
        found.line_reference = (
            v if type(v := pop("lineReference", UNSET)) is str else reading.odd(cls, data, "lineReference", v)
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
