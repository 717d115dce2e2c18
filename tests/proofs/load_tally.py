"""What became of a great many calls."""

from __future__ import annotations

import threading
from collections import Counter
from typing import Literal

from soliditech import RequestEvent
from soliditech.errors import SoliditechError

End = Literal["done", "not_sent", "rejected", "accepted", "unknown"]
ENDS: tuple[End, ...] = ("done", "not_sent", "rejected", "accepted", "unknown")
"""How a call ends: with a result, or with an error of that outcome."""


class Tally:
    """What became of the calls: how each ended in memory that is there from the start, all else in counts.

    Args:
        calls: how many there will be.
    """

    def __init__(self, calls: int) -> None:
        self._ends = bytearray([len(ENDS)]) * calls
        self._lock = threading.Lock()
        self.attempts = 0
        self.retries = 0
        self.met: Counter[str] = Counter()
        self.errors: Counter[tuple[str, str]] = Counter()
        self.crossed = 0

    def attempted(self, event: RequestEvent) -> None:
        """To be told of every attempt, as `on_event`."""
        with self._lock:
            self.attempts += 1
            self.retries += event.attempt > 1
            if event.status is None:
                self.met["broken"] += 1
            elif event.status >= 400:
                self.met[str(event.status)] += 1
            elif event.retry_in is not None:
                self.met["not_json"] += 1

    def answered(self, number: int, own: bool) -> None:
        """A call has its result; `own` if that is its own."""
        self._ends[number] = ENDS.index("done")
        if not own:
            with self._lock:
                self.crossed += 1

    def failed(self, number: int, error: SoliditechError) -> None:
        """A call ended with an error."""
        self._ends[number] = ENDS.index(error.outcome)
        with self._lock:
            self.errors[type(error).__name__, error.outcome] += 1
            if error.status is not None and error.status < 400:
                # A success that could not be read; that the attempt failed is known to the call alone.
                self.met["not_json"] += 1

    def end(self, number: int) -> End | None:
        """How a call ended; None if it has not."""
        code = self._ends[number]
        return ENDS[code] if code < len(ENDS) else None
