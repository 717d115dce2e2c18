# Written by the generator from the spec: change that, and run `make generate`.
"""The schema CreateCreditNote."""

from __future__ import annotations

import datetime
from typing import Any, ClassVar, Self

from attrs import define

from soliditech_runtime.schema.fields import Date, Field, Items, Text
from soliditech_runtime.schema.model import Model
from soliditech_runtime.schema.objects import Object
from soliditech_runtime.schema.reading import Reading
from soliditech_runtime.types import UNSET, Unset

from .credit_note_line import CreditNoteLine


@define(kw_only=True, eq=False, repr=False)
class CreateCreditNote(Model):
    """A credit on an invoice, in whole or in part. Amounts are given without tax and above 0.

    Args:
        credit_date: Date of the credit note, dd/MM/yyyy.
        reason: Why the invoice is credited, printed on the credit note.
        reference: Your own reference for the credit note. Give one that is unique, so that the credit note can be
            told from others on the same invoice.
        lines: What is credited, one entry for each line of the invoice that is credited.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        Date("creditDate", "credit_date", day_first=True),
        Text("reason", "reason"),
        Text("reference", "reference"),
        Items("lines", "lines", item=Object(model=CreditNoteLine)),
    )

    credit_date: datetime.date | Unset = UNSET
    reason: str | Unset = UNSET
    reference: str | Unset = UNSET
    lines: list[CreditNoteLine] | Unset = UNSET

    @classmethod
    def read(cls, data: dict[str, Any], reading: Reading) -> Self:
        """The model of `data`, which is taken to pieces."""
        found = cls.__new__(cls)
        pop = data.pop
        found.credit_date = reading.date(cls, data, "creditDate", pop("creditDate", UNSET), day_first=True)
        found.reason = v if type(v := pop("reason", UNSET)) is str else reading.odd(cls, data, "reason", v)
        found.reference = v if type(v := pop("reference", UNSET)) is str else reading.odd(cls, data, "reference", v)
        found.lines = reading.items(cls, data, "lines", pop("lines", UNSET), CreditNoteLine)
        found.additional_properties = data
        found.raw = UNSET
        if data:
            reading.unknown(cls, data)
        return found
