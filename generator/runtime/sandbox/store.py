"""Where records live: one SQLite table of collections, and one transaction for each request."""

from __future__ import annotations

import datetime
import sqlite3
import threading
import weakref
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from typing import Any, Generic, TypeVar

from attrs import frozen

from ..codec import decode, encode
from ..model import Model
from .records import completed
from .refusals import not_found

_M = TypeVar("_M", bound=Model)

_FORMAT = 2
# How a database file begins, where it says that it has a write-ahead log, and that it has none, as in memory it must.
_MAGIC = b"SQLite format 3\0"
_VERSIONS, _NO_LOG = slice(18, 20), b"\1\1"
_SCHEMA = """
CREATE TABLE records (
    sequence INTEGER PRIMARY KEY,
    collection TEXT NOT NULL,
    id TEXT NOT NULL,
    owner TEXT,
    json TEXT NOT NULL,
    changed TEXT NOT NULL,
    UNIQUE (collection, id)
);
CREATE INDEX owned ON records (collection, owner, sequence);
CREATE TABLE series (prefix TEXT PRIMARY KEY, number INTEGER NOT NULL) WITHOUT ROWID;
"""


@frozen
class Collection(Generic[_M]):
    """Records of one kind.

    Args:
        noun: what messages call one of them.
        model: their class.
        key: the Python name of their id.
        owner: the Python name of the id of what they belong to.
    """

    noun: str
    model: type[_M]
    key: str
    owner: str | None = None


class Transaction:
    """What a request sees and changes. All of it is kept, or nothing.

    Args:
        connection: within a transaction.
        today: the day on which the request came.
    """

    def __init__(self, connection: sqlite3.Connection, today: datetime.date) -> None:
        self._connection = connection
        self.today = today

    def clear(self) -> None:
        """Keep nothing any longer."""
        for table in ("records", "series"):
            self._connection.execute(f"DELETE FROM {table}")

    def create_tables(self) -> bool:
        """Make the tables; False if they are there already.

        Raises:
            ValueError: the file holds other tables, or those of another version.
        """
        (found,) = self._connection.execute("PRAGMA user_version").fetchone()
        (tables,) = self._connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
        if found != (_FORMAT if tables else 0):
            raise ValueError("the database file is not one of this version of the sandbox")
        if not tables:
            # Not executescript, which would end the transaction.
            for statement in filter(None, map(str.strip, _SCHEMA.split(";"))):
                self._connection.execute(statement)
            self._connection.execute(f"PRAGMA user_version = {_FORMAT}")
        return not tables

    def find(self, collection: Collection[_M], key: str) -> _M | None:
        """The record of that id, if there is one."""
        rows = self._rows(collection, "AND id = ?", key)
        return next(rows, None)

    def get(self, collection: Collection[_M], key: str, field: str | None = None) -> _M:
        """The record of that id.

        Args:
            collection: where it is.
            key: its id.
            field: the Python name under which the request gave the id, where it is not that of the collection.

        Raises:
            Refusal: 404, there is none.
        """
        if (found := self.find(collection, key)) is None:
            raise not_found(f"There is no {collection.noun} {key}.", field or collection.key)
        return found

    def all(
        self, collection: Collection[_M], owner: str | None = None, *, changed_since: datetime.date | None = None
    ) -> list[_M]:
        """The records, oldest first; only those of `owner`, or put since that day, if these are given."""
        conditions = {"AND owner = ?": owner, "AND changed >= ?": changed_since and changed_since.isoformat()}
        wanted = {condition: value for condition, value in conditions.items() if value is not None}
        return list(self._rows(collection, " ".join(wanted), *wanted.values()))

    def put(self, collection: Collection[_M], record: _M) -> _M:
        """Keep `record`, in place of the one with its id if there is one; returns it as it is kept."""
        self._connection.execute(
            "INSERT INTO records (collection, id, owner, json, changed) VALUES (?, ?, ?, ?, ?) ON CONFLICT "
            "(collection, id) DO UPDATE SET owner = excluded.owner, json = excluded.json, changed = excluded.changed",
            (
                collection.noun,
                getattr(record, collection.key),
                getattr(record, collection.owner) if collection.owner else None,
                encode(completed(record).to_dict()).decode(),
                self.today.isoformat(),
            ),
        )
        return record

    def remove(self, collection: Collection[_M], record: _M) -> None:
        """Keep `record` no longer."""
        key = getattr(record, collection.key)
        self._connection.execute("DELETE FROM records WHERE collection = ? AND id = ?", (collection.noun, key))

    def next_in(self, prefix: str, digits: int = 0) -> str:
        """A new id: `prefix` and the next number, with zeros up to `digits`."""
        (number,) = self._connection.execute(
            "INSERT INTO series VALUES (?, 1) ON CONFLICT DO UPDATE SET number = number + 1 RETURNING number", (prefix,)
        ).fetchone()
        return f"{prefix}{number:0{digits}}"

    def taken(self, identity: str) -> None:
        """Let ids that are given out later start beyond `identity`, such as `ACC-1001`."""
        prefix = identity.rstrip("0123456789")
        self._connection.execute(
            "INSERT INTO series VALUES (?, ?) ON CONFLICT DO UPDATE SET number = max(number, excluded.number)",
            (prefix, int(identity[len(prefix) :] or 0)),
        )

    def counts(self) -> dict[str, int]:
        """How many records there are, by noun."""
        return dict(self._connection.execute("SELECT collection, count(*) FROM records GROUP BY 1 ORDER BY 1"))

    def _rows(self, collection: Collection[_M], condition: str = "", *values: Any) -> Iterator[_M]:
        rows = self._connection.execute(
            f"SELECT json FROM records WHERE collection = ? {condition} ORDER BY sequence", (collection.noun, *values)
        )
        return (collection.model.from_dict(decode(text.encode())) for (text,) in rows.fetchall())


