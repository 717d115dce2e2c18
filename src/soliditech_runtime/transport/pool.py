"""A bounded stack of connections: the one used last is taken first, and who waits longest is served first."""

from __future__ import annotations

import threading
import time
from collections import deque
from collections.abc import Callable
from typing import Generic, Protocol, TypeVar

from ..deadline import Limits
from .forks import renew_after_fork

# An unsafe action that meets a connection just closed by the server cannot be sent again: it takes only fresh ones.
GUARDED_IDLE = 2.0


class Pooled(Protocol):
    """A connection as a pool sees it.

    Args:
        idle_since: when it was put back, by the pool's clock.
        idle_limit: seconds it may be idle.
    """

    idle_since: float
    idle_limit: float

    def readable(self) -> bool:
        """Whether it was closed by the other side, or holds bytes that nobody asked for."""
        ...

    def close(self) -> None:
        """Close at once, without waiting."""
        ...

    def abandon(self) -> None:
        """Close this process's copy only; a parent process uses the connection."""
        ...


_C = TypeVar("_C", bound=Pooled)


class _Turn(Generic[_C]):
    """One waiter's place in the queue."""

    __slots__ = ("connection", "gate", "given")

    def __init__(self) -> None:
        self.gate = threading.Lock()
        self.gate.acquire()
        self.connection: _C | None = None
        self.given = False


class Pool(Generic[_C]):
    """Connections for any number of threads.

    Whoever calls `take` owns one of `size` places until `put` or `drop`.

    Args:
        size: places.
        clock: a monotonic clock, in seconds.
    """

    def __init__(self, size: int, clock: Callable[[], float] = time.monotonic) -> None:
        self._size = size
        self._clock = clock
        self._closed = False
        self.renew()
        renew_after_fork(self)

    def renew(self) -> None:
        """Begin anew in a forked child."""
        for connection in getattr(self, "_idle", ()):
            connection.abandon()
        self._lock = threading.Lock()
        self._room = self._size
        # Left: longest idle; right: used last.
        self._idle: deque[_C] = deque()
        self._turns: deque[_Turn[_C]] = deque()

    def take(self, limits: Limits, *, guarded: bool = False) -> _C | None:
        """A connection that can be used, or None: then the caller opens one.

        Args:
            limits: `connect` bounds the wait for a place.
            guarded: only one that was idle for less than 2 seconds.

        Raises:
            TimeoutError: no place became free in time.
            DeadlinePassed: no time is left.
        """
        turn: _Turn[_C] | None = None
        connection: _C | None = None
        with self._lock:
            if self._idle:
                connection = self._idle.pop()
            elif self._room:
                self._room -= 1
            else:
                turn = _Turn()
                self._turns.append(turn)
        if turn is not None:
            connection = self._wait(turn, limits)
        while connection is not None:
            idle = self._clock() - connection.idle_since
            if idle < connection.idle_limit and not connection.readable():
                if not guarded or idle < GUARDED_IDLE:
                    return connection
                if self._trade(connection):
                    return None
            connection.close()
            connection = None if guarded and idle >= GUARDED_IDLE else self._next()
        return None

    def put(self, connection: _C) -> None:
        """Give the place and the connection back."""
        surplus: _C | None = None
        connection.idle_since = now = self._clock()
        with self._lock:
            if self._closed:
                surplus = connection
                self._free_place()
            elif self._turns:
                self._give(connection)
            else:
                self._idle.append(connection)
                oldest = self._idle[0]
                if now - oldest.idle_since >= oldest.idle_limit:
                    surplus = self._idle.popleft()
                    self._room += 1
        if surplus is not None:
            surplus.close()

    def drop(self) -> None:
        """Give the place back; its connection is closed."""
        with self._lock:
            self._free_place()

    def close(self) -> None:
        """Close what is idle now, and what is in use when it is put back."""
        with self._lock:
            self._closed = True
            idle = list(self._idle)
            self._idle.clear()
            self._room += len(idle)
        for connection in idle:
            connection.close()

    def _wait(self, turn: _Turn[_C], limits: Limits) -> _C | None:
        waited = False
        try:
            turn.gate.acquire(timeout=limits.wait(limits.connect))
            waited = True
        finally:
            with self._lock:
                if not turn.given:
                    self._turns.remove(turn)
            if turn.given and not waited:
                # Interrupted in the moment it was served: the next in the queue must not lose the place.
                self._return(turn.connection)
        if not turn.given:
            raise TimeoutError
        return turn.connection

    def _return(self, connection: _C | None) -> None:
        if connection is None:
            self.drop()
        else:
            self.put(connection)

    def _next(self) -> _C | None:
        """Another idle connection, against the place held; or None, and the place stays held."""
        with self._lock:
            if not self._idle:
                return None
            self._room += 1
            return self._idle.pop()

    def _trade(self, connection: _C) -> bool:
        """Lay `connection` back and take a free place for a new one instead, if there is one."""
        with self._lock:
            if not self._room or self._closed:
                return False
            self._room -= 1
            self._idle.append(connection)
            return True

    def _free_place(self) -> None:
        if self._turns:
            self._give(None)
        else:
            self._room += 1

    def _give(self, connection: _C | None) -> None:
        turn = self._turns.popleft()
        turn.connection = connection
        turn.given = True
        turn.gate.release()
