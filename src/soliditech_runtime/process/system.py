"""What calls take from the system they run on: clocks, random bytes, sleep, locks and sockets.

It is given in at one place, the attribute `_system` of a client, so that a simulation can run the real client with a
clock, a chance and a network of its own. What is not taken from here: the boundary between the parts of a multipart
body, and the times of log records.
"""

from __future__ import annotations

import os
import sys
import threading
import time
from collections.abc import Awaitable, Callable, Sequence
from functools import partial
from types import BuiltinFunctionType
from typing import TYPE_CHECKING, Any, Protocol

from .value_object import ValueStruct

if TYPE_CHECKING:
    from types import TracebackType


class Lock(Protocol):
    """A lock, as `threading.Lock` makes it."""

    def acquire(self, blocking: bool = True, timeout: float = -1) -> bool:
        """Take it; False if it did not come free in time."""
        ...

    def release(self) -> None:
        """Set it free, from any thread."""
        ...

    def __enter__(self) -> bool: ...

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None, /
    ) -> None: ...


Resolve = Callable[[str, int], Sequence[Any]]
"""The addresses of a host and port, as `socket.getaddrinfo` gives them; it raises OSError."""

Connect = Callable[[Any, float], Any]
"""Opens a TCP connection to an address within a number of seconds, and returns a wire: what the transport reads and
writes. It raises TimeoutError or OSError."""

AsyncConnect = Callable[[Any, float], Awaitable[Any]]
"""As `Connect`, for asyncio."""


async def _sleep(seconds: float) -> None:
    # Imported here: programs without asyncio do not need it.
    from asyncio import sleep

    await sleep(seconds)


def _elapsing() -> Callable[[], float]:
    """The monotonic clock that goes on where a test has frozen `time.monotonic`; else no deadline would pass there."""
    if isinstance(time.monotonic, BuiltinFunctionType) or sys.platform == "win32":
        return time.monotonic
    return partial(time.clock_gettime, time.CLOCK_MONOTONIC)


def _with_suspend() -> Callable[[], float]:
    """A monotonic clock that goes on while the machine sleeps, where there is one: servers do not sleep with it."""
    boot = getattr(time, "CLOCK_BOOTTIME", None)
    return _elapsing() if boot is None else partial(time.clock_gettime, boot)


def _now() -> float:
    # Looked up at each use: a test that freezes the time of day means the dates in replies too.
    return time.time()


_CLOCK = _elapsing()
_IDLE_CLOCK = _with_suspend()


class System(ValueStruct, frozen=True):
    """What calls take from the system.

    Args:
        clock: a monotonic clock, in seconds.
        now: the time of day, in seconds since 1970.
        random_bytes: as many random bytes as asked for. By default they are the operating system's, so that two
            processes never share a sequence, even after a fork.
        sleep: waits for a number of seconds.
        async_sleep: waits for a number of seconds, in asyncio.
        lock: makes a lock.
        resolve: looks names up in place of the operating system; None for the real ones.
        connect: opens connections in place of the operating system; None for real sockets.
        async_connect: the same for asyncio.
        idle_clock: a clock for how long connections are idle, which counts the time that the machine sleeps.
    """

    clock: Callable[[], float] = _CLOCK
    now: Callable[[], float] = _now
    random_bytes: Callable[[int], bytes] = os.urandom
    sleep: Callable[[float], None] = time.sleep
    async_sleep: Callable[[float], Awaitable[None]] = _sleep
    lock: Callable[[], Lock] = threading.Lock
    resolve: Resolve | None = None
    connect: Connect | None = None
    async_connect: AsyncConnect | None = None
    idle_clock: Callable[[], float] = _IDLE_CLOCK

    def random(self) -> float:
        """A random number from 0 to 1."""
        return int.from_bytes(self.random_bytes(6), "big") / 2**48


REAL = System()
"""The system itself."""
