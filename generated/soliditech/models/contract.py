# Written by the generator from the spec: change that, and run `make generate`.
"""The schema Contract."""

from __future__ import annotations

import datetime
from typing import Any, ClassVar, Self

from attrs import define

from soliditech_runtime.schema.fields import Date, Field, Items, Text
from soliditech_runtime.schema.model import Model
from soliditech_runtime.schema.objects import Object
from soliditech_runtime.schema.reading import Reading
from soliditech_runtime.types import UNSET, Unset

from .contract_product import ContractProduct


@define(kw_only=True, eq=False, repr=False)
class Contract(Model):
    """A contract as Soliditech holds it.

    Args:
        contract_id: Id of the contract.
        account_id: Id of the account that the contract belongs to.
        status: State of the contract, such as Active, Pending or Cancelled.
        start_date: First day of the contract, yyyy-MM-dd, whichever form the insert took it in.
        products: The products on the contract.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        Text("contractId", "contract_id"),
        Text("accountId", "account_id"),
        Text("status", "status"),
        Date("startDate", "start_date"),
        Items("products", "products", item=Object(model=ContractProduct)),
    )

    contract_id: str | Unset = UNSET
    account_id: str | Unset = UNSET
    status: str | Unset = UNSET
    start_date: datetime.date | Unset = UNSET
    products: list[ContractProduct] | Unset = UNSET

    @classmethod
    def read(cls, data: dict[str, Any], reading: Reading) -> Self:
        """The model of `data`, which is taken to pieces."""
        found = cls.__new__(cls)
        pop = data.pop
        found.contract_id = v if type(v := pop("contractId", UNSET)) is str else reading.odd(cls, data, "contractId", v)
        found.account_id = v if type(v := pop("accountId", UNSET)) is str else reading.odd(cls, data, "accountId", v)
        found.status = v if type(v := pop("status", UNSET)) is str else reading.odd(cls, data, "status", v)
        found.start_date = reading.date(cls, data, "startDate", pop("startDate", UNSET))
        found.products = reading.items(cls, data, "products", pop("products", UNSET), ContractProduct)
        found.additional_properties = data
        found.raw = UNSET
        if data:
            reading.unknown(cls, data)
        return found
