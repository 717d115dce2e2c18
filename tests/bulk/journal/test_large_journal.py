"""Figures of a large job: to load it, to resume it, and what the journal adds to a call."""

from __future__ import annotations

import subprocess
import sys
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.bulk.journal.job_journal import DONE, checked, loaded

ROOT = Path(__file__).parents[3]
# In a process of its own, so that its peak of memory is the journal's.
PROGRAM = """
import resource, sys, time
from itertools import islice
from pathlib import Path
from soliditech_tools.bulk.journal import SQLiteJournal
from tests.bulk.journal.job_journal import BINDING, input_rows
path, count = sys.argv[1], int(sys.argv[2])
begin = time.monotonic()
if sys.argv[3] == "load":
    journal = SQLiteJournal.load(path, input_rows(count, lanes=1000), BINDING)
else:
    journal = SQLiteJournal.resume(path, BINDING)
    assert len(list(islice(journal.rows("pending"), 1000))) == 1000
sums = journal.sums()
assert sums.pending == sums.input == count and sums.add_up
status = Path("/proc/self/status")
if status.exists():
    # The peak of this program alone: getrusage has the parent's, too.
    memory = int(status.read_text().partition("VmHWM:")[2].split()[0]) // 1024
else:
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 20
print(time.monotonic() - begin, memory)
"""


@pytest.mark.proof(alone=True)
def test_a_large_job_is_loaded_and_resumed(tmp_path: Path, figures: Callable[[str], None]) -> None:
    count = 1_000_000
    file = tmp_path / "run.journal"
    for step, seconds in ("load", 180), ("resume", 30):
        command = [sys.executable, "-c", PROGRAM, str(file), str(count), step]
        output = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout
        duration, megabytes = (float(word) for word in output.split())
        assert duration < seconds
        assert megabytes < 150
        size = file.stat().st_size / 1e6
        figures(f"{count} rows, {step}: {duration:.2f} s, {megabytes:.0f} MB of memory, a file of {size:.0f} MB")


@pytest.mark.proof(alone=True)
@pytest.mark.parametrize("concurrency", [1, 32])
def test_what_the_journal_adds_to_a_call(concurrency: int, tmp_path: Path, figures: Callable[[str], None]) -> None:
    count = 100 * concurrency
    waited: list[float] = []
    lock = threading.Lock()
    with loaded(tmp_path / "run.journal", count) as journal, ThreadPoolExecutor(concurrency) as pool:

        def call(position: int) -> None:
            begin = time.perf_counter()
            assert journal.intend(position).result()
            waited_for = time.perf_counter() - begin
            time.sleep(0.02)
            journal.settle(position, DONE)
            with lock:
                waited.append(waited_for)

        begin = time.perf_counter()
        list(pool.map(call, range(count)))
        duration = time.perf_counter() - begin
    with loaded(tmp_path / "run.journal", count) as journal:
        assert checked(journal.sums()).done == count
    median = sorted(waited)[count // 2] * 1000
    figures(
        f"{concurrency} at a time: {count / duration:.0f} calls of 20 ms a second; an intent takes {median:.2f} ms, "
        f"{median / 0.2:.0f} % of a call"
    )
