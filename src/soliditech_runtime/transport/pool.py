"""A bounded stack of connections: the connection used last is taken first, and who waits longest is served first.

It has no lock: a signal handler may call the client while the call that it interrupts is in here, and a child may be
forked while another thread is. Each change is one step on a deque, which is atomic; where two belong together, what
others may do in between is looked for after the second.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from typing import Generic, Protocol, TypeVar

from ..deadline import DeadlinePassed, Limits

# An unsafe operation cannot be sent again if the server has just closed its connection, so it takes only fresh ones.
GUARDED_IDLE = 2.0
# Seconds: those that were just used hardly ever end, and to look costs a system call.
_WORTH_A_LOOK = 1.0
# Else a client that is always busy would never notice that a host has moved.
LARGEST_AGE = 300.0
# A machine has no more connections to one server than it has ports.
_PORTS = 65_536


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


class Pooled(Idle, Protocol):
    """A connection as a pool sees it; all its times are by the pool's clock."""

    def close(self) -> None:
        """Close at once, without waiting."""
        ...

    def abandon(self) -> None:
        """Close this process's copy only, because the parent process uses the connection."""
        ...


_C = TypeVar("_C", bound=Pooled)
_Place = TypeVar("_Place", contravariant=True)


class Waiting(Protocol[_Place]):
    """Who waits in the queue of a pool."""

    def serve(self, connection: _Place | None) -> bool:
        """Hand over a place, with an idle connection or without; False if it waits no longer."""
        ...


class NoPlace(TimeoutError):
    """No place became free in time."""


class ConnectionPool(Generic[_C]):
    """Connections, and how places go from one caller to the next. How to wait for one is left to each side.

    Args:
        size: places.
        clock: a monotonic clock, in seconds.
        idle_times: what is known of the server.
    """

    def __init__(self, size: int, clock: Callable[[], float], idle_times: IdleTimes) -> None:
        self._size = size
        self._clock = clock
        self._closed = False
        self._idle_times = idle_times
        self.renew()

    def renew(self) -> None:
        """Start empty, and abandon what is idle: it belongs to a parent process, or to an event loop that is closed."""
        for connection in getattr(self, "_idle", ()):
            connection.abandon()
        # Left: idle for the longest time; right: used last. Each has a place of its own.
        self._idle: deque[_C] = deque()
        # As many items as there are places without a connection.
        self._free: deque[None] = deque([None] * min(self._size, _PORTS))
        self._waiters: deque[Waiting[_C]] = deque()

    def take_free(self, *, guarded: bool = False) -> tuple[_C | None] | None:
        """A place that is free now, with a connection that can be used or without one; None if none is free.

        Args:
            guarded: only a connection that was idle for a short time.
        """
        # Who comes now stands behind those who wait.
        place = None if self._waiters else self._place()
        return place and (self._usable(place[0], guarded=guarded),)

    def put(self, connection: _C) -> None:
        """Return the connection and its place."""
        now = self._clock()
        if self._idle_times.returned(connection, now):
            self._keep(connection)
            if self._waiters:
                self._serve()
        else:
            connection.close()
            self.drop()
        # The one that was just returned was not idle for long.
        if len(self._idle) > 1:
            self._let_go(now)

    def drop(self) -> None:
        """Return the place of a closed connection."""
        self._return(None)

    def close(self) -> None:
        """Close idle connections now, and those in use when they are returned."""
        self._closed = True
        self._close_idle()

    def _usable(self, connection: _C | None, *, guarded: bool) -> _C | None:
        """A connection that can be used, which is this one if it can; None if the caller has to open one."""
        try:
            longest = self._idle_times.guarded() if guarded else float("inf")
            while connection is not None:
                idle = connection.idled = self._clock() - connection.idle_since
                if idle < connection.idle_limit:
                    if connection.readable():
                        self._idle_times.was_closed(idle)
                    elif idle < longest:
                        return connection
                    elif self._swap_for_place(connection):
                        return None
                connection.close()
                connection = None if idle >= longest else self._next()
        except BaseException:
            # Interrupted: nobody else knows of this place and its connection.
            if connection is not None:
                connection.close()
            self.drop()
            raise
        return None

    @staticmethod
    def _longest_wait(limits: Limits) -> float:
        """Seconds that a caller may wait for a place; raises NoPlace if its call has no time left."""
        try:
            return limits.wait(limits.connect)
        except DeadlinePassed:
            raise NoPlace from None

    def _let_go(self, now: float) -> None:
        """Close the connection that was idle for the longest time, if it cannot be used again.

        One each time, so that what the server closed is let go of before it piles up.
        """
        try:
            if now - self._idle[0].idle_since < _WORTH_A_LOOK:
                return
            # Before it is looked at: another thread may be about to use it.
            oldest = self._idle.popleft()
        except IndexError:
            return
        is_over = True
        try:
            is_over = self._idle_times.is_over(oldest, now)
        finally:
            if is_over:
                oldest.close()
                self.drop()
            else:
                self._idle.appendleft(oldest)
                if self._closed:
                    self._close_idle()
                self._serve()

    def _place(self) -> tuple[_C | None] | None:
        """An idle connection with its place, or else a free place; None if there is neither."""
        try:
            return (self._idle.pop(),)
        except IndexError:
            pass
        try:
            return (self._free.pop(),)
        except IndexError:
            return None

    def _serve(self) -> None:
        """Give places that are there to those who wait, the longest first."""
        while self._waiters and (place := self._place()) is not None:
            try:
                is_served = self._waiters.popleft().serve(place[0])
            except IndexError:
                # The last one gave up; another may have come since.
                is_served = False
            if not is_served:
                self._keep(place[0])

    def _return(self, connection: _C | None) -> None:
        """Return a place, with `connection` as it was idle before or without one."""
        self._keep(connection)
        if self._waiters:
            self._serve()

    def _keep(self, connection: _C | None) -> None:
        if connection is None:
            self._free.append(None)
            return
        # First of all, since a place that an interrupted thread has taken out of here for others is lost.
        self._idle.append(connection)
        if self._closed:
            self._close_idle()

    def _close_idle(self) -> None:
        while True:
            try:
                connection = self._idle.pop()
            except IndexError:
                return
            connection.close()
            self.drop()

    def _next(self) -> _C | None:
        """Another idle connection in exchange for the caller's place; None if there is none, and the place is kept."""
        try:
            connection = self._idle.pop()
        except IndexError:
            return None
        self.drop()
        return connection

    def _swap_for_place(self, connection: _C) -> bool:
        """Return `connection` to the idle ones and take a free place for a new one; False if no place is free."""
        if self._closed:
            return False
        try:
            self._free.pop()
        except IndexError:
            return False
        self._return(connection)
        return True
