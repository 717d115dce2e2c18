# Written by the generator from the spec: change that, and run `make generate`.
"""The schema FibreLinkServiceParameters."""

from __future__ import annotations

import datetime
from typing import Any, ClassVar, Self

from attrs import define

from soliditech_runtime.schema.fields import Date, Field, Text
from soliditech_runtime.schema.model import Model
from soliditech_runtime.schema.reading import Reading
from soliditech_runtime.types import UNSET, Unset


@define(kw_only=True, eq=False, repr=False)
class FibreLinkServiceParameters(Model):
    """What is known of the fibre line that the contract's service runs on.

    Args:
        supplier_handover_date: Day on which the line supplier hands the finished line over, yyyy-MM-dd.
        customer_installation_address: Address at which the line ends at the customer, in one line of text.
        supplier_circuit_number: The line supplier's own number for the circuit, as it stands on the supplier's
            invoices and faults.
        invoice_reference: Reference to show with the service on the customer's invoices.
        notes: Remarks for those who install or support the line.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        Date("supplierHandoverDate", "supplier_handover_date"),
        Text("customerInstallationAddress", "customer_installation_address"),
        Text("supplierCircuitNumber", "supplier_circuit_number"),
        Text("invoiceReference", "invoice_reference"),
        Text("notes", "notes"),
    )

    supplier_handover_date: datetime.date | Unset = UNSET
    customer_installation_address: str | Unset = UNSET
    supplier_circuit_number: str | Unset = UNSET
    invoice_reference: str | Unset = UNSET
    notes: str | Unset = UNSET

    @classmethod
    def read(cls, data: dict[str, Any], reading: Reading) -> Self:
        """The model of `data`, which is taken to pieces."""
        found = cls.__new__(cls)
        pop = data.pop
        found.supplier_handover_date = reading.date(
            cls, data, "supplierHandoverDate", pop("supplierHandoverDate", UNSET)
        )
        found.customer_installation_address = (
            v
            if type(v := pop("customerInstallationAddress", UNSET)) is str
            else reading.odd(cls, data, "customerInstallationAddress", v)
        )
        found.supplier_circuit_number = (
            v
            if type(v := pop("supplierCircuitNumber", UNSET)) is str
            else reading.odd(cls, data, "supplierCircuitNumber", v)
        )
        found.invoice_reference = (
            v if type(v := pop("invoiceReference", UNSET)) is str else reading.odd(cls, data, "invoiceReference", v)
        )
        found.notes = v if type(v := pop("notes", UNSET)) is str else reading.odd(cls, data, "notes", v)
        found.additional_properties = data
        found.raw = UNSET
        if data:
            reading.unknown(cls, data)
        return found
