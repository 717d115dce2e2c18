# Written by the generator from the spec: change that, and run `make generate`.
from __future__ import annotations

import datetime
from decimal import Decimal

from soliditech_runtime.schema import wire
from soliditech_runtime.schema.declaring import define
from soliditech_runtime.schema.model import Model
from soliditech_runtime.types import Unset


@define(kw_only=True, eq=False, repr=False)
class CreatePayment(Model):
    """A payment that was received from a customer."""

    account_id: str | Unset = wire.text("accountId")
    """Id of the account that the payment is for."""

    amount: Decimal | Unset = wire.number("amount")
    """What was paid; at most 2 decimals."""

    currency: str | Unset = wire.text("currency", listed_by=("getAccountParameters", "currencies[*].code"))
    """Currency of the amount, by its ISO 4217 code, such as ZAR. Listed by Get Account Parameters."""

    payment_date: datetime.date | Unset = wire.date("paymentDate", day_first=True)
    """Day on which the payment was received."""

    method: str | Unset = wire.text("method", listed_by=("getAccountParameters", "paymentMethods[*].name"))
    """How it was paid, such as EFT, Card, Cash or Debit order. Listed by Get Account Parameters."""

    reference: str | Unset = wire.text("reference")
    """Your own reference for the payment, such as the bank's number for it. Give one that is unique: it is the only
    thing to find the payment by when a call ends without an answer."""

    notes: str | Unset = wire.text("notes")
    """Remarks on the payment for those who look after the account."""
