"""How long an idle connection may be before it is no longer used."""

from __future__ import annotations

from typing import Protocol

# An unsafe operation cannot be sent again if the server has just closed its connection, so it takes only fresh ones.
GUARDED_IDLE = 2.0
# Seconds: those that were just used hardly ever end, and to look costs a system call.
_WORTH_A_LOOK = 1.0
# Else a client that is always busy would never notice that a host has moved.
LARGEST_AGE = 300.0


class Idle(Protocol):
    """A connection, as far as its age goes.

    Args:
        opened: when it was returned for the first time.
        idle_since: when it was returned last.
        idle_limit: how many seconds it may be idle.
        idled: for how many seconds it was idle before its last use.
    """

    opened: float
    idle_since: float
    idle_limit: float
    idled: float

    def readable(self) -> bool:
        """Whether the other side closed it, or sent bytes that belong to no request."""
        ...


class IdleTimes:
    """What is learnt of a server: after how long it closes idle connections."""

    __slots__ = ("_closed_after",)

    def __init__(self) -> None:
        self._closed_after = float("inf")

    def guarded(self) -> float:
        """For how many seconds a connection may have been idle that carries an unsafe operation.

        The server may be closing it at this very moment, so it is half of what one was seen to live.
        """
        return min(GUARDED_IDLE, self._closed_after / 2)

    def was_closed(self, idle: float) -> None:
        """The server had closed a connection that was idle for that long."""
        self._closed_after = min(self._closed_after, idle)

    def may_be_over(self, connection: Idle, now: float) -> bool:
        """Whether an idle connection is worth a look; those that were just used are not."""
        return now - connection.idle_since >= _WORTH_A_LOOK

    def is_over(self, connection: Idle, now: float) -> bool:
        """Whether an idle connection cannot be used again."""
        idle = now - connection.idle_since
        if idle >= connection.idle_limit:
            return True
        if is_closed := connection.readable():
            self.was_closed(idle)
        return is_closed

    def returned(self, connection: Idle, now: float) -> bool:
        """Note that a connection comes back from use; False if it is too old to be used again."""
        if connection.idled > self._closed_after:
            # What was seen had another reason, such as a restart.
            self._closed_after = float("inf")
        connection.opened = connection.opened or now
        connection.idle_since = now
        return now - connection.opened < LARGEST_AGE
