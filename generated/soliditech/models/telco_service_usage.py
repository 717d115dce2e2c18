# Written by the generator from the spec: change that, and run `make generate`.
from __future__ import annotations

import datetime
from decimal import Decimal

from soliditech_runtime.schema import wire
from soliditech_runtime.schema.declaring import define
from soliditech_runtime.schema.model import Model
from soliditech_runtime.types import Unset

from .usage_sum import UsageSum


@define(kw_only=True, eq=False, repr=False)
class TelcoServiceUsage(Model):
    """What a telco service used over a period."""

    service_id: str | Unset = wire.text("serviceId")
    """Id of the service."""

    from_date: datetime.date | Unset = wire.date("fromDate")
    """First day of the period."""

    to_date: datetime.date | Unset = wire.date("toDate")
    """Last day of the period."""

    currency: str | Unset = wire.text("currency", listed_by=("getAccountParameters", "currencies[*].code"))
    """Currency of every charge here, by its ISO 4217 code, such as ZAR. Listed by Get Account Parameters."""

    usage: list[UsageSum] | Unset = wire.items("usage", UsageSum)
    """What was used, one entry for each type; empty if nothing was."""

    total_charge_excluding_tax: Decimal | Unset = wire.number("totalChargeExcludingTax")
    """Sum of the charges without tax."""
