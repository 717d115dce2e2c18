"""A journal that cannot be written: nothing more is sent, and what is on the disk adds up."""

from __future__ import annotations

import resource
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from soliditech_tools.bulk.journal import JournalWriteError, SQLiteJournal
from tests.bulk.journal.job_journal import BINDING, DONE, checked, input_rows, loaded


@contextmanager
def files_of_at_most(size: int) -> Iterator[None]:
    """No file of this process grows beyond `size` bytes, as on a disk that is full."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def send_all(journal: SQLiteJournal, sent: list[int]) -> None:
    """Send every row, and note which were sent."""
    for position in range(journal.sums().input):
        assert journal.intend(position).result()
        sent.append(position)


def test_nothing_is_sent_after_the_first_intent_that_cannot_be_written(tmp_path: Path) -> None:
    file = tmp_path / "run.journal"
    sent: list[int] = []
    with loaded(file, 2000) as journal:
        log = Path(f"{file}-wal")
        with files_of_at_most(max(log.stat().st_size, 200_000)), pytest.raises(JournalWriteError) as refusal:
            send_all(journal, sent)
        assert "cannot be written" in str(refusal.value)
        assert "nothing more is sent" in str(refusal.value)
        assert 0 < len(sent) < 2000
        # There is room again, but only a person knows that: until the job is resumed, it stays stopped.
        with pytest.raises(JournalWriteError):
            journal.intend(1999).result()
        # What the calls under way came to is worth a try.
        assert journal.settle(sent[-1], DONE).result()
    with SQLiteJournal.resume(str(file), BINDING) as journal:
        assert {row.position for row in journal.rows("open", "done")} == set(sent)
        assert checked(journal.sums()).done == 1
        assert journal.intend(1999).result()


def test_an_outcome_that_cannot_be_written_is_said_and_stops_the_job(tmp_path: Path) -> None:
    file = tmp_path / "run.journal"
    with loaded(file, 2) as journal:
        assert journal.intend(0).result()
        with files_of_at_most(1024):
            with pytest.raises(JournalWriteError):
                journal.settle(0, DONE).result()
            with pytest.raises(JournalWriteError):
                journal.intend(1).result()
        assert checked(journal.sums()).open == 1


def test_a_job_that_does_not_fit_is_not_loaded(tmp_path: Path) -> None:
    file = tmp_path / "run.journal"
    with files_of_at_most(100_000), pytest.raises(JournalWriteError, match="nothing was loaded and nothing sent"):
        SQLiteJournal.load(str(file), input_rows(50_000), BINDING)
    with loaded(file, 3) as journal:
        assert checked(journal.sums()).pending == 3
