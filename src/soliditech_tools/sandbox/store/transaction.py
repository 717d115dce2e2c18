"""Reads and changes the store for one request."""

from __future__ import annotations

import datetime
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from soliditech_runtime.schema.json import decode, encode
from soliditech_runtime.schema.reading import Reading

from ..error_replies import not_found
from .changes import ChangeLog
from .collection import Collection, M, SqlValue
from .records import completed

Condition = tuple[str, Sequence[SqlValue]]
"""A condition on the columns of a collection, in SQL, and the values of its placeholders."""


class Transaction:
    """Reads and changes the store for one request. All of its changes are stored, or none.

    Args:
        connection: to the database, with a transaction that has begun.
        today: the day on which the request came.
        changes: gets the changes of records; None if nobody asks for them.
    """

    def __init__(self, connection: sqlite3.Connection, today: datetime.date, changes: ChangeLog | None = None) -> None:
        self._connection = connection
        self._changes = changes
        self.today = today
        self.execute = connection.execute

    def on(self, day: datetime.date) -> Transaction:
        """The same transaction, as if the request had come on that day."""
        return Transaction(self._connection, day, self._changes)

    def find(self, collection: Collection[M], key: str) -> M | None:
        """The record with the id `key`; None if there is none."""
        return next(self._read(collection, "collection = ? AND id = ?", [collection.noun, key]), None)

    def get(self, collection: Collection[M], key: str, field: str | None = None) -> M:
        """The record with the id `key`.

        Args:
            collection: where it is.
            key: its id.
            field: the Python name of the request's field with the id, if it differs from the collection's `key`.

        Raises:
            ErrorReply: 404, there is none.
        """
        if (record := self.find(collection, key)) is None:
            raise not_found(f"There is no {collection.noun} {key}.", field or collection.key)
        return record

    def all(self, collection: Collection[M], owner: str | None = None) -> list[M]:
        """The records, oldest first; only those of `owner`, if one is given."""
        if owner is None:
            return list(self._read(collection, "collection = ?", [collection.noun]))
        return list(self._read(collection, "collection = ? AND owner = ?", [collection.noun, owner]))

    def matching(self, collection: Collection[M], column: str, value: str) -> list[M]:
        """The records whose column has the value, oldest first."""
        condition = f'sequence IN (SELECT sequence FROM {collection.index} WHERE "{column}" = ?)'
        return list(self._read(collection, condition, [value]))

    def page(
        self,
        collection: Collection[M],
        conditions: Iterable[Condition],
        start: int,
        size: int,
        order: str = "sequence",
    ) -> tuple[list[M], int]:
        """One page of the records that match all conditions, and how many records match them.

        Args:
            collection: where they are.
            conditions: on its columns.
            start: the position of the page's first record, from 0.
            size: how many records the page has at most.
            order: the columns to order by; by default, the oldest first.
        """
        conditions = list(conditions)
        where = " WHERE " + " AND ".join(sql for sql, _ in conditions) if conditions else ""
        values = [value for _, condition_values in conditions for value in condition_values]
        (total,) = self.execute(f"SELECT count(*) FROM {collection.index}{where}", values).fetchone()
        if start >= total:
            return [], total
        query = f"SELECT sequence FROM {collection.index}{where} ORDER BY {order} LIMIT ? OFFSET ?"
        sequences = [sequence for (sequence,) in self.execute(query, [*values, size, start]).fetchall()]
        return [next(self._read(collection, "sequence = ?", [sequence])) for sequence in sequences], total

    def put(self, collection: Collection[M], record: M) -> M:
        """Store `record`, in place of the one with the same id if there is one; returns it as it is stored."""
        owner = getattr(record, collection.owner) if collection.owner else None
        text = encode(completed(record).to_dict()).decode()
        if self._changes is not None:
            identity = collection.id_of(record)
            self._changes.add(collection.noun, identity, self._text(collection, identity), text)
        (sequence,) = self.execute(
            "INSERT INTO records (collection, id, owner, json) VALUES (?, ?, ?, ?) ON CONFLICT (collection, id) "
            "DO UPDATE SET owner = excluded.owner, json = excluded.json RETURNING sequence",
            (collection.noun, collection.id_of(record), owner, text),
        ).fetchone()
        if collection.columns is not None:
            values = {"owner": owner, "changed": self.today.isoformat(), **row(collection, record)}
            self.execute(_into_index(collection.index, *values), [sequence, *values.values()])
        return record

    def remove(self, collection: Collection[M], record: M) -> None:
        """Delete `record`; only from a collection that is not searched."""
        if self._changes is not None:
            identity = collection.id_of(record)
            self._changes.add(collection.noun, identity, self._text(collection, identity), None)
        self.execute("DELETE FROM records WHERE collection = ? AND id = ?", (collection.noun, collection.id_of(record)))

    def next_in(self, prefix: str, digits: int = 0) -> str:
        """A new id: `prefix` and the next number, padded with zeros to `digits`."""
        (number,) = self.execute(
            "INSERT INTO series VALUES (?, 1) ON CONFLICT DO UPDATE SET number = number + 1 RETURNING number", (prefix,)
        ).fetchone()
        return f"{prefix}{number:0{digits}}"

    def reserve_id(self, identity: str) -> None:
        """Let new ids of the same series start after `identity`, such as `ACC-1001`."""
        prefix = identity.rstrip("0123456789")
        self.execute(
            "INSERT INTO series VALUES (?, ?) ON CONFLICT DO UPDATE SET number = max(number, excluded.number)",
            (prefix, int(identity[len(prefix) :] or 0)),
        )

    def counts(self) -> dict[str, int]:
        """How many records there are, by noun."""
        return dict(self.execute("SELECT collection, count(*) FROM records GROUP BY 1 ORDER BY 1"))

    def _text(self, collection: Collection[M], identity: str) -> str | None:
        query = "SELECT json FROM records WHERE collection = ? AND id = ?"
        return next((text for (text,) in self.execute(query, (collection.noun, identity))), None)

    def _read(self, collection: Collection[M], condition: str, values: Sequence[SqlValue | int]) -> Iterator[M]:
        rows = self.execute(f"SELECT json FROM records WHERE {condition} ORDER BY sequence", values)
        return (collection.model.read(decode(text.encode()), Reading()) for (text,) in rows.fetchall())


def row(collection: Collection[M], record: M) -> dict[str, SqlValue]:
    """The values of `record` in the columns by which it is searched."""
    columns = dict(collection.columns or {})
    if collection.words:
        columns["words"] = collection.words
    return {name: column(record) for name, column in columns.items()}


@cache
def _into_index(index: str, *columns: str) -> str:
    names = ", ".join(f'"{name}"' for name in columns)
    changes = ", ".join(f'"{name}" = excluded."{name}"' for name in columns)
    return (
        f"INSERT INTO {index} (sequence, {names}) VALUES (?{', ?' * len(columns)}) "
        f"ON CONFLICT (sequence) DO UPDATE SET {changes}"
    )
