# Written by the generator from the spec: change that, and run `make generate`.
"""The schema SuspendCustomer."""

from __future__ import annotations

import datetime
from typing import Any, ClassVar, Self

from attrs import define

from soliditech_runtime.schema.fields import Date, Field, Text
from soliditech_runtime.schema.model import Model
from soliditech_runtime.schema.reading import Reading
from soliditech_runtime.types import UNSET, Unset


@define(kw_only=True, eq=False, repr=False)
class SuspendCustomer(Model):
    """Why the account is suspended, and from when.

    Args:
        reason: Why the account is suspended, such as Account in arrears or Asked by the customer.
        effective_date: Day from which the account is suspended, yyyy-MM-dd; not given, today.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        Text("reason", "reason"),
        Date("effectiveDate", "effective_date"),
    )

    reason: str | Unset = UNSET
    effective_date: datetime.date | Unset = UNSET

    @classmethod
    def read(cls, data: dict[str, Any], reading: Reading) -> Self:
        """The model of `data`, which is taken to pieces."""
        found = cls.__new__(cls)
        pop = data.pop
        found.reason = v if type(v := pop("reason", UNSET)) is str else reading.odd(cls, data, "reason", v)
        found.effective_date = reading.date(cls, data, "effectiveDate", pop("effectiveDate", UNSET))
        found.additional_properties = data
        found.raw = UNSET
        if data:
            reading.unknown(cls, data)
        return found
