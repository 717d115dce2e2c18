# Written by the generator from the spec: change that, and run `make generate`.
"""The schema Product."""

from __future__ import annotations

from decimal import Decimal
from typing import Any, ClassVar, Self

from attrs import define

from soliditech_runtime.schema.fields import Boolean, Field, Number, Text
from soliditech_runtime.schema.model import Model
from soliditech_runtime.schema.reading import Reading
from soliditech_runtime.types import UNSET, Unset


@define(kw_only=True, eq=False, repr=False)
class Product(Model):
    """A product that can be sold, with its price on one price list.

    Args:
        product_id: Id of the product: the productId that Non Telco Direct Contract Insert takes.
        product_code: Code of the product: the productCode that Direct Contract Insert, invoice lines and quote
            lines take.
        description: What the product is, in the words the invoice uses.
        category: Name of the kind of product, such as Fibre, Hosting or Hardware.
        price_list_id: Id of the price list that the price is from. Listed by Get Price Lists.
        unit_price_excluding_tax: Price of one unit, for one billing period where it is billed again and again,
            without tax; at most 4 decimals.
        currency: Currency of the price, by its ISO 4217 code, such as ZAR. Listed by Get Account Parameters.
        billing_frequency: How often the product is billed, such as Monthly or Once-off.
        active: Whether the product can be sold at present.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        Text("productId", "product_id"),
        Text("productCode", "product_code"),
        Text("description", "description", nullable=True),
        Text("category", "category", nullable=True),
        Text("priceListId", "price_list_id", nullable=True),
        Number("unitPriceExcludingTax", "unit_price_excluding_tax", nullable=True),
        Text("currency", "currency", nullable=True),
        Text("billingFrequency", "billing_frequency", nullable=True),
        Boolean("active", "active", nullable=True),
    )

    product_id: str | Unset = UNSET
    product_code: str | Unset = UNSET
    description: str | Unset | None = UNSET
    category: str | Unset | None = UNSET
    price_list_id: str | Unset | None = UNSET
    unit_price_excluding_tax: Decimal | Unset | None = UNSET
    currency: str | Unset | None = UNSET
    billing_frequency: str | Unset | None = UNSET
    active: bool | Unset | None = UNSET

    @classmethod
    def read(cls, data: dict[str, Any], reading: Reading) -> Self:
        """The model of `data`, which is taken to pieces."""
        found = cls.__new__(cls)
        pop = data.pop
        found.product_id = v if type(v := pop("productId", UNSET)) is str else reading.odd(cls, data, "productId", v)
        found.product_code = (
            v if type(v := pop("productCode", UNSET)) is str else reading.odd(cls, data, "productCode", v)
        )
        found.description = (
            v if type(v := pop("description", UNSET)) is str or v is None else reading.odd(cls, data, "description", v)
        )
        found.category = (
            v if type(v := pop("category", UNSET)) is str or v is None else reading.odd(cls, data, "category", v)
        )
        found.price_list_id = (
            v if type(v := pop("priceListId", UNSET)) is str or v is None else reading.odd(cls, data, "priceListId", v)
        )
        found.unit_price_excluding_tax = (
            v
            if type(v := pop("unitPriceExcludingTax", UNSET)) is Decimal or v is None
            else reading.decimal(cls, data, "unitPriceExcludingTax", v)
        )
        found.currency = (
            v if type(v := pop("currency", UNSET)) is str or v is None else reading.odd(cls, data, "currency", v)
        )
        found.billing_frequency = (
            v
            if type(v := pop("billingFrequency", UNSET)) is str or v is None
            else reading.odd(cls, data, "billingFrequency", v)
        )
        found.active = (
            v if type(v := pop("active", UNSET)) is bool or v is None else reading.odd(cls, data, "active", v)
        )
        found.additional_properties = data
        found.raw = UNSET
        if data:
            reading.unknown(cls, data)
        return found
