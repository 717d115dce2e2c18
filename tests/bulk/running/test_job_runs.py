"""Jobs against a sandbox, with either client: each row is done once, whatever is lost on the way."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from soliditech_tools import bulk
from soliditech_tools.testing import Sandbox
from tests.bulk.files import (
    customers_file,
    invoices_file,
    loaded,
    references,
    seed_accounts,
    written_csv,
    written_lines,
)

# Faults on a connection need one.
pytestmark = pytest.mark.parametrize("soliditech_sandbox", ["socket"], indirect=True)

Run = Callable[..., bulk.JobStatus]


@pytest.fixture(params=["sync", "async"])
def run(request: pytest.FixtureRequest, soliditech_sandbox: Sandbox) -> Run:
    """Runs a job with a client of one side."""

    def with_threads(job: bulk.Job, settings: dict[str, Any], **options: Any) -> bulk.JobStatus:
        with soliditech_sandbox.client(**settings) as client:
            return job.run(client, **options)

    async def with_tasks(job: bulk.Job, settings: dict[str, Any], **options: Any) -> bulk.JobStatus:
        async with soliditech_sandbox.async_client(**settings) as client:
            return await job.run(client, **options)

    def started(job: bulk.Job, settings: dict[str, Any] | None = None, **options: Any) -> bulk.JobStatus:
        if request.param == "sync":
            return with_threads(job, settings or {}, **options)
        return asyncio.run(with_tasks(job, settings or {}, **options))

    return started


def test_each_row_is_sent_once(soliditech_sandbox: Sandbox, tmp_path: Path, run: Run) -> None:
    accounts = seed_accounts(soliditech_sandbox, 20)
    with loaded(soliditech_sandbox, customers_file(tmp_path, accounts), "updateCustomer") as job:
        assert job.status().sums.pending == 20
        status = run(job)
        assert (status.sums.done, status.sums.open, status.exit_code, status.is_over) == (20, 0, 0, True)
        assert run(job).sums.done == 20
    sent = soliditech_sandbox.assert_sent("updateCustomer")
    assert len(sent) == 20
    with soliditech_sandbox.client() as client:
        assert client.customers.get(accounts[7]).physical_address.city == "Town 7"  # type: ignore[union-attr]


def test_rows_of_one_lane_keep_their_order(soliditech_sandbox: Sandbox, tmp_path: Path, run: Run) -> None:
    first, second = seed_accounts(soliditech_sandbox, 2)
    rows = [(first if number % 3 else second, f"Town {number:02}") for number in range(30)]
    file = written_csv(tmp_path / "c.csv", ("accountId", "physicalAddress.city"), rows)
    with loaded(soliditech_sandbox, file, "customers.update") as job:
        assert run(job, concurrency=8).exit_code == 0
    for account in (first, second):
        sent = [each for each in soliditech_sandbox.requests if each.ids == {"accountId": account}]
        towns = [json.loads(each.body or "")["physicalAddress"]["city"] for each in sent]
        assert towns == sorted(towns)


def test_json_lines_are_rows_with_exact_numbers(soliditech_sandbox: Sandbox, tmp_path: Path, run: Run) -> None:
    (account,) = seed_accounts(soliditech_sandbox, 1)
    line = '{"productCode": "FIBRE-100", "quantity": 1, "totalExcludingTax": 899.10}'
    rows = [
        f'{{"masterAccountId": "{account}", "invoiceReference": "INV-{number}", "lines": [{line}]}}'
        for number in range(3)
    ]
    with loaded(soliditech_sandbox, written_lines(tmp_path / "i.jsonl", rows), "createDirectInvoice") as job:
        assert run(job).sums.done == 3
    assert references(soliditech_sandbox, [account]) == ["INV-0", "INV-1", "INV-2"]
    assert "899.10" in (soliditech_sandbox.requests[0].body or "")


def test_a_lost_reply_leaves_its_row_unknown_and_its_lane_waits(
    soliditech_sandbox: Sandbox, tmp_path: Path, run: Run
) -> None:
    one, other = seed_accounts(soliditech_sandbox, 2)
    soliditech_sandbox.fail_next("reset", operation="createDirectInvoice")
    with loaded(
        soliditech_sandbox,
        invoices_file(tmp_path, [one, one, one, other]),
        "createDirectInvoice",
        lane="masterAccountId",
    ) as job:
        status = run(job, concurrency=1)
        assert (status.sums.unknown, status.sums.pending, status.sums.done, status.exit_code) == (1, 2, 1, 6)
    # The reply was lost after the invoice was there.
    assert references(soliditech_sandbox, [one, other]) == ["INV-0000", "INV-0003"]


def test_what_was_not_executed_is_sent_again(soliditech_sandbox: Sandbox, tmp_path: Path, run: Run) -> None:
    accounts = seed_accounts(soliditech_sandbox, 6)
    soliditech_sandbox.fail_next(429, operation="createDirectInvoice", times=3)
    with loaded(soliditech_sandbox, invoices_file(tmp_path, accounts), "createDirectInvoice") as job:
        status = run(job, {"max_retries": 0}, concurrency=2)
        assert (status.sums.done, status.exit_code) == (6, 0)
    assert len(references(soliditech_sandbox, accounts)) == 6


@pytest.mark.parametrize(("action", "state"), [("createDirectInvoice", "unknown"), ("updateCustomer", "done")])
def test_a_429_is_believed_as_far_as_the_client_believes_it(
    action: str, state: str, soliditech_sandbox: Sandbox, tmp_path: Path, run: Run
) -> None:
    accounts = seed_accounts(soliditech_sandbox, 2)
    file = (invoices_file if state == "unknown" else customers_file)(tmp_path, accounts)
    soliditech_sandbox.fail_next(429, operation=action)
    with loaded(soliditech_sandbox, file, action) as job:
        status = run(job, {"max_retries": 0, "resend_unexecuted": False}, concurrency=1)
        assert (getattr(status.sums, state), status.sums.pending) == (1 if state == "unknown" else 2, 0)


def test_a_server_that_only_says_wait_leaves_rows_pending(
    soliditech_sandbox: Sandbox, tmp_path: Path, run: Run
) -> None:
    accounts = seed_accounts(soliditech_sandbox, 3)
    soliditech_sandbox.fail_next(429, operation="createDirectInvoice", times=None)
    with loaded(soliditech_sandbox, invoices_file(tmp_path, accounts), "createDirectInvoice") as job:
        status = run(job, {"max_retries": 0})
        assert (status.sums.pending, status.exit_code) == (3, 4)
    assert references(soliditech_sandbox, accounts) == []


def test_an_update_without_a_reply_is_repeated_three_times_at_most(
    soliditech_sandbox: Sandbox, tmp_path: Path, run: Run
) -> None:
    accounts = seed_accounts(soliditech_sandbox, 8)
    rows = [(account, "Town") for account in accounts]
    file = written_csv(tmp_path / "c.csv", ("accountId", "physicalAddress.city"), rows)
    soliditech_sandbox.fail_next("reset", operation="updateCustomer", times=2)
    with loaded(soliditech_sandbox, file, "updateCustomer") as job:
        assert run(job, {"max_retries": 0}, concurrency=1).sums.done == 8


def test_a_lone_update_without_a_reply_is_repeated_too(soliditech_sandbox: Sandbox, tmp_path: Path, run: Run) -> None:
    (account,) = seed_accounts(soliditech_sandbox, 1)
    file = written_csv(tmp_path / "c.csv", ("accountId", "taxType"), [(account, "VAT")])
    soliditech_sandbox.fail_next("reset", operation="updateCustomer", times=3)
    with loaded(soliditech_sandbox, file, "updateCustomer") as job:
        assert run(job, {"max_retries": 0}).sums.done == 1
    soliditech_sandbox.fail_next("reset", operation="updateCustomer", times=None)
    with loaded(soliditech_sandbox, file, "updateCustomer", lane="", journal=f"{file}.other") as job:
        assert run(job, {"max_retries": 0}).sums.unknown == 1
        assert len(soliditech_sandbox.requests) == 8


def test_what_the_server_refuses_is_rejected_with_its_reason(
    soliditech_sandbox: Sandbox, tmp_path: Path, run: Run
) -> None:
    (account,) = seed_accounts(soliditech_sandbox, 1)
    rows = [(account, "VAT"), ("ACC-NONE", "VAT"), (account, "VAT")]
    file = written_csv(tmp_path / "c.csv", ("accountId", "taxType"), rows)
    with loaded(soliditech_sandbox, file, "updateCustomer") as job:
        status = run(job)
        assert (status.sums.done, status.sums.rejected, status.exit_code) == (2, 1, 3)
        (row,) = job._journal.rows("rejected")
        assert (row.position, row.status, row.outcome) == (1, 404, "rejected")
        assert "ACC-NONE" not in str(row.reason)


@pytest.mark.parametrize("status", [401, 403])
def test_a_key_without_rights_ends_the_job_and_loses_no_row(
    soliditech_sandbox: Sandbox, tmp_path: Path, run: Run, status: int
) -> None:
    accounts = seed_accounts(soliditech_sandbox, 5)
    soliditech_sandbox.fail_next(status, operation="createDirectInvoice")
    with loaded(soliditech_sandbox, invoices_file(tmp_path, accounts), "createDirectInvoice") as job:
        ended = run(job, concurrency=1)
        assert (ended.stopped, ended.sums.pending, ended.exit_code) == ("no access", 5, 4)
        assert run(job).sums.done == 5


def test_the_third_success_that_proves_nothing_ends_the_job(
    soliditech_sandbox: Sandbox, tmp_path: Path, run: Run
) -> None:
    accounts = seed_accounts(soliditech_sandbox, 9)
    soliditech_sandbox.reply_next("createDirectInvoice", body="{}", times=9, check=False)
    with loaded(soliditech_sandbox, invoices_file(tmp_path, accounts), "createDirectInvoice") as job:
        ended = run(job, concurrency=1)
        assert (ended.stopped, ended.sums.unknown, ended.sums.pending, ended.exit_code) == ("unproven", 3, 6, 6)
        assert "x-done-if" in ended.reason
    soliditech_sandbox.clear_replies()


def test_a_host_that_is_not_there_ends_the_job(soliditech_sandbox: Sandbox, tmp_path: Path, run: Run) -> None:
    accounts = seed_accounts(soliditech_sandbox, 30)
    with loaded(soliditech_sandbox, invoices_file(tmp_path, accounts), "createDirectInvoice") as job:
        ended = run(job, {"deadline": 1e-9}, concurrency=2)
        assert (ended.stopped, ended.sums.pending, ended.exit_code) == ("unreachable", 30, 4)
    assert soliditech_sandbox.requests == []


def test_a_client_of_another_host_is_refused(soliditech_sandbox: Sandbox, tmp_path: Path) -> None:
    accounts = seed_accounts(soliditech_sandbox, 1)
    file = invoices_file(tmp_path, accounts)
    with (
        bulk.load(file, action="createDirectInvoice", journal=f"{file}.j", base_url="https://billing.example") as job,
        soliditech_sandbox.client() as client,
        pytest.raises(bulk.JobStateError, match=r"loaded for https://billing\.example, and the client is of another"),
    ):
        job.run(client)


def test_a_job_that_is_stopped_goes_on_where_it_was(soliditech_sandbox: Sandbox, tmp_path: Path, run: Run) -> None:
    accounts = seed_accounts(soliditech_sandbox, 20)
    file = invoices_file(tmp_path, accounts)
    with loaded(soliditech_sandbox, file, "createDirectInvoice") as job:

        def report(progress: bulk.JobProgress) -> None:
            if progress.calls == 5:
                job.stop()

        ended = run(job, concurrency=2, report=report)
        assert ended.stopped == "asked"
        assert 0 < ended.sums.pending < 20
        assert ended.sums.open == 0
    with bulk.resume(f"{file}.journal") as job:
        assert run(job).sums.done == 20
    assert len(references(soliditech_sandbox, accounts)) == 20
