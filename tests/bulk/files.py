"""Files of rows as jobs take them, and the jobs."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from soliditech import Soliditech, models
from soliditech_tools import bulk
from soliditech_tools.testing import Sandbox, make

INVOICE_COLUMNS = (
    "masterAccountId",
    "invoiceReference",
    *(f"lines[{number}].{key}" for number in range(3) for key in ("productCode", "quantity", "totalExcludingTax")),
)


def written_csv(path: Path, header: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """A CSV file."""
    with open(path, "w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(header)
        writer.writerows(rows)
    return str(path)


def written_lines(path: Path, rows: Iterable[str]) -> str:
    """A file of JSON lines."""
    path.write_text("".join(f"{row}\n" for row in rows), encoding="utf-8")
    return str(path)


def read_csv(path: Path) -> list[dict[str, str]]:
    """The rows of a CSV file."""
    with open(path, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def seed_accounts(sandbox: Sandbox, count: int) -> list[str]:
    """Customers of the sandbox, by account."""
    accounts = [f"ACC-{5000 + number}" for number in range(count)]
    sandbox.seed(*(make(models.Customer, account_id=account) for account in accounts))
    return accounts


def customers_file(folder: Path, accounts: Sequence[str]) -> str:
    """A change of each customer."""
    rows = ((account, "VAT", f"Town {number}") for number, account in enumerate(accounts))
    return written_csv(folder / "customers.csv", ("accountId", "taxType", "physicalAddress.city"), rows)


def invoices_file(folder: Path, accounts: Sequence[str]) -> str:
    """An invoice of three lines for each account."""
    line = ("FIBRE-100", "1", "899.00")
    rows = ((account, f"INV-{number:04}", *line, *line, *line) for number, account in enumerate(accounts))
    return written_csv(folder / "invoices.csv", INVOICE_COLUMNS, rows)


def loaded(sandbox: Sandbox, file: str, action: str, **options: Any) -> bulk.Job:
    """A job for the sandbox, with its journal beside the file."""
    settings = {"journal": f"{file}.journal", "base_url": sandbox.base_url, **options}
    return bulk.load(file, action=action, **settings)


def references(sandbox: Sandbox, accounts: Iterable[str]) -> list[str]:
    """The references of all invoices of these accounts, as the sandbox has them."""
    with sandbox.client() as client:
        return sorted(
            str(invoice.invoice_reference)
            for account in sorted(set(accounts))
            for invoice in all_invoices(client, account)
        )


def all_invoices(client: Soliditech, account: str) -> list[models.DirectInvoice]:
    """All invoices of an account that have a reference of a job."""
    found = client.invoicing.list_customer_invoices(account)
    return [invoice for invoice in found if str(invoice.invoice_reference).startswith("INV-")]
