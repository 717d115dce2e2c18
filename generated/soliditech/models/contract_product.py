# Written by the generator from the spec: change that, and run `make generate`.
"""The schema ContractProduct."""

from __future__ import annotations

import datetime
from decimal import Decimal
from typing import Any, ClassVar, Self

from attrs import define

from soliditech_runtime.schema.fields import Date, Field, Number, Text
from soliditech_runtime.schema.model import Model
from soliditech_runtime.schema.reading import Reading
from soliditech_runtime.types import UNSET, Unset


@define(kw_only=True, eq=False, repr=False)
class ContractProduct(Model):
    """A product on one of an account's contracts.

    Args:
        contract_id: Id of the contract that the product stands on.
        product_id: Id of the product: the productId that Non Telco Direct Contract Insert takes.
        product_code: Code of the product: the productCode that Direct Contract Insert takes. Listed by List
            Products.
        description: What the product is, in the words the invoice uses.
        start_date: First day on which the product is billed, yyyy-MM-dd.
        end_date: Last day on which the product is billed, yyyy-MM-dd; null while no end is set.
        status: State of the product on the contract, such as Active, Pending or Cancelled.
        quantity: How many units of the product are on the contract; at most 4 decimals.
        unit_price_excluding_tax: Price of one unit for one billing period, without tax, in the account's currency;
            at most 4 decimals.
        billing_frequency: How often the product is billed, such as Monthly or Once-off.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        Text("contractId", "contract_id"),
        Text("productId", "product_id"),
        Text("productCode", "product_code"),
        Text("description", "description"),
        Date("startDate", "start_date"),
        Date("endDate", "end_date", nullable=True),
        Text("status", "status"),
        Number("quantity", "quantity"),
        Number("unitPriceExcludingTax", "unit_price_excluding_tax"),
        Text("billingFrequency", "billing_frequency"),
    )

    contract_id: str | Unset = UNSET
    product_id: str | Unset = UNSET
    product_code: str | Unset = UNSET
    description: str | Unset = UNSET
    start_date: datetime.date | Unset = UNSET
    end_date: datetime.date | Unset | None = UNSET
    status: str | Unset = UNSET
    quantity: Decimal | Unset = UNSET
    unit_price_excluding_tax: Decimal | Unset = UNSET
    billing_frequency: str | Unset = UNSET

    @classmethod
    def read(cls, data: dict[str, Any], reading: Reading) -> Self:
        """The model of `data`, which is taken to pieces."""
        found = cls.__new__(cls)
        pop = data.pop
        found.contract_id = v if type(v := pop("contractId", UNSET)) is str else reading.odd(cls, data, "contractId", v)
        found.product_id = v if type(v := pop("productId", UNSET)) is str else reading.odd(cls, data, "productId", v)
        found.product_code = (
            v if type(v := pop("productCode", UNSET)) is str else reading.odd(cls, data, "productCode", v)
        )
        found.description = (
            v if type(v := pop("description", UNSET)) is str else reading.odd(cls, data, "description", v)
        )
        found.start_date = reading.date(cls, data, "startDate", pop("startDate", UNSET))
        found.end_date = reading.date(cls, data, "endDate", pop("endDate", UNSET), null=True)
        found.status = v if type(v := pop("status", UNSET)) is str else reading.odd(cls, data, "status", v)
        found.quantity = (
            v if type(v := pop("quantity", UNSET)) is Decimal else reading.decimal(cls, data, "quantity", v)
        )
        found.unit_price_excluding_tax = (
            v
            if type(v := pop("unitPriceExcludingTax", UNSET)) is Decimal
            else reading.decimal(cls, data, "unitPriceExcludingTax", v)
        )
        found.billing_frequency = (
            v if type(v := pop("billingFrequency", UNSET)) is str else reading.odd(cls, data, "billingFrequency", v)
        )
        found.additional_properties = data
        found.raw = UNSET
        if data:
            reading.unknown(cls, data)
        return found
