"""Sockets for httpcore's connections: every wait within the attempt's limits, every byte written counted."""

from __future__ import annotations

import socket
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, cast

import httpcore

from .attempt import Attempt, Failed
from .framing import ReplyBounds
from .resolve import Found, resolve
from .sockets import SocketLike, readiness

if TYPE_CHECKING:
    import ssl

# Up to this size head and body are held back and leave in one send.
HELD_BYTES = 64 * 1024
# Each piece has the whole write timeout, so a large body over a slow line is not cut off.
PIECE_BYTES = 64 * 1024


class Stream(httpcore.NetworkStream):
    """One connection.

    Args:
        wire: the socket, connected.
        handshakes: TLS handshakes to come; until they are done only a proxy is spoken to, which counts as connecting.
        tls: the TLS object that encrypts this stream, if any.
    """

    def __init__(self, wire: SocketLike, handshakes: int, tls: ssl.SSLSocket | ssl.SSLObject | None = None) -> None:
        self._wire = wire
        self._tls = tls
        self._held: list[bytes] = []
        self._held_size = 0
        self._waiting: Callable[[], bool] | None = None
        self.handshakes = handshakes
        self.bounds = ReplyBounds()
        self.broken = False
        self.ended = False

    def write(self, buffer: bytes, timeout: Any = None) -> None:
        """Hold `buffer` back until the next read, or send it if it is large."""
        self._held.append(buffer)
        self._held_size += len(buffer)
        if self._held_size > HELD_BYTES and not self.broken:
            self._flush(timeout)

    def read(self, max_bytes: int, timeout: Any = None) -> bytes:
        """Send what is held back, then read."""
        attempt: Attempt = timeout
        if self._held and not self.broken:
            self._flush(attempt)
        wire = self._wire
        try:
            wire.settimeout(attempt.connecting() if self.handshakes else attempt.reading())
            data = wire.recv(max_bytes)
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

    def _flush(self, attempt: Attempt) -> None:
        data = memoryview(self._held[0] if len(self._held) == 1 else b"".join(self._held))
        self._held = []
        self._held_size = 0
        limits = attempt.limits
        counted = not self.handshakes
        try:
            while data:
                self._wire.settimeout(attempt.writing() if counted else attempt.connecting())
                if counted and self._tls is not None:
                    # A TLS record that fails may have left in part.
                    limits.sent += 1
                size = self._wire.send(data[:PIECE_BYTES])
                if counted:
                    limits.sent += size
                data = data[size:]
        except TimeoutError:
            raise (attempt.late("write_timeout") if counted else attempt.connect_late()) from None
        except OSError:
            if not counted:
                raise Failed("proxy") from None
            if not limits.sent:
                raise Failed("write") from None
            # The server may have answered early, 413 say, and hung up: what it said is still to be read.
            self.broken = True

    def start_tls(self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: Any = None) -> Stream:
        """The same connection with TLS (once more) around it; the handshake shares the time for connecting."""
        import ssl

        attempt: Attempt = timeout
        name = server_hostname.strip("[]") if server_hostname else None
        wire: SocketLike
        tls: ssl.SSLSocket | ssl.SSLObject
        try:
            if self._tls is None:
                sock = cast("socket.socket", self._wire)
                # CPython bounds the handshake as a whole by the socket's timeout.
                sock.settimeout(attempt.connecting())
                # In two steps: interrupted within wrap_socket, the socket would be nobody's to close.
                host = name.encode("ascii") if name else None
                wire = tls = ssl_context.wrap_socket(sock, server_hostname=host, do_handshake_on_connect=False)
                self._wire = wire
                tls.do_handshake()
            else:
                from .nested_tls import NestedTLS

                wire = NestedTLS(self._wire, ssl_context, name, attempt.connecting)
                tls = wire.tls
        except BaseException as error:
            self._wire.close()
            if isinstance(error, TimeoutError):
                raise attempt.connect_late() from None
            if isinstance(error, ssl.SSLCertVerificationError):
                raise Failed("certificate") from None
            if isinstance(error, OSError):
                raise Failed("tls") from None
            raise
        stream = Stream(wire, self.handshakes - 1, tls)
        attempt.stream = stream
        return stream

    def close(self) -> None:
        """Close the socket."""
        self._wire.close()

    def abort(self) -> None:
        """Close the socket."""
        self._wire.close()

    def abandon(self) -> None:
        """Close the socket; nothing is said to the other side, not even the end of TLS."""
        self._wire.close()

    def readable(self) -> bool:
        """Whether bytes or an end wait to be read."""
        if self._waiting is None:
            self._waiting = readiness(self._wire)
        pending = getattr(self._wire, "pending", None)
        return self._waiting() or (pending is not None and pending() > 0)

    def get_extra_info(self, info: str) -> Any:
        """What httpcore asks for: `is_readable` and `ssl_object`."""
        if info == "is_readable":
            return self.readable()
        return self._tls if info == "ssl_object" else None


class Network(httpcore.NetworkBackend):
    """Opens connections.

    Args:
        handshakes: TLS handshakes a connection needs: one for an https server, one for an https proxy.
    """

    def __init__(self, handshakes: int) -> None:
        self._handshakes = handshakes

    def connect_tcp(
        self, host: str, port: int, timeout: Any = None, local_address: str | None = None, socket_options: Any = None
    ) -> Stream:
        """A connection to the first address of `host` that answers; the time is shared among its addresses."""
        attempt: Attempt = timeout
        try:
            found = resolve(host.strip("[]"), port, attempt.connecting())
        except TimeoutError:
            raise attempt.connect_late() from None
        except (OSError, UnicodeError):
            raise Failed("dns") from None
        stream = Stream(_connect(found, attempt), self._handshakes)
        attempt.stream = stream
        return stream


def _connect(found: Found, attempt: Attempt) -> socket.socket:
    failed = Failed("connect")
    for left, (family, kind, protocol, _, address) in zip(range(len(found), 0, -1), found, strict=True):
        seconds = attempt.connecting() / left
        try:
            sock = socket.socket(family, kind, protocol)
        except OSError:
            continue
        try:
            sock.settimeout(seconds)
            sock.connect(address)
            sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        except TimeoutError:
            sock.close()
            failed = attempt.connect_late()
        except OSError:
            sock.close()
            failed = Failed("connect")
        except BaseException:
            sock.close()
            raise
        else:
            return sock
    raise failed
