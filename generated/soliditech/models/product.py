# Written by the generator from the spec: change that, and run `make generate`.
from __future__ import annotations

from decimal import Decimal

from soliditech_runtime.schema import wire
from soliditech_runtime.schema.declaring import define
from soliditech_runtime.schema.model import Model
from soliditech_runtime.types import Unset


@define(kw_only=True, eq=False, repr=False)
class Product(Model):
    """A product that can be sold, with its price on one price list."""

    product_id: str | Unset = wire.text("productId")
    """Id of the product: the productId that Non Telco Direct Contract Insert takes."""

    product_code: str | Unset = wire.text("productCode")
    """Code of the product: the productCode that Direct Contract Insert, invoice lines and quote lines take."""

    description: str | Unset | None = wire.text("description", nullable=True)
    """What the product is, in the words the invoice uses."""

    category: str | Unset | None = wire.text("category", nullable=True)
    """Name of the kind of product, such as Fibre, Hosting or Hardware."""

    price_list_id: str | Unset | None = wire.text("priceListId", nullable=True, listed_by=("getPriceLists", "id"))
    """Id of the price list that the price is from. Listed by Get Price Lists."""

    unit_price_excluding_tax: Decimal | Unset | None = wire.number("unitPriceExcludingTax", nullable=True)
    """Price of one unit, for one billing period where it is billed again and again, without tax; at most 4 decimals."""

    currency: str | Unset | None = wire.text(
        "currency", nullable=True, listed_by=("getAccountParameters", "currencies[*].code")
    )
    """Currency of the price, by its ISO 4217 code, such as ZAR. Listed by Get Account Parameters."""

    billing_frequency: str | Unset | None = wire.text("billingFrequency", nullable=True)
    """How often the product is billed, such as Monthly or Once-off."""

    active: bool | Unset | None = wire.boolean("active", nullable=True)
    """Whether the product can be sold at present."""
