"""A limit of attempts a second, which calls keep by waiting for their turn."""

from __future__ import annotations

import math
import threading
from typing import TYPE_CHECKING

from ...errors import ConfigurationError
from ...process.annotations import deferred
from ...process.forks import renew_after_fork

if TYPE_CHECKING:
    from .steps import Admit

_WRITE = "write rate_limit=20 for 20 calls a second, 0.2 for one in 5 seconds"


class RateLimit:
    """So many attempts a second, for one client or for several that share it, of threads and of event loops.

    Attempts begin in the order in which they ask, spaced evenly (GCRA, as of ITU-T I.371): in no second do more than
    `per_second` and `burst` begin. A wait counts towards the deadline of its call; where the turn would come too late
    the call ends at once, and nothing was sent. A 429 with Retry-After holds back all who share the limit; those who
    wait ask anew when it has passed.

    It holds within a process. A forked child begins with a limit of its own.

    Args:
        per_second: how many may begin in a second; a fraction for less than one.
        burst: how many may begin at once after a pause.

    Raises:
        ConfigurationError: a number cannot be used.

    Example:
        >>> limit = RateLimit(20, burst=5)
    """

    __slots__ = ("__weakref__", "_burst", "_hold_end", "_interval", "_lock", "_next", "_per_second")

    def __init__(self, per_second: float, burst: int = 1) -> None:
        if not _is_number(per_second) or not math.isfinite(per_second) or not 1e-6 <= per_second <= 1e6:
            raise ConfigurationError(f"A rate limit must be a number above 0 and of at most a million: {_WRITE}.")
        if not _is_number(burst) or not isinstance(burst, int) or not 1 <= burst <= 1_000_000:
            raise ConfigurationError("The burst of a rate limit must be a whole number of at least 1: write burst=5.")
        self._per_second = per_second
        self._burst = burst
        self._interval = 1 / per_second
        self._hold_end = self._next = -math.inf
        self.renew()
        renew_after_fork(self)

    def __repr__(self) -> str:
        return f"RateLimit({self._per_second:g}, burst={self._burst})"

    def renew(self) -> None:
        """Begin anew in a forked child, where another thread may never let go of the lock."""
        # The same thread may take it again: a signal handler may call the client while it is held.
        self._lock = threading.RLock()

    @deferred
    def admit(self, step: Admit) -> float | None:
        """Seconds until the turn of an attempt; None if it may begin."""
        with self._lock:
            if step.turn is not None and (step.turn >= self._hold_end or step.now >= self._hold_end):
                return None
            # When all who were admitted so far have had their turn.
            free = max(self._next, step.now)
            turn = max(free - (self._burst - 1) * self._interval, self._hold_end, step.now)
            if turn < step.end:
                self._next = max(free, turn) + self._interval
            return turn - step.now if turn > step.now else None

    def hold(self, until: float) -> None:
        """Let no attempt begin before `until`, and then not all at once."""
        with self._lock:
            self._hold_end = max(self._hold_end, until)
            self._next = max(self._next, until + (self._burst - 1) * self._interval)


def rate_limit_of(value: float | RateLimit) -> RateLimit:
    """The limit that the argument of a client says.

    Raises:
        ConfigurationError: it says none.
    """
    return value if isinstance(value, RateLimit) else RateLimit(value)


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)
