"""What ends a job before its rows do, and what is left then."""

from __future__ import annotations

import asyncio
import threading
import time
from contextlib import nullcontext
from pathlib import Path

import pytest

from soliditech_tools import bulk
from soliditech_tools.bulk.journal import JournalError
from soliditech_tools.testing import Sandbox
from tests.bulk.files import customers_file, invoices_file, loaded, seed_accounts

pytestmark = pytest.mark.parametrize("soliditech_sandbox", ["socket"], indirect=True)


def test_a_closed_client_ends_it_at_the_first_row(soliditech_sandbox: Sandbox, tmp_path: Path) -> None:
    client = soliditech_sandbox.client()
    client.close()
    with loaded(
        soliditech_sandbox, customers_file(tmp_path, seed_accounts(soliditech_sandbox, 9)), "updateCustomer"
    ) as job:
        status = job.run(client, concurrency=1)
        assert (status.stopped, status.sums.pending, status.exit_code) == ("refused", 9, 4)
        assert "closed" in status.reason
        assert [row.attempts for row in job._journal.rows()] == [1] + [0] * 8


def test_a_purged_row_is_not_sent_and_says_why(soliditech_sandbox: Sandbox, tmp_path: Path) -> None:
    accounts = seed_accounts(soliditech_sandbox, 2)
    soliditech_sandbox.fail_next("reset", operation="createDirectInvoice")
    with (
        loaded(soliditech_sandbox, invoices_file(tmp_path, accounts), "createDirectInvoice") as job,
        soliditech_sandbox.client() as client,
    ):
        assert job.run(client, report=lambda progress: job.stop(), concurrency=1).sums.unknown == 1
        assert job.purge(unfinished=True) == 2
        status = job.run(client)
        assert (status.stopped, status.sums.pending, status.sums.unknown) == ("refused", 1, 1)
        assert "Its data was removed from the journal by purge" in status.reason
        found = job.reconcile(client, settle=0, resend_missing=True)
        ((row, advice),) = job.unknown()
        assert found.undecided == {row.position: advice}
        assert "removed from the journal by purge" in advice


@pytest.mark.parametrize(
    ("error", "done"),
    [(RuntimeError("can't start new thread"), 20), (KeyboardInterrupt(), None)],
    ids=["few", "Ctrl-C"],
)
def test_threads_that_do_not_begin_leave_none_behind(
    error: BaseException, done: int | None, soliditech_sandbox: Sandbox, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    accounts = seed_accounts(soliditech_sandbox, 20)
    begin = threading.Thread.start

    def start(thread: threading.Thread) -> None:
        if thread.name == "soliditech job 3":
            raise error
        begin(thread)

    with (
        loaded(soliditech_sandbox, customers_file(tmp_path, accounts), "updateCustomer") as job,
        soliditech_sandbox.client() as client,
    ):
        monkeypatch.setattr(threading.Thread, "start", start)
        with nullcontext() if done else pytest.raises(KeyboardInterrupt):
            assert job.run(client, concurrency=8).sums.done == done
        monkeypatch.undo()
        assert not [thread for thread in threading.enumerate() if thread.name.startswith("soliditech job ")]
        assert job.status().sums.open == 0
        assert job.run(client).sums.done == 20
    assert len(soliditech_sandbox.requests) == 20


@pytest.mark.parametrize("side", ["sync", "async"])
def test_a_report_that_raises_ends_it_and_loses_no_outcome(
    side: str, soliditech_sandbox: Sandbox, tmp_path: Path
) -> None:
    accounts = seed_accounts(soliditech_sandbox, 20)

    def report(progress: bulk.JobProgress) -> None:
        raise LookupError("of the report")

    async def with_tasks(job: bulk.Job) -> None:
        async with soliditech_sandbox.async_client() as client:
            await job.run(client, report=report)

    def with_threads(job: bulk.Job) -> None:
        with soliditech_sandbox.client() as client:
            job.run(client, report=report)

    with loaded(soliditech_sandbox, customers_file(tmp_path, accounts), "updateCustomer") as job:
        with pytest.raises(LookupError, match="of the report"):
            asyncio.run(with_tasks(job)) if side == "async" else with_threads(job)
        sums = job.status().sums
        assert sums.open == 0
        assert 0 < sums.done == len(soliditech_sandbox.requests)
        with soliditech_sandbox.client() as client:
            assert job.run(client).sums.done == 20
    assert len(soliditech_sandbox.requests) == 20


def test_a_closed_job_says_so(soliditech_sandbox: Sandbox, tmp_path: Path) -> None:
    job = loaded(soliditech_sandbox, customers_file(tmp_path, ["A"]), "updateCustomer")
    job.close()
    with soliditech_sandbox.client() as client:
        for use in (
            job.status,
            job.purge,
            lambda: job.run(client),
            lambda: job.reconcile(client),
            lambda: job.decide(0, "done"),
            lambda: list(job.unknown()),
            lambda: job.results(report=str(tmp_path / "report.html")),
        ):
            with pytest.raises(JournalError, match="is closed: open the journal again"):
                use()


def test_a_decision_on_no_row_harms_no_journal(soliditech_sandbox: Sandbox, tmp_path: Path) -> None:
    accounts = seed_accounts(soliditech_sandbox, 1)
    with (
        loaded(soliditech_sandbox, customers_file(tmp_path, accounts), "updateCustomer") as job,
        soliditech_sandbox.client() as client,
    ):
        for position in (-1, 1, 2**70, 0.5, "0", True):
            with pytest.raises(bulk.JobStateError, match="there is no such row"):
                job.decide(position, "done")  # type: ignore[arg-type]
        assert job.run(client).sums.done == 1


def test_lanes_that_wait_take_no_turn(soliditech_sandbox: Sandbox, tmp_path: Path) -> None:
    accounts = seed_accounts(soliditech_sandbox, 4)
    rows = [*accounts, *accounts]
    soliditech_sandbox.fail_next("reset", operation="createDirectInvoice", times=4)
    file = invoices_file(tmp_path, rows)
    with (
        loaded(soliditech_sandbox, file, "createDirectInvoice", lane="masterAccountId") as job,
        soliditech_sandbox.client() as client,
    ):
        assert job.run(client).sums.unknown == 4
        begin = time.monotonic()
        status = job.run(client, rate=0.2)
        assert (status.sums.unknown, status.sums.pending) == (4, 4)
        assert time.monotonic() - begin < 5
