"""Which commits reach the disk, how many rows share one, and that whoever waits hears of his."""

from __future__ import annotations

import asyncio
import sqlite3
import threading
from pathlib import Path

import pytest

from soliditech_tools.bulk.journal import JobJournal, SQLiteJournal
from tests.bulk.journal.job_journal import BINDING, DONE, checked, input_rows, loaded


def trace(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The statements of all connections from here on."""
    statements: list[str] = []
    connect = sqlite3.connect

    def traced(*arguments: object, **options: object) -> sqlite3.Connection:
        connection: sqlite3.Connection = connect(*arguments, **options)  # type: ignore[call-overload]
        connection.set_trace_callback(statements.append)
        return connection

    monkeypatch.setattr(sqlite3, "connect", traced)
    return statements


def test_intents_are_taken_to_the_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a power cut at hand: which commits SQLite was told to sync."""
    statements = trace(monkeypatch)
    with SQLiteJournal.load(str(tmp_path / "run.journal"), input_rows(2), BINDING) as journal:
        statements.clear()
        assert journal.intend(0).result()
        assert journal.settle(0, DONE).result()
        assert journal.intend(1).result()
    assert [text for text in statements if text.startswith(("PRAGMA synchronous", "COMMIT"))] == [
        "COMMIT",
        "PRAGMA synchronous = NORMAL",
        "COMMIT",
        "PRAGMA synchronous = FULL",
        "COMMIT",
    ]


def test_what_queues_during_a_commit_is_the_next_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    statements = trace(monkeypatch)
    with loaded(tmp_path / "run.journal", 64) as journal:
        blocker = sqlite3.connect(tmp_path / "run.journal", isolation_level=None)
        blocker.execute("BEGIN IMMEDIATE")
        statements.clear()
        intents = [journal.intend(position) for position in range(64)]
        blocker.execute("ROLLBACK")
        blocker.close()
        assert all(intent.result() for intent in intents)
        assert statements.count("COMMIT") <= 2


def test_an_intent_that_nobody_waits_for_is_not_written_and_an_outcome_is(tmp_path: Path) -> None:
    file = tmp_path / "run.journal"
    with loaded(file, 3) as journal:
        assert journal.intend(0).result()
        blocker = sqlite3.connect(file, isolation_level=None)
        blocker.execute("BEGIN IMMEDIATE")
        outcome = journal.settle(0, DONE)
        while threading.active_count() and not outcome.running():
            pass
        first, second = journal.intend(1), journal.intend(2)
        is_cancelled = second.cancel()
        assert not outcome.cancel()
        blocker.execute("ROLLBACK")
        blocker.close()
        assert outcome.result()
        assert first.result()
        assert journal.settle(1, DONE).result()
        assert checked(journal.sums()).open == (0 if is_cancelled else 1)


def test_intents_are_awaitable(tmp_path: Path) -> None:
    async def run(journal: JobJournal) -> list[bool]:
        return await asyncio.gather(*(asyncio.wrap_future(journal.intend(position)) for position in range(20)))

    with loaded(tmp_path / "run.journal", 20) as journal:
        assert all(asyncio.run(run(journal)))
        assert checked(journal.sums()).open == 20
