"""Sockets for httpcore's connections: every wait is within the attempt's limits, and every byte written is counted."""

from __future__ import annotations

import socket
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, cast

import httpcore

from ..connecting.tls_causes import tls_cause
from ..exchange import FaultKind
from ..process.foreign_exceptions import pass_on
from ..process.system import Connect
from .attempt import Attempt, Failed, failed_by
from .framing import ReplyBounds
from .resolve import resolve
from .sockets import SocketLike, readiness

if TYPE_CHECKING:
    import ssl

# Up to this size head and body are buffered and sent together.
BUFFERED_BYTES = 64 * 1024
# Each piece has the whole write timeout, so that a large body can be sent over a slow line.
PIECE_BYTES = 64 * 1024


class Stream(httpcore.NetworkStream):
    """One connection.

    Args:
        sock: the connected socket.
        handshakes: TLS handshakes still to do; until then only a proxy gets data, which counts as connecting.
        tls: the TLS object that encrypts this stream, if any.
    """

    def __init__(self, sock: SocketLike, handshakes: int, tls: ssl.SSLSocket | ssl.SSLObject | None = None) -> None:
        self._socket = sock
        self._tls = tls
        self._buffered: list[bytes] = []
        self._buffered_size = 0
        self._has_input: Callable[[], bool] | None = None
        self.handshakes = handshakes
        self.bounds = ReplyBounds()
        self.broken = False
        self.ended = False

    def write(self, buffer: bytes, timeout: Any = None) -> None:
        """Keep `buffer` until the next read; send at once if much is buffered."""
        self._buffered.append(buffer)
        self._buffered_size += len(buffer)
        if self._buffered_size > BUFFERED_BYTES and not self.broken:
            self._flush(timeout)

    def read(self, max_bytes: int, timeout: Any = None) -> bytes:
        """Send what is buffered, then read."""
        attempt: Attempt = timeout
        if self._buffered and not self.broken:
            self._flush(attempt)
        sock = self._socket
        try:
            sock.settimeout(attempt.connecting() if self.handshakes else attempt.reading())
            data = sock.recv(max_bytes)
        except OSError as error:
            pass_on(error)
            if isinstance(error, TimeoutError):
                raise (attempt.connect_late() if self.handshakes else attempt.late("read_timeout")) from None
            if self._tls is None or not _is_end_of_stream(error):
                kind: FaultKind = "proxy" if self.handshakes else "write" if self.broken else "read"
                raise failed_by(error, kind, tls_cause(error)) from None
            data = b""
        if data:
            self.bounds.feed(data)
        else:
            self.ended = True
            if self.broken:
                raise Failed("write")
        return data

    def _flush(self, attempt: Attempt) -> None:
        data = memoryview(self._buffered[0] if len(self._buffered) == 1 else b"".join(self._buffered))
        self._buffered = []
        self._buffered_size = 0
        limits = attempt.limits
        counted = not self.handshakes
        sending = False
        try:
            while data:
                self._socket.settimeout(attempt.writing() if counted else attempt.connecting())
                # Before, since an interruption may come when bytes were sent and before they are counted.
                limits.sent += counted
                sending = True
                size = self._socket.send(data[:PIECE_BYTES])
                if counted:
                    limits.sent += size if self._tls is not None else size - 1
                sending = False
                data = data[size:]
        except OSError as error:
            pass_on(error)
            if counted and sending and self._tls is None:
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

    def start_tls(self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: Any = None) -> Stream:
        """The same connection inside TLS, perhaps for the second time; the handshake is part of connecting."""
        import ssl

        attempt: Attempt = timeout
        name = server_hostname.strip("[]") if server_hostname else None
        new_socket: SocketLike
        tls: ssl.SSLSocket | ssl.SSLObject
        try:
            if self._tls is None and _wraps_plainly(ssl_context):
                sock = cast("socket.socket", self._socket)
                # CPython bounds the handshake as a whole by the socket's timeout.
                sock.settimeout(attempt.connecting())
                # In two steps: after an interrupt within wrap_socket, nothing could close the socket.
                host = name.encode("ascii") if name else None
                # The end of the stream is told from a signal handler's SSLEOFError here, and not by Python's module.
                new_socket = tls = ssl_context.wrap_socket(
                    sock, server_hostname=host, do_handshake_on_connect=False, suppress_ragged_eofs=False
                )
                self._socket = new_socket
                tls.do_handshake()
            else:
                from .nested_tls import NestedTLS

                new_socket = NestedTLS(self._socket, ssl_context, name, attempt.connecting)
                tls = new_socket.tls
        except BaseException as error:
            self._socket.close()
            pass_on(error)
            if isinstance(error, TimeoutError):
                raise attempt.connect_late() from None
            if isinstance(error, ssl.SSLCertVerificationError):
                raise Failed("certificate", tls=tls_cause(error)) from None
            if isinstance(error, OSError):
                raise failed_by(error, "tls", tls_cause(error)) from None
            raise
        stream = Stream(new_socket, self.handshakes - 1, tls)
        attempt.stream = stream
        return stream

    def close(self) -> None:
        """Close the socket."""
        self._socket.close()

    def abort(self) -> None:
        """Close the socket."""
        self._socket.close()

    def abandon(self) -> None:
        """Close this process's copy of the socket; nothing is sent to the other side, not even the end of TLS."""
        self._socket.close()

    def readable(self) -> bool:
        """Whether bytes, or the end of the connection, can be read."""
        if self._has_input is None:
            self._has_input = readiness(self._socket)
        pending = getattr(self._socket, "pending", None)
        return self._has_input() or (pending is not None and pending() > 0)

    def get_extra_info(self, info: str) -> Any:
        """What httpcore asks for: `is_readable` and `ssl_object`."""
        if info == "is_readable":
            return self.readable()
        return self._tls if info == "ssl_object" else None


