# Written by the generator from the spec: change that, and run `make generate`.
"""The schema OutstandingBalance."""

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
class OutstandingBalance(Model):
    """What an account owes on one day.

    Args:
        account_id: Id of the account.
        as_at_date: Day for which the amounts hold, yyyy-MM-dd.
        currency: Currency of every amount here, by its ISO 4217 code, such as ZAR. Listed by Get Account
            Parameters.
        outstanding_amount: What is still owed on the account's invoices, tax included: the sum of their
            outstandingAmount.
        overdue_amount: The part of outstandingAmount whose due date has passed.
        unallocated_amount: What was paid or credited and is not allocated to an invoice yet.
        balance: What the customer has to pay: outstandingAmount less unallocatedAmount; below 0, a credit.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        Text("accountId", "account_id"),
        Date("asAtDate", "as_at_date"),
        Text("currency", "currency"),
        Number("outstandingAmount", "outstanding_amount"),
        Number("overdueAmount", "overdue_amount"),
        Number("unallocatedAmount", "unallocated_amount"),
        Number("balance", "balance"),
    )

    account_id: str | Unset = UNSET
    as_at_date: datetime.date | Unset = UNSET
    currency: str | Unset = UNSET
    outstanding_amount: Decimal | Unset = UNSET
    overdue_amount: Decimal | Unset = UNSET
    unallocated_amount: Decimal | Unset = UNSET
    balance: Decimal | Unset = UNSET

    @classmethod
    def read(cls, data: dict[str, Any], reading: Reading) -> Self:
        """The model of `data`, which is taken to pieces."""
        found = cls.__new__(cls)
        pop = data.pop
        found.account_id = v if type(v := pop("accountId", UNSET)) is str else reading.odd(cls, data, "accountId", v)
        found.as_at_date = reading.date(cls, data, "asAtDate", pop("asAtDate", UNSET))
        found.currency = v if type(v := pop("currency", UNSET)) is str else reading.odd(cls, data, "currency", v)
        found.outstanding_amount = (
            v
            if type(v := pop("outstandingAmount", UNSET)) is Decimal
            else reading.decimal(cls, data, "outstandingAmount", v)
        )
        found.overdue_amount = (
            v if type(v := pop("overdueAmount", UNSET)) is Decimal else reading.decimal(cls, data, "overdueAmount", v)
        )
        found.unallocated_amount = (
            v
            if type(v := pop("unallocatedAmount", UNSET)) is Decimal
            else reading.decimal(cls, data, "unallocatedAmount", v)
        )
        found.balance = v if type(v := pop("balance", UNSET)) is Decimal else reading.decimal(cls, data, "balance", v)
        found.additional_properties = data
        found.raw = UNSET
        if data:
            reading.unknown(cls, data)
        return found
