"""Locks around what is done once, of whichever kind the caller has."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager, AbstractContextManager, asynccontextmanager, nullcontext
from typing import Any

from ..errors import InvalidParameterError

SyncLock = AbstractContextManager[Any, Any]
"""A lock for threads or processes, such as `threading.Lock()`."""

AsyncLock = AbstractAsyncContextManager[Any, Any] | AbstractContextManager[Any, Any]
"""A lock for asyncio, or for threads or processes, which blocks the event loop while another of these has it."""


def holding(lock: SyncLock | None) -> AbstractContextManager[Any, Any]:
    """What holds the lock while it is entered; nothing if there is no lock.

    Raises:
        InvalidParameterError: it is no context manager.
    """
    if lock is None:
        return nullcontext()
    if not hasattr(lock, "__enter__"):
        raise InvalidParameterError("lock must be a context manager, such as threading.Lock(). Nothing was sent.")
    return lock


def async_holding(lock: AsyncLock | None) -> AbstractAsyncContextManager[Any, Any]:
    """As `holding`, for asyncio; a lock of the other kind is taken too."""
    if lock is None:
        return nullcontext()
    return lock if isinstance(lock, AbstractAsyncContextManager) else _entered(holding(lock))


class _Turns:
    """The turns of the tasks of one event loop that want a lock of threads or processes."""

    def __init__(self, lock: AbstractAsyncContextManager[Any, Any]) -> None:
        self.lock = lock
        self.tasks = 0


_TURNS: dict[tuple[int, int], _Turns] = {}


@asynccontextmanager
async def _entered(lock: AbstractContextManager[Any, Any]) -> AsyncIterator[None]:
    """A lock of threads or processes, which two tasks of one event loop never ask for at a time.

    Else the second would hold up the loop in which the first has to go on: for good.
    """
    # Who uses an async client has it.
    import asyncio

    key = (id(asyncio.get_running_loop()), id(lock))
    turns = _TURNS.setdefault(key, _Turns(asyncio.Lock()))
    turns.tasks += 1
    try:
        async with turns.lock:
            with lock:
                yield
    finally:
        turns.tasks -= 1
        if not turns.tasks:
            del _TURNS[key]
