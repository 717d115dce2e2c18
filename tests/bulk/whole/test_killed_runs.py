"""A run killed at every boundary: after resuming and looking, each row is done once, and all are accounted for."""

from __future__ import annotations

import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from soliditech import Soliditech
from soliditech_tools import bulk
from soliditech_tools.bulk.journal import JournalInUseError
from tests.bulk.files import all_invoices, invoices_file
from tests.support.sandbox_process import running

ROOT = Path(__file__).parents[3]
ROWS = 6
ACCOUNT = "ACC-1001"


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    """A sandbox that outlives who is killed."""
    with running() as process:
        yield process.url


def ended_at(file: str, base_url: str, boundary: int, concurrency: int) -> int:
    """How a process ended that runs a job until it comes to a boundary."""
    command = (sys.executable, "-m", "tests.bulk.whole.mortal_run", file, base_url, str(boundary), str(concurrency))
    return subprocess.run(command, cwd=ROOT, check=False, capture_output=True).returncode


@pytest.mark.proof(alone=True)
def test_killed_at_every_boundary(tmp_path: Path, server: str, figures: Callable[[str], None]) -> None:
    kills = unknown = missing = 0
    with Soliditech(base_url=server, api_key="sandbox") as client:
        for concurrency in (1, 4):
            boundary = 1
            while True:
                folder = tmp_path / f"{concurrency}-{boundary}"
                folder.mkdir()
                before = len(all_invoices(client, ACCOUNT))
                file = renamed_invoices(folder)
                status = ended_at(file, server, boundary, concurrency)
                if status == 0:
                    break
                assert status == -signal.SIGKILL
                kills += 1
                with bulk.resume(f"{file}.journal") as job:
                    job.run(client)
                    looked = job.reconcile(client, settle=0, resend_missing=True)
                    unknown += looked.done + looked.not_done
                    missing += looked.not_done
                    ended = job.run(client)
                    assert (ended.sums.done, ended.sums.add_up) == (ROWS, True), boundary
                assert len(all_invoices(client, ACCOUNT)) == before + ROWS, boundary
                boundary += 1
    # Some were killed between intent and call, and some between call and outcome.
    assert 0 < missing < unknown
    figures(f"{kills} kills: {unknown} rows unknown, {missing} of these not done; 0 done twice, 0 lost")


def renamed_invoices(folder: Path) -> str:
    """A file of invoices whose references are those of no other file."""
    file = Path(invoices_file(folder, [ACCOUNT] * ROWS))
    file.write_text(file.read_text().replace("INV-", f"INV-{folder.name}-"))
    return str(file)


def test_two_runners_of_one_journal(tmp_path: Path, server: str) -> None:
    file = renamed_invoices(tmp_path)
    with (
        bulk.load(file, action="createDirectInvoice", journal=f"{file}.journal", base_url=server),
        pytest.raises(JournalInUseError, match="another process runs the job"),
    ):
        bulk.resume(f"{file}.journal")
