"""What a job costs: its rate is never exceeded, and a large file takes little memory."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from soliditech_tools.testing import Sandbox
from tests.bulk.files import customers_file, loaded, seed_accounts

ROOT = Path(__file__).parents[3]
RATE, WINDOW = 20, 5.0

# In a process of its own, so that its peak of memory is the job's.
PROGRAM = """
import sys, time
from pathlib import Path
from soliditech_tools import bulk
step, file = sys.argv[1:]
begin = time.monotonic()
if step == "check":
    rows = bulk.check(file, action="updateCustomer").rows
elif step == "load":
    with bulk.load(file, action="updateCustomer", journal=file + ".journal", base_url="https://x.example") as job:
        rows = job.status().sums.pending
else:
    with bulk.resume(file + ".journal") as job:
        rows = job.status().sums.pending
status = Path("/proc/self/status")
memory = int(status.read_text().partition("VmHWM:")[2].split()[0]) // 1024 if status.exists() else 0
print(rows, time.monotonic() - begin, memory)
"""


@pytest.mark.parametrize("soliditech_sandbox", ["socket"], indirect=True)
@pytest.mark.proof
def test_a_rate_holds_with_retries_and_holds(
    soliditech_sandbox: Sandbox, tmp_path: Path, full_size: bool, figures: Callable[[str], None]
) -> None:
    accounts = seed_accounts(soliditech_sandbox, 300 if full_size else 40)
    soliditech_sandbox.fail_next(429, operation="updateCustomer", times=None, probability=0.1, seed=5, retry_after=0.2)
    soliditech_sandbox.fail_next(503, operation="updateCustomer", times=None, probability=0.1, seed=6)
    with (
        loaded(soliditech_sandbox, customers_file(tmp_path, accounts), "updateCustomer") as job,
        soliditech_sandbox.client() as client,
    ):
        assert job.run(client, rate=RATE, concurrency=16).sums.done == len(accounts)
    times = [request.time.timestamp() for request in soliditech_sandbox.requests]
    most = max(sum(begin <= moment < begin + WINDOW for moment in times) for begin in times)
    assert most <= RATE * WINDOW * 1.1
    figures(f"{len(times)} requests at {RATE} a second: at most {most} in {WINDOW:.0f} s; {times[-1] - times[0]:.1f} s")


@pytest.mark.proof(alone=True)
def test_a_million_rows(tmp_path: Path, figures: Callable[[str], None]) -> None:
    count, file = 1_000_000, tmp_path / "customers.csv"
    with open(file, "w", encoding="utf-8") as rows:
        rows.write("accountId,taxType,physicalAddress.city,primaryContact.email\n")
        rows.writelines(f"ACC-{number % 50_000},VAT,Town {number},a{number}@b.example\n" for number in range(count))
    begin = time.monotonic()
    for step in ("check", "load", "resume"):
        command = [sys.executable, "-c", PROGRAM, step, str(file)]
        output = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout
        number, seconds, memory = output.split()
        assert int(number) == count
        # Where the system tells it.
        assert int(memory) < 150
        figures(f"{step} of {count:,} rows: {float(seconds):.1f} s, {memory} MB")
    figures(f"all three: {time.monotonic() - begin:.0f} s")
