"""Which row is next: rows of one lane keep their order, and one of them is under way at a time."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from enum import Enum

from ..journal import JournalRow

_MOST_PARKED = 10_000


class Wait(Enum):
    """What `Lanes.take` says where it has no row."""

    FULL = "full"
    """Ask again when a row is finished: so many rows wait for their lanes that no more are read."""
    ENDED = "ended"
    """All rows were given out; those that wait for their lanes go to who is at these."""


class Lanes:
    """The rows of one pass over a journal. Used by one thread at a time.

    Args:
        rows: by position; none of them is given out twice.
        blocked: lanes of which no row is given out.
    """

    def __init__(self, rows: Iterator[JournalRow], blocked: Iterable[str] = ()) -> None:
        self._rows = rows
        self._waiting: dict[str, deque[JournalRow]] = {}
        self._parked = 0
        # Lanes whose first unfinished row must be settled before: their later rows stay pending.
        self._blocked = set(blocked)

    def take(self) -> JournalRow | Wait:
        """The next row whose lane is free."""
        while self._parked < _MOST_PARKED:
            row = next(self._rows, None)
            if row is None:
                return Wait.ENDED
            if row.lane is None:
                return row
            if row.lane in self._blocked:
                continue
            if row.lane not in self._waiting:
                self._waiting[row.lane] = deque()
                return row
            self._waiting[row.lane].append(row)
            self._parked += 1
        return Wait.FULL

    def finished(self, row: JournalRow, *, is_settled: bool) -> JournalRow | None:
        """Note that a row is finished; returns the next one of its lane, if it has one.

        Args:
            row: that was taken.
            is_settled: nothing more has to become of it, so that the next one may be sent.
        """
        if row.lane is None:
            return None
        waiting = self._waiting[row.lane]
        if is_settled and waiting:
            self._parked -= 1
            return waiting.popleft()
        if not is_settled:
            self._blocked.add(row.lane)
        self._parked -= len(waiting)
        del self._waiting[row.lane]
        return None
