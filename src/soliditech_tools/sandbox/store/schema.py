"""The tables of the store: records, ledger, clock, planned changes, and an index for each collection searched."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from functools import cache
from typing import Any

from . import clock, planned_changes
from .collection import Collection
from .inventory import SEARCHED

_FORMAT = 4

MAGIC = b"SQLite format 3\0"
"""The first bytes of a database file."""

_TABLES = (
    """CREATE TABLE records (
        sequence INTEGER PRIMARY KEY,
        collection TEXT NOT NULL,
        id TEXT NOT NULL,
        owner TEXT,
        json TEXT NOT NULL,
        UNIQUE (collection, id)
    )""",
    "CREATE INDEX owned ON records (collection, owner)",
    "CREATE TABLE series (prefix TEXT PRIMARY KEY, number INTEGER NOT NULL) WITHOUT ROWID",
    """CREATE TABLE ledger (
        entry INTEGER PRIMARY KEY,
        account TEXT NOT NULL,
        day TEXT NOT NULL,
        kind TEXT NOT NULL,
        document TEXT NOT NULL,
        description TEXT,
        item_kind TEXT NOT NULL,
        item TEXT NOT NULL,
        item_day TEXT NOT NULL,
        item_due TEXT,
        cents INTEGER NOT NULL
    )""",
    # With every column that the sums use, so that they need not read the table itself.
    "CREATE INDEX ledger_accounts ON ledger (account, item_kind, item_day, item_due, cents)",
    "CREATE INDEX ledger_items ON ledger (item, item_kind, cents)",
    clock.TABLE,
    *planned_changes.TABLES,
)


def check(connection: sqlite3.Connection) -> None:
    """Accept a database that is empty, or one that holds the tables of this version, and nothing else that acts.

    A trigger or a view of others would run within our statements.

    Raises:
        ValueError: it is neither; the text follows what the database is called.
    """
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    objects = _objects(connection)
    if version not in (0, _FORMAT) or (version == 0 and objects):
        raise ValueError("is not one of this version of the sandbox")
    if version == _FORMAT and objects != _own_objects():
        raise ValueError("is not one of this version of the sandbox: it holds other tables, triggers or views")


@cache
def _own_objects() -> frozenset[tuple[str, str, str | None]]:
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        create(connection)
        return _objects(connection)


def _objects(connection: sqlite3.Connection) -> frozenset[tuple[str, str, str | None]]:
    """Kind, name and definition of all that a database has; without definitions where versions of SQLite differ.

    What SQLite keeps for itself, such as statistics of a browser's ANALYZE, is left out.
    """
    query = "SELECT type, name, sql FROM sqlite_schema WHERE name NOT LIKE 'sqlite!_%' ESCAPE '!'"
    rows = connection.execute(query).fetchall()
    shadows = tuple(f"{name}_" for kind, name, sql in rows if kind == "table" and str(sql).startswith("CREATE VIRTUAL"))
    return frozenset((kind, name, None if name.startswith(shadows) else sql) for kind, name, sql in rows)


def exists(connection: sqlite3.Connection) -> bool:
    """Whether the database has tables."""
    return connection.execute("SELECT 1 FROM sqlite_schema").fetchone() is not None


def create(connection: sqlite3.Connection) -> None:
    """Create the tables. Needs a transaction that has begun."""
    for statement in _statements():
        connection.execute(statement)


def drop(connection: sqlite3.Connection) -> None:
    """Remove the tables with their rows. Needs a transaction that has begun."""
    # Virtual tables first: with each, SQLite removes the tables that belong to it.
    query = "SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY sql LIKE 'CREATE VIRTUAL%' DESC"
    for (name,) in connection.execute(query).fetchall():
        connection.execute(f'DROP TABLE IF EXISTS "{name}"')


def _statements() -> Iterator[str]:
    yield from _TABLES
    for collection in SEARCHED:
        yield from _index(collection)
        if collection.words:
            yield from _text_index(collection)
    yield f"PRAGMA user_version = {_FORMAT}"


def _index(collection: Collection[Any]) -> Iterator[str]:
    """A table with few columns, so that filters and counts need not read the records."""
    columns = [f'"{name}"' for name in collection.columns or ()]
    defined = ", ".join(["sequence INTEGER PRIMARY KEY", "owner TEXT", "changed TEXT NOT NULL", *columns])
    yield f"CREATE TABLE {collection.index} ({defined}{', words TEXT' if collection.words else ''})"
    for column in ["changed", *columns]:
        # SQLite adds the primary key to every index: records with equal values come in the order of the list.
        indexed = f"owner, {column}" if collection.owner else column
        name = column.strip('"')
        yield f'CREATE INDEX "{collection.noun} by {name}" ON {collection.index} ({indexed})'


def _text_index(collection: Collection[Any]) -> Iterator[str]:
    """An index of all trigrams of the column `words`, which triggers keep up to date."""
    index, text = collection.index, collection.text_index
    yield (
        f"CREATE VIRTUAL TABLE {text} USING fts5(words, content={index}, content_rowid=sequence, "
        "tokenize='trigram case_sensitive 1')"
    )
    add = f"INSERT INTO {text} (rowid, words) VALUES (new.sequence, new.words)"
    drop = f"INSERT INTO {text} ({text}, rowid, words) VALUES ('delete', old.sequence, old.words)"
    for event, condition, statements in (
        ("INSERT", "", add),
        ("DELETE", "", drop),
        ("UPDATE", "WHEN old.words <> new.words", f"{drop}; {add}"),
    ):
        name = f'"{collection.noun} words after {event}"'
        yield f"CREATE TRIGGER {name} AFTER {event} ON {index} {condition} BEGIN {statements}; END"
