"""Every way between states: those of the table are taken, and no other, also past the journal's own code."""

from __future__ import annotations

import itertools
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import get_args

import pytest

from soliditech_tools.bulk.journal import Basis, InputRow, RowState, Settlement, SQLiteJournal
from soliditech_tools.bulk.journal.states import MOST_UNANSWERED, TRANSITIONS
from tests.bulk.journal.job_journal import BINDING, DONE, UNKNOWN, bring, checked, loaded, state_of

STATES: tuple[RowState, ...] = get_args(RowState)
BASES: tuple[Basis, ...] = get_args(Basis)
WAYS = {
    ("pending", "open"): {"intent"},
    ("pending", "unknown"): {"key_expired"},
    ("open", "done"): {"reply"},
    ("open", "rejected"): {"reply"},
    ("open", "unknown"): {"reply", "unanswered", "owner_lost"},
    ("open", "pending"): {"not_sent", "asked_to_wait", "no_access", "unanswered", "owner_lost"},
    ("unknown", "done"): {"reply", "lookup", "person"},
    ("unknown", "pending"): {"lookup"},
    ("unknown", "rejected"): {"person"},
}
"""Written anew, so that a slip in the journal's own table is seen."""


@pytest.mark.parametrize("before", STATES)
def test_triggers_let_a_row_go_the_ways_of_the_table_alone(before: RowState, tmp_path: Path) -> None:
    file = tmp_path / "run.journal"
    refusal = "no such column" if before == "refused" else None
    with SQLiteJournal.load(str(file), [InputRow(0, "{}", refusal=refusal)], BINDING) as journal:
        if before != "refused":
            bring(journal, before)
    with closing(sqlite3.connect(file, isolation_level=None)) as connection:
        for after, basis in itertools.product(STATES, BASES):
            statement = (
                "UPDATE rows SET state = ?, basis = ?, attempts = attempts + (? = 'open'), "
                "intent_at = coalesce(intent_at, 1), first_intent_at = coalesce(first_intent_at, 1)"
            )
            connection.execute("BEGIN")
            try:
                connection.execute(statement, (after, basis, after))
                taken = True
            except sqlite3.IntegrityError:
                taken = False
            connection.execute("ROLLBACK")
            assert taken == (basis in WAYS.get((before, after), set())), (before, after, basis)


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM rows",
        "DELETE FROM job",
        "INSERT OR REPLACE INTO rows (position, state, basis, digest) VALUES (0, 'pending', 'loaded', x'')",
        "UPDATE rows SET position = 99 WHERE position = 0",
        "UPDATE rows SET payload = 'another' WHERE position = 0",
        "UPDATE rows SET digest = x'00' WHERE position = 0",
        "UPDATE rows SET attempts = 0",
        "UPDATE rows SET reason = 'another'",
        "UPDATE job SET host = 'https://another.example'",
        "UPDATE job SET input_rows = 4",
        "UPDATE rows SET state = 'open', basis = 'intent', attempts = 1 WHERE position = 1",
    ],
)
def test_triggers_keep_the_account(statement: str, tmp_path: Path) -> None:
    file = tmp_path / "run.journal"
    with loaded(file) as journal:
        bring(journal, "done")
        with closing(sqlite3.connect(file)) as connection, pytest.raises(sqlite3.IntegrityError):
            connection.execute(statement)
        assert checked(journal.sums()).done == 1


def test_a_settlement_is_taken_where_the_table_has_it(tmp_path: Path) -> None:
    for number, way in enumerate(TRANSITIONS):
        if way.basis != "intent":
            with loaded(tmp_path / f"{number}.journal") as journal:
                bring(journal, way.before)
                assert journal.settle(0, Settlement(way.after, way.basis)).result()
                assert state_of(journal) == way.after


@pytest.mark.parametrize("state", ["pending", "done", "rejected"])
def test_a_late_outcome_changes_no_row_that_is_not_open(state: RowState, tmp_path: Path) -> None:
    with loaded(tmp_path / "run.journal") as journal:
        bring(journal, state)
        assert not journal.settle(0, UNKNOWN).result()
        assert state_of(journal) == state


def test_a_settlement_of_no_way_is_refused_and_the_journal_goes_on(tmp_path: Path) -> None:
    with loaded(tmp_path / "run.journal") as journal:
        bring(journal, "open")
        with pytest.raises(ValueError, match="no row is settled as pending by person"):
            journal.settle(0, Settlement("pending", "person"))
        assert journal.settle(0, DONE).result()


def test_one_intent_wins(tmp_path: Path) -> None:
    with loaded(tmp_path / "run.journal") as journal:
        assert [journal.intend(0).result() for _ in range(3)] == [True, False, False]


def test_rows_of_a_lane_keep_their_order(tmp_path: Path) -> None:
    with loaded(tmp_path / "run.journal", 6, lanes=2) as journal:
        assert not journal.intend(2).result()
        assert journal.intend(0).result()
        assert journal.intend(1).result()
        assert not journal.intend(2).result()
        assert journal.settle(0, UNKNOWN).result()
        assert not journal.intend(2).result()
        assert journal.settle(0, Settlement("rejected", "person")).result()
        assert journal.intend(2).result()


def test_a_row_without_a_reply_is_given_back_three_times(tmp_path: Path) -> None:
    with loaded(tmp_path / "run.journal") as journal:
        for _ in range(MOST_UNANSWERED):
            assert journal.intend(0).result()
            assert journal.settle(0, Settlement("pending", "asked_to_wait")).result()
            assert journal.intend(0).result()
            assert journal.settle(0, Settlement("pending", "unanswered")).result()
            assert state_of(journal) == "pending"
        assert journal.intend(0).result()
        assert journal.settle(0, Settlement("pending", "unanswered")).result()
        assert state_of(journal) == "unknown"


@pytest.mark.parametrize(
    ("repeatable", "keys_valid", "pending"), [(False, None, 0), (True, None, 2), (False, True, 1), (False, False, 0)]
)
def test_open_rows_of_a_dead_owner(repeatable: bool, keys_valid: bool | None, pending: int, tmp_path: Path) -> None:
    with loaded(tmp_path / "run.journal", 2) as journal:
        assert journal.intend(0).result()
        assert journal.intend(1, idempotency_key="one").result()
        since = None if keys_valid is None else 0.0 if keys_valid else 1e12
        assert journal.adopt(repeatable=repeatable, keys_valid_since=since) == 2
        sums = checked(journal.sums())
        assert (sums.pending, sums.unknown, sums.open) == (pending, 2 - pending, 0)


def test_a_row_keeps_its_idempotency_key(tmp_path: Path) -> None:
    with loaded(tmp_path / "run.journal") as journal:
        assert journal.intend(0, idempotency_key="one").result()
        assert journal.settle(0, Settlement("pending", "not_sent")).result()
        assert not journal.intend(0).result()
        assert not journal.intend(0, idempotency_key="another").result()
        assert journal.intend(0, idempotency_key="one").result()
        row = next(journal.rows("open"))
        assert row.idempotency_key == "one"
        assert row.attempts == 2
