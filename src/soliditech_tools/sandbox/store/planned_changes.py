"""Changes that are planned for a day ahead, such as a suspension that was asked for with a later date."""

from __future__ import annotations

import datetime
from collections.abc import Collection as Words
from typing import Any

from attrs import frozen

from .collection import Collection
from .transaction import Transaction

TABLES = (
    """CREATE TABLE planned_changes (
        entry INTEGER PRIMARY KEY,
        day TEXT NOT NULL,
        record TEXT NOT NULL,
        id TEXT NOT NULL,
        change TEXT NOT NULL,
        reason TEXT
    )""",
    "CREATE INDEX planned_changes_by_day ON planned_changes (day)",
    "CREATE INDEX planned_changes_by_record ON planned_changes (record, id)",
)

TO_START, TO_SUSPEND, TO_REINSTATE, TO_CANCEL = "started", "suspended", "reinstated", "cancelled"

_COLUMNS = "day, record, id, change, reason, entry"


@frozen
class PlannedChange:
    """What happens to a record on a day ahead.

    Args:
        day: the day.
        record: what the record is, such as `telco service`.
        id: its id.
        change: TO_START, TO_SUSPEND, TO_REINSTATE or TO_CANCEL.
        reason: why, as the request had it.
    """

    day: datetime.date
    record: str
    id: str
    change: str
    reason: str | None = None


def plan(transaction: Transaction, change: PlannedChange) -> None:
    """Plan a change. Changes of one day are carried out in the order in which they were planned."""
    values = (change.day.isoformat(), change.record, change.id, change.change, change.reason)
    transaction.execute("INSERT INTO planned_changes (day, record, id, change, reason) VALUES (?, ?, ?, ?, ?)", values)


def call_off(
    transaction: Transaction,
    collection: Collection[Any],
    key: str,
    since: datetime.date | None = None,
    changes: Words[str] = (TO_START, TO_SUSPEND, TO_REINSTATE, TO_CANCEL),
) -> bool:
    """Call off what is planned for a record; returns whether there was any such thing.

    Args:
        transaction: of the request.
        collection: where the record is.
        key: its id.
        since: only what is planned for that day or later.
        changes: only these.
    """
    places = ", ".join("?" * len(changes))
    cursor = transaction.execute(
        f"DELETE FROM planned_changes WHERE record = ? AND id = ? AND day >= ? AND change IN ({places})",
        (collection.noun, key, since.isoformat() if since else "", *changes),
    )
    return cursor.rowcount > 0


def planned_for(transaction: Transaction, collection: Collection[Any], key: str, change: str) -> list[PlannedChange]:
    """The changes of a kind that are planned for a record, by day."""
    query = f"SELECT {_COLUMNS} FROM planned_changes WHERE record = ? AND id = ? AND change = ? ORDER BY day, entry"
    return [_read(row) for row in transaction.execute(query, (collection.noun, key, change))]


def all_planned(transaction: Transaction) -> list[PlannedChange]:
    """All that is planned, by day."""
    return [_read(row) for row in transaction.execute(f"SELECT {_COLUMNS} FROM planned_changes ORDER BY day, entry")]


def take_next(transaction: Transaction, last: datetime.date) -> PlannedChange | None:
    """Take the next change off the plan that is planned for the day `last` or earlier; None if there is none."""
    query = f"SELECT {_COLUMNS} FROM planned_changes WHERE day <= ? ORDER BY day, entry LIMIT 1"
    if (row := transaction.execute(query, (last.isoformat(),)).fetchone()) is None:
        return None
    transaction.execute("DELETE FROM planned_changes WHERE entry = ?", row[-1:])
    return _read(row)


def _read(row: tuple[Any, ...]) -> PlannedChange:
    day, record, key, change, reason, _ = row
    return PlannedChange(datetime.date.fromisoformat(day), record, key, change, reason)
