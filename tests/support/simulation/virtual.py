"""Time that passes only while everybody waits."""

from __future__ import annotations

import asyncio
import random
from typing import Any

from soliditech_runtime.process.system import System

NOON = 1_800_000_000.0
"""The time of day at the start, in seconds since 1970."""


class VirtualTime:
    """A clock, and what was waited for with it."""

    def __init__(self) -> None:
        self.seconds = 1000.0
        self.slept: list[float] = []

    def clock(self) -> float:
        """The monotonic clock."""
        return self.seconds

    def now(self) -> float:
        """The time of day."""
        return NOON + self.seconds - 1000.0

    def sleep(self, seconds: float) -> None:
        """Wait, which takes no time."""
        self.slept.append(seconds)
        self.seconds += seconds

    async def async_sleep(self, seconds: float) -> None:
        """Wait in a `VirtualLoop`, while other tasks go on."""
        self.slept.append(seconds)
        await asyncio.sleep(seconds)


class VirtualLoop(asyncio.BaseEventLoop):
    """An event loop whose time passes only while all its tasks wait.

    Args:
        time: its clock.
    """

    def __init__(self, time: VirtualTime) -> None:
        super().__init__()
        self._time = time
        # asyncio asks it for events of sockets: there are none, and where it would wait for them, time passes.
        self._selector = self

    def time(self) -> float:
        """The clock of the loop."""
        return self._time.seconds

    def select(self, timeout: float | None) -> list[Any]:
        """Let `timeout` seconds pass."""
        assert timeout is not None, "all tasks wait for what never comes"
        self._time.seconds += timeout
        return []

    def _process_events(self, events: list[Any]) -> None:
        assert events == []


class PlainLock:
    """A lock for a single thread, which would never be let in if it had to wait."""

    def __init__(self) -> None:
        self._locked = False

    def acquire(self, blocking: bool = True, timeout: float = -1) -> bool:
        """Take it."""
        assert not self._locked, "a single thread waits for itself"
        self._locked = True
        return True

    def release(self) -> None:
        """Set it free."""
        self._locked = False

    def __enter__(self) -> bool:
        return self.acquire()

    def __exit__(self, *error: object) -> None:
        self.release()


def simulated(time: VirtualTime, seed: int, network: Any) -> System:
    """The system of a simulation.

    Args:
        time: its clock.
        seed: two simulations of the same seed are the same.
        network: has `resolve`, `connect` and `async_connect`.
    """
    return System(
        clock=time.clock,
        idle_clock=time.clock,
        now=time.now,
        random_bytes=random.Random(seed).randbytes,
        sleep=time.sleep,
        async_sleep=time.async_sleep,
        lock=PlainLock,
        resolve=network.resolve,
        connect=network.connect,
        async_connect=network.async_connect,
    )
