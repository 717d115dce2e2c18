"""Requests such as a developer sends who looks at them on the sandbox's pages."""

from __future__ import annotations

import contextlib
import datetime
from decimal import Decimal

from soliditech import RequestOptions, Soliditech, errors, models

FAULT = RequestOptions(extra_headers={"X-Sandbox-Fault": "reset; times=1"})
LONG = "A street whose name is as long as streets are in the north, " * 4


def send(client: Soliditech) -> None:
    """Send them: reads and changes, one that is refused, one whose reply is lost, and one with long texts."""
    client.customers.search(query="Karoo")
    client.customers.get("ACC-1001")
    with contextlib.suppress(errors.ConflictError):
        client.customers.update("ACC-1001", tax_type="VATT")
    lines = [models.DirectInvoiceLine(product_code="FIBRE-100", quantity=Decimal(1), total_excluding_tax=Decimal(899))]
    invoice = client.invoicing.create_direct_invoice(
        master_account_id="ACC-1001", due_date=datetime.date(2026, 12, 31), invoice_reference="KFT-0117", lines=lines
    )
    client.invoicing.get_invoice_pdf(str(invoice.invoice_number))
    with contextlib.suppress(errors.APIConnectionError):
        client.payments.create(account_id="ACC-1001", amount=Decimal("2500.50"), method="EFT", options=FAULT)
    with contextlib.suppress(errors.NotFoundError):
        client.customers.get("ACC-" + "9" * 60)
    address = models.PhysicalAddress(address_line_1=LONG[:100], address_line_2="x" * 100)
    client.customers.update("ACC-1002", physical_address=address, dealer=None)
    client.customers.update(
        "ACC-1001",
        preferred_language="af",
        physical_address=models.PhysicalAddress(city="Beaufort West", street_code="6970"),
    )
