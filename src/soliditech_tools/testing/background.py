"""An event loop in a thread of its own. The sandbox runs there, so tests may run in any event loop, or in none."""

from __future__ import annotations

import asyncio
import concurrent.futures
import threading
from collections.abc import Coroutine
from typing import Any, TypeVar

from soliditech_runtime.deadline import Limits
from soliditech_runtime.exchange import AsyncTransport, Fault, Reply, Request

from .local_loop import new_loop

_T = TypeVar("_T")


class BackgroundLoop:
    """An event loop in a thread of its own; it runs until `close`."""

    def __init__(self) -> None:
        self._loop = new_loop()
        self._closed = asyncio.Event()
        self._thread = threading.Thread(target=self._run, name="soliditech-sandbox", daemon=True)
        self._thread.start()

    def submit(self, coroutine: Coroutine[Any, Any, _T]) -> concurrent.futures.Future[_T]:
        """Run `coroutine` in the loop; to cancel the future cancels the coroutine."""
        return asyncio.run_coroutine_threadsafe(coroutine, self._loop)

    def close(self) -> None:
        """Cancel all running coroutines, and end the thread."""
        self._loop.call_soon_threadsafe(self._closed.set)
        self._thread.join()

    def _run(self) -> None:
        # It cancels what still runs when the main coroutine ends.
        with asyncio.Runner(loop_factory=lambda: self._loop) as runner:
            runner.run(self._main())

    async def _main(self) -> None:
        await self._closed.wait()


class BackgroundTransport:
    """The transport of a sync client: passes requests on to an async transport in the background loop.

    Args:
        transport: the async transport, which has no connections.
        background: the loop in which it runs.
    """

    def __init__(self, transport: AsyncTransport, background: BackgroundLoop) -> None:
        self._transport = transport
        self._background = background

    def send(self, request: Request, limits: Limits) -> Reply | Fault:
        """Send once, never retry; return the reply or the fault within `limits`."""
        return self._background.submit(self._transport.send(request, limits)).result()

    def close(self) -> None:
        """Do nothing: there is no connection, and a suite of tests would wait for the loop in each of them."""


class AsyncBackgroundTransport:
    """The transport of an async client in any event loop: passes requests on to a transport in the background loop.

    So its connections can be closed even if a test's event loop ends before the test's fixtures do.

    Args:
        transport: the transport in the background loop.
        background: the loop in which it runs.
    """

    def __init__(self, transport: AsyncTransport, background: BackgroundLoop) -> None:
        self._transport = transport
        self._background = background

    async def send(self, request: Request, limits: Limits) -> Reply | Fault:
        """Send once, never retry; return the reply or the fault within `limits`."""
        return await asyncio.wrap_future(self._background.submit(self._transport.send(request, limits)))

    async def aclose(self) -> None:
        """Close idle connections; connections in use are closed when their call ends."""
        await asyncio.wrap_future(self._background.submit(self._transport.aclose()))