class Store:
    """The database.

    SQLite has one writer at a time anyway. One connection behind a lock makes requests follow each other, for a file
    and for memory alike, and none ever meets a locked table.

    Args:
        path: its file; None for memory.
        today: the clock of everything in the sandbox; None for the day on this machine.
    """

    def __init__(self, path: str | None = None, today: Callable[[], datetime.date] | None = None) -> None:
        self._lock = threading.Lock()
        self._today = today or datetime.date.today
        self._plant: Callable[[Transaction], None] = lambda _: None
        self._connection = sqlite3.connect(
            path or ":memory:", timeout=10, isolation_level=None, check_same_thread=False
        )
        # From 3.13 on, Python warns of a connection that is dropped open, as that of a short-lived app is.
        weakref.finalize(self, self._connection.close)
        if path:
            self._connection.execute("PRAGMA journal_mode = WAL")
            self._connection.execute("PRAGMA synchronous = NORMAL")

    def prepare(self, plant: Callable[[Transaction], None]) -> None:
        """Make the tables and let `plant` fill them, unless they are there already.

        Raises:
            ValueError: the file holds other tables, or those of another version.
        """
        self._plant = plant
        with self.transaction() as transaction:
            if transaction.create_tables():
                plant(transaction)

    def reset(self) -> None:
        """Go back to what the store was prepared with."""
        with self.transaction() as transaction:
            transaction.clear()
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
    def transaction(self) -> Iterator[Transaction]:
        """A transaction that is kept when the block ends, and undone when it raises."""
        with self._lock:
            self._connection.execute("BEGIN IMMEDIATE")
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
        (found,) = copy.execute("PRAGMA user_version").fetchone()
        return bool(found == _FORMAT and copy.execute("PRAGMA quick_check(1)").fetchone() == ("ok",))
    except sqlite3.DatabaseError:
        return False
