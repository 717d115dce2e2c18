"""A socket for asyncio. It waits for futures with timers, so that no task is cancelled to end a wait."""

from __future__ import annotations

import asyncio
import contextlib
import socket
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, cast

from ..connecting.tls_causes import TLSCause, tls_cause
from .resolve import Addresses, literal
from .sockets import readiness

if TYPE_CHECKING:
    import ssl

# If more than this is unread, reading is paused, and the server has to wait.
_MAX_UNREAD = 256 * 1024


class WaitTooLong(TimeoutError):
    """Nothing happened in time."""


class AsyncSocket(asyncio.Protocol):
    """A connected socket; at most one task reads or writes at a time.

    Args:
        sock: non-blocking and connected; kept to be closed after its event loop was closed.
    """

    def __init__(self, sock: socket.socket) -> None:
        self._loop = asyncio.get_running_loop()
        self._sock = sock
        self._transport: asyncio.Transport | None = None
        self._parts: list[bytes] = []
        self._unread = 0
        self._paused = False
        self._full = False
        self._broken = False
        self._waiter: asyncio.Future[None] | None = None
        self._has_input: Callable[[], bool] | None = None
        self.ended = False
        self.tls_cause: TLSCause | None = None

    @property
    def transport(self) -> asyncio.Transport:
        """asyncio's transport."""
        assert self._transport is not None
        return self._transport

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """asyncio: connected."""
        self._transport = cast("asyncio.Transport", transport)

    def data_received(self, data: bytes) -> None:
        """asyncio: bytes came."""
        self._parts.append(data)
        self._unread += len(data)
        if self._unread > _MAX_UNREAD and not self._paused:
            self._paused = True
            self.transport.pause_reading()
        self._wake()

    def eof_received(self) -> None:
        """asyncio: the other side closed; asyncio then closes the transport."""
        self.ended = True
        self._wake()

    def connection_lost(self, exc: Exception | None) -> None:
        """asyncio: closed."""
        self.ended = True
        self._broken = exc is not None
        self.tls_cause = self.tls_cause or tls_cause(_tls_failure(exc))
        self._wake()

    def pause_writing(self) -> None:
        """asyncio: the write buffer is full."""
        self._full = True

    def resume_writing(self) -> None:
        """asyncio: the write buffer has room again."""
        self._full = False
        self._wake()

    async def read(self, seconds: Callable[[], float]) -> bytes:
        """The bytes received, at least one; empty at the end.

        Args:
            seconds: returns how long a wait may take; called before each wait.

        Raises:
            TimeoutError: nothing came in time.
            ConnectionError: the connection broke.
        """
        wait = seconds()
        while not self._parts:
            if self._broken:
                raise ConnectionResetError
            if self.ended:
                return b""
            await self._wait(wait)
            wait = seconds()
        data = self._parts[0] if len(self._parts) == 1 else b"".join(self._parts)
        self._parts.clear()
        self._unread = 0
        if self._paused:
            self._paused = False
            if not self.transport.is_closing():
                self.transport.resume_reading()
        return data

    def send(self, data: memoryview) -> None:
        """Send `data`, or buffer it to be sent.

        Raises:
            ConnectionError: the connection is closed, and no byte of `data` was sent.
        """
        transport = self.transport
        if self.ended or transport.is_closing():
            raise ConnectionResetError
        before = transport.get_write_buffer_size()
        try:
            transport.write(data)
        except TypeError as error:
            self.tls_cause = tls_cause(_tls_failure(error))
            self.abort()
            raise ConnectionResetError from None
        # If its buffer is empty, asyncio writes to the socket at once, and closes if that fails.
        if transport.is_closing() and not before:
            raise ConnectionResetError

    async def drain(self, seconds: Callable[[], float]) -> bool:
        """Wait until more can be sent; False if a reply or the end of the connection came first.

        Raises:
            TimeoutError: too little was sent in time.
        """
        while self._full:
            if self._parts or self.ended:
                return False
            await self._wait(seconds())
        return True

    async def start_tls(self, context: ssl.SSLContext, name: str | None, seconds: float) -> None:
        """Wrap the connection in TLS.

        Raises:
            TimeoutError: the handshake took too long.
            OSError: it failed.
        """
        try:
            async with asyncio.timeout(seconds):
                # asyncio's own timeout must not pass first: its error cannot be told from other failures.
                wrapped: Any = await self._loop.start_tls(
                    self.transport, self, context, server_hostname=name, ssl_handshake_timeout=seconds + 60
                )
            if wrapped is None:
                raise ConnectionResetError
        except BaseException as error:
            self.abort()
            failure = _tls_failure(error)
            if failure is None or failure is error:
                raise
            raise failure from None
        self._transport = wrapped

    def readable(self) -> bool:
        """Whether bytes, or the end of the connection, can be read."""
        if self._parts or self.ended:
            return True
        if self._has_input is None:
            self._has_input = readiness(self._sock)
        return self._has_input()

    def abort(self) -> None:
        """Close at once, without waiting, and even if the event loop is closed."""
        if self._transport is None or self._loop.is_closed():
            self.abandon()
            return
        with contextlib.suppress(RuntimeError):
            self._transport.abort()

    def abandon(self) -> None:
        """Close the socket, without using an event loop."""
        self._sock.close()
        _let_go(self._transport)

    def _wake(self) -> None:
        if self._waiter is not None and not self._waiter.done():
            self._waiter.set_result(None)

    async def _wait(self, seconds: float) -> None:
        self._waiter = waiter = self._loop.create_future()
        timer = self._loop.call_later(seconds, _expire, waiter)
        try:
            await waiter
        finally:
            timer.cancel()
            self._waiter = None


async def resolve(host: str, port: int, seconds: float) -> Addresses:
    """The addresses of `host`.

    Raises:
        TimeoutError: not known after `seconds`.
        OSError: no such name, or no answer from the name servers.
        UnicodeError: not a host name.
    """
    if (addresses := literal(host, port)) is not None:
        return addresses
    async with asyncio.timeout(seconds):
        return await asyncio.get_running_loop().getaddrinfo(host, port, type=socket.SOCK_STREAM)


async def connect(sock: socket.socket, address: tuple[Any, ...], seconds: float) -> AsyncSocket:
    """Connect `sock` to `address`; it is closed if that fails.

    asyncio's own function for several addresses leaks connected sockets when it is cancelled.

    Raises:
        TimeoutError: not connected after `seconds`.
        OSError: refused, unreachable, ...
    """
    loop = asyncio.get_running_loop()
    connection = AsyncSocket(sock)
    try:
        sock.setblocking(False)
        async with asyncio.timeout(seconds):
            await loop.sock_connect(sock, address)
            sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            await loop.create_connection(lambda: connection, sock=sock)
    except BaseException:
        connection.abort()
        raise
    return connection


def _tls_failure(error: BaseException | None) -> BaseException | None:
    """The error of TLS: asyncio of Python 3.11 fails to close TLS within TLS, and raises a TypeError in its place."""
    if isinstance(error, TypeError) and isinstance(error.__context__, OSError):
        return error.__context__
    return error


def _let_go(transport: Any) -> None:
    """Take the closed socket from a transport of asyncio, which can close it in its event loop alone and warns."""
    protocol = getattr(transport, "_ssl_protocol", None)
    if protocol is not None:
        transport._closed = True
        _let_go(protocol._transport)
    elif getattr(transport, "_sock", None) is not None:
        transport._sock = None


def _expire(waiter: asyncio.Future[None]) -> None:
    if not waiter.done():
        waiter.set_exception(WaitTooLong())
