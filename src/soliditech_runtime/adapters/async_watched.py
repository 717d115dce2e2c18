"""The transport of an async client under pytest: its requests go where a mock of httpx, if any, expects them."""

from __future__ import annotations

from ..deadline import Limits
from ..exchange import Fault, Reply, Request
from ..transport.asynchronous.http import AsyncHttpTransport
from .adapter import AsyncHttpxAdapter
from .mocks import chosen, mocked_library, network_of


class AsyncWatchedTransport(AsyncHttpTransport):
    """Sends requests as its base does, but through httpx, or a fork of it, while that is mocked."""

    async def send(self, request: Request, limits: Limits) -> Reply | Fault:
        """Send once, never retry; return the reply or the fault within `limits`.

        Raises:
            ConfigurationError: the mock does what no transport may do, or cannot be reached.
        """
        # Nothing is sent while this is asked.
        limits.counted = True
        library = mocked_library("Async", "handle_async_request")
        if library is None:
            return await super().send(request, limits)
        limits.counted = False
        # For this request alone, since a mock may be gone before the next one.
        network = network_of(library, "Async", self._route)
        try:
            transport = chosen(library, "Async", network, self._route.origin)
            adapter = AsyncHttpxAdapter(self._route.origin, transport, self._settings.max_reply_bytes)
            return await adapter.send(request, limits)
        finally:
            await network.aclose()
