"""`pool` for asyncio: one pool for each event loop, so without locks; tasks wait for futures."""

from __future__ import annotations

import asyncio
import contextlib
import time
from collections import deque
from collections.abc import Callable
from typing import Generic, TypeVar

from ...deadline import Limits
from ..forks import renew_after_fork
from ..idle import IdleTimes
from ..synchronous.pool import NoPlace, Pooled

_C = TypeVar("_C", bound=Pooled)


class AsyncPool(Generic[_C]):
    """Connections for the tasks of one event loop.

    Who calls `take` has one of `size` places until `put` or `drop`.

    Args:
        size: places.
        clock: a monotonic clock, in seconds.
        idle_times: what is known of the server, where other pools know it too.
    """

    def __init__(
        self, size: int, clock: Callable[[], float] = time.monotonic, idle_times: IdleTimes | None = None
    ) -> None:
        self._clock = clock
        self._closed = False
        self._idle_times = idle_times or IdleTimes()
        self._free_places = size
        # Left: idle for the longest time; right: used last.
        self._idle: deque[_C] = deque()
        self._waiters: deque[asyncio.Future[_C | None]] = deque()

    async def take(self, limits: Limits, *, guarded: bool = False) -> _C | None:
        """A connection that can be used; None if the caller has to open one.

        Args:
            limits: `connect` is the longest wait for a place.
            guarded: only a connection that was idle for a short time.

        Raises:
            NoPlace: no place became free in time.
            DeadlinePassed: no time is left.
        """
        connection: _C | None = None
        if self._idle:
            connection = self._idle.pop()
        elif self._free_places:
            self._free_places -= 1
        else:
            connection = await self._wait(limits.wait(limits.connect))
        longest = self._idle_times.guarded() if guarded else float("inf")
        while connection is not None:
            idle = connection.idled = self._clock() - connection.idle_since
            if idle < connection.idle_limit:
                if connection.readable():
                    self._idle_times.was_closed(idle)
                elif idle < longest:
                    return connection
                elif self._free_places and not self._closed:
                    self._free_places -= 1
                    self._idle.append(connection)
                    return None
            connection.close()
            if idle >= longest or not self._idle:
                return None
            # Each idle connection has a place of its own.
            self._free_places += 1
            connection = self._idle.pop()
        return None

    def put(self, connection: _C) -> None:
        """Return the connection and its place."""
        now = self._clock()
        if not self._idle_times.returned(connection, now) or self._closed:
            connection.close()
            self.drop()
        elif not self._serve_next(connection):
            self._idle.append(connection)
            # One each time, so that what the server closed is let go of before it piles up.
            oldest, times = self._idle[0], self._idle_times
            if times.may_be_over(oldest, now) and times.is_over(oldest, now):
                self._idle.popleft().close()
                self._free_places += 1

    def drop(self) -> None:
        """Return the place of a closed connection."""
        if not self._serve_next(None):
            self._free_places += 1

    def close(self) -> None:
        """Close idle connections now, and those in use when they are returned."""
        self._closed = True
        while self._idle:
            self._idle.pop().close()
            self._free_places += 1

    def abandon(self) -> None:
        """Abandon idle connections: the event loop is closed, or belongs to the parent process."""
        self._closed = True
        while self._idle:
            self._idle.pop().abandon()

    async def _wait(self, seconds: float) -> _C | None:
        loop = asyncio.get_running_loop()
        waiter: asyncio.Future[_C | None] = loop.create_future()
        self._waiters.append(waiter)
        timer = loop.call_later(seconds, _expire, waiter)
        try:
            return await waiter
        except BaseException:
            if waiter.done() and not waiter.cancelled() and waiter.exception() is None:
                # Cancelled after it was served: the place must go to the next in the queue.
                connection = waiter.result()
                if connection is None:
                    self.drop()
                else:
                    self.put(connection)
            else:
                with contextlib.suppress(ValueError):
                    self._waiters.remove(waiter)
            raise
        finally:
            timer.cancel()

    def _serve_next(self, connection: _C | None) -> bool:
        while self._waiters:
            waiter = self._waiters.popleft()
            if not waiter.done():
                waiter.set_result(connection)
                return True
        return False


class LoopPools(Generic[_C]):
    """A pool for each event loop, since a connection can be used only in the loop that opened it.

    Args:
        size: the places of each pool.
        clock: a monotonic clock, in seconds.
    """

    def __init__(self, size: int, clock: Callable[[], float] = time.monotonic) -> None:
        self._size = size
        self._clock = clock
        self._closed = False
        self._idle_times = IdleTimes()
        self._pools: dict[asyncio.AbstractEventLoop, AsyncPool[_C]] = {}
        renew_after_fork(self)

    def of_running_loop(self) -> AsyncPool[_C]:
        """The pool of the running event loop."""
        loop = asyncio.get_running_loop()
        pool = self._pools.get(loop)
        if pool is None:
            self._forget_closed_loops()
            pool = self._pools[loop] = AsyncPool(self._size, self._clock, self._idle_times)
            if self._closed:
                pool.close()
        return pool

    def close(self) -> None:
        """Close every pool; those of other loops are closed in their own loop."""
        self._closed = True
        self._forget_closed_loops()
        running = asyncio.get_running_loop()
        for loop, pool in list(self._pools.items()):
            if loop is running:
                pool.close()
            else:
                # The loop may be closed at any moment by its own thread.
                with contextlib.suppress(RuntimeError):
                    loop.call_soon_threadsafe(pool.close)

    def renew(self) -> None:
        """Start without pools in a forked child."""
        pools, self._pools = self._pools, {}
        for pool in pools.values():
            pool.abandon()

    def _forget_closed_loops(self) -> None:
        for loop in list(self._pools):
            if loop.is_closed() and (pool := self._pools.pop(loop, None)) is not None:
                pool.abandon()


def _expire(waiter: asyncio.Future[_C | None]) -> None:
    if not waiter.done():
        waiter.set_exception(NoPlace())
