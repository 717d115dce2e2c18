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
from .clock import Clock, Today, set_start
from .database_file import DatabaseFile
from .start import Start
from .transaction import Transaction

# Where a database file says whether it has a write-ahead log: in memory, it must not.
_LOG_VERSIONS, _NO_LOG = slice(18, 20), b"\1\1"

Load = Callable[[Transaction], None]
PassDays = Callable[[Transaction, datetime.date], object]


class Store:
    """The database.

    SQLite has one writer at a time anyway. One connection behind a lock runs the requests one after the other, for a
    file as for memory, and no request finds a table locked. One process at a time has a file.

    The changes in a file survive the end of the process, even a crash. They may not survive a crash of the machine:
    to sync the log to the disk at each request would be many times as slow, and none of the data is real.

    Args:
        path: its file; None for memory.
        today: the day on which the clock starts, or what it goes with; None for the date of this machine.

    Raises:
        ValueError: the file is no store of this version, or cannot be used; the text names it.
    """

    def __init__(self, path: str | None = None, today: Today = None) -> None:
        self._lock = threading.Lock()
        self._load: Load = lambda _: None
        self._pass_days: PassDays | None = None
        self._file = DatabaseFile(path) if path else None
        self._connection = (
            self._file.connection
            if self._file
            else sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
        )
        # From 3.13 on, Python warns of a connection that nobody closed, and nobody closes that of a short-lived app.
        weakref.finalize(self, _close, self._connection, self._file)
        self._clock = Clock(self._connection, today)
        # Made-up records in a file may be many, and need not be held in memory twice.
        self._start = None if path else Start(self._connection)

    def prepare(self, load: Load, pass_days: PassDays | None = None) -> bool:
        """Create the tables and let `load` fill them, unless they exist already; returns whether they are new.

        Args:
            load: fills an empty store.
            pass_days: carries out what comes due until a day, before the clock is moved to it. Without it, the clock
                does not go on with the machine.

        Raises:
            ValueError: the clock of the file is past the day that it is opened for.
        """
        self._load, self._pass_days = load, pass_days
        with self._lock, self._begun("BEGIN IMMEDIATE"):
            if is_new := not schema.exists(self._connection):
                schema.create(self._connection)
                load(Transaction(self._connection, self._clock.begin()))
            elif (day := self._clock.restart_day()) is not None:
                self._move(day, by_hand=True)
                self._clock.set_start(day)
        if self._start is not None:
            self._start.note(self._clock.today(), keep=False)
        return is_new

    def reset(self) -> None:
        """Go back to the records that the store was prepared with, and to the day of its start."""
        with self._lock:
            start = self._clock.start
            if self._start is not None and self._start.restore(self._clock.first_day(start)):
                return
            with self._begun("BEGIN IMMEDIATE"):
                schema.drop(self._connection)
                schema.create(self._connection)
                self._load(Transaction(self._connection, self._clock.begin(start)))
            if self._start is not None:
                self._start.note(self._clock.today(), keep=True)

    def snapshot(self) -> bytes:
        """All that is stored, as the bytes of a database file."""
        with self._lock, closing(sqlite3.connect(":memory:")) as copy:
            self._connection.backup(copy)
            content = bytearray(copy.serialize())
        content[_LOG_VERSIONS] = _NO_LOG
        return bytes(content)

    def restore(self, data: bytes) -> None:
        """Go back to a snapshot, and to its day. A reset leads to where it led before.

        Raises:
            ValueError: `data` is no snapshot of this version.
        """
        with closing(sqlite3.connect(":memory:")) as copy:
            if not (data.startswith(schema.MAGIC) and _is_whole(copy, data)):
                raise ValueError("the data is no snapshot of this version of the sandbox, or more than one")
            with self._lock:
                if schema.exists(self._connection):
                    set_start(copy, self._clock.start)
                    copy.commit()
                copy.backup(self._connection)

    @contextmanager
    def transaction(self, *, reading: bool = False, changes: ChangeLog | None = None) -> Iterator[Transaction]:
        """A transaction that is committed when the block ends, and rolled back when the block raises.

        Args:
            reading: whether it only reads, and so need not wait for a program that writes to the file.
            changes: gets what the transaction changed, once it is committed; None if nobody asks for it.
        """
        changes = None if reading else changes
        with self._lock:
            if self._pass_days is not None and (day := self._clock.missed_day()) is not None:
                with self._begun("BEGIN IMMEDIATE"):
                    self._move(day, by_hand=False)
            with self._begun("BEGIN" if reading else "BEGIN IMMEDIATE"):
                if changes is not None:
                    changes.begin(self._connection)
                yield Transaction(self._connection, self._clock.today(), changes)
                if changes is not None:
                    changes.finish(self._connection)
            if changes is not None:
                changes.commit()

    def set_clock(self, transaction: Transaction, day: datetime.date) -> None:
        """Let the clock stand at `day` from now on, until which everything was carried out in the transaction."""
        transaction.today = day
        self._clock.set(day, by_hand=True)

    def _move(self, day: datetime.date, *, by_hand: bool) -> None:
        if self._pass_days is not None:
            self._pass_days(Transaction(self._connection, self._clock.today()), day)
        self._clock.set(day, by_hand=by_hand)

    @contextmanager
    def _begun(self, statement: str) -> Iterator[None]:
        self._connection.execute(statement)
        try:
            yield
            self._connection.execute("COMMIT")
        except BaseException:
            self._connection.rollback()
            raise

    def close(self) -> None:
        """Close the file, and let other processes have it."""
        with self._lock:
            if self._start is not None:
                self._start.forget()
            _close(self._connection, self._file)


def _close(connection: sqlite3.Connection, file: DatabaseFile | None) -> None:
    connection.close()
    if file is not None:
        file.close()


def _is_whole(copy: sqlite3.Connection, data: bytes) -> bool:
    try:
        copy.deserialize(data)
        schema.check(copy)
        has_clock: bool = copy.execute("SELECT count(*) FROM clock").fetchone() == (1,)
        return has_clock and copy.execute("PRAGMA quick_check(1)").fetchone() == ("ok",)
    except (sqlite3.DatabaseError, ValueError):
        return False
