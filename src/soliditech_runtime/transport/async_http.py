"""Sends requests over httpcore's connections, from any number of tasks and event loops."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncGenerator, AsyncIterable
from importlib import import_module
from typing import TYPE_CHECKING, cast

import httpcore

from ..deadline import DeadlinePassed, Limits
from ..exchange import Fault, Reply, Request
from ..process.foreign_exceptions import pass_on
from ..process.system import REAL, System
from .async_network import AsyncNetwork
from .async_pool import LoopPools
from .attempt import FAILURES, Attempt
from .engine import Connection, HttpcoreRequest, ReplyReader
from .httpcore_logging import in_our_request
from .origin import Origin, TransportSettings
from .pool import NoPlace
from .route import find_route, httpcore_origin, proxy_arguments

if TYPE_CHECKING:
    from .route import Route

_ASKED_FOR_LATE = "sniffio"
"""What httpcore imports when a connection breaks, where it is installed."""

_Connection = Connection[httpcore.AsyncConnectionInterface]


class AsyncHttpTransport:
    """Sends requests to one origin; a failure is returned, never raised.

    Args:
        origin: the server.
        settings: what the transport may do.
        system: clocks, locks and sockets.

    Raises:
        ValueError: a proxy cannot be used, or certificates cannot be read.
    """

    def __init__(self, origin: Origin, settings: TransportSettings | None = None, system: System = REAL) -> None:
        with contextlib.suppress(ImportError):
            import_module(_ASKED_FOR_LATE)
        self._settings = settings = settings or TransportSettings()
        self._origin = httpcore_origin(origin)
        self._route = find_route(origin, settings)
        self._network = AsyncNetwork(self._route.handshakes, system.async_connect)
        self._proxy = _proxy(self._route, self._network)
        self._pools: LoopPools[_Connection] = LoopPools(settings.max_connections, system.clock)

    async def send(self, request: Request, limits: Limits) -> Reply | Fault:
        """Send once, never retry; return the reply or the fault within `limits`."""
        # A call in a signal handler may be within another one, of this very thread.
        within_another = in_our_request.get()
        in_our_request.set(True)
        limits.counted = True
        try:
            return await self._send(request, limits)
        finally:
            in_our_request.set(within_another)

    async def aclose(self) -> None:
        """Close idle connections; connections in use are closed when their call ends."""
        self._pools.close()
        # asyncio closes sockets in the next iteration of the loop; without this there might be none.
        await asyncio.sleep(0)

    async def _send(self, request: Request, limits: Limits) -> Reply | Fault:
        pool = self._pools.of_running_loop()
        try:
            connection = await pool.take(limits, guarded=request.guarded)
        except DeadlinePassed:
            return Fault("deadline", sent=False)
        except NoPlace:
            return Fault("deadline" if limits.clipped else "pool_timeout", sent=False)
        attempt = Attempt(limits)
        reusable = False
        try:
            if connection is None:
                connection = Connection(await self._open(attempt))
            else:
                attempt.stream = connection.stream
            result, reusable = await self._exchange(connection, request, attempt)
            return result
        except FAILURES as error:
            pass_on(error)
            return attempt.fault(error, self._route)
        finally:
            # Without an await here, no cancellation can come between these steps.
            if reusable and connection is not None:
                pool.put(connection)
            else:
                if attempt.stream is not None:
                    attempt.stream.abort()
                pool.drop()

    async def _open(self, attempt: Attempt) -> httpcore.AsyncConnectionInterface:
        route = self._route
        if self._proxy is not None:
            return self._proxy.create_connection(self._origin)
        host = self._origin.host.decode("ascii")
        stream = await self._network.connect_tcp(host, self._origin.port, attempt)
        if route.context is not None:
            stream = await stream.start_tls(route.context, host, attempt)
        return httpcore.AsyncHTTP11Connection(self._origin, stream)

    async def _exchange(
        self, connection: _Connection, request: Request, attempt: Attempt
    ) -> tuple[Reply | Fault, bool]:
        """The reply or the fault, and whether the connection can be used again."""
        http = connection.http
        response = await http.handle_async_request(HttpcoreRequest(self._origin, request, attempt))
        stream = attempt.stream
        assert stream is not None
        if self._route.forwarded and response.status == 407:
            return Fault("proxy_auth", sent=True, reason=self._route.reasons().forwarding_refused()), False
        reader = ReplyReader(response, stream, self._settings)
        parts = cast("AsyncGenerator[bytes]", aiter(cast("AsyncIterable[bytes]", response.stream)))
        try:
            async for part in parts:
                if not reader.feed(part):
                    # Closed first, because httpcore might wait for the rest.
                    stream.abort()
                    break
            else:
                await response.aclose()
        finally:
            await parts.aclose()
        reply = reader.reply()
        if not (reader.exact() and http.is_idle()):
            return reply, False
        connection.stream = stream
        connection.idle_limit = reader.idle_limit
        stream.bounds.start()
        return reply, True


def _proxy(route: Route, network: AsyncNetwork) -> httpcore.AsyncHTTPProxy | None:
    if route.proxy is None:
        return None
    # Only for its `create_connection`: httpcore has no other way to make a single connection through a proxy.
    return httpcore.AsyncHTTPProxy(ssl_context=route.context, network_backend=network, **proxy_arguments(route))
