"""Where records live: a SQLite database, with one transaction for each request."""

from __future__ import annotations

import datetime
import sqlite3
import threading
import weakref
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager

from . import schema
from .transaction import Transaction

# How a database file begins, where it says that it has a write-ahead log, and that it has none, as in memory it must.
_MAGIC = b"SQLite format 3\0"
_VERSIONS, _NO_LOG = slice(18, 20), b"\1\1"
# Seconds to wait for another process that writes; one that is filling its store takes a while.
_PATIENCE = 60


class Store:
    """The database.

    SQLite has one writer at a time anyway. One connection behind a lock makes requests follow each other, for a file
    and for memory alike, and none ever meets a locked table. Several processes may have the same file.

    What a file was told to keep outlives the end of the process, however that ends. It may not outlive that of the
    machine: a log that is written to disk at each request would be many times as slow, and nothing here is real.

    Args:
        path: its file; None for memory.
        today: the clock of everything in the sandbox; None for the day on this machine.

    Raises:
        ValueError: the file is no store of this version.
    """

    def __init__(self, path: str | None = None, today: Callable[[], datetime.date] | None = None) -> None:
        self._lock = threading.Lock()
        self._today = today or datetime.date.today
        self._plant: Callable[[Transaction], None] = lambda _: None
        self._connection = sqlite3.connect(
            path or ":memory:", timeout=_PATIENCE, isolation_level=None, check_same_thread=False
        )
        # From 3.13 on, Python warns of a connection that is dropped open, as that of a short-lived app is.
        weakref.finalize(self, self._connection.close)
        if path:
            schema.check(self._connection)
            self._connection.execute("PRAGMA journal_mode = WAL")
            self._connection.execute("PRAGMA synchronous = NORMAL")

    def prepare(self, plant: Callable[[Transaction], None]) -> None:
        """Make the tables and let `plant` fill them, unless they are there already."""
        self._plant = plant
        with self.transaction() as transaction:
            if not schema.exists(self._connection):
                schema.create(self._connection)
                plant(transaction)

    def reset(self) -> None:
        """Go back to what the store was prepared with."""
        with self.transaction() as transaction:
            schema.drop(self._connection)
            schema.create(self._connection)
            self._plant(transaction)

    def snapshot(self) -> bytes:
        """All that is kept, as the bytes of a database file."""
        with self._lock, closing(sqlite3.connect(":memory:")) as copy:
            self._connection.backup(copy)
            content = bytearray(copy.serialize())
        content[_VERSIONS] = _NO_LOG
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
    def transaction(self, *, reading: bool = False) -> Iterator[Transaction]:
        """A transaction that is kept when the block ends, and undone when it raises.

        Args:
            reading: it changes nothing, and so waits for no other process.
        """
        with self._lock:
            self._connection.execute("BEGIN" if reading else "BEGIN IMMEDIATE")
            try:
                yield Transaction(self._connection, self._today())
                self._connection.execute("COMMIT")
            except BaseException:
                self._connection.rollback()
                raise

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
