"""How fast a job goes: the first attempt of a row waits for its turn before the intent is written."""

from __future__ import annotations

import math
import time

from soliditech_runtime.calls.attempts.rate_limit import RateLimit
from soliditech_runtime.calls.attempts.steps import Admit


class Pace(RateLimit):
    """A limit of attempts a second. What a row waited for before is not waited for again in its call.

    So the wait takes nothing of the deadline of the call, and a job that is killed while it waits leaves no open row.
    Attempts after the first wait in the call, and a 429 holds back all.

    Args:
        per_second: how many may begin in a second.
    """

    __slots__ = ()

    def admit(self, step: Admit) -> float | None:
        """Seconds until the turn of an attempt; None if it may begin."""
        return None if step.attempt == 1 else super().admit(step)

    def turn(self, now: float, turn: float | None) -> float | None:
        """Seconds until a row may begin; None if it may now.

        Args:
            now: by a monotonic clock.
            turn: the moment that an earlier answer gave to this row; None if it asks for the first time.
        """
        return super().admit(Admit(self, "", "unsafe", 1, "", now, math.inf, turn))


class Turn:
    """The turn of one row: ask until `seconds` is 0.

    Args:
        pace: None where there is no limit.
    """

    __slots__ = ("_pace", "_turn")

    def __init__(self, pace: Pace | None) -> None:
        self._pace = pace
        self._turn: float | None = None

    def seconds(self) -> float:
        """How long to wait before asking again; 0 if the row may begin."""
        if self._pace is None:
            return 0.0
        now = time.monotonic()
        wait = self._pace.turn(now, self._turn)
        if wait is None:
            return 0.0
        self._turn = now + wait
        return wait
