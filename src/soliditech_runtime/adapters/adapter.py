"""Adapts any transport of httpx or of a fork (MockTransport, WSGITransport, ASGITransport, ...), for tests."""

from __future__ import annotations

from typing import Any, Protocol

from ..deadline import DeadlinePassed, Limits
from ..errors import ConfigurationError
from ..exchange import Fault, Reply, Request
from ..process.foreign_exceptions import pass_on
from ..transport.origin import Origin, TransportSettings
from .library import library_of, request_for
from .mistakes import checked_part, checked_response, end_of
from .reply_body import response_reader

_SYNC = "handle_request"
_ASYNC = "handle_async_request"


class HttpxTransport(Protocol):
    """What an `httpx.BaseTransport` does, and that of a fork."""

    def handle_request(self, request: Any) -> Any:
        """The response to `request`."""
        ...

    def close(self) -> None:
        """End what it holds."""
        ...


class AsyncHttpxTransport(Protocol):
    """What an `httpx.AsyncBaseTransport` does, and that of a fork."""

    async def handle_async_request(self, request: Any) -> Any:
        """The response to `request`."""
        ...

    async def aclose(self) -> None:
        """End what it holds."""
        ...


class HttpxAdapter:
    """Sends requests through a transport of httpx or of a fork.

    Args:
        origin: the server in the URLs of requests.
        transport: the transport; closed with this one.
        max_reply_bytes: the most bytes that a decoded body may have.
    """

    def __init__(
        self, origin: Origin, transport: HttpxTransport, max_reply_bytes: int = TransportSettings().max_reply_bytes
    ) -> None:
        self._origin = origin
        self._transport = transport
        self._library = library_of(transport, _SYNC)
        self._max_reply_bytes = max_reply_bytes

    def send(self, request: Request, limits: Limits) -> Reply | Fault:
        """Send once, never retry; return the reply or the fault.

        Raises:
            ConfigurationError: the transport does what none may do.
        """
        try:
            foreign_request = request_for(self._library, self._origin, request, limits)
        except DeadlinePassed:
            return Fault("deadline", sent=False)
        try:
            return self._exchange(foreign_request)
        except Exception as error:
            end = end_of(error, limits, self._library)
        # Outside of `except`, so that the error has no context, which may hold values.
        if isinstance(end, ConfigurationError):
            raise end
        return end

    def close(self) -> None:
        """Close the transport."""
        self._transport.close()

    def _exchange(self, foreign_request: Any) -> Reply:
        response = checked_response(self._transport.handle_request(foreign_request), _SYNC, self._library)
        reader = response_reader(response, self._max_reply_bytes)
        try:
            for part in response.stream:
                if not reader.feed(checked_part(part)):
                    break
        finally:
            response.close()
        return reader.reply()


class AsyncHttpxAdapter:
    """Sends requests through an async transport of httpx or of a fork.

    Args:
        origin: the server in the URLs of requests.
        transport: the transport; closed with this one.
        max_reply_bytes: the most bytes that a decoded body may have.
    """

    def __init__(
        self, origin: Origin, transport: AsyncHttpxTransport, max_reply_bytes: int = TransportSettings().max_reply_bytes
    ) -> None:
        self._origin = origin
        self._transport = transport
        self._library = library_of(transport, _ASYNC)
        self._max_reply_bytes = max_reply_bytes

    async def send(self, request: Request, limits: Limits) -> Reply | Fault:
        """Send once, never retry; return the reply or the fault, at the deadline at the latest.

        Raises:
            ConfigurationError: the transport does what none may do.
        """
        import asyncio

        timeout: asyncio.Timeout | None = None
        try:
            foreign_request = request_for(self._library, self._origin, request, limits)
            seconds = limits.end - limits.clock()
        except DeadlinePassed:
            return Fault("deadline", sent=False)
        try:
            # An application in this process ignores timeouts.
            async with asyncio.timeout(seconds) as timeout:
                return await self._exchange(foreign_request)
        except Exception as error:
            pass_on(error)
            late = isinstance(error, TimeoutError) and timeout is not None and timeout.expired()
            end = Fault("deadline", sent=True) if late else end_of(error, limits, self._library)
        # Outside of `except`, so that the error has no context, which may hold values.
        if isinstance(end, ConfigurationError):
            raise end
        return end

    async def aclose(self) -> None:
        """Close the transport."""
        await self._transport.aclose()

    async def _exchange(self, foreign_request: Any) -> Reply:
        response = checked_response(await self._transport.handle_async_request(foreign_request), _ASYNC, self._library)
        reader = response_reader(response, self._max_reply_bytes)
        try:
            async for part in response.stream:
                if not reader.feed(checked_part(part)):
                    break
        finally:
            await response.aclose()
        return reader.reply()
