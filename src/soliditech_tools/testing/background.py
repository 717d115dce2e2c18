"""An event loop in a thread of its own, where the sandbox lives whatever loop, or none, its tests run in."""

from __future__ import annotations

import asyncio
import concurrent.futures
import threading
from collections.abc import Coroutine
from typing import Any, TypeVar

from soliditech_runtime.deadline import Limits
from soliditech_runtime.exchange import AsyncTransport, Fault, Reply, Request

_T = TypeVar("_T")


class Background:
    """The thread; it runs until `close`."""

    def __init__(self) -> None:
        self._started = threading.Event()
        self._thread = threading.Thread(target=self._run, name="soliditech-sandbox", daemon=True)
        self._thread.start()
        self._started.wait()

    def submit(self, work: Coroutine[Any, Any, _T]) -> concurrent.futures.Future[_T]:
        """Start `work` there; it is cancelled with the future."""
        return asyncio.run_coroutine_threadsafe(work, self._loop)

    def close(self) -> None:
        """Cancel what runs, and end the thread."""
        self._loop.call_soon_threadsafe(self._end.set)
        self._thread.join()

    def _run(self) -> None:
        asyncio.run(self._main())

    async def _main(self) -> None:
        self._loop = asyncio.get_running_loop()
        self._end = asyncio.Event()
        self._started.set()
        await self._end.wait()


class FromThreads:
    """The transport of a sync client, over an async one that lives in the background.

    Args:
        transport: the async one.
        background: where it lives.
    """

    def __init__(self, transport: AsyncTransport, background: Background) -> None:
        self._transport = transport
        self._background = background

    def send(self, request: Request, limits: Limits) -> Reply | Fault:
        """Send once, never retry; return what came of it within `limits`."""
        return self._background.submit(self._transport.send(request, limits)).result()

    def close(self) -> None:
        """Close idle connections; connections in use are closed when their call ends."""
        self._background.submit(self._transport.aclose()).result()


class FromLoops:
    """The transport of an async client in any event loop, over one that lives in the background.

    So no connection is left open when a test's loop is gone before its fixtures are.

    Args:
        transport: the one in the background.
        background: where it lives.
    """

    def __init__(self, transport: AsyncTransport, background: Background) -> None:
        self._transport = transport
        self._background = background

    async def send(self, request: Request, limits: Limits) -> Reply | Fault:
        """Send once, never retry; return what came of it within `limits`."""
        return await asyncio.wrap_future(self._background.submit(self._transport.send(request, limits)))

    async def aclose(self) -> None:
        """Close idle connections; connections in use are closed when their call ends."""
        await asyncio.wrap_future(self._background.submit(self._transport.aclose()))
