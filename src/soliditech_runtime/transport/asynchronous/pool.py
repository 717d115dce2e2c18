"""The pools for asyncio: one for each event loop, where tasks wait for futures."""

from __future__ import annotations

import asyncio
import contextlib
import time
from collections.abc import Callable
from typing import Generic, TypeVar

from ...deadline import Limits
from ...process.forks import renew_after_fork
from ..pool import ConnectionPool, IdleTimes, NoPlace, Pooled

_C = TypeVar("_C", bound=Pooled)


class _Task(Generic[_C]):
    """A task that waits in the queue.

    Args:
        place: is done when the task is served, cancelled, or out of time.
    """

    __slots__ = ("place",)

    def __init__(self, place: asyncio.Future[_C | None]) -> None:
        self.place = place

    def serve(self, connection: _C | None) -> bool:
        """Hand over a place, with an idle connection or without; False if the task waits no longer."""
        if self.place.done():
            return False
        self.place.set_result(connection)
        return True

    def expire(self) -> None:
        """End the wait."""
        if not self.place.done():
            self.place.set_exception(NoPlace())


class AsyncPool(ConnectionPool[_C]):
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
        super().__init__(size, clock, idle_times or IdleTimes())

    async def take(self, limits: Limits, *, guarded: bool = False) -> _C | None:
        """A connection that can be used; None if the caller has to open one.

        Args:
            limits: `connect` is the longest wait for a place.
            guarded: only a connection that was idle for a short time.

        Raises:
            NoPlace: no place became free in time.
        """
        if (place := self.take_free(guarded=guarded)) is not None:
            return place[0]
        return self._usable(await self._wait(self._longest_wait(limits)), guarded=guarded)

    def abandon(self) -> None:
        """Abandon idle connections: the event loop is closed, or belongs to the parent process."""
        self._closed = True
        self.renew()

    async def _wait(self, seconds: float) -> _C | None:
        loop = asyncio.get_running_loop()
        waiter: _Task[_C] = _Task(loop.create_future())
        self._waiters.append(waiter)
        timer = loop.call_later(seconds, waiter.expire)
        place = waiter.place
        try:
            return await place
        except BaseException:
            if place.done() and not place.cancelled() and place.exception() is None:
                # Cancelled after it was served: the place must go to the next in the queue.
                self._return(place.result())
            else:
                with contextlib.suppress(ValueError):
                    self._waiters.remove(waiter)
            raise
        finally:
            timer.cancel()


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
