# Written by the generator from the spec: change that, and run `make generate`.
"""The schema NonTelcoDirectContractInsert."""

from __future__ import annotations

import datetime
from typing import Any, ClassVar, Self

from attrs import define

from soliditech_runtime.schema.fields import Date, Field, Items, Text
from soliditech_runtime.schema.model import Model
from soliditech_runtime.schema.objects import Object
from soliditech_runtime.schema.reading import Reading
from soliditech_runtime.types import UNSET, Unset

from .contract_service import ContractService


@define(kw_only=True, eq=False, repr=False)
class NonTelcoDirectContractInsert(Model):
    """A contract without a telco service to put on an account. Promotion and product are given by their ids.

    Args:
        account_id: Id of the account that gets the contract.
        promo_code_id: Id (not code) of the promotion under which the product is sold. Listed by List Promo Codes.
        product_id: Id (not code) of the product to contract. Listed by List Products.
        start_date: First day of the contract, dd/MM/yyyy.
        services: The services that the contract covers, each with its settings.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        Text("accountId", "account_id"),
        Text("promoCodeId", "promo_code_id"),
        Text("productId", "product_id"),
        Date("startDate", "start_date", day_first=True),
        Items("services", "services", item=Object(model=ContractService)),
    )

    account_id: str | Unset = UNSET
    promo_code_id: str | Unset = UNSET
    product_id: str | Unset = UNSET
    start_date: datetime.date | Unset = UNSET
    services: list[ContractService] | Unset = UNSET

    @classmethod
    def read(cls, data: dict[str, Any], reading: Reading) -> Self:
        """The model of `data`, which is taken to pieces."""
        found = cls.__new__(cls)
        pop = data.pop
        found.account_id = v if type(v := pop("accountId", UNSET)) is str else reading.odd(cls, data, "accountId", v)
        found.promo_code_id = (
            v if type(v := pop("promoCodeId", UNSET)) is str else reading.odd(cls, data, "promoCodeId", v)
        )
        found.product_id = v if type(v := pop("productId", UNSET)) is str else reading.odd(cls, data, "productId", v)
        found.start_date = reading.date(cls, data, "startDate", pop("startDate", UNSET), day_first=True)
        found.services = reading.items(cls, data, "services", pop("services", UNSET), ContractService)
        found.additional_properties = data
        found.raw = UNSET
        if data:
            reading.unknown(cls, data)
        return found
