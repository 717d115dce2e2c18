"""Locks around what is done once, of whichever kind the caller has."""

from __future__ import annotations

from contextlib import AbstractAsyncContextManager, AbstractContextManager, AsyncExitStack, nullcontext
from typing import Any

from ..errors import InvalidParameterError

SyncLock = AbstractContextManager[Any, Any]
"""A lock for threads or processes, such as `threading.Lock()`."""

AsyncLock = AbstractAsyncContextManager[Any, Any] | AbstractContextManager[Any, Any]
"""A lock for asyncio, or for processes: the latter blocks the event loop while it waits."""


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
    return lock if isinstance(lock, AbstractAsyncContextManager) else _Entered(holding(lock))


class _Entered(AsyncExitStack):
    """A context manager that does not wait in the event loop."""

    def __init__(self, lock: AbstractContextManager[Any, Any]) -> None:
        super().__init__()
        self._lock = lock

    async def __aenter__(self) -> Any:
        return self.enter_context(self._lock)
