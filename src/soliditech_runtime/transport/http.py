"""Sends requests over httpcore's connections, from any number of threads."""

from __future__ import annotations

from collections.abc import Generator, Iterable
from typing import TYPE_CHECKING, cast

import httpcore

from ..deadline import DeadlinePassed, Limits
from ..exchange import Fault, Reply, Request
from ..process.foreign_exceptions import pass_on
from ..process.system import REAL, System
from .attempt import FAILURES, Attempt
from .engine import Connection, HttpcoreRequest, ReplyReader
from .httpcore_logging import in_our_request
from .network import Network
from .origin import Origin, TransportSettings
from .pool import NoPlace, Pool
from .route import find_route, httpcore_origin, proxy_arguments

if TYPE_CHECKING:
    from .route import Route

_Connection = Connection[httpcore.ConnectionInterface]


class HttpTransport:
    """Sends requests to one origin; a failure is returned, never raised.

    Args:
        origin: the server.
        settings: what the transport may do.
        system: clocks, locks and sockets.

    Raises:
        ValueError: a proxy cannot be used, or certificates cannot be read.
    """

    def __init__(self, origin: Origin, settings: TransportSettings | None = None, system: System = REAL) -> None:
        self._settings = settings = settings or TransportSettings()
        self._origin = httpcore_origin(origin)
        self._route = find_route(origin, settings)
        self._network = Network(self._route.handshakes, system.connect)
        self._proxy = _proxy(self._route, self._network)
        self._pool: Pool[_Connection] = Pool(settings.max_connections, system.clock, system.lock)

    def send(self, request: Request, limits: Limits) -> Reply | Fault:
        """Send once, never retry; return the reply or the fault within `limits`."""
        # A call in a signal handler may be within another one, of this very thread.
        within_another = in_our_request.get()
        in_our_request.set(True)
        limits.counted = True
        try:
            return self._send(request, limits)
        finally:
            in_our_request.set(within_another)

    def close(self) -> None:
        """Close idle connections; connections in use are closed when their call ends."""
        self._pool.close()

    def _send(self, request: Request, limits: Limits) -> Reply | Fault:
        attempt = Attempt(limits)
        connection: _Connection | None = None
        has_place = reusable = False
        try:
            connection = self._pool.take(limits, guarded=request.guarded)
            has_place = True
            if connection is None:
                connection = Connection(self._open(attempt))
            else:
                attempt.stream = connection.stream
            result, reusable = self._exchange(connection, request, attempt)
            return result
        except DeadlinePassed:
            return Fault("deadline", sent=False)
        except NoPlace:
            return Fault("deadline" if limits.clipped else "pool_timeout", sent=False)
        except FAILURES as error:
            pass_on(error)
            return attempt.fault(error, self._route)
        finally:
            if reusable and connection is not None:
                self._pool.put(connection)
            elif has_place:
                if attempt.stream is not None:
                    attempt.stream.abort()
                self._pool.drop()

    def _open(self, attempt: Attempt) -> httpcore.ConnectionInterface:
        route = self._route
        if self._proxy is not None:
            return self._proxy.create_connection(self._origin)
        host = self._origin.host.decode("ascii")
        stream = self._network.connect_tcp(host, self._origin.port, attempt)
        if route.context is not None:
            stream = stream.start_tls(route.context, host, attempt)
        return httpcore.HTTP11Connection(self._origin, stream)

    def _exchange(self, connection: _Connection, request: Request, attempt: Attempt) -> tuple[Reply | Fault, bool]:
        """The reply or the fault, and whether the connection can be used again."""
        http = connection.http
        response = http.handle_request(HttpcoreRequest(self._origin, request, attempt))
        stream = attempt.stream
        assert stream is not None
        if self._route.forwarded and response.status == 407:
            return Fault("proxy_auth", sent=True, reason=self._route.reasons().forwarding_refused()), False
        reader = ReplyReader(response, stream, self._settings)
        parts = cast("Generator[bytes]", iter(cast("Iterable[bytes]", response.stream)))
        try:
            for part in parts:
                if not reader.feed(part):
                    break
            else:
                response.close()
        finally:
            parts.close()
        reply = reader.reply()
        if not (reader.exact() and http.is_idle()):
            return reply, False
        connection.stream = stream
        connection.idle_limit = reader.idle_limit
        stream.bounds.start()
        return reply, True


def _proxy(route: Route, network: Network) -> httpcore.HTTPProxy | None:
    if route.proxy is None:
        return None
    # Only for its `create_connection`: httpcore has no other way to make a single connection through a proxy.
    return httpcore.HTTPProxy(ssl_context=route.context, network_backend=network, **proxy_arguments(route))
