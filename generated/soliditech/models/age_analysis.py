# Written by the generator from the spec: change that, and run `make generate`.
from __future__ import annotations

import datetime
from decimal import Decimal

from soliditech_runtime.schema import wire
from soliditech_runtime.schema.declaring import define
from soliditech_runtime.schema.model import Model
from soliditech_runtime.types import Unset


@define(kw_only=True, eq=False, repr=False)
class AgeAnalysis(Model):
    """What an account owes on one day, split by the age of the invoices; the parts add up to the total."""

    account_id: str | Unset = wire.text("accountId")
    """Id of the account."""

    as_at_date: datetime.date | Unset = wire.date("asAtDate")
    """Day for which the amounts hold."""

    currency: str | Unset = wire.text("currency", listed_by=("getAccountParameters", "currencies[*].code"))
    """Currency of every amount here, by its ISO 4217 code, such as ZAR. Listed by Get Account Parameters."""

    current: Decimal | Unset = wire.number("current")
    """Owed on invoices that are less than 30 days old."""

    days_30: Decimal | Unset = wire.number("days30")
    """Owed on invoices that are 30 to 59 days old."""

    days_60: Decimal | Unset = wire.number("days60")
    """Owed on invoices that are 60 to 89 days old."""

    days_90: Decimal | Unset = wire.number("days90")
    """Owed on invoices that are 90 to 119 days old."""

    days_120_plus: Decimal | Unset = wire.number("days120Plus")
    """Owed on invoices that are 120 days old or older."""

    total: Decimal | Unset = wire.number("total")
    """All that is owed on the account's invoices: the sum of the five parts."""
