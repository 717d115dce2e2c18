# Written by the generator from the spec: change that, and run `make generate`.
from __future__ import annotations

import datetime

from soliditech_runtime.schema import wire
from soliditech_runtime.schema.declaring import define
from soliditech_runtime.schema.model import Model
from soliditech_runtime.types import Unset

from .contract_service import ContractService


@define(kw_only=True, eq=False, repr=False)
class NonTelcoDirectContractInsert(Model):
    """A contract without a telco service to put on an account. Promotion and product are given by their ids."""

    account_id: str | Unset = wire.text("accountId")
    """Id of the account that gets the contract."""

    promo_code_id: str | Unset = wire.text("promoCodeId", listed_by=("listPromoCodes", "promoCodeId"))
    """Id (not code) of the promotion under which the product is sold. Listed by List Promo Codes."""

    product_id: str | Unset = wire.text("productId", listed_by=("listProducts", "productId"))
    """Id (not code) of the product to contract. Listed by List Products."""

    start_date: datetime.date | Unset = wire.date("startDate", day_first=True)
    """First day of the contract."""

    services: list[ContractService] | Unset = wire.items("services", ContractService)
    """The services that the contract covers, each with its settings."""
