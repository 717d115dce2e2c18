"""The state that a store in memory began with, to go back to it without making up its records again."""

from __future__ import annotations

import datetime
import sqlite3
import weakref


class Start:
    """The first records of a database in memory that nobody else changes.

    A suite of tests resets its sandbox before each test, and many tests only read. So nothing is done where nothing was
    written, and the rest copies pages: to make up the records takes some hundred times as long.

    Args:
        connection: to the database. Whoever calls has it to itself.
    """

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._copy: sqlite3.Connection | None = None
        self._day: datetime.date | None = None
        self._mark = (0, 0)

    def note(self, day: datetime.date, *, keep: bool) -> None:
        """The records were loaded on that day.

        Args:
            day: that day.
            keep: keep a copy, as they will be asked for again.
        """
        self.forget()
        self._day, self._mark = day, self._now()
        if keep:
            self._keep()

    def restore(self, day: datetime.date) -> bool:
        """Go back to the start if it is known how it looks on that day.

        Args:
            day: that day.

        Returns:
            Whether it was known; if not, the records must be loaded anew.
        """
        if day != self._day:
            return False
        if self._now() == self._mark:
            self._keep()
            return True
        if self._copy is None:
            return False
        self._copy.backup(self._connection)
        self._mark = self._now()
        return True

    def forget(self) -> None:
        """Free the memory; the records must be loaded anew."""
        if self._copy is not None:
            self._copy.close()
        self._copy, self._day = None, None

    def _keep(self) -> None:
        if self._copy is None:
            self._copy = sqlite3.connect(":memory:", check_same_thread=False)
            weakref.finalize(self, self._copy.close)
            self._connection.backup(self._copy)

    def _now(self) -> tuple[int, int]:
        """What differs after any change by a statement, and after any copy of another database into this one."""
        (version,) = self._connection.execute("PRAGMA schema_version").fetchone()
        return self._connection.total_changes, version
