"""The store of the records: a SQLite database, with one transaction for each request."""

from __future__ import annotations

import datetime
import sqlite3
import threading
import weakref
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager

from . import schema
from .changes import ChangeLog
from .transaction import Transaction

# The first bytes of a database file; then those that say whether it has a write-ahead log: in memory, it must not.
_MAGIC = b"SQLite format 3\0"
_LOG_VERSIONS, _NO_LOG = slice(18, 20), b"\1\1"
# How long to wait for another process that writes: the first load of a store takes many seconds.
_LOCK_TIMEOUT_SECONDS = 60


class Store:
    """The database.

    SQLite has one writer at a time anyway. One connection behind a lock runs the requests one after the other, for a
    file as for memory, and no request finds a table locked. Several processes may use the same file.

    The changes in a file survive the end of the process, even a crash. They may not survive a crash of the machine:
    to sync the log to the disk at each request would be many times as slow, and none of the data is real.

    Args:
        path: its file; None for memory.
        today: returns the current day, for all of the sandbox; None for the day on this machine.

    Raises:
        ValueError: the file is no store of this version.
    """

    def __init__(self, path: str | None = None, today: Callable[[], datetime.date] | None = None) -> None:
        self._lock = threading.Lock()
        self._today = today or datetime.date.today
        self._load: Callable[[Transaction], None] = lambda _: None
        self._connection = sqlite3.connect(
            path or ":memory:", timeout=_LOCK_TIMEOUT_SECONDS, isolation_level=None, check_same_thread=False
        )
        # From 3.13 on, Python warns of a connection that nobody closed, and nobody closes that of a short-lived app.
        weakref.finalize(self, self._connection.close)
        if path:
            schema.check(self._connection)
            self._connection.execute("PRAGMA journal_mode = WAL")
            self._connection.execute("PRAGMA synchronous = NORMAL")

    def prepare(self, load: Callable[[Transaction], None]) -> None:
        """Create the tables and let `load` fill them, unless they exist already."""
        self._load = load
        with self.transaction() as transaction:
            if not schema.exists(self._connection):
                schema.create(self._connection)
                load(transaction)

    def reset(self) -> None:
        """Go back to the records that the store was prepared with."""
        with self.transaction() as transaction:
            schema.drop(self._connection)
            schema.create(self._connection)
            self._load(transaction)

    def snapshot(self) -> bytes:
        """All that is stored, as the bytes of a database file."""
        with self._lock, closing(sqlite3.connect(":memory:")) as copy:
            self._connection.backup(copy)
            content = bytearray(copy.serialize())
        content[_LOG_VERSIONS] = _NO_LOG
        return bytes(content)

    def restore(self, data: bytes) -> None:
        """Go back to a snapshot.

        Raises:
            ValueError: `data` is no snapshot of this version.
        """
        with closing(sqlite3.connect(":memory:")) as copy:
            if not (data.startswith(_MAGIC) and _is_whole(copy, data)):
                raise ValueError("the data is no snapshot of this version of the sandbox")
            with self._lock:
                copy.backup(self._connection)

    @contextmanager
    def transaction(self, *, reading: bool = False, changes: ChangeLog | None = None) -> Iterator[Transaction]:
        """A transaction that is committed when the block ends, and rolled back when the block raises.

        Args:
            reading: whether it only reads, and so need not wait for other processes.
            changes: gets what the transaction changed, once it is committed; None if nobody asks for it.
        """
        changes = None if reading else changes
        with self._lock:
            self._connection.execute("BEGIN" if reading else "BEGIN IMMEDIATE")
            try:
                if changes is not None:
                    changes.begin(self._connection)
                yield Transaction(self._connection, self._today(), changes)
                if changes is not None:
                    changes.finish(self._connection)
                self._connection.execute("COMMIT")
            except BaseException:
                self._connection.rollback()
                raise
            if changes is not None:
                changes.commit()

    def close(self) -> None:
        """Close the file."""
        with self._lock:
            self._connection.close()


def _is_whole(copy: sqlite3.Connection, data: bytes) -> bool:
    try:
        copy.deserialize(data)
        schema.check(copy)
        return schema.exists(copy) and copy.execute("PRAGMA quick_check(1)").fetchone() == ("ok",)
    except (sqlite3.DatabaseError, ValueError):
        return False
