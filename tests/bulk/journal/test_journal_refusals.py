"""What a journal is not resumed with, and which files are none: each by its name, and with what to do."""

from __future__ import annotations

import pickle
import sqlite3
import stat
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import attrs
import pytest

from soliditech_tools.bulk.journal import (
    InputRow,
    JournalConfirmationError,
    JournalError,
    JournalMismatchError,
    SQLiteJournal,
    SQLiteJournalView,
    UnusableJournalError,
)
from tests.bulk.journal.job_journal import BINDING, checked, input_rows, loaded


@pytest.mark.parametrize(
    ("attribute", "value", "name", "text"),
    [
        ("input_sha256", "00" * 32, "input", "another input"),
        (
            "host",
            "https://other.example",
            "host",
            "the host https://billing.example/api/v1 and not https://other.example",
        ),
        ("package", "acme", "package", "the package soliditech and not acme"),
        ("action", "createPayment", "action", "the action createDirectInvoice and not createPayment"),
        ("rules_sha256", "00" * 32, "description of the action", "another description of the action"),
    ],
)
def test_another_job_is_refused_by_name(attribute: str, value: str, name: str, text: str, tmp_path: Path) -> None:
    file = tmp_path / "run.journal"
    loaded(file).close()
    other = attrs.evolve(BINDING, **{attribute: value})
    for confirmed in (False, True):
        with pytest.raises(JournalMismatchError) as refusal:
            SQLiteJournal.load(str(file), input_rows(5), other, confirmed=confirmed)
        assert refusal.value.names == (name,)
        assert text in str(refusal.value)
        assert "load the input into a journal of its own; nothing was sent" in str(refusal.value)
        assert not isinstance(refusal.value, JournalConfirmationError)
    assert pickle.loads(pickle.dumps(refusal.value)).names == (name,)


@pytest.mark.parametrize(
    ("attribute", "value", "name"),
    [
        ("package_version", "1.2.4", "package version"),
        ("texts_sha256", "00" * 32, "text in the description of the action"),
    ],
)
def test_another_version_or_text_is_to_be_confirmed_once(attribute: str, value: str, name: str, tmp_path: Path) -> None:
    file = str(tmp_path / "run.journal")
    loaded(tmp_path / "run.journal").close()
    other = attrs.evolve(BINDING, input_sha256=None, **{attribute: value})
    with pytest.raises(JournalConfirmationError, match="confirm to go on") as refusal:
        SQLiteJournal.resume(file, other)
    assert refusal.value.names == (name,)
    SQLiteJournal.resume(file, other, confirmed=True).close()
    SQLiteJournal.resume(file, other).close()


def test_the_same_job_is_not_loaded_twice(tmp_path: Path) -> None:
    file = tmp_path / "run.journal"
    with loaded(file) as journal:
        job = journal.job
        assert journal.intend(0).result()
    with loaded(file) as journal:
        assert journal.job == job
        assert checked(journal.sums()).open == 1


def test_resuming_needs_no_input(tmp_path: Path) -> None:
    file = tmp_path / "run.journal"
    rows = [*input_rows(2), InputRow(2, "{}", refusal="no such column")]
    SQLiteJournal.load(str(file), rows, BINDING, settings="columns").close()
    with SQLiteJournal.resume(str(file), attrs.evolve(BINDING, input_sha256=None)) as journal:
        assert journal.settings == "columns"
        assert [(row.payload, row.state) for row in journal.rows()] == [
            (row.payload, "refused" if row.refusal else "pending") for row in rows
        ]
        assert checked(journal.sums()).refused == 1


@pytest.mark.parametrize(
    "host", ["https://user:key@billing.example", "https://billing.example?key=1", "billing.example"]
)
def test_a_host_holds_no_key(host: str) -> None:
    with pytest.raises(ValueError, match="without user, key or query"):
        attrs.evolve(BINDING, host=host)


def no_database(file: Path) -> None:
    file.write_bytes(b"accountId,tax\n" * 200)


def other_database(file: Path) -> None:
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("CREATE TABLE records (id)")


def later_format(file: Path) -> None:
    loaded(file).close()
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("PRAGMA user_version = 2")


def without_a_trigger(file: Path) -> None:
    loaded(file).close()
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("DROP TRIGGER rows_are_kept")


@pytest.mark.parametrize(
    ("make", "text"),
    [
        (no_database, "is no journal, or is damaged"),
        (other_database, "is no journal: give"),
        (later_format, "is a journal of format 2, and this version of the package reads format 1"),
        (without_a_trigger, "holds other tables or triggers"),
        (Path.mkdir, "is a folder: give a file in it"),
        (Path.touch, None),
    ],
)
def test_a_file_that_is_no_journal_is_refused(make: Callable[[Path], None], text: str | None, tmp_path: Path) -> None:
    file = tmp_path / "run.journal"
    make(file)
    if text is not None:
        with pytest.raises(UnusableJournalError, match=text):
            loaded(file)
    else:
        loaded(file).close()


def test_a_job_that_was_never_loaded_is_not_resumed(tmp_path: Path) -> None:
    with pytest.raises(UnusableJournalError, match="holds no job"):
        SQLiteJournal.resume(str(tmp_path / "run.journal"), BINDING)
    assert list(tmp_path.iterdir()) == []


def test_a_damaged_payload_is_not_read(tmp_path: Path) -> None:
    file = tmp_path / "run.journal"
    loaded(file).close()
    content = file.read_bytes()
    file.write_bytes(content.replace(b"INV-0000003", b"INV-0000009"))
    with SQLiteJournal.resume(str(file), BINDING) as journal, pytest.raises(UnusableJournalError, match="at row 3"):
        list(journal.rows("pending"))


def test_files_are_their_owners_alone(tmp_path: Path) -> None:
    file = tmp_path / "run.journal"
    loaded(file).close()
    file.chmod(0o644)
    with loaded(file) as journal:
        assert journal.intend(0).result()
        modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in tmp_path.iterdir()}
        assert set(modes.values()) == {0o600}
        assert f"{file.name}-wal" in modes


def test_others_may_look_while_a_job_runs(tmp_path: Path) -> None:
    file = tmp_path / "run.journal"
    with loaded(file) as journal:
        assert journal.intend(0).result()
        with SQLiteJournalView(str(file)) as view:
            assert checked(view.sums()).open == 1
            assert view.binding == BINDING


def test_a_closed_journal_takes_no_intent(tmp_path: Path) -> None:
    journal = loaded(tmp_path / "run.journal")
    journal.close()
    journal.close()
    with pytest.raises(JournalError, match="is closed"):
        journal.intend(0)


def test_a_journal_beside_which_nothing_can_be_written_is_refused_in_its_own_words(tmp_path: Path) -> None:
    file = tmp_path / "run.journal"
    loaded(file).close()
    # As on a disk that is full, or cannot be written.
    (tmp_path / "run.journal-wal").mkdir()
    with pytest.raises(UnusableJournalError, match="its folder must be writable, and have room"):
        SQLiteJournalView(str(file))
    with pytest.raises(UnusableJournalError, match="its folder must be writable, and have room"):
        SQLiteJournal.resume(str(file), BINDING)
