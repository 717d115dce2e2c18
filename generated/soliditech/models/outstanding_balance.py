# Written by the generator from the spec: change that, and run `make generate`.
from __future__ import annotations

import datetime
from decimal import Decimal

from soliditech_runtime.schema import wire
from soliditech_runtime.schema.declaring import define
from soliditech_runtime.schema.model import Model
from soliditech_runtime.types import Unset


@define(kw_only=True, eq=False, repr=False)
class OutstandingBalance(Model):
    """What an account owes on one day."""

    account_id: str | Unset = wire.text("accountId")
    """Id of the account."""

    as_at_date: datetime.date | Unset = wire.date("asAtDate")
    """Day for which the amounts hold."""

    currency: str | Unset = wire.text("currency", listed_by=("getAccountParameters", "currencies[*].code"))
    """Currency of every amount here, by its ISO 4217 code, such as ZAR. Listed by Get Account Parameters."""

    outstanding_amount: Decimal | Unset = wire.number("outstandingAmount")
    """What is still owed on the account's invoices, tax included: the sum of their outstandingAmount."""

    overdue_amount: Decimal | Unset = wire.number("overdueAmount")
    """The part of outstandingAmount whose due date has passed."""

    unallocated_amount: Decimal | Unset = wire.number("unallocatedAmount")
    """What was paid or credited and is not allocated to an invoice yet."""

    balance: Decimal | Unset = wire.number("balance")
    """What the customer has to pay: outstandingAmount less unallocatedAmount; below 0, a credit."""
