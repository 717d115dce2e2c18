# Written by the generator from the spec: change that, and run `make generate`.
from __future__ import annotations

import datetime
from decimal import Decimal

from soliditech_runtime.schema import wire
from soliditech_runtime.schema.declaring import define
from soliditech_runtime.schema.model import Model
from soliditech_runtime.types import Unset


@define(kw_only=True, eq=False, repr=False)
class ContractProduct(Model):
    """A product on one of an account's contracts."""

    contract_id: str | Unset = wire.text("contractId")
    """Id of the contract that the product stands on."""

    product_id: str | Unset = wire.text("productId")
    """Id of the product: the productId that Non Telco Direct Contract Insert takes."""

    product_code: str | Unset = wire.text("productCode", listed_by=("listProducts", "productCode"))
    """Code of the product: the productCode that Direct Contract Insert takes. Listed by List Products."""

    description: str | Unset = wire.text("description")
    """What the product is, in the words the invoice uses."""

    start_date: datetime.date | Unset = wire.date("startDate")
    """First day on which the product is billed."""

    end_date: datetime.date | Unset | None = wire.date("endDate", nullable=True)
    """Last day on which the product is billed; null while no end is set."""

    status: str | Unset = wire.text("status")
    """State of the product on the contract, such as Active, Pending or Cancelled."""

    quantity: Decimal | Unset = wire.number("quantity")
    """How many units of the product are on the contract; at most 4 decimals."""

    unit_price_excluding_tax: Decimal | Unset = wire.number("unitPriceExcludingTax")
    """Price of one unit for one billing period, without tax, in the account's currency; at most 4 decimals."""

    billing_frequency: str | Unset = wire.text("billingFrequency")
    """How often the product is billed, such as Monthly or Once-off."""
