"""Promotions: whether a product can be sold under one, and at which price."""

from __future__ import annotations

import datetime
from decimal import ROUND_HALF_UP, Decimal

from soliditech import models
from soliditech_runtime.types import Unset

from ..error_replies import conflict, not_found
from ..store.inventory import PROMO_CODES
from ..store.transaction import Transaction

_UNIT_PRICE = Decimal("0.0001")


def promotion_by_code(
    transaction: Transaction, code: str | Unset | None, day: datetime.date
) -> models.PromoCode | None:
    """The promotion with the code; None if the request has no code.

    Raises:
        ErrorReply: 404, there is none; 409, it is not valid on `day`.
    """
    if not isinstance(code, str):
        return None
    return _valid_on(transaction.get(PROMO_CODES, code), day, "promo_code")


def promotion_by_id(
    transaction: Transaction, promo_code_id: str | Unset, day: datetime.date
) -> models.PromoCode | None:
    """As `promotion_by_code`, by its id."""
    if not isinstance(promo_code_id, str):
        return None
    promotions = transaction.matching(PROMO_CODES, "promo_code_id", promo_code_id)
    if not promotions:
        raise not_found(f"There is no {PROMO_CODES.noun} {promo_code_id}.", "promo_code_id")
    return _valid_on(promotions[0], day, "promo_code_id")


def _valid_on(promotion: models.PromoCode, day: datetime.date, field: str) -> models.PromoCode:
    if promotion.valid_from and day < promotion.valid_from:
        raise conflict("PROMOTION_NOT_STARTED", "The promotion has not started.", field, "Not valid yet.")
    if promotion.valid_until and day > promotion.valid_until:
        raise conflict("PROMOTION_EXPIRED", "The promotion has expired.", field, "Expired.")
    return promotion


def covers(promotion: models.PromoCode, product_code: str | Unset) -> bool:
    """Whether the product can be sold under the promotion. A promotion without products covers all products."""
    return not promotion.product_codes or product_code in promotion.product_codes


def price_under(promotion: models.PromoCode | None, product_code: str | Unset, price: Decimal) -> Decimal:
    """The price of one unit, less the promotion's discount."""
    if promotion is None or not promotion.discount_percentage or not covers(promotion, product_code):
        return price
    return (price * (100 - promotion.discount_percentage) / 100).quantize(_UNIT_PRICE, ROUND_HALF_UP)
