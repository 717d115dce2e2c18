# Written by the generator from the spec: change that, and run `make generate`.
"""The schema AgeAnalysis."""

from __future__ import annotations

import datetime
from decimal import Decimal
from typing import Any, ClassVar, Self

from attrs import define

from soliditech_runtime.schema.fields import Date, Field, Number, Text
from soliditech_runtime.schema.model import Model
from soliditech_runtime.schema.reading import Reading
from soliditech_runtime.types import UNSET, Unset


@define(kw_only=True, eq=False, repr=False)
class AgeAnalysis(Model):
    """What an account owes on one day, split by the age of the invoices; the parts add up to the total.

    Args:
        account_id: Id of the account.
        as_at_date: Day for which the amounts hold, yyyy-MM-dd.
        currency: Currency of every amount here, by its ISO 4217 code, such as ZAR. Listed by Get Account
            Parameters.
        current: Owed on invoices that are less than 30 days old.
        days_30: Owed on invoices that are 30 to 59 days old.
        days_60: Owed on invoices that are 60 to 89 days old.
        days_90: Owed on invoices that are 90 to 119 days old.
        days_120_plus: Owed on invoices that are 120 days old or older.
        total: All that is owed on the account's invoices: the sum of the five parts.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        Text("accountId", "account_id"),
        Date("asAtDate", "as_at_date"),
        Text("currency", "currency"),
        Number("current", "current"),
        Number("days30", "days_30"),
        Number("days60", "days_60"),
        Number("days90", "days_90"),
        Number("days120Plus", "days_120_plus"),
        Number("total", "total"),
    )

    account_id: str | Unset = UNSET
    as_at_date: datetime.date | Unset = UNSET
    currency: str | Unset = UNSET
    current: Decimal | Unset = UNSET
    days_30: Decimal | Unset = UNSET
    days_60: Decimal | Unset = UNSET
    days_90: Decimal | Unset = UNSET
    days_120_plus: Decimal | Unset = UNSET
    total: Decimal | Unset = UNSET

    @classmethod
    def read(cls, data: dict[str, Any], reading: Reading) -> Self:
        """The model of `data`, which is taken to pieces."""
        found = cls.__new__(cls)
        pop = data.pop
        found.account_id = v if type(v := pop("accountId", UNSET)) is str else reading.odd(cls, data, "accountId", v)
        found.as_at_date = reading.date(cls, data, "asAtDate", pop("asAtDate", UNSET))
        found.currency = v if type(v := pop("currency", UNSET)) is str else reading.odd(cls, data, "currency", v)
        found.current = v if type(v := pop("current", UNSET)) is Decimal else reading.decimal(cls, data, "current", v)
        found.days_30 = v if type(v := pop("days30", UNSET)) is Decimal else reading.decimal(cls, data, "days30", v)
        found.days_60 = v if type(v := pop("days60", UNSET)) is Decimal else reading.decimal(cls, data, "days60", v)
        found.days_90 = v if type(v := pop("days90", UNSET)) is Decimal else reading.decimal(cls, data, "days90", v)
        found.days_120_plus = (
            v if type(v := pop("days120Plus", UNSET)) is Decimal else reading.decimal(cls, data, "days120Plus", v)
        )
        found.total = v if type(v := pop("total", UNSET)) is Decimal else reading.decimal(cls, data, "total", v)
        found.additional_properties = data
        found.raw = UNSET
        if data:
            reading.unknown(cls, data)
        return found
