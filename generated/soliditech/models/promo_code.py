# Written by the generator from the spec: change that, and run `make generate`.
"""The schema PromoCode."""

from __future__ import annotations

import datetime
from decimal import Decimal
from typing import Any, ClassVar, Self

from attrs import define

from soliditech_runtime.schema.fields import Date, Field, Items, Number, Text
from soliditech_runtime.schema.model import Model
from soliditech_runtime.schema.reading import Reading
from soliditech_runtime.types import UNSET, Unset


@define(kw_only=True, eq=False, repr=False)
class PromoCode(Model):
    """A promotion, with the products it is for and the days on which they can be sold under it.

    Args:
        promo_code_id: Id of the promotion: the promoCodeId that Non Telco Direct Contract Insert takes.
        promo_code: Code of the promotion: the promoCode that Direct Contract Insert, Create Direct Invoice and
            Create Quote take.
        description: What the customer gets under the promotion.
        discount_percentage: What is taken off the price, in percent from 0 to 100; null for a promotion that leaves
            the price as it is.
        valid_from: First day on which products can be sold under the promotion, yyyy-MM-dd.
        valid_until: Last day on which products can be sold under the promotion, yyyy-MM-dd; null while no end is
            set.
        product_codes: Codes (not ids) of the products that can be sold under the promotion. Listed by List
            Products.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        Text("promoCodeId", "promo_code_id"),
        Text("promoCode", "promo_code"),
        Text("description", "description", nullable=True),
        Number("discountPercentage", "discount_percentage", nullable=True),
        Date("validFrom", "valid_from", nullable=True),
        Date("validUntil", "valid_until", nullable=True),
        Items("productCodes", "product_codes", item=Text()),
    )

    promo_code_id: str | Unset = UNSET
    promo_code: str | Unset = UNSET
    description: str | Unset | None = UNSET
    discount_percentage: Decimal | Unset | None = UNSET
    valid_from: datetime.date | Unset | None = UNSET
    valid_until: datetime.date | Unset | None = UNSET
    product_codes: list[str] | Unset = UNSET

    @classmethod
    def read(cls, data: dict[str, Any], reading: Reading) -> Self:
        """The model of `data`, which is taken to pieces."""
        found = cls.__new__(cls)
        pop = data.pop
        found.promo_code_id = (
            v if type(v := pop("promoCodeId", UNSET)) is str else reading.odd(cls, data, "promoCodeId", v)
        )
        found.promo_code = v if type(v := pop("promoCode", UNSET)) is str else reading.odd(cls, data, "promoCode", v)
        found.description = (
            v if type(v := pop("description", UNSET)) is str or v is None else reading.odd(cls, data, "description", v)
        )
        found.discount_percentage = (
            v
            if type(v := pop("discountPercentage", UNSET)) is Decimal or v is None
            else reading.decimal(cls, data, "discountPercentage", v)
        )
        found.valid_from = reading.date(cls, data, "validFrom", pop("validFrom", UNSET), null=True)
        found.valid_until = reading.date(cls, data, "validUntil", pop("validUntil", UNSET), null=True)
        found.product_codes = reading.scalars(cls, data, "productCodes", pop("productCodes", UNSET), str)
        found.additional_properties = data
        found.raw = UNSET
        if data:
            reading.unknown(cls, data)
        return found
