"""A consumer's job, written once: it runs against our package and against any tenant's.

python update_and_bill.py PACKAGE BASE_URL
"""

from __future__ import annotations

import datetime
import importlib
import sys
from decimal import Decimal
from typing import Any


def job(package: Any, base_url: str) -> list[str]:
    """Open an account, change it, bill it, pay the bill; returns what it saw."""
    models = package.models
    with package.Soliditech(base_url=base_url, api_key="sandbox", on_contract_violation="raise") as client:
        account = client.customers.add(tax_type="VAT", currency="ZAR").account_id
        client.customers.update(account, physical_address=models.PhysicalAddress(city="Cape Town", street_code="8001"))
        customer = client.customers.get(account)
        line = models.DirectInvoiceLine(quantity=Decimal("1"), total_excluding_tax=Decimal("1234567.10"))
        invoice = client.invoicing.create_direct_invoice(
            master_account_id=account,
            invoice_date=datetime.date(2026, 3, 1),
            due_date=datetime.date(2026, 3, 31),
            invoice_reference="JOB-1",
            lines=[line, line],
        )
        read_back = client.invoicing.get_direct_invoice(invoice.invoice_number)
        try:
            client.customers.get("ACC-nobody")
        except package.errors.NotFoundError as error:
            refused = f"{error.operation} {error.status} {error.outcome}"
    return [
        f"{customer.tax_type} {customer.physical_address.city} {customer.physical_address.street_code}",
        f"{read_back.total_excluding_tax} {read_back.tax_amount} {read_back.total_including_tax}",
        f"{read_back.invoice_date} {read_back.due_date} {read_back.invoice_reference}",
        f"{[each.total_excluding_tax for each in read_back.lines]}",
        refused,
    ]


if __name__ == "__main__":
    print(*job(importlib.import_module(sys.argv[1]), sys.argv[2]), sep="\n")
