# Written by the generator from the spec: change that, and run `make generate`.
"""The schema Payment."""

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

from .payment_allocation import PaymentAllocation


@define(kw_only=True, eq=False, repr=False)
class Payment(Model):
    """A payment as Soliditech holds it, with what is left of it and the invoices it was put on.

    Args:
        tx_number: Transaction number of the payment: the txNumber that Allocate Payment To Invoice takes.
        account_id: Id of the account that the payment is for.
        amount: What was paid.
        unallocated_amount: How much of the payment is not on an invoice yet.
        currency: Currency of every amount of the payment, by its ISO 4217 code, such as ZAR. Listed by Get Account
            Parameters.
        payment_date: Day on which the payment was received, dd/MM/yyyy.
        method: How it was paid, such as EFT, Card, Cash or Debit order.
        reference: The caller's own reference for the payment, as it was given.
        notes: Remarks on the payment for those who look after the account.
        allocations: The invoices that the payment was put on, one entry for each; empty before the first.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        Text("txNumber", "tx_number"),
        Text("accountId", "account_id", nullable=True),
        Number("amount", "amount"),
        Number("unallocatedAmount", "unallocated_amount"),
        Text("currency", "currency"),
        Date("paymentDate", "payment_date", day_first=True),
        Text("method", "method", nullable=True),
        Text("reference", "reference", nullable=True),
        Text("notes", "notes", nullable=True),
        Items("allocations", "allocations", item=Object(model=PaymentAllocation)),
    )

    tx_number: str | Unset = UNSET
    account_id: str | Unset | None = UNSET
    amount: Decimal | Unset = UNSET
    unallocated_amount: Decimal | Unset = UNSET
    currency: str | Unset = UNSET
    payment_date: datetime.date | Unset = UNSET
    method: str | Unset | None = UNSET
    reference: str | Unset | None = UNSET
    notes: str | Unset | None = UNSET
    allocations: list[PaymentAllocation] | Unset = UNSET

    @classmethod
    def read(cls, data: dict[str, Any], reading: Reading) -> Self:
        """The model of `data`, which is taken to pieces."""
        found = cls.__new__(cls)
        pop = data.pop
        found.tx_number = v if type(v := pop("txNumber", UNSET)) is str else reading.odd(cls, data, "txNumber", v)
        found.account_id = (
            v if type(v := pop("accountId", UNSET)) is str or v is None else reading.odd(cls, data, "accountId", v)
        )
        found.amount = v if type(v := pop("amount", UNSET)) is Decimal else reading.decimal(cls, data, "amount", v)
        found.unallocated_amount = (
            v
            if type(v := pop("unallocatedAmount", UNSET)) is Decimal
            else reading.decimal(cls, data, "unallocatedAmount", v)
        )
        found.currency = v if type(v := pop("currency", UNSET)) is str else reading.odd(cls, data, "currency", v)
        found.payment_date = reading.date(cls, data, "paymentDate", pop("paymentDate", UNSET), day_first=True)
        found.method = v if type(v := pop("method", UNSET)) is str or v is None else reading.odd(cls, data, "method", v)
        found.reference = (
            v if type(v := pop("reference", UNSET)) is str or v is None else reading.odd(cls, data, "reference", v)
        )
        found.notes = v if type(v := pop("notes", UNSET)) is str or v is None else reading.odd(cls, data, "notes", v)
        found.allocations = reading.items(cls, data, "allocations", pop("allocations", UNSET), PaymentAllocation)
        found.additional_properties = data
        found.raw = UNSET
        if data:
            reading.unknown(cls, data)
        return found
