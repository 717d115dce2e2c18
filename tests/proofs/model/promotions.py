"""The model of promotions."""

from __future__ import annotations

import datetime
from decimal import ROUND_HALF_UP, Decimal

from tests.proofs.model.books import Books, Refused, forbid
from tests.proofs.plain import Plain


def promotion_on(books: Books, given: Plain, day: datetime.date, name: str = "promo_code") -> Plain | None:
    """The promotion that a request names under `name`, if it does; it must be valid on that day."""
    if name not in given:
        return None
    same = books.all("promotion", **{name: given[name]})
    if not same:
        raise Refused(404, "NOT_FOUND")
    forbid(day < same[0].get("valid_from", day), "PROMOTION_NOT_STARTED")
    forbid(day > same[0].get("valid_until", day), "PROMOTION_EXPIRED")
    return same[0]


def covers(promotion: Plain, product_code: object) -> bool:
    """Whether the product can be sold under it; one without products covers all."""
    return product_code in (promotion.get("product_codes") or [product_code])


def price_under(promotion: Plain | None, product_code: object, price: Decimal) -> Decimal:
    """`price`, less what the promotion takes off it."""
    if promotion is None or not covers(promotion, product_code):
        return price
    percentage: Decimal = 100 - promotion.get("discount_percentage", Decimal(0))
    return (price * percentage / 100).quantize(Decimal("0.0001"), ROUND_HALF_UP)
