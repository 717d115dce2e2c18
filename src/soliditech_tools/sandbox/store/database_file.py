"""The file of a store: made for its owner alone, held by one process at a time, and refused by its name."""

from __future__ import annotations

import os
import sqlite3
from contextlib import suppress
from pathlib import Path

from . import schema

_OWNER_ALONE = 0o600
_LOCK_SUFFIX = "-lock"
# A sandbox that was told to end may still be closing its file.
_SECONDS_TO_WAIT = 1.0
# For a program that looks into the file meanwhile, such as a database browser.
_SECONDS_FOR_OTHERS = 60


class DatabaseFile:
    """A database file that this process alone writes to, until `close`.

    Another sandbox on the same file would give out the same ids and forget faults and requests of the first. The lock
    is an SQLite lock on a file beside it, which ends with the process however that ends.

    Args:
        path: the file, which is made if it does not exist.

    Raises:
        ValueError: it cannot be used; the text names it and says what to do. It is as it was before.
    """

    def __init__(self, path: str) -> None:
        file = Path(os.path.realpath(path))
        _check_place(path, file)
        self._lock = _locked(path, f"{file}{_LOCK_SUFFIX}")
        try:
            _make(path, file)
            self.connection = _opened(path, file)
        except BaseException:
            self._lock.close()
            raise

    def close(self) -> None:
        """Let other processes have the file. The connection to it is closed before."""
        self._lock.close()


def _check_place(path: str, file: Path) -> None:
    exists = _exists(path, file)
    if file.is_dir():
        raise ValueError(f"{path} is a folder: give a file in it, such as {Path(path) / 'sandbox.db'}")
    if not file.parent.is_dir():
        raise ValueError(f"there is no folder {Path(path).parent} for {Path(path).name}: make it, or give another file")
    if exists and not file.is_file():
        raise ValueError(f"{path} is no plain file: give one that may hold a database")
    if exists and file.stat().st_size and not _has_magic(path, file):
        raise ValueError(f"{path} is no database: give the file of a sandbox, or one that does not exist yet")
    for place in (file, file.parent) if exists else (file.parent,):
        if not os.access(place, os.R_OK | os.W_OK):
            raise ValueError(f"{path} cannot be written by this user: give another file, or the right to {place}")


def _exists(path: str, file: Path) -> bool:
    try:
        return file.exists()
    except OSError as error:
        raise _unusable(path, error) from None


def _has_magic(path: str, file: Path) -> bool:
    try:
        with file.open("rb") as opened:
            return opened.read(len(schema.MAGIC)) == schema.MAGIC
    except OSError as error:
        raise _unusable(path, error) from None


def _make(path: str, file: Path) -> None:
    """Make the file, for its owner alone; one that is there keeps its mode."""
    try:
        # Never opened where it is there: to close a file lets go of all locks that this process has on it (POSIX).
        # Where another process makes it at this moment, the lock says which of the two goes on.
        if not file.exists():
            with suppress(FileExistsError):
                os.close(os.open(file, os.O_CREAT | os.O_EXCL | os.O_RDWR, _OWNER_ALONE))
    except OSError as error:
        raise _unusable(path, error) from None


def _locked(path: str, lock_path: str) -> sqlite3.Connection:
    _make(path, Path(lock_path))
    lock = sqlite3.connect(lock_path, timeout=_SECONDS_TO_WAIT, isolation_level=None, check_same_thread=False)
    try:
        # Nothing is written to it, so it needs no journal beside it.
        lock.execute("PRAGMA journal_mode = OFF")
        lock.execute("BEGIN EXCLUSIVE")
    except sqlite3.Error as error:
        lock.close()
        is_busy = isinstance(error, sqlite3.OperationalError)
        busy = f"{path} is in use by another sandbox: stop that one, or give another file; nothing was changed"
        raise ValueError(busy if is_busy else f"{lock_path} is not the lock of a sandbox: remove it") from None
    return lock


def _opened(path: str, file: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(file, timeout=_SECONDS_FOR_OTHERS, isolation_level=None, check_same_thread=False)
    try:
        schema.check(connection)
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = NORMAL")
    except (ValueError, sqlite3.Error) as error:
        connection.close()
        reason = str(error) if isinstance(error, ValueError) else "is damaged, or another program has locked it"
        raise ValueError(f"{path} {reason}: give another file") from None
    return connection


def _unusable(path: str, error: OSError) -> ValueError:
    return ValueError(f"{path} cannot be opened ({error.strerror}): give another file")
