# Written by the generator from the spec: change that, and run `make generate`.
from __future__ import annotations

from decimal import Decimal

from soliditech_runtime.schema import wire
from soliditech_runtime.schema.declaring import define
from soliditech_runtime.schema.model import Model
from soliditech_runtime.types import Unset


@define(kw_only=True, eq=False, repr=False)
class CreditNoteLine(Model):
    """One line of a credit note: which line of the invoice is credited, and how much of it."""

    line_reference: str | Unset = wire.text("lineReference")
    """Line of the invoice that is credited: its place on the invoice, counted from 1."""

    quantity: Decimal | Unset = wire.number("quantity")
    """How many units are credited; above 0, at most 4 decimals."""

    total_excluding_tax: Decimal | Unset = wire.number("totalExcludingTax")
    """Amount that is credited on the whole line (not on one unit) without tax, in the account's currency; at most 2
    decimals, above 0 for a credit."""
