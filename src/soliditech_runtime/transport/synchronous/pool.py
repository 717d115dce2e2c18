"""The pool for threads, each of which waits at a gate of its own."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from typing import Generic, TypeVar

from ...deadline import Limits
from ...process.forks import renew_after_fork
from ...process.system import Lock
from ..pool import ConnectionPool, IdleTimes, NoPlace, Pooled

# Seconds that a waiter gives the thread that is about to serve it.
_SERVING = 1.0

_C = TypeVar("_C", bound=Pooled)


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

    def serve(self, connection: _C | None) -> bool:
        """Hand over a place, with an idle connection or without."""
        self.connection = connection
        self.served = True
        self.gate.release()
        return True


class Pool(ConnectionPool[_C]):
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
        super().__init__(size, clock, IdleTimes())
        self._new_lock = lock
        renew_after_fork(self)

    def take(self, limits: Limits, *, guarded: bool = False) -> _C | None:
        """A connection that can be used; None if the caller has to open one.

        Args:
            limits: `connect` is the longest wait for a place.
            guarded: only a connection that was idle for a short time.

        Raises:
            NoPlace: no place became free in time.
        """
        if (place := self.take_free(guarded=guarded)) is not None:
            return place[0]
        return self._usable(self._wait(limits), guarded=guarded)

    def _wait(self, limits: Limits) -> _C | None:
        waiter: _Waiter[_C] = _Waiter(self._new_lock())
        waited = False
        try:
            self._waiters.append(waiter)
            # A place may have been returned before anybody was in the queue.
            self._serve()
            waiter.gate.acquire(timeout=self._longest_wait(limits))
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
