"""A job killed at any moment: what was acknowledged is there, nothing was sent without an intent, and the sums hold."""

from __future__ import annotations

import random
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from soliditech_tools.bulk.journal import JournalInUseError, SQLiteJournal
from tests.bulk.journal.job_journal import BINDING, checked, loaded

ROOT = Path(__file__).parents[3]
ROWS = 400


def started(file: Path, sent: Path) -> subprocess.Popen[bytes]:
    """A process that runs the job; it is under way when its first byte is sent."""
    command = [sys.executable, "-m", "tests.bulk.journal.mortal_job", str(file), str(sent), str(ROWS)]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE)


@pytest.mark.proof(alone=True)
def test_killed_at_any_moment(tmp_path: Path, figures: Callable[[str], None]) -> None:
    chance = random.Random(20)
    kills = 100
    most_open = 0
    for number in range(kills):
        file, sent = tmp_path / f"{number}.journal", tmp_path / f"{number}.sent"
        process = started(file, sent)
        # From the first moment of loading to the last row.
        assert process.stdout is not None
        if number % 4:
            process.stdout.readline()
        time.sleep(chance.uniform(0.0, 0.3))
        process.kill()
        process.communicate()
        if not number % 4 and not (file.exists() and file.stat().st_size):
            continue
        most_open = max(most_open, check_the_file(file, sent))
    figures(f"{kills} kills of a job of {ROWS} rows, at most {most_open} rows open at one of them, 0 unaccounted for")


def check_the_file(file: Path, sent: Path) -> int:
    """What the dead left, held against what it sent and what it knew to be settled. How many rows were open."""
    lines = sent.read_text().splitlines() if sent.exists() else []
    began = {int(line[1:]) for line in lines if line.startswith("s")}
    settled = {int(line[1:]) for line in lines if line.startswith("d")}
    with SQLiteJournal.load(str(file), iter(()), BINDING) as journal:
        sums = checked(journal.sums())
        if not sums.input:
            # Killed before the rows were loaded: all of them, or none.
            assert not began
            return 0
        assert sums.input == ROWS
        open_rows = {row.position for row in journal.rows("open")}
        assert settled <= {row.position for row in journal.rows("done")}
        assert began <= open_rows | {row.position for row in journal.rows("done")}
        assert journal.adopt(repeatable=False) == len(open_rows)
        assert {row.position for row in journal.rows("unknown")} == open_rows
        assert checked(journal.sums()).open == 0
    return len(open_rows)


def test_the_second_runner_is_refused_until_the_first_is_killed(tmp_path: Path) -> None:
    file = tmp_path / "run.journal"
    process = started(file, tmp_path / "sent")
    assert process.stdout is not None
    process.stdout.readline()
    try:
        with pytest.raises(JournalInUseError, match="another process runs the job of"):
            SQLiteJournal.resume(str(file), BINDING)
        # Not by the attempt, either: closing a file can let go of the locks that a process has on it.
        with pytest.raises(JournalInUseError, match="another process runs the job of"):
            SQLiteJournal.resume(str(file), BINDING)
    finally:
        process.kill()
        process.communicate()
    with SQLiteJournal.resume(str(file), BINDING) as journal:
        assert checked(journal.sums()).input == ROWS


def test_an_attempt_of_the_owner_itself_leaves_its_lock(tmp_path: Path) -> None:
    file = tmp_path / "run.journal"
    with loaded(file):
        with pytest.raises(JournalInUseError):
            SQLiteJournal.resume(str(file), BINDING)
        process = started(file, tmp_path / "sent")
        output, _ = process.communicate(timeout=60)
        assert process.returncode
        assert output == b""
