"""TLS where Python's own sockets cannot do it: inside TLS to a proxy, or for contexts that check on their own."""

from __future__ import annotations

import ssl
from collections.abc import Callable
from typing import Any

from ..process.foreign_exceptions import pass_on
from .sockets import SocketLike

_RECORD = 16 * 1024


class NestedTLS:
    """A TLS session over a socket that may use TLS already.

    Args:
        outer: the socket to the server or to the proxy.
        context: for the certificate of the server.
        name: the server's name.
        seconds: returns how long each step of the handshake may take.
    """

    def __init__(
        self, outer: SocketLike, context: ssl.SSLContext, name: str | None, seconds: Callable[[], float]
    ) -> None:
        self._outer = outer
        self._received = ssl.MemoryBIO()
        self._to_send = ssl.MemoryBIO()
        self.tls = context.wrap_bio(self._received, self._to_send, server_hostname=name)
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
        except (ssl.SSLZeroReturnError, ssl.SSLEOFError) as error:
            pass_on(error)
            return b""
        return data

    def pending(self) -> int:
        """How many bytes were received and not read, some of them still encrypted."""
        outer = getattr(self._outer, "pending", None)
        return self.tls.pending() + self._received.pending + (outer() if outer is not None else 0)

    def fileno(self) -> int:
        """The socket's number, -1 when closed."""
        return self._outer.fileno()

    def close(self) -> None:
        """Close the socket."""
        self._outer.close()

    def _run(self, step: Callable[[], Any], seconds: Callable[[], float] | None = None) -> Any:
        while True:
            wants_input = False
            result = None
            try:
                result = step()
            except ssl.SSLWantReadError as error:
                pass_on(error)
                wants_input = True
            if seconds is not None:
                self._outer.settimeout(seconds())
            self._flush()
            if not wants_input:
                return result
            if data := self._outer.recv(_RECORD):
                self._received.write(data)
            else:
                self._received.write_eof()

    def _flush(self) -> None:
        data = memoryview(self._to_send.read())
        while data:
            data = data[self._outer.send(data) :]
