# Written by the generator from the spec: change that, and run `make generate`.
from __future__ import annotations

import datetime

from soliditech_runtime.schema import wire
from soliditech_runtime.schema.declaring import define
from soliditech_runtime.schema.model import Model
from soliditech_runtime.types import Unset

from .contract_product import ContractProduct


@define(kw_only=True, eq=False, repr=False)
class Contract(Model):
    """A contract as Soliditech holds it."""

    contract_id: str | Unset = wire.text("contractId")
    """Id of the contract."""

    account_id: str | Unset = wire.text("accountId")
    """Id of the account that the contract belongs to."""

    status: str | Unset = wire.text("status")
    """State of the contract, such as Active, Pending or Cancelled."""

    start_date: datetime.date | Unset = wire.date("startDate")
    """First day of the contract."""

    products: list[ContractProduct] | Unset = wire.items("products", ContractProduct)
    """The products on the contract."""
