"""One attempt's time limits and its count of bytes written."""

from __future__ import annotations

from collections.abc import Callable


class DeadlinePassed(Exception):
    """The call's total deadline is over, as opposed to the timeout of one phase."""


class Limits:
    """How long each phase of one attempt may take, when the whole call must end, and what was written so far.

    It travels by argument into every connect, write and read of its attempt, so nothing is shared between threads
    or tasks.

    Args:
        connect: seconds for TCP and TLS, and for waiting for a free connection.
        read: seconds for each read.
        write: seconds for each write.
        end: the `clock()` value at which the call as a whole ends.
        clock: a monotonic clock, in seconds.
    """

    __slots__ = ("clipped", "clock", "connect", "end", "read", "sent", "write")

    def __init__(self, connect: float, read: float, write: float, end: float, clock: Callable[[], float]) -> None:
        self.connect = connect
        self.read = read
        self.write = write
        self.end = end
        self.clock = clock
        self.sent = 0
        self.clipped = False

    def wait(self, phase: float) -> float:
        """Seconds the next blocking step may take: `phase`, or less when the deadline is nearer.

        Raises:
            DeadlinePassed: no time is left.
        """
        left = self.end - self.clock()
        self.clipped = left < phase
        if left <= 0:
            raise DeadlinePassed
        return min(left, phase)
