# Written by the generator from the spec: change that, and run `make generate`.
from __future__ import annotations

import datetime
from decimal import Decimal

from soliditech_runtime.schema import wire
from soliditech_runtime.schema.declaring import define
from soliditech_runtime.schema.model import Model
from soliditech_runtime.types import Unset


@define(kw_only=True, eq=False, repr=False)
class StatementEntry(Model):
    """One entry of a statement: an invoice, a payment or a credit note."""

    date: datetime.date | Unset = wire.date("date")
    """Date of the invoice, the payment or the credit note."""

    type_: str | Unset = wire.text("type")
    """What kind of entry it is, such as Invoice, Payment or Credit note."""

    reference: str | Unset | None = wire.text("reference", nullable=True)
    """Number of what was entered: the invoiceNumber, the txNumber of the payment, or the number of the credit note."""

    description: str | Unset | None = wire.text("description", nullable=True)
    """What the entry is for, as printed on the statement."""

    debit: Decimal | Unset = wire.number("debit")
    """What the entry adds to the balance, tax included; 0 for one that lowers it."""

    credit: Decimal | Unset = wire.number("credit")
    """What the entry takes off the balance, tax included; 0 for one that raises it."""

    balance: Decimal | Unset = wire.number("balance")
    """What the customer owes after the entry; below 0, a credit."""
