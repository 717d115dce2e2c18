"""The time limits of one attempt, and its count of bytes sent."""

from __future__ import annotations

from collections.abc import Callable


class DeadlinePassed(Exception):
    """The deadline of the whole call passed, as opposed to the timeout of one phase."""


class Limits:
    """How long each phase of one attempt may take, when the whole call must end, and how many bytes were sent so far.

    It is passed as an argument to every connect, write and read of its attempt, so threads and tasks share nothing.

    Args:
        connect: seconds for TCP and TLS, and for waiting for a free connection.
        read: seconds for each read.
        write: seconds for each write.
        end: the `clock()` value at which the call as a whole ends.
        clock: a monotonic clock, in seconds.
    """

    __slots__ = ("clipped", "clock", "connect", "counted", "end", "read", "sent", "write")

    def __init__(self, connect: float, read: float, write: float, end: float, clock: Callable[[], float]) -> None:
        self.connect = connect
        self.read = read
        self.write = write
        self.end = end
        self.clock = clock
        # Whether the transport counts in `sent`: only then does 0 say that nothing was sent.
        self.counted = False
        self.sent = 0
        self.clipped = False

    def wait(self, phase: float) -> float:
        """Seconds the next blocking step may take: `phase`, or less if the deadline comes first.

        Raises:
            DeadlinePassed: no time is left.
        """
        remaining = self.end - self.clock()
        self.clipped = remaining < phase
        if remaining <= 0:
            raise DeadlinePassed
        return remaining if self.clipped else phase
