"""No customer's value is shown, and none is left on the disk after a purge; the account of rows stays."""

from __future__ import annotations

import logging
import traceback
from pathlib import Path

import pytest

from soliditech_tools.bulk.journal import InputRow, JournalError, Settlement, SQLiteJournal
from tests.bulk.journal.job_journal import BINDING, DONE, UNKNOWN, checked, input_rows

CANARY = "Zanzibar-Canary-77"


def holding(folder: Path) -> set[str]:
    """The files that hold the canary."""
    return {path.name for path in folder.iterdir() if CANARY.encode() in path.read_bytes()}


def test_no_repr_log_line_or_traceback_shows_a_payload(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    file = str(tmp_path / "run.journal")
    shown: list[str] = []
    rows = list(input_rows(3, lanes=1, secret=CANARY))
    with pytest.raises(ValueError, match="ascending") as twice:
        SQLiteJournal.load(file, [*rows, rows[0]], BINDING)
    shown += traceback.format_exception(twice.value)
    with SQLiteJournal.load(file, rows, BINDING, settings=CANARY) as journal:
        assert journal.intend(0, idempotency_key=CANARY).result()
        with pytest.raises(ValueError, match="no row is settled") as refused:
            journal.settle(0, Settlement("refused", "reply"))
        shown += traceback.format_exception(refused.value)
        with pytest.raises(JournalError) as unfinished:
            journal.purge()
        shown += traceback.format_exception(unfinished.value)
        shown += [repr(journal), repr(rows), repr(list(journal.rows())), repr(journal.sums()), caplog.text]
    assert CANARY in rows[0].payload
    assert CANARY not in "".join(shown)


def test_purge_takes_payloads_from_the_disk_and_keeps_the_account(tmp_path: Path) -> None:
    file = str(tmp_path / "run.journal")
    rows = [*input_rows(300, lanes=3, secret=CANARY), InputRow(300, CANARY, refusal="no such column")]
    with SQLiteJournal.load(file, rows, BINDING) as journal:
        for position in range(300):
            assert journal.intend(position).result()
            assert journal.settle(position, DONE).result()
        before = checked(journal.sums())
        assert holding(tmp_path)
        assert journal.purge() == 301
        assert holding(tmp_path) == set()
        assert checked(journal.sums()) == before
        assert {row.payload for row in journal.rows()} == {None}
    assert holding(tmp_path) == set()


def test_unfinished_rows_are_purged_only_by_word_and_then_never_sent(tmp_path: Path) -> None:
    with SQLiteJournal.load(str(tmp_path / "run.journal"), input_rows(3, secret=CANARY), BINDING) as journal:
        assert journal.intend(0).result()
        assert journal.settle(0, UNKNOWN).result()
        with pytest.raises(JournalError, match=r"unfinished rows \(2 pending, 1 unknown\): resume and reconcile"):
            journal.purge()
        assert journal.purge(unfinished=True) == 3
        assert not journal.intend(1).result()
        assert checked(journal.sums()).pending == 2
    assert holding(tmp_path) == set()
