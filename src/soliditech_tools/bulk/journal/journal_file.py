"""The file of a journal: for its owner alone, held by one process at a time, and on a disk that keeps its word."""

from __future__ import annotations

import os
import sqlite3
from contextlib import suppress
from pathlib import Path

from .errors import JournalInUseError, UnusableJournalError

_OWNER_ALONE = 0o600
_SECONDS_FOR_READERS = 60.0
_LOCK_SUFFIX = "-lock"


def prepare(path: str) -> str:
    """Make the file if it is not there, for its owner alone, and take the rights of others away from one that is.

    Returns:
        where it is, links followed.

    Raises:
        UnusableJournalError: it cannot be used.
    """
    place = Path(os.path.realpath(path))
    if place.is_dir():
        raise UnusableJournalError(f"{path} is a folder: give a file in it, such as {Path(path) / 'run.journal'}")
    if not place.parent.is_dir():
        raise UnusableJournalError(f"there is no folder {Path(path).parent} for {Path(path).name}: make it first")
    if place.exists() and not place.is_file():
        raise UnusableJournalError(f"{path} is no plain file: give one that may hold a database")
    try:
        _make(place)
        for name in (f"{place}", f"{place}-wal", f"{place}-shm"):
            if Path(name).exists() and Path(name).stat().st_mode & 0o077:
                Path(name).chmod(_OWNER_ALONE)
    except OSError as error:
        raise UnusableJournalError(f"{path} cannot be used ({error.strerror}): give another file") from None
    return str(place)


def _make(place: Path) -> None:
    # Never opened where it exists: to close a file lets go of all locks that this process has on it.
    # Where another process makes it at this moment, the lock says which of the two goes on.
    with suppress(FileExistsError):
        if not place.exists():
            os.close(os.open(place, os.O_CREAT | os.O_EXCL | os.O_RDWR, _OWNER_ALONE))


def locked(path: str, place: str) -> sqlite3.Connection:
    """The lock of a journal, until it is closed or the process ends, however that ends.

    Args:
        path: what to call the journal.
        place: where it is.

    Raises:
        JournalInUseError: another has it.
        UnusableJournalError: the file of the lock cannot be used.
    """
    file = Path(f"{place}{_LOCK_SUFFIX}")
    try:
        _make(file)
    except OSError as error:
        raise UnusableJournalError(f"{path} cannot be locked ({error.strerror}): give another file") from None
    lock = sqlite3.connect(file, timeout=0, isolation_level=None, check_same_thread=False)
    try:
        # Nothing is written to it, so it needs no journal beside it.
        lock.execute("PRAGMA journal_mode = OFF")
        lock.execute("BEGIN EXCLUSIVE")
    except sqlite3.Error as error:
        lock.close()
        if isinstance(error, sqlite3.OperationalError):
            raise JournalInUseError(
                f"another process runs the job of {path}: wait until it ends, or stop it; nothing was sent"
            ) from None
        raise UnusableJournalError(f"{file} is not the lock of a journal: remove it") from None
    return lock


def connected(place: str) -> sqlite3.Connection:
    """A connection whose commits are on the disk when they return."""
    connection = sqlite3.connect(place, timeout=_SECONDS_FOR_READERS, isolation_level=None, check_same_thread=False)
    try:
        connection.execute("PRAGMA synchronous = FULL")
        # On macOS, fsync alone leaves data in the disk's own cache.
        connection.execute("PRAGMA fullfsync = ON")
        connection.execute("PRAGMA checkpoint_fullfsync = ON")
    except BaseException:
        connection.close()
        raise
    return connection


def log_ahead(connection: sqlite3.Connection, path: str) -> None:
    """Take SQLite's write-ahead log, so that a commit is one write and others can read meanwhile.

    Raises:
        UnusableJournalError: the disk is not fit for it.
    """
    (mode,) = connection.execute("PRAGMA journal_mode = WAL").fetchone()
    if mode != "wal":
        raise UnusableJournalError(
            f"{path} is on a disk without shared memory, such as a network's: give one of this machine"
        )
