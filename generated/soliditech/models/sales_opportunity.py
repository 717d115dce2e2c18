# Written by the generator from the spec: change that, and run `make generate`.
from __future__ import annotations

from decimal import Decimal

from soliditech_runtime.schema import wire
from soliditech_runtime.schema.declaring import define
from soliditech_runtime.schema.model import Model
from soliditech_runtime.types import Unset


@define(kw_only=True, eq=False, repr=False)
class SalesOpportunity(Model):
    """The commercial side of the opportunity: who sells what, for how much, and how likely it is."""

    sales_manager: str | Unset | None = wire.text("salesManager", nullable=True, listed_by=("getSalesManagers", "id"))
    """User id of the sales manager who works on the opportunity. Listed by Get Sales Managers."""

    dealer: str | Unset | None = wire.text("dealer", nullable=True, listed_by=("getDealers", "id"))
    """Id of the dealer through whom it would be sold. Listed by Get Dealers."""

    product_code: str | Unset | None = wire.text(
        "productCode", nullable=True, listed_by=("listProducts", "productCode")
    )
    """Code (not id) of the product that the customer is interested in. Listed by List Products."""

    expected_value: Decimal | Unset | None = wire.number("expectedValue", nullable=True)
    """What the sale is expected to bring in, without tax, in the account's currency; at most 2 decimals."""

    probability: Decimal | Unset | None = wire.number("probability", nullable=True)
    """How likely the sale is, in percent from 0 to 100."""

    source: str | Unset | None = wire.text("source", nullable=True)
    """Where the opportunity came from, such as Referral or Web site."""
