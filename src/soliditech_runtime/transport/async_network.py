"""`network` for asyncio: every wait is within the attempt's limits, and every byte written is counted."""

from __future__ import annotations

import socket
from typing import TYPE_CHECKING, Any, cast

import httpcore

from ..connecting.tls_causes import tls_cause
from ..exchange import FaultKind
from ..process.foreign_exceptions import pass_on
from ..process.system import AsyncConnect
from .async_socket import AsyncSocket, connect, resolve
from .attempt import Attempt, Failed, failed_by
from .framing import ReplyBounds
from .network import BUFFERED_BYTES, PIECE_BYTES
from .resolve import failed_lookup

if TYPE_CHECKING:
    import ssl


class AsyncStream(httpcore.AsyncNetworkStream):
    """One connection.

    Args:
        sock: the connected socket.
        handshakes: TLS handshakes still to do; until then only a proxy gets data, which counts as connecting.
        tls: whether TLS encrypts this stream.
    """

    def __init__(self, sock: AsyncSocket, handshakes: int, *, tls: bool) -> None:
        self._socket = sock
        self._tls = tls
        self._buffered: list[bytes] = []
        self._buffered_size = 0
        self.handshakes = handshakes
        self.bounds = ReplyBounds()
        self.broken = False
        self.ended = False

    async def write(self, buffer: bytes, timeout: Any = None) -> None:
        """Keep `buffer` until the next read; send at once if much is buffered."""
        self._buffered.append(buffer)
        self._buffered_size += len(buffer)
        if self._buffered_size > BUFFERED_BYTES and not self.broken:
            await self._flush(timeout)

    async def read(self, max_bytes: int, timeout: Any = None) -> bytes:
        """Send what is buffered, then read."""
        attempt: Attempt = timeout
        if self._buffered and not self.broken:
            await self._flush(attempt)
        try:
            data = await self._socket.read(attempt.connecting if self.handshakes else attempt.reading)
        except OSError as error:
            pass_on(error)
            if isinstance(error, TimeoutError):
                raise (attempt.connect_late() if self.handshakes else attempt.late("read_timeout")) from None
            kind: FaultKind = "proxy" if self.handshakes else "write" if self.broken else "read"
            raise failed_by(error, kind, self._socket.tls_cause) from None
        if data:
            self.bounds.feed(data)
        else:
            self.ended = True
            if self.broken:
                raise Failed("write", tls=self._socket.tls_cause)
        return data

    async def _flush(self, attempt: Attempt) -> None:
        data = memoryview(self._buffered[0] if len(self._buffered) == 1 else b"".join(self._buffered))
        self._buffered = []
        self._buffered_size = 0
        limits = attempt.limits
        counted = not self.handshakes
        seconds = attempt.writing if counted else attempt.connecting
        sending = False
        try:
            while data:
                seconds()
                piece, data = data[:PIECE_BYTES], data[PIECE_BYTES:]
                # Before, since an interruption may come when bytes were sent and before they are counted.
                limits.sent += counted
                sending = True
                self._socket.send(piece)
                if counted:
                    limits.sent += len(piece) if self._tls else len(piece) - 1
                sending = False
                if not await self._socket.drain(seconds):
                    self.broken = True
                    return
        except OSError as error:
            pass_on(error)
            if counted and sending and not self._tls:
                # With TLS a part of a record may have been sent when sending it fails.
                limits.sent -= 1
            if isinstance(error, TimeoutError):
                raise (attempt.late("write_timeout") if counted else attempt.connect_late()) from None
            if not counted:
                raise failed_by(error, "proxy") from None
            if not limits.sent:
                raise failed_by(error, "write") from None
            # The server may have sent an early reply, such as 413, and closed: it is still to be read.
            self.broken = True

    async def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: Any = None
    ) -> AsyncStream:
        """The same connection inside TLS, perhaps for the second time; the handshake is part of connecting."""
        import ssl

        attempt: Attempt = timeout
        name = server_hostname.strip("[]") if server_hostname else None
        try:
            await self._socket.start_tls(ssl_context, name, attempt.connecting())
        except OSError as error:
            pass_on(error)
            if isinstance(error, TimeoutError):
                raise attempt.connect_late() from None
            kind: FaultKind = "certificate" if isinstance(error, ssl.SSLCertVerificationError) else "tls"
            raise failed_by(error, kind, tls_cause(error)) from None
        stream = AsyncStream(self._socket, self.handshakes - 1, tls=True)
        attempt.stream = stream
        return stream

    async def aclose(self) -> None:
        """Close the connection, without waiting."""
        self._socket.abort()

    def abort(self) -> None:
        """Close the connection."""
        self._socket.abort()

    def abandon(self) -> None:
        """Close this process's copy of the socket, without using an event loop."""
        self._socket.abandon()

    def readable(self) -> bool:
        """Whether bytes, or the end of the connection, can be read."""
        return self._socket.readable()

    def get_extra_info(self, info: str) -> Any:
        """What httpcore asks for: `is_readable` and `ssl_object`."""
        if info == "is_readable":
            return self._socket.readable()
        return self._socket.transport.get_extra_info(info) if info == "ssl_object" else None


class AsyncNetwork(httpcore.AsyncNetworkBackend):
    """Opens connections.

    Args:
        handshakes: how many TLS handshakes a connection needs: one for an https server, one for an https proxy.
        connect: opens connections in place of the operating system; None for real sockets.
    """

    def __init__(self, handshakes: int, connect: AsyncConnect | None = None) -> None:
        self._handshakes = handshakes
        self._connect = connect

    async def connect_tcp(
        self, host: str, port: int, timeout: Any = None, local_address: str | None = None, socket_options: Any = None
    ) -> AsyncStream:
        """A connection to the first address of `host` that answers; the time is shared among its addresses."""
        attempt: Attempt = timeout
        opened = (
            _opened(host, port, attempt) if self._connect is None else _simulated(self._connect, host, port, attempt)
        )
        stream = AsyncStream(await opened, self._handshakes, tls=False)
        attempt.stream = stream
        return stream


async def _simulated(connect_to: AsyncConnect, host: str, port: int, attempt: Attempt) -> AsyncSocket:
    try:
        return cast("AsyncSocket", await connect_to(host, port, attempt.connecting))
    except OSError as error:
        pass_on(error)
        raise (attempt.connect_late() if isinstance(error, TimeoutError) else Failed("connect")) from None


async def _opened(host: str, port: int, attempt: Attempt) -> AsyncSocket:
    try:
        addresses = await resolve(host.strip("[]"), port, attempt.connecting())
    except (OSError, UnicodeError) as error:
        pass_on(error)
        raise (attempt.connect_late() if isinstance(error, TimeoutError) else failed_lookup(error)) from None
    failed = Failed("connect")
    for left, (family, kind, protocol, _, address) in zip(range(len(addresses), 0, -1), addresses, strict=True):
        seconds = attempt.connecting() / left
        try:
            return await connect(socket.socket(family, kind, protocol), address, seconds)
        except OSError as error:
            pass_on(error)
            failed = attempt.connect_late() if isinstance(error, TimeoutError) else failed_by(error, "connect")
    raise failed
