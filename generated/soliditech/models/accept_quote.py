# Written by the generator from the spec: change that, and run `make generate`.
"""The schema AcceptQuote."""

from __future__ import annotations

import datetime
from typing import Any, ClassVar, Self

from attrs import define

from soliditech_runtime.schema.fields import Date, Field, Text
from soliditech_runtime.schema.model import Model
from soliditech_runtime.schema.reading import Reading
from soliditech_runtime.types import UNSET, Unset


@define(kw_only=True, eq=False, repr=False)
class AcceptQuote(Model):
    """Who accepted a quote, when, and on which order.

    Args:
        accepted_by: Name of the person who accepted the quote for the customer.
        accepted_date: Day on which the quote was accepted, yyyy-MM-dd, unlike the dates of Create Quote.
        purchase_order_number: The customer's order number, to be printed on what is billed for the quote.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        Text("acceptedBy", "accepted_by"),
        Date("acceptedDate", "accepted_date"),
        Text("purchaseOrderNumber", "purchase_order_number"),
    )

    accepted_by: str | Unset = UNSET
    accepted_date: datetime.date | Unset = UNSET
    purchase_order_number: str | Unset = UNSET

    @classmethod
    def read(cls, data: dict[str, Any], reading: Reading) -> Self:
        """The model of `data`, which is taken to pieces."""
        found = cls.__new__(cls)
        pop = data.pop
        found.accepted_by = v if type(v := pop("acceptedBy", UNSET)) is str else reading.odd(cls, data, "acceptedBy", v)
        found.accepted_date = reading.date(cls, data, "acceptedDate", pop("acceptedDate", UNSET))
        found.purchase_order_number = (
            v
            if type(v := pop("purchaseOrderNumber", UNSET)) is str
            else reading.odd(cls, data, "purchaseOrderNumber", v)
        )
        found.additional_properties = data
        found.raw = UNSET
        if data:
            reading.unknown(cls, data)
        return found
