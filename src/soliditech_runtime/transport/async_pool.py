"""The async twin of the pool: one for each event loop, so no lock; futures for those who wait."""

from __future__ import annotations

import asyncio
import contextlib
import time
from collections import deque
from collections.abc import Callable
from typing import Generic, TypeVar

from ..deadline import Limits
from .forks import renew_after_fork
from .pool import GUARDED_IDLE, Pooled

_C = TypeVar("_C", bound=Pooled)


class AsyncPool(Generic[_C]):
    """Connections for the tasks of one event loop.

    Whoever calls `take` owns one of `size` places until `put` or `drop`.

    Args:
        size: places.
        clock: a monotonic clock, in seconds.
    """

    def __init__(self, size: int, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._closed = False
        self._room = size
        # Left: longest idle; right: used last.
        self._idle: deque[_C] = deque()
        self._turns: deque[asyncio.Future[_C | None]] = deque()

    async def take(self, limits: Limits, *, guarded: bool = False) -> _C | None:
        """A connection that can be used, or None: then the caller opens one.

        Args:
            limits: `connect` bounds the wait for a place.
            guarded: only one that was idle for less than 2 seconds.

        Raises:
            TimeoutError: no place became free in time.
            DeadlinePassed: no time is left.
        """
        connection: _C | None = None
        if self._idle:
            connection = self._idle.pop()
        elif self._room:
            self._room -= 1
        else:
            connection = await self._wait(limits.wait(limits.connect))
        while connection is not None:
            idle = self._clock() - connection.idle_since
            if idle < connection.idle_limit and not connection.readable():
                if not guarded or idle < GUARDED_IDLE:
                    return connection
                if self._room and not self._closed:
                    self._room -= 1
                    self._idle.append(connection)
                    return None
            connection.close()
            if (guarded and idle >= GUARDED_IDLE) or not self._idle:
                return None
            # Another idle connection comes with a place of its own.
            self._room += 1
            connection = self._idle.pop()
        return None

    def put(self, connection: _C) -> None:
        """Give the place and the connection back."""
        connection.idle_since = now = self._clock()
        if self._closed:
            connection.close()
            self.drop()
        elif not self._give(connection):
            self._idle.append(connection)
            oldest = self._idle[0]
            if now - oldest.idle_since >= oldest.idle_limit:
                self._idle.popleft().close()
                self._room += 1

    def drop(self) -> None:
        """Give the place back; its connection is closed."""
        if not self._give(None):
            self._room += 1

    def close(self) -> None:
        """Close what is idle now, and what is in use when it is put back."""
        self._closed = True
        while self._idle:
            self._idle.pop().close()
            self._room += 1

    def abandon(self) -> None:
        """Give up what is idle: the event loop is gone, or belongs to the parent process."""
        self._closed = True
        while self._idle:
            self._idle.pop().abandon()

    async def _wait(self, seconds: float) -> _C | None:
        loop = asyncio.get_running_loop()
        turn: asyncio.Future[_C | None] = loop.create_future()
        self._turns.append(turn)
        timer = loop.call_later(seconds, _expire, turn)
        try:
            return await turn
        except BaseException:
            if turn.done() and not turn.cancelled() and turn.exception() is None:
                # Cancelled in the moment it was served: the next in the queue must not lose the place.
                connection = turn.result()
                if connection is None:
                    self.drop()
                else:
                    self.put(connection)
            else:
                with contextlib.suppress(ValueError):
                    self._turns.remove(turn)
            raise
        finally:
            timer.cancel()

    def _give(self, connection: _C | None) -> bool:
        while self._turns:
            turn = self._turns.popleft()
            if not turn.done():
                turn.set_result(connection)
                return True
        return False


class LoopPools(Generic[_C]):
    """A pool for every event loop that asks: connections live and die with their loop.

    Args:
        size: places in each pool.
    """

    def __init__(self, size: int) -> None:
        self._size = size
        self._closed = False
        self._pools: dict[asyncio.AbstractEventLoop, AsyncPool[_C]] = {}
        renew_after_fork(self)

    def here(self) -> AsyncPool[_C]:
        """The pool of the running event loop."""
        loop = asyncio.get_running_loop()
        pool = self._pools.get(loop)
        if pool is None:
            self._forget_closed_loops()
            pool = self._pools[loop] = AsyncPool(self._size)
            if self._closed:
                pool.close()
        return pool

    def close(self) -> None:
        """Close every pool, those of other threads' loops from within their loops."""
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
        """Begin anew in a forked child."""
        pools, self._pools = self._pools, {}
        for pool in pools.values():
            pool.abandon()

    def _forget_closed_loops(self) -> None:
        for loop in list(self._pools):
            if loop.is_closed() and (pool := self._pools.pop(loop, None)) is not None:
                pool.abandon()


def _expire(turn: asyncio.Future[_C | None]) -> None:
    if not turn.done():
        turn.set_exception(TimeoutError())
