# Written by the generator from the spec: change that, and run `make generate`.
from __future__ import annotations

import datetime

from soliditech_runtime.schema import wire
from soliditech_runtime.schema.declaring import define
from soliditech_runtime.schema.model import Model
from soliditech_runtime.types import Unset

from .credit_note_line import CreditNoteLine


@define(kw_only=True, eq=False, repr=False)
class CreateCreditNote(Model):
    """A credit on an invoice, in whole or in part. Amounts are given without tax and above 0."""

    credit_date: datetime.date | Unset = wire.date("creditDate", day_first=True)
    """Date of the credit note."""

    reason: str | Unset = wire.text("reason")
    """Why the invoice is credited, printed on the credit note."""

    reference: str | Unset = wire.text("reference")
    """Your own reference for the credit note. Give one that is unique, so that the credit note can be told from
    others on the same invoice."""

    lines: list[CreditNoteLine] | Unset = wire.items("lines", CreditNoteLine)
    """What is credited, one entry for each line of the invoice that is credited."""
