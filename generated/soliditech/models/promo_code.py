# Written by the generator from the spec: change that, and run `make generate`.
from __future__ import annotations

import datetime
from decimal import Decimal

from soliditech_runtime.schema import wire
from soliditech_runtime.schema.declaring import define
from soliditech_runtime.schema.fields import Text
from soliditech_runtime.schema.model import Model
from soliditech_runtime.types import Unset


@define(kw_only=True, eq=False, repr=False)
class PromoCode(Model):
    """A promotion, with the products it is for and the days on which they can be sold under it."""

    promo_code_id: str | Unset = wire.text("promoCodeId")
    """Id of the promotion: the promoCodeId that Non Telco Direct Contract Insert takes."""

    promo_code: str | Unset = wire.text("promoCode")
    """Code of the promotion: the promoCode that Direct Contract Insert, Create Direct Invoice and Create Quote take."""

    description: str | Unset | None = wire.text("description", nullable=True)
    """What the customer gets under the promotion."""

    discount_percentage: Decimal | Unset | None = wire.number("discountPercentage", nullable=True)
    """What is taken off the price, in percent from 0 to 100; null for a promotion that leaves the price as it is."""

    valid_from: datetime.date | Unset | None = wire.date("validFrom", nullable=True)
    """First day on which products can be sold under the promotion."""

    valid_until: datetime.date | Unset | None = wire.date("validUntil", nullable=True)
    """Last day on which products can be sold under the promotion; null while no end is set."""

    product_codes: list[str] | Unset = wire.items("productCodes", Text(), listed_by=("listProducts", "productCode"))
    """Codes (not ids) of the products that can be sold under the promotion. Listed by List Products."""
