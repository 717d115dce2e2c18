"""TLS to the server inside TLS to a proxy: Python's own sockets cannot nest it."""

from __future__ import annotations

import ssl
from collections.abc import Callable
from typing import Any

from .sockets import SocketLike

_RECORD = 16 * 1024


class NestedTLS:
    """A TLS session over a socket that encrypts already.

    Args:
        outer: the socket to the proxy.
        context: what the server's certificate is checked against.
        name: the server's name.
        seconds: what is left for the handshake, asked before each step of it.
    """

    def __init__(
        self, outer: SocketLike, context: ssl.SSLContext, name: str | None, seconds: Callable[[], float]
    ) -> None:
        self._outer = outer
        self._incoming = ssl.MemoryBIO()
        self._outgoing = ssl.MemoryBIO()
        self.tls = context.wrap_bio(self._incoming, self._outgoing, server_hostname=name)
        self._run(self.tls.do_handshake, seconds)

    def settimeout(self, value: float | None, /) -> None:
        """Seconds each step may take."""
        self._outer.settimeout(value)

    def send(self, data: memoryview, /) -> int:
        """Encrypt and send."""
        size: int = self._run(lambda: self.tls.write(data))
        return size

    def recv(self, size: int, /) -> bytes:
        """Read and decrypt; empty at the end."""
        try:
            data: bytes = self._run(lambda: self.tls.read(size))
        except (ssl.SSLZeroReturnError, ssl.SSLEOFError):
            return b""
        return data

    def pending(self) -> int:
        """Bytes that came but were not read, some of them still encrypted."""
        outer = getattr(self._outer, "pending", None)
        return self.tls.pending() + self._incoming.pending + (outer() if outer is not None else 0)

    def fileno(self) -> int:
        """The socket's number, -1 when closed."""
        return self._outer.fileno()

    def close(self) -> None:
        """Close the socket."""
        self._outer.close()

    def _run(self, step: Callable[[], Any], seconds: Callable[[], float] | None = None) -> Any:
        while True:
            wanting = False
            result = None
            try:
                result = step()
            except ssl.SSLWantReadError:
                wanting = True
            if seconds is not None:
                self._outer.settimeout(seconds())
            self._flush()
            if not wanting:
                return result
            if data := self._outer.recv(_RECORD):
                self._incoming.write(data)
            else:
                self._incoming.write_eof()

    def _flush(self) -> None:
        data = memoryview(self._outgoing.read())
        while data:
            data = data[self._outer.send(data) :]