class Network(httpcore.NetworkBackend):
    """Opens connections.

    Args:
        handshakes: how many TLS handshakes a connection needs: one for an https server, one for an https proxy.
        connect: opens connections in place of the operating system; None for real sockets.
    """

    def __init__(self, handshakes: int, connect: Connect | None = None) -> None:
        self._handshakes = handshakes
        self._connect = connect

    def connect_tcp(
        self, host: str, port: int, timeout: Any = None, local_address: str | None = None, socket_options: Any = None
    ) -> Stream:
        """A connection to the first address of `host` that answers; the time is shared among its addresses."""
        attempt: Attempt = timeout
        sock = (
            _connect(host, port, attempt) if self._connect is None else _simulated(self._connect, host, port, attempt)
        )
        stream = Stream(sock, self._handshakes)
        attempt.stream = stream
        return stream


def _simulated(connect: Connect, host: str, port: int, attempt: Attempt) -> SocketLike:
    try:
        return cast("SocketLike", connect(host, port, attempt.connecting))
    except OSError as error:
        pass_on(error)
        raise (attempt.connect_late() if isinstance(error, TimeoutError) else Failed("connect")) from None


def _wraps_plainly(context: ssl.SSLContext) -> bool:
    """Whether its sockets are Python's own.

    A context that checks certificates itself may do so when its `wrap_socket` returns, as truststore's did up to
    0.10.4. A handshake after that would not be checked; with `wrap_bio`, it is always before the check.
    """
    return type(context).wrap_socket.__module__ == "ssl"


def _is_end_of_stream(error: OSError) -> bool:
    import ssl

    return isinstance(error, ssl.SSLEOFError)


def _connect(host: str, port: int, attempt: Attempt) -> socket.socket:
    addresses = resolve(host.strip("[]"), port, attempt)
    failed = Failed("connect")
    for left, (family, kind, protocol, _, address) in zip(range(len(addresses), 0, -1), addresses, strict=True):
        seconds = attempt.connecting() / left
        try:
            sock = socket.socket(family, kind, protocol)
        except OSError as error:
            pass_on(error)
            failed = failed_by(error, "connect")
            continue
        try:
            sock.settimeout(seconds)
            sock.connect(address)
            sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            return sock
        except BaseException as error:
            sock.close()
            pass_on(error)
            if not isinstance(error, OSError):
                raise
            failed = attempt.connect_late() if isinstance(error, TimeoutError) else failed_by(error, "connect")
    raise failed
