# Written by the generator from the spec: change that, and run `make generate`.
"""The schema CancelContract."""

from __future__ import annotations

import datetime
from typing import Any, ClassVar, Self

from attrs import define

from soliditech_runtime.schema.fields import Date, Field, Text
from soliditech_runtime.schema.model import Model
from soliditech_runtime.schema.reading import Reading
from soliditech_runtime.types import UNSET, Unset


@define(kw_only=True, eq=False, repr=False)
class CancelContract(Model):
    """When a contract ends, and why.

    Args:
        cancellation_date: Last day of the contract, yyyy-MM-dd.
        reason: Why the contract is cancelled.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        Date("cancellationDate", "cancellation_date"),
        Text("reason", "reason"),
    )

    cancellation_date: datetime.date | Unset = UNSET
    reason: str | Unset = UNSET

    @classmethod
    def read(cls, data: dict[str, Any], reading: Reading) -> Self:
        """The model of `data`, which is taken to pieces."""
        found = cls.__new__(cls)
        pop = data.pop
        found.cancellation_date = reading.date(cls, data, "cancellationDate", pop("cancellationDate", UNSET))
        found.reason = v if type(v := pop("reason", UNSET)) is str else reading.odd(cls, data, "reason", v)
        found.additional_properties = data
        found.raw = UNSET
        if data:
            reading.unknown(cls, data)
        return found
