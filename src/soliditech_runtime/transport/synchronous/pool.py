"""A bounded stack of connections: the connection used last is taken first, and who waits longest is served first.

It has no lock: a signal handler may call the client while the call that it interrupts is in here, and a child may be
forked while another thread is. Each change is one step on a deque, which is atomic; where two belong together, what
others may do in between is looked for after the second.
"""

from __future__ import annotations

import threading
import time
from collections import deque
from collections.abc import Callable
from typing import Generic, Protocol, TypeVar

from ...deadline import Limits
from ...process.system import Lock
from ..forks import renew_after_fork
from ..idle import Idle, IdleTimes

# A machine has no more connections to one server than it has ports.
_PORTS = 65_536
# Seconds that a waiter gives the thread that is about to serve it.
_SERVING = 1.0


class Pooled(Idle, Protocol):
    """A connection as a pool sees it; all its times are by the pool's clock."""

    def close(self) -> None:
        """Close at once, without waiting."""
        ...

    def abandon(self) -> None:
        """Close this process's copy only, because the parent process uses the connection."""
        ...


_C = TypeVar("_C", bound=Pooled)


class NoPlace(TimeoutError):
    """No place became free in time."""


class _Waiter(Generic[_C]):
    """A thread that waits in the queue. Who takes it out of the queue serves it, or is itself and gives up.

    Args:
        gate: a lock, which opens when it is served.
    """

    __slots__ = ("connection", "gate", "served")

    def __init__(self, gate: Lock) -> None:
        self.gate = gate
        self.gate.acquire()
        self.connection: _C | None = None
        self.served = False

    def serve(self, connection: _C | None) -> None:
        """Hand over a place, with an idle connection or without."""
        self.connection = connection
        self.served = True
        self.gate.release()


class Pool(Generic[_C]):
    """Connections for any number of threads.

    Who calls `take` has one of `size` places until `put` or `drop`.

    Args:
        size: places.
        clock: a monotonic clock, in seconds.
        lock: makes a lock.
    """

    def __init__(
        self,
        size: int,
        clock: Callable[[], float] = time.monotonic,
        lock: Callable[[], Lock] = threading.Lock,
    ) -> None:
        self._new_lock = lock
        self._size = size
        self._clock = clock
        self._closed = False
        self._idle_times = IdleTimes()
        self.renew()
        renew_after_fork(self)

    def renew(self) -> None:
        """Start empty in a forked child."""
        for connection in getattr(self, "_idle", ()):
            connection.abandon()
        # Left: idle for the longest time; right: used last. Each has a place of its own.
        self._idle: deque[_C] = deque()
        # As many items as there are places without a connection.
        self._free: deque[None] = deque([None] * min(self._size, _PORTS))
        self._waiters: deque[_Waiter[_C]] = deque()

    def take(self, limits: Limits, *, guarded: bool = False) -> _C | None:
        """A connection that can be used; None if the caller has to open one.

        Args:
            limits: `connect` is the longest wait for a place.
            guarded: only a connection that was idle for a short time.

        Raises:
            NoPlace: no place became free in time.
            DeadlinePassed: no time is left.
        """
        # Who comes now stands behind those who wait.
        place = None if self._waiters else self._place()
        connection = self._wait(limits) if place is None else place[0]
        longest = self._idle_times.guarded() if guarded else float("inf")
        try:
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

    def put(self, connection: _C) -> None:
        """Return the connection and its place."""
        now = self._clock()
        if self._idle_times.returned(connection, now):
            self._return(connection)
        else:
            connection.close()
            self.drop()
        self._let_go(now)

    def drop(self) -> None:
        """Return the place of a closed connection."""
        self._free.append(None)
        self._serve()

    def close(self) -> None:
        """Close idle connections now, and those in use when they are returned."""
        self._closed = True
        self._close_idle()

    def _let_go(self, now: float) -> None:
        """Close the connection that was idle for the longest time, if it cannot be used again."""
        try:
            if not self._idle_times.may_be_over(self._idle[0], now):
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

    def _wait(self, limits: Limits) -> _C | None:
        waiter: _Waiter[_C] = _Waiter(self._new_lock())
        waited = False
        try:
            self._waiters.append(waiter)
            # A place may have been returned before anybody was in the queue.
            self._serve()
            waiter.gate.acquire(timeout=limits.wait(limits.connect))
            waited = True
        finally:
            left = self._leave_queue(waiter)
            if not left and not waited:
                # Interrupted after it was served: the place must go to the next in the queue.
                self._return(waiter.connection)
        if left:
            raise NoPlace
        return waiter.connection

    def _leave_queue(self, waiter: _Waiter[_C]) -> bool:
        """Leave the queue; False if the waiter was served."""
        if waiter.served:
            return False
        try:
            self._waiters.remove(waiter)
        except ValueError:
            # Its server took it out and has yet to serve it, in the next moment unless it is interrupted just there.
            waiter.gate.acquire(timeout=_SERVING)
            return not waiter.served
        return True

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
                waiter = self._waiters.popleft()
            except IndexError:
                # The last one gave up; another may have come since.
                self._return(place[0])
            else:
                waiter.serve(place[0])

    def _return(self, connection: _C | None) -> None:
        """Return a place, with `connection` as it was idle before or without one."""
        if connection is None:
            self.drop()
        else:
            # First of all, since a place that an interrupted thread has taken out of here for others is lost.
            self._idle.append(connection)
            if self._closed:
                self._close_idle()
            self._serve()

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
