# Written by the generator from the spec: change that, and run `make generate`.
"""The schema AllocatePayment."""

from __future__ import annotations

from typing import Any, ClassVar, Self

from attrs import define

from soliditech_runtime.schema.fields import Field, Text
from soliditech_runtime.schema.model import Model
from soliditech_runtime.schema.reading import Reading
from soliditech_runtime.types import UNSET, Unset


@define(kw_only=True, eq=False, repr=False)
class AllocatePayment(Model):
    """The invoice to which a payment is allocated. There is no amount.

    Args:
        invoice_number: Number of the invoice to pay, as Get Direct Invoice and List Customer Invoices give it.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (Text("invoiceNumber", "invoice_number", required=True),)

    invoice_number: str | Unset = UNSET

    @classmethod
    def read(cls, data: dict[str, Any], reading: Reading) -> Self:
        """The model of `data`, which is taken to pieces."""
        found = cls.__new__(cls)
        pop = data.pop
        found.invoice_number = (
            v
            if type(v := pop("invoiceNumber", UNSET)) is str
            else reading.odd(cls, data, "invoiceNumber", v, required=True)
        )
        found.additional_properties = data
        found.raw = UNSET
        if data:
            reading.unknown(cls, data)
        return found
