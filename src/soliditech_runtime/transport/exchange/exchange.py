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
_WITH_BODY = frozenset(("POST", "PUT", "PATCH"))
_LINE = b"%b: %b".__mod__


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
    message = _request_bytes(request, route)
    reader = ReplyReader(settings, request.method)
    attempt.received = reader.begin
    if (connection := attempt.connection) is None:
        connection = yield from dialled(route, attempt)
    is_sent = yield from _sent(memoryview(message), attempt, connection, reader)
    while not reader.done:
        yield from _read_on(attempt, connection, reader, "read" if is_sent else "write")
    if route.forwarded and reader.status == 407:
        return Fault("proxy_auth", sent=True, reason=route.forwarding_refused()), None
    reply = reader.reply()
    # What asyncio has taken and not sent would go to a server that has answered already, and may take it for a request.
    is_sent = is_sent and not connection.socket.buffered()
    if is_sent and reply.problem is None and reader.exact() and not connection.ended:
        connection.idle_limit = reader.idle_limit
        return reply, connection
    return reply, None


def _sent(
    rest: memoryview, attempt: Attempt[Any], connection: Connection[Any], reader: ReplyReader
) -> Generator[Step, Any, bool]:
    """Send the request; False if it was not sent to its end, because a reply came first or the connection broke."""
    limits, raw = attempt.limits, connection.socket
    attempt.count = limits
    attempt.seconds = partial(limits.wait, limits.write)
    while rest:
        piece, rest = rest[:_PIECE_BYTES], rest[_PIECE_BYTES:]
        try:
            data = memoryview(connection.encrypted(piece) if connection.handshakes else piece)
            while data:
                before = raw.written
                yield data
                data = data[raw.written - before :]
                if (data or rest) and raw.readable():
                    # Perhaps a reply that came early, and needs no more of the request.
                    yield from _read_on(attempt, connection, reader, "write")
                    if reader.status:
                        return False
                    attempt.seconds = partial(limits.wait, limits.write)
        except OSError as error:
            pass_on(error)
            if isinstance(error, TimeoutError):
                raise attempt.late("write_timeout") from None
            if not limits.sent:
                raise failed_by(error, "write", tls_cause(error)) from None
            # The server may have sent an early reply, such as 413, and closed: it is still to be read.
            return False
    return True


def _read_on(
    attempt: Attempt[Any], connection: Connection[Any], reader: ReplyReader, kind: FaultKind
) -> Generator[Step, Any, None]:
    """Read once, and take what comes; `kind` is the fault if the connection breaks."""
    limits = attempt.limits
    attempt.seconds = partial(limits.wait, limits.read)
    try:
        if connection.handshakes:
            data = yield from attempt.receive_once()
        else:
            # The end may have come with what was read last.
            data = b"" if connection.ended else (yield None)
            connection.ended = not data
    except OSError as error:
        pass_on(error)
        if isinstance(error, TimeoutError):
            raise attempt.late("read_timeout") from None
        raise failed_by(error, kind, tls_cause(error)) from None
    if data:
        if limits.sent <= connection.socket.buffered():
            # Nothing was asked yet: it is the reply to something else.
            raise Failed("write")
        reader.feed(data)
    elif connection.ended:
        if not reader.status:
            raise Failed(kind)
        reader.end(cut=connection.cut)


def _request_bytes(request: Request, route: Route) -> bytes:
    """The bytes of a request.

    Raises:
        Failed: a header that would end a line.
    """
    method, body = request.method, request.body
    lines = [b"%b %b%b HTTP/1.1" % (method.encode("ascii"), route.prefix, request.target.encode("ascii"))]
    lines += map(_LINE, request.headers)
    lines += route.headers
    if body is not None:
        lines.append(b"Content-Length: %d" % len(body))
    elif method in _WITH_BODY:
        lines.append(b"Content-Length: 0")
    head = b"\r\n".join(lines)
    if head.count(b"\n") + head.count(b"\r") != 2 * (len(lines) - 1):
        # What is sent was checked long before; this is the last line of defence.
        raise Failed("protocol")
    return b"%b\r\n\r\n%b" % (head, body or b"")
