# Written by the generator from the spec: change that, and run `make generate`.
from __future__ import annotations

import datetime
from decimal import Decimal

from soliditech_runtime.schema import wire
from soliditech_runtime.schema.declaring import define
from soliditech_runtime.schema.model import Model
from soliditech_runtime.types import Unset

from .statement_entry import StatementEntry


@define(kw_only=True, eq=False, repr=False)
class CustomerStatement(Model):
    """What happened on an account over a period, and its balance before and after."""

    account_id: str | Unset = wire.text("accountId")
    """Id of the account."""

    from_date: datetime.date | Unset = wire.date("fromDate")
    """First day of the period."""

    to_date: datetime.date | Unset = wire.date("toDate")
    """Last day of the period."""

    currency: str | Unset = wire.text("currency", listed_by=("getAccountParameters", "currencies[*].code"))
    """Currency of every amount on the statement, by its ISO 4217 code, such as ZAR. Listed by Get Account
    Parameters."""

    opening_balance: Decimal | Unset = wire.number("openingBalance")
    """What the customer owed before the first day of the period; below 0, a credit."""

    entries: list[StatementEntry] | Unset = wire.items("entries", StatementEntry)
    """What happened in the period, the oldest first; empty if nothing did."""

    closing_balance: Decimal | Unset = wire.number("closingBalance")
    """What the customer owes at the end of the last day: openingBalance with all debits added and all credits taken
    off; below 0, a credit."""
