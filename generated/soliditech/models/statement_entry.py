# Written by the generator from the spec: change that, and run `make generate`.
"""The schema StatementEntry."""

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
class StatementEntry(Model):
    """One entry of a statement: an invoice, a payment or a credit note.

    Args:
        date: Date of the invoice, the payment or the credit note, yyyy-MM-dd.
        type_: What kind of entry it is, such as Invoice, Payment or Credit note.
        reference: Number of what was entered: the invoiceNumber, the txNumber of the payment, or the number of the
            credit note.
        description: What the entry is for, as printed on the statement.
        debit: What the entry adds to the balance, tax included; 0 for one that lowers it.
        credit: What the entry takes off the balance, tax included; 0 for one that raises it.
        balance: What the customer owes after the entry; below 0, a credit.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        Date("date", "date"),
        Text("type", "type_"),
        Text("reference", "reference", nullable=True),
        Text("description", "description", nullable=True),
        Number("debit", "debit"),
        Number("credit", "credit"),
        Number("balance", "balance"),
    )

    date: datetime.date | Unset = UNSET
    type_: str | Unset = UNSET
    reference: str | Unset | None = UNSET
    description: str | Unset | None = UNSET
    debit: Decimal | Unset = UNSET
    credit: Decimal | Unset = UNSET
    balance: Decimal | Unset = UNSET

    @classmethod
    def read(cls, data: dict[str, Any], reading: Reading) -> Self:
        """The model of `data`, which is taken to pieces."""
        found = cls.__new__(cls)
        pop = data.pop
        found.date = reading.date(cls, data, "date", pop("date", UNSET))
        found.type_ = v if type(v := pop("type", UNSET)) is str else reading.odd(cls, data, "type", v)
        found.reference = (
            v if type(v := pop("reference", UNSET)) is str or v is None else reading.odd(cls, data, "reference", v)
        )
        found.description = (
            v if type(v := pop("description", UNSET)) is str or v is None else reading.odd(cls, data, "description", v)
        )
        found.debit = v if type(v := pop("debit", UNSET)) is Decimal else reading.decimal(cls, data, "debit", v)
        found.credit = v if type(v := pop("credit", UNSET)) is Decimal else reading.decimal(cls, data, "credit", v)
        found.balance = v if type(v := pop("balance", UNSET)) is Decimal else reading.decimal(cls, data, "balance", v)
        found.additional_properties = data
        found.raw = UNSET
        if data:
            reading.unknown(cls, data)
        return found
