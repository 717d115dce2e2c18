"""The asyncio twin of the network: every wait within the attempt's limits, every byte written counted."""

from __future__ import annotations

import socket
from typing import TYPE_CHECKING, Any

import httpcore

from .async_socket import AsyncSocket, connect, find
from .attempt import Attempt, Failed
from .framing import ReplyBounds
from .network import HELD_BYTES, PIECE_BYTES

if TYPE_CHECKING:
    import ssl


class AsyncStream(httpcore.AsyncNetworkStream):
    """One connection.

    Args:
        wire: the connection of asyncio's.
        handshakes: TLS handshakes to come; until they are done only a proxy is spoken to, which counts as connecting.
        tls: whether TLS encrypts this stream.
    """

    def __init__(self, wire: AsyncSocket, handshakes: int, *, tls: bool) -> None:
        self._wire = wire
        self._tls = tls
        self._held: list[bytes] = []
        self._held_size = 0
        self.handshakes = handshakes
        self.bounds = ReplyBounds()
        self.broken = False
        self.ended = False

    async def write(self, buffer: bytes, timeout: Any = None) -> None:
        """Hold `buffer` back until the next read, or send it if it is large."""
        self._held.append(buffer)
        self._held_size += len(buffer)
        if self._held_size > HELD_BYTES and not self.broken:
            await self._flush(timeout)

    async def read(self, max_bytes: int, timeout: Any = None) -> bytes:
        """Send what is held back, then read."""
        attempt: Attempt = timeout
        if self._held and not self.broken:
            await self._flush(attempt)
        try:
            data = await self._wire.read(attempt.connecting if self.handshakes else attempt.reading)
        except TimeoutError:
            raise (attempt.connect_late() if self.handshakes else attempt.late("read_timeout")) from None
        except OSError:
            raise Failed("proxy" if self.handshakes else "write" if self.broken else "read") from None
        if data:
            self.bounds.feed(data)
        else:
            self.ended = True
            if self.broken:
                raise Failed("write")
        return data

    async def _flush(self, attempt: Attempt) -> None:
        data = memoryview(self._held[0] if len(self._held) == 1 else b"".join(self._held))
        self._held = []
        self._held_size = 0
        limits = attempt.limits
        counted = not self.handshakes
        seconds = attempt.writing if counted else attempt.connecting
        try:
            while data:
                seconds()
                piece, data = data[:PIECE_BYTES], data[PIECE_BYTES:]
                if counted and self._tls:
                    # A TLS record that fails may have left in part.
                    limits.sent += 1
                self._wire.send(piece)
                if counted:
                    limits.sent += len(piece)
                if not await self._wire.drain(seconds):
                    self.broken = True
                    return
        except TimeoutError:
            raise (attempt.late("write_timeout") if counted else attempt.connect_late()) from None
        except OSError:
            if not counted:
                raise Failed("proxy") from None
            if not limits.sent:
                raise Failed("write") from None
            # The server may have answered early, 413 say, and hung up: what it said is still to be read.
            self.broken = True

    async def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: Any = None
    ) -> AsyncStream:
        """The same connection with TLS (once more) around it; the handshake shares the time for connecting."""
        import ssl

        attempt: Attempt = timeout
        name = server_hostname.strip("[]") if server_hostname else None
        try:
            await self._wire.start_tls(ssl_context, name, attempt.connecting())
        except TimeoutError:
            raise attempt.connect_late() from None
        except ssl.SSLCertVerificationError:
            raise Failed("certificate") from None
        except OSError:
            raise Failed("tls") from None
        stream = AsyncStream(self._wire, self.handshakes - 1, tls=True)
        attempt.stream = stream
        return stream

    async def aclose(self) -> None:
        """Close the connection; nothing is waited for."""
        self._wire.abort()

    def abort(self) -> None:
        """Close the connection."""
        self._wire.abort()

    def abandon(self) -> None:
        """Close this process's copy of the socket and touch no event loop."""
        self._wire.abandon()

    def readable(self) -> bool:
        """Whether bytes or an end wait to be read."""
        return self._wire.readable()

    def get_extra_info(self, info: str) -> Any:
        """What httpcore asks for: `is_readable` and `ssl_object`."""
        if info == "is_readable":
            return self._wire.readable()
        return self._wire.transport.get_extra_info(info) if info == "ssl_object" else None


class AsyncNetwork(httpcore.AsyncNetworkBackend):
    """Opens connections.

    Args:
        handshakes: TLS handshakes a connection needs: one for an https server, one for an https proxy.
    """

    def __init__(self, handshakes: int) -> None:
        self._handshakes = handshakes

    async def connect_tcp(
        self, host: str, port: int, timeout: Any = None, local_address: str | None = None, socket_options: Any = None
    ) -> AsyncStream:
        """A connection to the first address of `host` that answers; the time is shared among its addresses."""
        attempt: Attempt = timeout
        try:
            found = await find(host.strip("[]"), port, attempt.connecting())
        except TimeoutError:
            raise attempt.connect_late() from None
        except (OSError, UnicodeError):
            raise Failed("dns") from None
        failed = Failed("connect")
        for left, (family, kind, protocol, _, address) in zip(range(len(found), 0, -1), found, strict=True):
            seconds = attempt.connecting() / left
            try:
                wire = await connect(socket.socket(family, kind, protocol), address, seconds)
            except TimeoutError:
                failed = attempt.connect_late()
            except OSError:
                failed = Failed("connect")
            else:
                stream = AsyncStream(wire, self._handshakes, tls=False)
                attempt.stream = stream
                return stream
        raise failed
