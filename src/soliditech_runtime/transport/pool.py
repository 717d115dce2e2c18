"""A bounded stack of connections: the connection used last is taken first, and who waits longest is served first."""

from __future__ import annotations

import threading
import time
from collections import deque
from collections.abc import Callable
from typing import Generic, Protocol, TypeVar

from ..deadline import Limits
from ..system import Lock
from .forks import renew_after_fork

# An unsafe operation cannot be sent again if the server has just closed its connection, so it takes only fresh ones.
GUARDED_IDLE = 2.0


class Pooled(Protocol):
    """A connection as a pool sees it.

    Args:
        idle_since: when it was returned, by the pool's clock.
        idle_limit: how many seconds it may be idle.
    """

    idle_since: float
    idle_limit: float

    def readable(self) -> bool:
        """Whether the other side closed it, or sent bytes that belong to no request."""
        ...

    def close(self) -> None:
        """Close at once, without waiting."""
        ...

    def abandon(self) -> None:
        """Close this process's copy only, because the parent process uses the connection."""
        ...


_C = TypeVar("_C", bound=Pooled)


class _Waiter(Generic[_C]):
    """A thread that waits in the queue.

    Args:
        gate: a lock, which opens when it is served.
    """

    __slots__ = ("connection", "gate", "served")

    def __init__(self, gate: Lock) -> None:
        self.gate = gate
        self.gate.acquire()
        self.connection: _C | None = None
        self.served = False


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
        self.renew()
        renew_after_fork(self)

    def renew(self) -> None:
        """Start empty in a forked child."""
        for connection in getattr(self, "_idle", ()):
            connection.abandon()
        self._lock = self._new_lock()
        self._free_places = self._size
        # Left: idle for the longest time; right: used last.
        self._idle: deque[_C] = deque()
        self._waiters: deque[_Waiter[_C]] = deque()

    def take(self, limits: Limits, *, guarded: bool = False) -> _C | None:
        """A connection that can be used; None if the caller has to open one.

        Args:
            limits: `connect` is the longest wait for a place.
            guarded: only a connection that was idle for less than 2 seconds.

        Raises:
            TimeoutError: no place became free in time.
            DeadlinePassed: no time is left.
        """
        waiter: _Waiter[_C] | None = None
        connection: _C | None = None
        with self._lock:
            if self._idle:
                connection = self._idle.pop()
            elif self._free_places:
                self._free_places -= 1
            else:
                waiter = _Waiter(self._new_lock())
                self._waiters.append(waiter)
        if waiter is not None:
            connection = self._wait(waiter, limits)
        while connection is not None:
            idle = self._clock() - connection.idle_since
            if idle < connection.idle_limit and not connection.readable():
                if not guarded or idle < GUARDED_IDLE:
                    return connection
                if self._swap_for_place(connection):
                    return None
            connection.close()
            connection = None if guarded and idle >= GUARDED_IDLE else self._next()
        return None

    def put(self, connection: _C) -> None:
        """Return the connection and its place."""
        surplus: _C | None = None
        connection.idle_since = now = self._clock()
        with self._lock:
            if self._closed:
                surplus = connection
                self._free_place()
            elif self._waiters:
                self._serve_next(connection)
            else:
                self._idle.append(connection)
                oldest = self._idle[0]
                if now - oldest.idle_since >= oldest.idle_limit:
                    surplus = self._idle.popleft()
                    self._free_places += 1
        if surplus is not None:
            surplus.close()

    def drop(self) -> None:
        """Return the place of a closed connection."""
        with self._lock:
            self._free_place()

    def close(self) -> None:
        """Close idle connections now, and those in use when they are returned."""
        with self._lock:
            self._closed = True
            idle = list(self._idle)
            self._idle.clear()
            self._free_places += len(idle)
        for connection in idle:
            connection.close()

    def _wait(self, waiter: _Waiter[_C], limits: Limits) -> _C | None:
        waited = False
        try:
            waiter.gate.acquire(timeout=limits.wait(limits.connect))
            waited = True
        finally:
            with self._lock:
                if not waiter.served:
                    self._waiters.remove(waiter)
            if waiter.served and not waited:
                # Interrupted after it was served: the place must go to the next in the queue.
                self._return(waiter.connection)
        if not waiter.served:
            raise TimeoutError
        return waiter.connection

    def _return(self, connection: _C | None) -> None:
        if connection is None:
            self.drop()
        else:
            self.put(connection)

    def _next(self) -> _C | None:
        """Another idle connection in exchange for the caller's place; None if there is none, and the place is kept."""
        with self._lock:
            if not self._idle:
                return None
            self._free_places += 1
            return self._idle.pop()

    def _swap_for_place(self, connection: _C) -> bool:
        """Return `connection` to the idle ones and take a free place for a new one; False if no place is free."""
        with self._lock:
            if not self._free_places or self._closed:
                return False
            self._free_places -= 1
            self._idle.append(connection)
            return True

    def _free_place(self) -> None:
        if self._waiters:
            self._serve_next(None)
        else:
            self._free_places += 1

    def _serve_next(self, connection: _C | None) -> None:
        waiter = self._waiters.popleft()
        waiter.connection = connection
        waiter.served = True
        waiter.gate.release()
