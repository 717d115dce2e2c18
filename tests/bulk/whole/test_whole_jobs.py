"""The jobs for which this was made, from a file with mistakes to the last row, under faults and in two halves."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from soliditech import Soliditech
from soliditech_tools import bulk
from soliditech_tools.testing import Sandbox
from tests.bulk.files import invoices_file, references, seed_accounts, written_csv

# Faults on a connection need one.
pytestmark = pytest.mark.parametrize("soliditech_sandbox", ["socket"], indirect=True)

HEADER = ("Account No", "Tax", "physicalAddress.city", "primaryContact.email", "Since")
COLUMNS = {"Account No": "accountId", "Tax": "taxType", "Since": None}
MISTAKES: tuple[tuple[int, str], ...] = (
    *((1, wrong) for wrong in (" VAT", "VAT ", "#N/A")),
    *((2, wrong) for wrong in (" Paarl", "Paarl\t", "#REF!", "x" * 20_000 + " ")),
    *((0, wrong) for wrong in ("", " ACC-1", "1.5E+10")),
    *((3, wrong) for wrong in (" a@b.example", "a@b.example ", "#VALUE!")),
)
"""A column, and a cell that would have to be guessed."""


def faults(sandbox: Sandbox, operation: str) -> None:
    """What a bad day brings: replies lost after and before the action, and a server that asks to wait."""
    sandbox.fail_next("reset", operation=operation, times=None, probability=0.05, seed=1)
    sandbox.fail_next("reset", operation=operation, when="before", times=None, probability=0.03, seed=2)
    sandbox.fail_next(429, operation=operation, times=None, probability=0.1, seed=3, retry_after=0.05)
    sandbox.fail_next("latency", operation=operation, times=None, probability=0.3, seed=4, seconds=0.02)


def run_to_its_end(sandbox: Sandbox, journal: str, rate: float | None) -> bulk.JobStatus:
    """Stop a job in its middle, then resume and reconcile it, until all rows are accounted for."""
    status: bulk.JobStatus | None = None
    with sandbox.client(max_retries=1) as client:
        for turn in range(50):
            with bulk.resume(journal) as job:
                status = job.run(client, rate=rate, concurrency=8, report=_stopping(job) if turn < 2 else None)
                job.reconcile(client, settle=0, resend_missing=True)
                status = job.status()
            if status.is_over:
                break
    assert status is not None
    return status


def _stopping(job: bulk.Job) -> Callable[[bulk.JobProgress], None]:
    def report(progress: bulk.JobProgress) -> None:
        if progress.calls >= 20:
            job.stop()

    return report


@pytest.mark.proof
def test_customers_with_mistakes_mended_and_changed_once(
    soliditech_sandbox: Sandbox, tmp_path: Path, full_size: bool, figures: Callable[[str], None]
) -> None:
    accounts = seed_accounts(soliditech_sandbox, 500 if full_size else 60)
    good = [[account, "VAT", f"Town {number}", f"a{number}@b.example", "x"] for number, account in enumerate(accounts)]
    rows = [list(row) for row in good]
    step = len(rows) // len(MISTAKES)
    for number, (column, wrong) in enumerate(MISTAKES):
        rows[number * step][column] = wrong
    file = written_csv(tmp_path / "customers.csv", HEADER, rows)
    arguments = {"action": "updateCustomer", "columns": COLUMNS}
    found = bulk.check(file, **arguments)  # type: ignore[arg-type]
    assert [each.position for each in found.refusals] == [number * step for number in range(len(MISTAKES))]
    assert len(MISTAKES) == 13

    written_csv(tmp_path / "customers.csv", HEADER, good)
    bulk.load(
        file, action="updateCustomer", columns=COLUMNS, journal=f"{file}.journal", base_url=soliditech_sandbox.base_url
    ).close()
    faults(soliditech_sandbox, "updateCustomer")
    status = run_to_its_end(soliditech_sandbox, f"{file}.journal", 20 if full_size else None)
    assert status.sums.done == len(accounts)
    with soliditech_sandbox.client() as client:
        assert [_town(client, account) for account in accounts] == [row[2] for row in good]
    figures(f"{status}; 13 of 13 mistakes named before; {len(soliditech_sandbox.requests):,} requests")


def _town(client: Soliditech, account: str) -> object:
    address = client.customers.get(account).physical_address
    return getattr(address, "city", None)


@pytest.mark.proof
def test_invoices_are_there_once(
    soliditech_sandbox: Sandbox, tmp_path: Path, full_size: bool, figures: Callable[[str], None]
) -> None:
    count = 200 if full_size else 50
    accounts = seed_accounts(soliditech_sandbox, 20)
    billed = [accounts[number % 20] for number in range(count)]
    file = invoices_file(tmp_path, billed)
    bulk.load(
        file, action="createDirectInvoice", journal=f"{file}.journal", base_url=soliditech_sandbox.base_url
    ).close()
    faults(soliditech_sandbox, "createDirectInvoice")
    status = run_to_its_end(soliditech_sandbox, f"{file}.journal", 20 if full_size else None)
    assert status.sums.done == count
    assert references(soliditech_sandbox, accounts) == [f"INV-{number:04}" for number in range(count)]
    lost = sum(request.fault is not None for request in soliditech_sandbox.requests)
    figures(f"{status}; {lost} requests met a fault; each invoice is there once")
