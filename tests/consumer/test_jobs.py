"""The jobs, on bad days: a reply that is lost, a server that asks to wait, and a process that is killed."""

from __future__ import annotations

import csv
import os
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import crm_sync
import monthly_invoices
import pytest
import warehouse_export

from soliditech import Soliditech, errors, models
from soliditech_tools.testing import Sandbox, make

# Each is reached as an instance is, since a job is a process of its own.
pytestmark = pytest.mark.parametrize("soliditech_sandbox", ["socket"], indirect=True)

HERE = Path(__file__).parent
CRM = ("Account", "VAT type", "Town", "Remarks")
MONTH = ("Account", "Reference", "Product", "Quantity", "Amount")


@pytest.fixture
def accounts(soliditech_sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Customers of the sandbox, which the environment names."""
    customers = [make(models.Customer, account_id=f"ACC-70{number:02}") for number in range(12)]
    soliditech_sandbox.seed(*customers)
    monkeypatch.setenv("SOLIDITECH_BASE_URL", soliditech_sandbox.base_url)
    monkeypatch.setenv("SOLIDITECH_API_KEY", soliditech_sandbox.api_key)
    return [str(customer.account_id) for customer in customers]


def table(path: Path, header: Sequence[str], rows: Sequence[Sequence[str]]) -> Path:
    """A CSV file."""
    with open(path, "w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows([header, *rows])
    return path


def killed(sandbox: Sandbox, *command: str | Path) -> None:
    """Run a job, and kill it when its fifth request has come."""
    sandbox.fail_next("latency", seconds=0.02, times=None)
    process = subprocess.Popen([sys.executable, *map(str, command)], cwd=HERE, env=dict(os.environ))
    before, end = len(sandbox.requests), time.monotonic() + 60
    while len(sandbox.requests) < before + 5 and time.monotonic() < end:
        time.sleep(0.005)
    process.kill()
    assert process.wait() != 0


def towns(client: Soliditech, accounts: Sequence[str]) -> list[object]:
    """Where the customers live."""
    addresses = [client.customers.get(account).physical_address for account in accounts]
    return [address.city for address in addresses if isinstance(address, models.PhysicalAddress)]


def references(client: Soliditech, accounts: Sequence[str]) -> list[str]:
    """Ours, of all invoices of the customers."""
    return sorted(
        str(invoice.invoice_reference)
        for account in accounts
        for invoice in client.invoicing.list_customer_invoices(account)
    )


def crm_export(folder: Path, accounts: Sequence[str]) -> Path:
    """What changed in the CRM."""
    rows = [(account, "VAT", f"Town {number}", "called") for number, account in enumerate(accounts)]
    return table(folder / "customers.csv", CRM, rows)


def month(folder: Path, accounts: Sequence[str]) -> tuple[Path, list[str]]:
    """What is to be billed, and its references."""
    rows = [
        (account, f"2026-11-{number:03}", "FIBRE-100", "1", "899.00")
        for number, account in enumerate([*accounts, *accounts])
    ]
    return table(folder / "2026-11.csv", MONTH, rows), sorted(row[1] for row in rows)


def test_customers_are_changed_whatever_is_lost(
    soliditech_client: Soliditech, soliditech_sandbox: Sandbox, accounts: list[str], tmp_path: Path
) -> None:
    soliditech_sandbox.fail_next("reset", operation="updateCustomer", times=2)
    soliditech_sandbox.fail_next(429, operation="updateCustomer", times=None, probability=0.3, seed=1, retry_after=0)
    patient = soliditech_client.with_options(max_retries=8)
    assert crm_sync.sync(patient, crm_export(tmp_path, accounts)) == {}
    assert towns(soliditech_client, accounts) == [f"Town {number}" for number in range(12)]


def test_a_sync_that_is_killed_is_run_again(
    soliditech_client: Soliditech, soliditech_sandbox: Sandbox, accounts: list[str], tmp_path: Path
) -> None:
    export = crm_export(tmp_path, accounts)
    killed(soliditech_sandbox, "crm_sync.py", export)
    assert crm_sync.sync(soliditech_client, export) == {}
    assert towns(soliditech_client, accounts) == [f"Town {number}" for number in range(12)]


def test_who_cannot_be_changed_is_named_and_the_others_are(
    soliditech_client: Soliditech, accounts: list[str], tmp_path: Path
) -> None:
    failures = crm_sync.sync(soliditech_client, crm_export(tmp_path, [accounts[0], "ACC-NONE", accounts[1]]))
    assert list(failures) == ["ACC-NONE"]
    assert towns(soliditech_client, accounts[:2]) == ["Town 0", "Town 2"]


def test_a_cell_that_would_be_guessed_stops_all_of_them(
    soliditech_client: Soliditech, soliditech_sandbox: Sandbox, accounts: list[str], tmp_path: Path
) -> None:
    rows = [(accounts[0], "VAT", "Paarl", ""), (accounts[1], "VAT", "#N/A", "")]
    with pytest.raises(errors.FlatJSONError):
        crm_sync.sync(soliditech_client, table(tmp_path / "c.csv", CRM, rows))
    soliditech_sandbox.assert_not_sent("updateCustomer")


def test_a_month_is_billed_once_whatever_is_lost(
    soliditech_client: Soliditech, soliditech_sandbox: Sandbox, accounts: list[str], tmp_path: Path
) -> None:
    file, expected = month(tmp_path, accounts)
    soliditech_sandbox.fail_next("reset", operation="createDirectInvoice", times=3)
    soliditech_sandbox.fail_next("reset", operation="createDirectInvoice", when="before", times=2)
    soliditech_sandbox.fail_next(429, operation="createDirectInvoice", times=10, retry_after=0)
    for _ in range(4):
        status = monthly_invoices.bill(soliditech_client, file, settle=0)
    assert (status.exit_code, status.sums.done) == (0, 24)
    assert references(soliditech_client, accounts) == expected


def test_a_month_whose_job_is_killed_is_billed_once(
    soliditech_client: Soliditech, soliditech_sandbox: Sandbox, accounts: list[str], tmp_path: Path
) -> None:
    file, expected = month(tmp_path, accounts)
    killed(soliditech_sandbox, "monthly_invoices.py", file)
    assert len(references(soliditech_client, accounts)) < 24
    # What is with the server by now is done in a moment.
    time.sleep(0.2)
    for _ in range(2):
        status = monthly_invoices.bill(soliditech_client, file, settle=0)
    assert (status.exit_code, status.sums.done) == (0, 24)
    assert references(soliditech_client, accounts) == expected


def test_a_warehouse_gets_whole_files_or_none(
    soliditech_client: Soliditech, soliditech_sandbox: Sandbox, accounts: list[str], tmp_path: Path
) -> None:
    before = warehouse_export.export(soliditech_client, tmp_path)["outstanding"]
    monthly_invoices.bill(soliditech_client, month(tmp_path, accounts)[0])
    soliditech_sandbox.fail_next("reset", operation="searchCustomers")
    soliditech_sandbox.fail_next(429, times=None, probability=0.2, seed=2, retry_after=0)
    written = warehouse_export.export(soliditech_client.with_options(max_retries=8), tmp_path)
    with open(tmp_path / "customers.csv", newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    # In a column that is called as this instance calls it.
    assert {value for row in rows for value in row.values()} >= set(accounts)
    assert (len(rows), written["outstanding"]) == (written["customers"], before + 24)


def test_an_export_that_is_killed_leaves_no_half_file(
    soliditech_client: Soliditech, soliditech_sandbox: Sandbox, accounts: list[str], tmp_path: Path
) -> None:
    killed(soliditech_sandbox, "warehouse_export.py", tmp_path)
    assert not (tmp_path / "outstanding.csv").exists()
    assert warehouse_export.export(soliditech_client, tmp_path)["customers"] >= len(accounts)
