# Written by the generator from the spec: change that, and run `make generate`.
"""The schema SalesOpportunity."""

from __future__ import annotations

from decimal import Decimal
from typing import Any, ClassVar, Self

from attrs import define

from soliditech_runtime.schema.fields import Field, Number, Text
from soliditech_runtime.schema.model import Model
from soliditech_runtime.schema.reading import Reading
from soliditech_runtime.types import UNSET, Unset


@define(kw_only=True, eq=False, repr=False)
class SalesOpportunity(Model):
    """The commercial side of the opportunity: who sells what, for how much, and how likely it is.

    Args:
        sales_manager: User id of the sales manager who works on the opportunity. Listed by Get Sales Managers.
        dealer: Id of the dealer through whom it would be sold. Listed by Get Dealers.
        product_code: Code (not id) of the product that the customer is interested in. Listed by List Products.
        expected_value: What the sale is expected to bring in, without tax, in the account's currency; at most 2
            decimals.
        probability: How likely the sale is, in percent from 0 to 100.
        source: Where the opportunity came from, such as Referral or Web site.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        Text("salesManager", "sales_manager", nullable=True),
        Text("dealer", "dealer", nullable=True),
        Text("productCode", "product_code", nullable=True),
        Number("expectedValue", "expected_value", nullable=True),
        Number("probability", "probability", nullable=True),
        Text("source", "source", nullable=True),
    )

    sales_manager: str | Unset | None = UNSET
    dealer: str | Unset | None = UNSET
    product_code: str | Unset | None = UNSET
    expected_value: Decimal | Unset | None = UNSET
    probability: Decimal | Unset | None = UNSET
    source: str | Unset | None = UNSET

    @classmethod
    def read(cls, data: dict[str, Any], reading: Reading) -> Self:
        """The model of `data`, which is taken to pieces."""
        found = cls.__new__(cls)
        pop = data.pop
        found.sales_manager = (
            v
            if type(v := pop("salesManager", UNSET)) is str or v is None
            else reading.odd(cls, data, "salesManager", v)
        )
        found.dealer = v if type(v := pop("dealer", UNSET)) is str or v is None else reading.odd(cls, data, "dealer", v)
        found.product_code = (
            v if type(v := pop("productCode", UNSET)) is str or v is None else reading.odd(cls, data, "productCode", v)
        )
        found.expected_value = (
            v
            if type(v := pop("expectedValue", UNSET)) is Decimal or v is None
            else reading.decimal(cls, data, "expectedValue", v)
        )
        found.probability = (
            v
            if type(v := pop("probability", UNSET)) is Decimal or v is None
            else reading.decimal(cls, data, "probability", v)
        )
        found.source = v if type(v := pop("source", UNSET)) is str or v is None else reading.odd(cls, data, "source", v)
        found.additional_properties = data
        found.raw = UNSET
        if data:
            reading.unknown(cls, data)
        return found
