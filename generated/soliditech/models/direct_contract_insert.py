# Written by the generator from the spec: change that, and run `make generate`.
"""The schema DirectContractInsert."""

from __future__ import annotations

import datetime
from typing import Any, ClassVar, Self

from attrs import define

from soliditech_runtime.schema.fields import Date, Field, Text
from soliditech_runtime.schema.model import Model
from soliditech_runtime.schema.objects import Object
from soliditech_runtime.schema.reading import Reading
from soliditech_runtime.types import UNSET, Unset

from .fibre_link_service_parameters import FibreLinkServiceParameters


@define(kw_only=True, eq=False, repr=False)
class DirectContractInsert(Model):
    """A telco contract to put on an account. Promotion and product are given by their codes.

    Args:
        account_id: Id of the account that gets the contract.
        promo_code: Code (not id) of the promotion under which the product is sold. Listed by List Promo Codes.
        product_code: Code (not id) of the product to contract. Listed by List Products.
        start_date: First day of the contract, yyyy-MM-dd.
        fibre_link_service_parameters: What is known of the fibre line that the contract's service runs on.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        Text("accountId", "account_id"),
        Text("promoCode", "promo_code"),
        Text("productCode", "product_code"),
        Date("startDate", "start_date"),
        Object("fibreLinkServiceParameters", "fibre_link_service_parameters", model=FibreLinkServiceParameters),
    )

    account_id: str | Unset = UNSET
    promo_code: str | Unset = UNSET
    product_code: str | Unset = UNSET
    start_date: datetime.date | Unset = UNSET
    fibre_link_service_parameters: FibreLinkServiceParameters | Unset = UNSET

    @classmethod
    def read(cls, data: dict[str, Any], reading: Reading) -> Self:
        """The model of `data`, which is taken to pieces."""
        found = cls.__new__(cls)
        pop = data.pop
        found.account_id = v if type(v := pop("accountId", UNSET)) is str else reading.odd(cls, data, "accountId", v)
        found.promo_code = v if type(v := pop("promoCode", UNSET)) is str else reading.odd(cls, data, "promoCode", v)
        found.product_code = (
            v if type(v := pop("productCode", UNSET)) is str else reading.odd(cls, data, "productCode", v)
        )
        found.start_date = reading.date(cls, data, "startDate", pop("startDate", UNSET))
        found.fibre_link_service_parameters = (
            FibreLinkServiceParameters.read(v, reading)
            if type(v := pop("fibreLinkServiceParameters", UNSET)) is dict
            else reading.odd(cls, data, "fibreLinkServiceParameters", v)
        )
        found.additional_properties = data
        found.raw = UNSET
        if data:
            reading.unknown(cls, data)
        return found
