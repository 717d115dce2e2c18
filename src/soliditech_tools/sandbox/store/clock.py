"""The clock: which day it is in the sandbox. It is stored with the records, and never goes back.

It goes with the machine until it is set by hand, and then stands still until it is moved again.
"""

from __future__ import annotations

import datetime
import sqlite3
from collections.abc import Callable

TABLE = "CREATE TABLE clock (today TEXT NOT NULL, by_hand INTEGER NOT NULL, start TEXT)"
"""One row: the day, whether it was set by hand, and the day on which it was started by hand if it was."""

Today = Callable[[], datetime.date] | datetime.date | None
"""Where a clock starts by hand, or what it goes with; None for the date of this machine."""


class Clock:
    """The clock of a database.

    Args:
        connection: to the database; the clock can be read once `begin` was called in it.
        today: where it starts, or what it goes with.
    """

    def __init__(self, connection: sqlite3.Connection, today: Today = None) -> None:
        self._connection = connection
        self._first = date_of(today) if isinstance(today, datetime.date) else None
        self._source = datetime.date.today if today is None or isinstance(today, datetime.date) else today

    def begin(self, start: datetime.date | None = None) -> datetime.date:
        """Start the clock of a new database, and return the day.

        Args:
            start: the day of its last start, if this is a new beginning of one that was started by hand.
        """
        first, day = self._first or start, self.first_day(start)
        row = (day.isoformat(), first is not None, first and first.isoformat())
        self._connection.execute("INSERT INTO clock VALUES (?, ?, ?)", row)
        return day

    def first_day(self, start: datetime.date | None) -> datetime.date:
        """The day with which `begin` would start it now."""
        return self._first or start or date_of(self._source())

    @property
    def start(self) -> datetime.date | None:
        """The day on which it was started by hand; None if it started with the machine."""
        (day,) = self._connection.execute("SELECT start FROM clock").fetchone()
        return day and datetime.date.fromisoformat(day)

    def today(self) -> datetime.date:
        """The day up to which all that came due was carried out."""
        (day,) = self._connection.execute("SELECT today FROM clock").fetchone()
        return datetime.date.fromisoformat(day)

    def missed_day(self) -> datetime.date | None:
        """The day that the clock has to be moved to, because the machine went on; None if it is right."""
        day, by_hand = self._connection.execute("SELECT today, by_hand FROM clock").fetchone()
        if by_hand:
            return None
        now = date_of(self._source())
        return now if now.isoformat() > day else None

    def restart_day(self) -> datetime.date | None:
        """The day that a database which has a clock is opened for; None if it goes on from where it is.

        Raises:
            ValueError: the clock is past that day.
        """
        if self._first is not None:
            refuse_earlier(self.today(), self._first)
        return self._first

    def set(self, day: datetime.date, *, by_hand: bool) -> None:
        """Note that all that came due until `day` was carried out.

        Args:
            day: the new day.
            by_hand: whether the clock stands still from now on; else it goes on as before.
        """
        self._connection.execute("UPDATE clock SET today = ?, by_hand = max(by_hand, ?)", (day.isoformat(), by_hand))

    def set_start(self, day: datetime.date | None) -> None:
        """Let a reset go back to that day; None for the day of the machine."""
        set_start(self._connection, day)


def set_start(connection: sqlite3.Connection, day: datetime.date | None) -> None:
    """As `Clock.set_start`, in any database that has a clock."""
    connection.execute("UPDATE clock SET start = ?", (day and day.isoformat(),))


def refuse_earlier(today: datetime.date, day: datetime.date) -> None:
    """Accept a day that a clock can be moved to.

    Raises:
        ValueError: it is before `today`.
    """
    if day < today:
        raise ValueError(
            f"the clock is at {today} and never goes back, so it cannot be set to {day}; "
            f"name {today} or a later day, or reset the sandbox"
        )


def date_of(day: datetime.date) -> datetime.date:
    """The date alone of a day: a datetime is a date too, but does not compare with one."""
    return datetime.date(day.year, day.month, day.day)
