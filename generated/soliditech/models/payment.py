# Written by the generator from the spec: change that, and run `make generate`.
from __future__ import annotations

import datetime
from decimal import Decimal

from soliditech_runtime.schema import wire
from soliditech_runtime.schema.declaring import define
from soliditech_runtime.schema.model import Model
from soliditech_runtime.types import Unset

from .payment_allocation import PaymentAllocation


@define(kw_only=True, eq=False, repr=False)
class Payment(Model):
    """A payment as Soliditech holds it, with what is left of it and the invoices it was put on."""

    tx_number: str | Unset = wire.text("txNumber")
    """Transaction number of the payment: the txNumber that Allocate Payment To Invoice takes."""

    account_id: str | Unset | None = wire.text("accountId", nullable=True)
    """Id of the account that the payment is for."""

    amount: Decimal | Unset = wire.number("amount")
    """What was paid."""

    unallocated_amount: Decimal | Unset = wire.number("unallocatedAmount")
    """How much of the payment is not on an invoice yet."""

    currency: str | Unset = wire.text("currency", listed_by=("getAccountParameters", "currencies[*].code"))
    """Currency of every amount of the payment, by its ISO 4217 code, such as ZAR. Listed by Get Account Parameters."""

    payment_date: datetime.date | Unset = wire.date("paymentDate", day_first=True)
    """Day on which the payment was received."""

    method: str | Unset | None = wire.text(
        "method", nullable=True, listed_by=("getAccountParameters", "paymentMethods[*].name")
    )
    """How it was paid, such as EFT, Card, Cash or Debit order. Listed by Get Account Parameters."""

    reference: str | Unset | None = wire.text("reference", nullable=True)
    """The caller's own reference for the payment, as it was given."""

    notes: str | Unset | None = wire.text("notes", nullable=True)
    """Remarks on the payment for those who look after the account."""

    allocations: list[PaymentAllocation] | Unset = wire.items("allocations", PaymentAllocation)
    """The invoices that the payment was put on, one entry for each; empty before the first."""
