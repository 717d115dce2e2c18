"""Amounts of money: exact decimals, rounded to the cent, and the tax on them."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Decimal

from soliditech import models
from soliditech_runtime.types import UNSET, Unset

from ..error_replies import conflict

VAT_RATE = Decimal("0.15")
HOME_CURRENCY = "ZAR"
CENT = Decimal("0.01")
ZERO = Decimal("0.00")
MAX_AMOUNT = Decimal("9999999999999.99")
"""The largest amount, above zero or below."""


def cents(amount: Decimal, field: str) -> Decimal:
    """`amount` rounded to the cent, half a cent away from zero.

    Raises:
        ErrorReply: 409, naming `field`: the amount is too large.
    """
    # This limit is far below the number of digits from which on `quantize` fails.
    if abs(amount) > MAX_AMOUNT:
        raise conflict("AMOUNT_TOO_LARGE", "The total is more than an amount can hold.", field, "Too much in all.")
    return amount.quantize(CENT, ROUND_HALF_UP)


def total(amounts: Iterable[Decimal | Unset | None], field: str) -> Decimal:
    """The sum of the amounts that are set.

    Raises:
        ErrorReply: 409, as `cents`.
    """
    return cents(sum((amount or ZERO for amount in amounts), ZERO), field)


def add_up(
    record: models.DirectInvoice | models.Quote | models.CreditNote, customer: models.Customer | None
) -> Decimal:
    """Set the totals of `record` from its lines, with the tax that `customer` pays; returns the total including tax.

    Args:
        record: a document whose lines have their totals already.
        customer: None for a customer without an account, who pays VAT.

    Raises:
        ErrorReply: 409, as `cents`.
    """
    net = total((line.total_excluding_tax for line in record.lines or ()), "lines")
    taxed = customer is None or customer.tax_type == "VAT"
    tax = cents(net * VAT_RATE, "lines") if taxed else ZERO
    record.total_excluding_tax, record.tax_amount = net, tax
    record.total_including_tax = cents(net + tax, "lines")
    return record.total_including_tax


def currency_of(customer: models.Customer) -> str | Unset:
    """The account's currency; UNSET where it has none, since in most records the field cannot be null."""
    return customer.currency if isinstance(customer.currency, str) else UNSET


def to_cents(amount: Decimal) -> int:
    """`amount`, which is rounded to the cent, as a number of cents."""
    return int(amount.scaleb(2))


def from_cents(count: int) -> Decimal:
    """The amount that is `count` cents."""
    return Decimal(count).scaleb(-2)
