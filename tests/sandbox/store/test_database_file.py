"""The file of a sandbox: for its owner alone, held by one process, and refused by name with what to do instead."""

from __future__ import annotations

import os
import sqlite3
import stat
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from soliditech_tools.sandbox import create_app
from soliditech_tools.sandbox.store.database_file import DatabaseFile


def text_file(path: Path) -> None:
    path.write_text("this is not a database, and long enough to be seen as none" * 50)


def half_of_a_store(path: Path) -> None:
    create_app(db=str(path)).state.store.close()
    content = path.read_bytes()
    path.write_bytes(content[: len(content) // 2])


def store_of_another_version(path: Path) -> None:
    create_app(db=str(path)).state.store.close()
    run(path, "PRAGMA user_version = 2")


def store_with_a_view(path: Path) -> None:
    create_app(db=str(path)).state.store.close()
    run(path, "CREATE VIEW spy AS SELECT json FROM records")


def database_of_another_program(path: Path) -> None:
    run(path, "CREATE TABLE bookmarks (url)")


def lock_that_is_none(path: Path) -> None:
    Path(f"{path}-lock").write_text("a note" * 200)


def run(path: Path, statement: str) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute(statement)
    connection.close()


REFUSED: list[tuple[Callable[[Path], object], str]] = [
    (Path.mkdir, r"sandbox\.db is a folder: give a file in it, such as .*sandbox\.db/sandbox\.db"),
    (text_file, r"sandbox\.db is no database: give the file of a sandbox, or one that does not exist yet"),
    (half_of_a_store, r"sandbox\.db is damaged, or another program has locked it: give another file"),
    (store_of_another_version, r"sandbox\.db is not one of this version of the sandbox: give another file"),
    (store_with_a_view, r"sandbox\.db is not one .*: it holds other tables, triggers or views: give another file"),
    (database_of_another_program, r"sandbox\.db is not one of this version of the sandbox: give another file"),
    (os.mkfifo, r"sandbox\.db is no plain file: give one that may hold a database"),
    (lock_that_is_none, r"sandbox\.db-lock is not the lock of a sandbox: remove it"),
]


@pytest.mark.parametrize(("prepare", "text"), REFUSED, ids=[prepare.__name__ for prepare, _ in REFUSED])
def test_what_is_no_file_of_a_sandbox_is_refused_by_name(
    tmp_path: Path, prepare: Callable[[Path], object], text: str
) -> None:
    prepare(tmp_path / "sandbox.db")
    with pytest.raises(ValueError, match=text):
        create_app(db=str(tmp_path / "sandbox.db"))


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("nowhere/sandbox.db", "there is no folder .*nowhere for sandbox.db: make it, or give another file"),
        ("x" * 300, r"cannot be opened \(File name too long\): give another file"),
    ],
)
def test_a_name_that_no_file_can_have_is_refused(tmp_path: Path, name: str, text: str) -> None:
    with pytest.raises(ValueError, match=text):
        create_app(db=str(tmp_path / name))


def test_what_this_user_may_not_write_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # Asked of the system, since a test may run as a user who may write everything.
    monkeypatch.setattr(os, "access", lambda path, _mode: Path(path).suffix != ".db")
    (tmp_path / "sandbox.db").touch()
    with pytest.raises(
        ValueError, match=r"sandbox\.db cannot be written by this user: give another file, or the right"
    ):
        create_app(db=str(tmp_path / "sandbox.db"))


def test_a_new_file_is_for_its_owner_alone_and_an_old_one_keeps_its_mode(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        app = create_app(db=str(tmp_path / "new.db"))
    finally:
        os.umask(before)
    files = {path.name: stat.S_IMODE(path.stat().st_mode) for path in tmp_path.iterdir()}
    assert files == dict.fromkeys(["new.db", "new.db-wal", "new.db-shm", "new.db-lock"], 0o600)
    app.state.store.close()
    (tmp_path / "new.db").chmod(0o640)
    create_app(db=str(tmp_path / "new.db")).state.store.close()
    assert stat.S_IMODE((tmp_path / "new.db").stat().st_mode) == 0o640


def test_a_second_store_on_a_file_is_refused_until_the_first_is_closed(tmp_path: Path) -> None:
    file = str(tmp_path / "sandbox.db")
    first = create_app(db=file)
    with pytest.raises(ValueError, match=r"sandbox\.db is in use by another sandbox"):
        create_app(db=file)
    first.state.store.close()
    create_app(db=file).state.store.close()


@pytest.mark.parametrize(("seed", "customers"), [(True, 0), (False, 5)])
def test_made_up_records_are_not_added_to_a_filled_file(tmp_path: Path, seed: bool, customers: int) -> None:
    file = str(tmp_path / "sandbox.db")
    create_app(db=file).state.store.close()
    with pytest.raises(
        ValueError, match=r"sandbox\.db has records already: made-up ones are added to a new store alone"
    ):
        create_app(db=file, seed=seed, customers=customers)
    # It is not held by the one that was refused.
    create_app(db=file).state.store.close()


def test_who_is_refused_in_this_process_does_not_let_another_one_in(tmp_path: Path) -> None:
    path = str(tmp_path / "sandbox.db")
    first = DatabaseFile(path)
    with pytest.raises(ValueError, match="is in use by another sandbox"):
        DatabaseFile(path)
    program = f"from {DatabaseFile.__module__} import DatabaseFile; DatabaseFile({path!r})"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert "is in use by another sandbox" in done.stderr
    first.connection.close()
    first.close()
