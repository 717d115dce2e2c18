"""One exchange, written once for sync and async and without I/O."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from ...connecting.tls_causes import tls_cause
from ...exchange import Fault
from ...process.foreign_exceptions import pass_on
from ..attempt import Failed, failed_by
from .dialling import dialled
from .reply_reader import ReplyReader

if TYPE_CHECKING:
    from collections.abc import Generator

    from ...exchange import FaultKind, Request
    from ..attempt import Attempt
    from ..origin import TransportSettings
    from ..route import Route
    from .connection import Connection
    from .steps import Ended, Step

# Each piece has the whole write timeout, so that a large body can be sent over a slow line.
_PIECE_BYTES = 64 * 1024
_BLANK_LINE = (b"", b"")
_WITH_BODY = frozenset(("POST", "PUT", "PATCH"))


def exchange(
    route: Route, settings: TransportSettings, request: Request, attempt: Attempt[Any]
) -> Generator[Step, Any, Ended]:
    """The steps of one exchange; returns how it ended.

    Args:
        route: how to reach the server.
        settings: the transport's settings.
        request: what to send.
        attempt: its limits, and the connection to use, if one is open.

    Raises:
        Failed: no reply came.
        DeadlinePassed: no time is left.
    """
    reader = ReplyReader(settings, request.method)
    # What is left of the request, and of a piece of it as it goes over the wire.
    rest: bytes | memoryview = _request_bytes(request, route)
    data: bytes | memoryview = b""
    attempt.received = reader.begin
    if (connection := attempt.connection) is None:
        connection = yield from dialled(route, attempt)
    limits, raw = attempt.limits, connection.socket
    attempt.count = limits
    is_sent, is_usable, unsent = False, True, 0
    while not reader.done:
        # TLS has its own words, which go out between records: after a request, or else with more of it.
        if data or rest or (is_sent and is_usable and connection.handshakes and not connection.ended):
            attempt.seconds = partial(limits.wait, limits.write)
            try:
                if not data:
                    piece, rest = (rest, b"") if len(rest) <= _PIECE_BYTES else _parted(rest)
                    data = connection.encrypted(piece) if connection.handshakes else piece
                if data:
                    before = raw.written
                    yield data
                    size = raw.written - before
                    data = b"" if size == len(data) else memoryview(data)[size:]
                    is_left = bool(data or rest)
                    is_sent = is_sent or not is_left
                    if not raw.readable() if is_left else connection.handshakes:
                        continue
            except OSError as error:
                _write_broke(error, attempt)
                # The server may have sent an early reply, such as 413, and closed: it is still to be read.
                data = rest = b""
                is_usable = False
        attempt.seconds = partial(limits.wait, limits.read)
        kind: FaultKind = "read" if is_sent else "write"
        try:
            # The end may have come with what was read last.
            received = b""
            if not connection.ended:
                received = yield None
                if connection.handshakes:
                    received = connection.decrypted(received)
                else:
                    connection.ended = not received
        except OSError as error:
            raise _read_broke(error, attempt, kind) from None
        if received:
            # What asyncio has taken and not sent would go to a server that has answered already.
            unsent = raw.buffered()
            if limits.sent <= unsent:
                # Nothing was asked yet: it is the reply to something else.
                raise Failed("write")
            reader.feed(received)
            if reader.status and (data or rest):
                # It came early, and needs no more of the request.
                data = rest = b""
                is_usable = False
        elif connection.ended:
            if not reader.status:
                raise Failed(kind)
            reader.end(cut=connection.cut)
    return _result(route, reader, connection, reusable=is_usable and not unsent)


def _parted(rest: bytes | memoryview) -> tuple[memoryview, memoryview]:
    """The next piece, and what is left then."""
    view = memoryview(rest)
    return view[:_PIECE_BYTES], view[_PIECE_BYTES:]


def _write_broke(error: OSError, attempt: Attempt[Any]) -> None:
    """Go on after a write that failed, if something had left.

    Raises:
        Failed: nothing had, or the time was over.
    """
    pass_on(error)
    if isinstance(error, TimeoutError):
        raise attempt.late("write_timeout") from None
    if not attempt.limits.sent:
        raise failed_by(error, "write", tls_cause(error)) from None


def _read_broke(error: OSError, attempt: Attempt[Any], kind: FaultKind) -> Failed:
    """The exception to raise after a reading that failed."""
    pass_on(error)
    if isinstance(error, TimeoutError):
        return attempt.late("read_timeout")
    return failed_by(error, kind, tls_cause(error))


def _result(route: Route, reader: ReplyReader, connection: Connection[Any], *, reusable: bool) -> Ended:
    """How an exchange ended whose reply is done.

    Args:
        route: how the server was reached.
        reader: has the reply.
        connection: carried it.
        reusable: nothing of what was to be written is left.
    """
    if route.prefix and reader.status == 407:
        return Fault("proxy_auth", sent=True, reason=route.forwarding_refused()), None
    reply = reader.whole or reader.reply()
    if reusable and reply.problem is None and reader.exact() and not (connection.ended or connection.has_unsaid()):
        connection.idle_limit = reader.idle_limit
        return reply, connection
    return reply, None


def _request_bytes(request: Request, route: Route) -> bytes:
    """The bytes of a request.

    Raises:
        Failed: a header that would end a line.
    """
    method, body = request.method, request.body
    lines = [f"{method} {route.prefix}{request.target} HTTP/1.1".encode("ascii")]
    lines += map(b": ".join, request.headers)
    lines += route.headers
    if body is not None:
        lines.append(b"Content-Length: %d" % len(body))
    elif method in _WITH_BODY:
        lines.append(b"Content-Length: 0")
    lines += _BLANK_LINE
    head = b"\r\n".join(lines)
    if head.count(b"\n") + head.count(b"\r") != 2 * (len(lines) - 1):
        # What is sent was checked long before; this is the last line of defence.
        raise Failed("protocol")
    return head + body if body else head
