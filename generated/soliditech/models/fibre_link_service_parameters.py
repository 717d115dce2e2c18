# Written by the generator from the spec: change that, and run `make generate`.
from __future__ import annotations

import datetime

from soliditech_runtime.schema import wire
from soliditech_runtime.schema.declaring import define
from soliditech_runtime.schema.model import Model
from soliditech_runtime.types import Unset


@define(kw_only=True, eq=False, repr=False)
class FibreLinkServiceParameters(Model):
    """What is known of the fibre line that the contract's service runs on."""

    supplier_handover_date: datetime.date | Unset = wire.date("supplierHandoverDate")
    """Day on which the line supplier hands the finished line over."""

    customer_installation_address: str | Unset = wire.text("customerInstallationAddress")
    """Address at which the line ends at the customer, in one line of text."""

    supplier_circuit_number: str | Unset = wire.text("supplierCircuitNumber")
    """The line supplier's own number for the circuit, as it stands on the supplier's invoices and faults."""

    invoice_reference: str | Unset = wire.text("invoiceReference")
    """Reference to show with the service on the customer's invoices."""

    notes: str | Unset = wire.text("notes")
    """Remarks for those who install or support the line."""
