"""A job does one thing at a time: what a running has under way is not taken for lost."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from soliditech_tools import bulk
from soliditech_tools.bulk.journal import Settlement
from soliditech_tools.testing import Sandbox
from tests.bulk.files import customers_file, invoices_file, loaded, seed_accounts

pytestmark = pytest.mark.parametrize("soliditech_sandbox", ["socket"], indirect=True)


def test_a_job_that_runs_takes_nothing_else(soliditech_sandbox: Sandbox, tmp_path: Path) -> None:
    accounts = seed_accounts(soliditech_sandbox, 3)
    refused: list[str] = []
    with (
        loaded(soliditech_sandbox, invoices_file(tmp_path, accounts), "createDirectInvoice") as job,
        soliditech_sandbox.client() as client,
    ):

        def report(progress: bulk.JobProgress) -> None:
            # From within a running, so that it is certainly under way.
            if not refused:
                assert job._journal.intend(2).result()
                for another in (lambda: job.run(client), lambda: job.reconcile(client, settle=0, resend_missing=True)):
                    with pytest.raises(bulk.JobStateError, match="runs already") as caught:
                        another()
                    refused.append(str(caught.value))
                assert [row.position for row in job._journal.rows("open")] == [2]
                assert job._journal.settle(2, Settlement("pending", "not_sent")).result()

        job.run(client, concurrency=1, report=report)
        assert len(refused) == 2
        # The row was given out once while it was open, so that another running sends it.
        assert job.run(client).sums.done == 3


def test_an_async_job_is_run_once_at_a_time(soliditech_sandbox: Sandbox, tmp_path: Path) -> None:
    accounts = seed_accounts(soliditech_sandbox, 3)

    async def twice(job: bulk.Job) -> tuple[object, object]:
        async with soliditech_sandbox.async_client() as client:
            return await asyncio.gather(job.run(client), job.run(client), return_exceptions=True)

    with loaded(soliditech_sandbox, customers_file(tmp_path, accounts), "updateCustomer") as job:
        first, second = asyncio.run(twice(job))
        assert isinstance(first, bulk.JobStatus)
        assert first.sums.done == 3
        assert isinstance(second, bulk.JobStateError)
        assert len(soliditech_sandbox.assert_sent("updateCustomer")) == 3
