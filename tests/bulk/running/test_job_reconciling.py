"""Unknown rows are settled by a look at what is there, by a person, or not at all."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from soliditech_tools import bulk
from soliditech_tools.testing import Sandbox
from tests.bulk.files import invoices_file, loaded, references, seed_accounts, written_csv

# Faults on a connection need one.
pytestmark = pytest.mark.parametrize("soliditech_sandbox", ["socket"], indirect=True)

Look = Callable[..., bulk.ReconcileResult]


@pytest.fixture(params=["sync", "async"])
def look(request: pytest.FixtureRequest, soliditech_sandbox: Sandbox) -> Look:
    """Reconciles a job with a client of one side."""

    async def with_tasks(job: bulk.Job, **options: Any) -> bulk.ReconcileResult:
        async with soliditech_sandbox.async_client() as client:
            return await job.reconcile(client, **options)

    def looked(job: bulk.Job, **options: Any) -> bulk.ReconcileResult:
        if request.param == "async":
            return asyncio.run(with_tasks(job, **options))
        with soliditech_sandbox.client() as client:
            return job.reconcile(client, **options)

    return looked


def run(sandbox: Sandbox, job: bulk.Job, **options: Any) -> bulk.JobStatus:
    """Send what is pending."""
    with sandbox.client(max_retries=0) as client:
        return job.run(client, **options)


def test_what_was_done_is_found_and_what_was_not_is_sent_again(
    soliditech_sandbox: Sandbox, tmp_path: Path, look: Look
) -> None:
    accounts = seed_accounts(soliditech_sandbox, 4)
    soliditech_sandbox.fail_next("reset", operation="createDirectInvoice", when="after")
    soliditech_sandbox.fail_next("reset", operation="createDirectInvoice", when="before")
    with loaded(soliditech_sandbox, invoices_file(tmp_path, accounts), "createDirectInvoice") as job:
        assert run(soliditech_sandbox, job, concurrency=1).sums.unknown == 2
        found = look(job)
        assert (found.too_early, found.done, found.not_done) == (2, 0, 0)
        found = look(job, settle=0)
        assert (found.done, found.not_done, found.undecided) == (1, 1, {})
        assert job.status().sums.unknown == 1
        look(job, settle=0, resend_missing=True)
        assert (job.status().sums.unknown, job.status().sums.pending) == (0, 1)
        assert run(soliditech_sandbox, job).sums.done == 4
    assert references(soliditech_sandbox, accounts) == [f"INV-{number:04}" for number in range(4)]


def test_a_look_that_fails_decides_nothing(soliditech_sandbox: Sandbox, tmp_path: Path, look: Look) -> None:
    accounts = seed_accounts(soliditech_sandbox, 1)
    soliditech_sandbox.fail_next("reset", operation="createDirectInvoice")
    with loaded(soliditech_sandbox, invoices_file(tmp_path, accounts), "createDirectInvoice") as job:
        run(soliditech_sandbox, job)
        soliditech_sandbox.fail_next(500, operation="listCustomerInvoices", times=3)
        found = look(job, settle=0, resend_missing=True)
        assert (found.done, found.not_done, list(found.undecided)) == (0, 0, [0])
        assert "The look-up failed" in found.undecided[0]
        assert job.status().sums.unknown == 1
    assert len(references(soliditech_sandbox, accounts)) == 1


def test_what_nothing_can_be_found_by_is_left_to_a_person(
    soliditech_sandbox: Sandbox, tmp_path: Path, look: Look
) -> None:
    (account,) = seed_accounts(soliditech_sandbox, 1)
    rows = [(account, "FIBRE-100", "1")] * 2
    header = ("accountId", "lines[0].productCode", "lines[0].quantity")
    soliditech_sandbox.fail_next("reset", operation="createQuote", times=2)
    with loaded(soliditech_sandbox, written_csv(tmp_path / "q.csv", header, rows), "createQuote", lane="") as job:
        assert run(soliditech_sandbox, job, concurrency=1).sums.unknown == 2
        found = look(job, settle=0, resend_missing=True)
        assert sorted(found.undecided) == [0, 1]
        assert found.undecided[0].startswith("No program can look whether it was done.")
        assert [what for _, what in job.unknown()] == list(found.undecided.values())
        job.decide(0, "done")
        job.decide(1, "not_done")
        assert (job.status().sums.done, job.status().sums.rejected) == (1, 1)
        with pytest.raises(bulk.JobStateError, match="row 1 is not unknown"):
            job.decide(0, "not_done")


def test_a_look_up_gets_what_it_asks_for_from_a_column(soliditech_sandbox: Sandbox, tmp_path: Path, look: Look) -> None:
    header = ("serviceId", "reason", "Account")
    file = written_csv(tmp_path / "s.csv", header, [("SVC-6001", "Late", "ACC-1001")])
    soliditech_sandbox.fail_next("reset", operation="suspendTelcoService")
    with loaded(soliditech_sandbox, file, "suspendTelcoService", asks={"account_id": "Account"}) as job:
        assert run(soliditech_sandbox, job).sums.unknown == 1
        assert look(job, settle=0).done == 1


def test_without_the_column_it_is_left_to_a_person(soliditech_sandbox: Sandbox, tmp_path: Path, look: Look) -> None:
    file = written_csv(tmp_path / "s.csv", ("serviceId", "reason"), [("SVC-6001", "Late")])
    soliditech_sandbox.fail_next("reset", operation="suspendTelcoService")
    with loaded(soliditech_sandbox, file, "suspendTelcoService") as job:
        run(soliditech_sandbox, job)
        assert look(job, settle=0).undecided == {
            0: "the look-up needs account_id: load the file with the column that has it, as asks"
        }


def test_without_the_field_that_it_is_found_by_a_person_looks(
    soliditech_sandbox: Sandbox, tmp_path: Path, look: Look
) -> None:
    (account,) = seed_accounts(soliditech_sandbox, 1)
    header = ("masterAccountId", "lines[0].productCode", "lines[0].quantity", "lines[0].totalExcludingTax")
    file = written_csv(tmp_path / "i.csv", header, [(account, "FIBRE-100", "1", "899.00")])
    soliditech_sandbox.fail_next("reset", operation="createDirectInvoice")
    with loaded(soliditech_sandbox, file, "createDirectInvoice") as job:
        run(soliditech_sandbox, job)
        assert "next time send invoiceReference" in look(job, settle=0).undecided[0]


def test_rows_of_an_update_go_back_to_pending(soliditech_sandbox: Sandbox, tmp_path: Path, look: Look) -> None:
    (account,) = seed_accounts(soliditech_sandbox, 1)
    file = written_csv(tmp_path / "c.csv", ("accountId", "taxType"), [(account, "VAT")])
    soliditech_sandbox.fail_next("reset", operation="updateCustomer", times=4)
    with loaded(soliditech_sandbox, file, "updateCustomer") as job:
        while not job.status().sums.unknown:
            run(soliditech_sandbox, job)
        look(job, settle=0, resend_missing=True)
        assert run(soliditech_sandbox, job).sums.done == 1


@pytest.mark.parametrize("settle", [-1, float("nan"), float("inf"), True, "15m", None])
def test_a_time_to_settle_is_a_number_of_seconds(
    settle: Any, soliditech_sandbox: Sandbox, tmp_path: Path, look: Look
) -> None:
    with (
        loaded(soliditech_sandbox, invoices_file(tmp_path, ["A"]), "createDirectInvoice") as job,
        pytest.raises(bulk.JobStateError, match="settle is a number of seconds"),
    ):
        look(job, settle=settle)
