# Written by the generator from the spec: change that, and run `make generate`.
from __future__ import annotations

import datetime

from soliditech_runtime.schema import wire
from soliditech_runtime.schema.declaring import define
from soliditech_runtime.schema.model import Model
from soliditech_runtime.types import Unset

from .fibre_link_service_parameters import FibreLinkServiceParameters


@define(kw_only=True, eq=False, repr=False)
class DirectContractInsert(Model):
    """A telco contract to put on an account. Promotion and product are given by their codes."""

    account_id: str | Unset = wire.text("accountId")
    """Id of the account that gets the contract."""

    promo_code: str | Unset = wire.text("promoCode", listed_by=("listPromoCodes", "promoCode"))
    """Code (not id) of the promotion under which the product is sold. Listed by List Promo Codes."""

    product_code: str | Unset = wire.text("productCode", listed_by=("listProducts", "productCode"))
    """Code (not id) of the product to contract. Listed by List Products."""

    start_date: datetime.date | Unset = wire.date("startDate")
    """First day of the contract."""

    fibre_link_service_parameters: FibreLinkServiceParameters | Unset = wire.nested(
        "fibreLinkServiceParameters", FibreLinkServiceParameters
    )
    """What is known of the fibre line that the contract's service runs on."""
