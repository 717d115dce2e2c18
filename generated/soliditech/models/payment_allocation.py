# Written by the generator from the spec: change that, and run `make generate`.
"""The schema PaymentAllocation."""

from __future__ import annotations

from decimal import Decimal
from typing import Any, ClassVar, Self

from attrs import define

from soliditech_runtime.schema.fields import Field, Number, Text
from soliditech_runtime.schema.model import Model
from soliditech_runtime.schema.reading import Reading
from soliditech_runtime.types import UNSET, Unset


@define(kw_only=True, eq=False, repr=False)
class PaymentAllocation(Model):
    """The part of a payment that was put on one invoice.

    Args:
        invoice_number: Number of the invoice.
        allocated_amount: How much of the payment is on the invoice.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        Text("invoiceNumber", "invoice_number"),
        Number("allocatedAmount", "allocated_amount"),
    )

    invoice_number: str | Unset = UNSET
    allocated_amount: Decimal | Unset = UNSET

    @classmethod
    def read(cls, data: dict[str, Any], reading: Reading) -> Self:
        """The model of `data`, which is taken to pieces."""
        found = cls.__new__(cls)
        pop = data.pop
        found.invoice_number = (
            v if type(v := pop("invoiceNumber", UNSET)) is str else reading.odd(cls, data, "invoiceNumber", v)
        )
        found.allocated_amount = (
            v
            if type(v := pop("allocatedAmount", UNSET)) is Decimal
            else reading.decimal(cls, data, "allocatedAmount", v)
        )
        found.additional_properties = data
        found.raw = UNSET
        if data:
            reading.unknown(cls, data)
        return found
