# Written by the generator from the spec: change that, and run `make generate`.
"""The schema CustomerStatement."""

from __future__ import annotations

import datetime
from decimal import Decimal
from typing import Any, ClassVar, Self

from attrs import define

from soliditech_runtime.schema.fields import Date, Field, Items, Number, Text
from soliditech_runtime.schema.model import Model
from soliditech_runtime.schema.objects import Object
from soliditech_runtime.schema.reading import Reading
from soliditech_runtime.types import UNSET, Unset

from .statement_entry import StatementEntry


@define(kw_only=True, eq=False, repr=False)
class CustomerStatement(Model):
    """What happened on an account over a period, and its balance before and after.

    Args:
        account_id: Id of the account.
        from_date: First day of the period, yyyy-MM-dd.
        to_date: Last day of the period, yyyy-MM-dd.
        currency: Currency of every amount on the statement, by its ISO 4217 code, such as ZAR. Listed by Get
            Account Parameters.
        opening_balance: What the customer owed before the first day of the period; below 0, a credit.
        entries: What happened in the period, the oldest first; empty if nothing did.
        closing_balance: What the customer owes at the end of the last day: openingBalance with all debits added and
            all credits taken off; below 0, a credit.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        Text("accountId", "account_id"),
        Date("fromDate", "from_date"),
        Date("toDate", "to_date"),
        Text("currency", "currency"),
        Number("openingBalance", "opening_balance"),
        Items("entries", "entries", item=Object(model=StatementEntry)),
        Number("closingBalance", "closing_balance"),
    )

    account_id: str | Unset = UNSET
    from_date: datetime.date | Unset = UNSET
    to_date: datetime.date | Unset = UNSET
    currency: str | Unset = UNSET
    opening_balance: Decimal | Unset = UNSET
    entries: list[StatementEntry] | Unset = UNSET
    closing_balance: Decimal | Unset = UNSET

    @classmethod
    def read(cls, data: dict[str, Any], reading: Reading) -> Self:
        """The model of `data`, which is taken to pieces."""
        found = cls.__new__(cls)
        pop = data.pop
        found.account_id = v if type(v := pop("accountId", UNSET)) is str else reading.odd(cls, data, "accountId", v)
        found.from_date = reading.date(cls, data, "fromDate", pop("fromDate", UNSET))
        found.to_date = reading.date(cls, data, "toDate", pop("toDate", UNSET))
        found.currency = v if type(v := pop("currency", UNSET)) is str else reading.odd(cls, data, "currency", v)
        found.opening_balance = (
            v if type(v := pop("openingBalance", UNSET)) is Decimal else reading.decimal(cls, data, "openingBalance", v)
        )
        found.entries = reading.items(cls, data, "entries", pop("entries", UNSET), StatementEntry)
        found.closing_balance = (
            v if type(v := pop("closingBalance", UNSET)) is Decimal else reading.decimal(cls, data, "closingBalance", v)
        )
        found.additional_properties = data
        found.raw = UNSET
        if data:
            reading.unknown(cls, data)
        return found
