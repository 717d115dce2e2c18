# Written by the generator from the spec: change that, and run `make generate`.
"""The schema Allocation."""

from __future__ import annotations

from decimal import Decimal
from typing import Any, ClassVar, Self

from attrs import define

from soliditech_runtime.schema.fields import Field, Number, Text
from soliditech_runtime.schema.model import Model
from soliditech_runtime.schema.reading import Reading
from soliditech_runtime.types import UNSET, Unset


@define(kw_only=True, eq=False, repr=False)
class Allocation(Model):
    """What an allocation did: how much was allocated, and what is left on either side.

    Args:
        tx_number: Transaction number of the payment.
        invoice_number: Number of the invoice.
        allocated_amount: How much of the payment this allocation put on the invoice.
        payment_unallocated_amount: How much of the payment is left for other invoices.
        invoice_outstanding_amount: How much of the invoice is still owed.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        Text("txNumber", "tx_number"),
        Text("invoiceNumber", "invoice_number"),
        Number("allocatedAmount", "allocated_amount"),
        Number("paymentUnallocatedAmount", "payment_unallocated_amount"),
        Number("invoiceOutstandingAmount", "invoice_outstanding_amount"),
    )

    tx_number: str | Unset = UNSET
    invoice_number: str | Unset = UNSET
    allocated_amount: Decimal | Unset = UNSET
    payment_unallocated_amount: Decimal | Unset = UNSET
    invoice_outstanding_amount: Decimal | Unset = UNSET

    @classmethod
    def read(cls, data: dict[str, Any], reading: Reading) -> Self:
        """The model of `data`, which is taken to pieces."""
        found = cls.__new__(cls)
        pop = data.pop
        found.tx_number = v if type(v := pop("txNumber", UNSET)) is str else reading.odd(cls, data, "txNumber", v)
        found.invoice_number = (
            v if type(v := pop("invoiceNumber", UNSET)) is str else reading.odd(cls, data, "invoiceNumber", v)
        )
        found.allocated_amount = (
            v
            if type(v := pop("allocatedAmount", UNSET)) is Decimal
            else reading.decimal(cls, data, "allocatedAmount", v)
        )
        found.payment_unallocated_amount = (
            v
            if type(v := pop("paymentUnallocatedAmount", UNSET)) is Decimal
            else reading.decimal(cls, data, "paymentUnallocatedAmount", v)
        )
        found.invoice_outstanding_amount = (
            v
            if type(v := pop("invoiceOutstandingAmount", UNSET)) is Decimal
            else reading.decimal(cls, data, "invoiceOutstandingAmount", v)
        )
        found.additional_properties = data
        found.raw = UNSET
        if data:
            reading.unknown(cls, data)
        return found
