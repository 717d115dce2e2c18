# Written by the generator from the spec: change that, and run `make generate`.
"""The schema CreatePayment."""

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
class CreatePayment(Model):
    """A payment that was received from a customer.

    Args:
        account_id: Id of the account that the payment is for.
        amount: What was paid; at most 2 decimals.
        currency: Currency of the amount, by its ISO 4217 code, such as ZAR. Listed by Get Account Parameters.
        payment_date: Day on which the payment was received, dd/MM/yyyy.
        method: How it was paid, such as EFT, Card, Cash or Debit order.
        reference: Your own reference for the payment, such as the bank's number for it. Give one that is unique: it
            is the only thing to find the payment by when a call ends without an answer.
        notes: Remarks on the payment for those who look after the account.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        Text("accountId", "account_id"),
        Number("amount", "amount"),
        Text("currency", "currency"),
        Date("paymentDate", "payment_date", day_first=True),
        Text("method", "method"),
        Text("reference", "reference"),
        Text("notes", "notes"),
    )

    account_id: str | Unset = UNSET
    amount: Decimal | Unset = UNSET
    currency: str | Unset = UNSET
    payment_date: datetime.date | Unset = UNSET
    method: str | Unset = UNSET
    reference: str | Unset = UNSET
    notes: str | Unset = UNSET

    @classmethod
    def read(cls, data: dict[str, Any], reading: Reading) -> Self:
        """The model of `data`, which is taken to pieces."""
        found = cls.__new__(cls)
        pop = data.pop
        found.account_id = v if type(v := pop("accountId", UNSET)) is str else reading.odd(cls, data, "accountId", v)
        found.amount = v if type(v := pop("amount", UNSET)) is Decimal else reading.decimal(cls, data, "amount", v)
        found.currency = v if type(v := pop("currency", UNSET)) is str else reading.odd(cls, data, "currency", v)
        found.payment_date = reading.date(cls, data, "paymentDate", pop("paymentDate", UNSET), day_first=True)
        found.method = v if type(v := pop("method", UNSET)) is str else reading.odd(cls, data, "method", v)
        found.reference = v if type(v := pop("reference", UNSET)) is str else reading.odd(cls, data, "reference", v)
        found.notes = v if type(v := pop("notes", UNSET)) is str else reading.odd(cls, data, "notes", v)
        found.additional_properties = data
        found.raw = UNSET
        if data:
            reading.unknown(cls, data)
        return found
