"""One exchange, written once for sync and async and without I/O."""

from __future__ import annotations

from collections.abc import Generator
from typing import TYPE_CHECKING, Any

from ...connecting.tls_causes import tls_cause
from ...exchange import Fault, FaultKind, Request
from ...process.foreign_exceptions import pass_on
from ..attempt import Attempt, Failed, failed_by
from .dialling import dialled
from .reply_reader import ReplyReader
from .steps import Ended, Step

if TYPE_CHECKING:
    from ..origin import TransportSettings
    from ..route import Route

# Each piece has the whole write timeout, so that a large body can be sent over a slow line.
_PIECE_BYTES = 64 * 1024
_WITH_BODY = frozenset(("POST", "PUT", "PATCH"))


def exchange(
    route: Route, settings: TransportSettings, request: Request, attempt: Attempt[Any]
) -> Generator[Step, Any, None]:
    """The steps of one exchange, the last of which is `Ended`.

    Args:
        route: how to reach the server.
        settings: the transport's settings.
        request: what to send.
        attempt: its limits, and the connection to use, if one is open.

    Raises:
        Failed: no reply came.
    """
    message = _request_bytes(request, route)
    reader = ReplyReader(settings, request.method)
    if attempt.connection is None:
        yield from dialled(route, attempt)
    connection = attempt.connected()
    try:
        is_sent = yield from _sent(memoryview(message), attempt, reader)
        yield from _received(attempt, reader, "read" if is_sent else "write")
    finally:
        attempt.received = reader.begin()
    if route.forwarded and reader.status == 407:
        yield Ended(Fault("proxy_auth", sent=True, reason=route.reasons().forwarding_refused()))
    reply = reader.reply()
    # What asyncio has taken and not sent would go to a server that has answered already, and may take it for a request.
    is_sent = is_sent and not connection.socket.buffered()
    if is_sent and reply.problem is None and reader.exact() and not connection.ended:
        connection.idle_limit = reader.idle_limit
        yield Ended(reply, connection)
    yield Ended(reply)


def _sent(rest: memoryview, attempt: Attempt[Any], reader: ReplyReader) -> Generator[Step, Any, bool]:
    """Send the request; False if it was not sent to its end, because a reply came first or the connection broke."""
    connection, limits = attempt.connected(), attempt.limits
    raw = connection.socket
    attempt.count = limits
    attempt.seconds = attempt.writing
    while rest:
        piece, rest = rest[:_PIECE_BYTES], rest[_PIECE_BYTES:]
        try:
            data = memoryview(connection.encrypted(piece))
            while data:
                before = raw.written
                yield data
                data = data[raw.written - before :]
                if (data or rest) and raw.readable():
                    # Perhaps a reply that came early, and needs no more of the request.
                    yield from _read_on(attempt, reader, "write")
                    if reader.has_head:
                        return False
                    attempt.seconds = attempt.writing
        except OSError as error:
            pass_on(error)
            if isinstance(error, TimeoutError):
                raise attempt.late("write_timeout") from None
            if not limits.sent:
                raise failed_by(error, "write", tls_cause(error)) from None
            # The server may have sent an early reply, such as 413, and closed: it is still to be read.
            return False
    return True


def _received(attempt: Attempt[Any], reader: ReplyReader, kind: FaultKind) -> Generator[Step, Any, None]:
    """Receive the reply, or the rest of it."""
    while not reader.done:
        yield from _read_on(attempt, reader, kind)


def _read_on(attempt: Attempt[Any], reader: ReplyReader, kind: FaultKind) -> Generator[Step, Any, None]:
    """Read once, and take what comes; `kind` is the fault if the connection breaks."""
    connection = attempt.connected()
    attempt.seconds = attempt.reading
    try:
        data = yield from attempt.receive_once()
    except OSError as error:
        pass_on(error)
        if isinstance(error, TimeoutError):
            raise attempt.late("read_timeout") from None
        raise failed_by(error, kind, tls_cause(error)) from None
    if data:
        if attempt.limits.sent <= connection.socket.buffered():
            # Nothing was asked yet: it is the reply to something else.
            raise Failed("write")
        reader.feed(data)
    elif connection.ended:
        if not reader.has_head:
            raise Failed(kind)
        reader.end(cut=connection.cut)


def _request_bytes(request: Request, route: Route) -> bytes:
    """The bytes of a request.

    Raises:
        Failed: a header that would end a line.
    """
    body = request.body
    lines = [b"%b %b%b HTTP/1.1" % (request.method.encode("ascii"), route.prefix, request.target.encode("ascii"))]
    lines += [b"%b: %b" % header for header in request.headers]
    lines += route.headers
    if body is not None:
        lines.append(b"Content-Length: %d" % len(body))
    elif request.method in _WITH_BODY:
        lines.append(b"Content-Length: 0")
    head = b"\r\n".join(lines)
    if head.count(b"\n") + head.count(b"\r") != 2 * (len(lines) - 1):
        # What is sent was checked long before; this is the last line of defence.
        raise Failed("protocol")
    return b"%b\r\n\r\n%b" % (head, body or b"")
