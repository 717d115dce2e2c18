"""One exchange, written once for sync and async and without I/O."""

from __future__ import annotations

from collections.abc import Generator
from typing import TYPE_CHECKING, Any

from ...connecting.tls_causes import tls_cause
from ...exchange import Fault, FaultKind, Request
from ...process.foreign_exceptions import pass_on
from ..attempt import Attempt, Failed, failed_by
from .dialling import dialled
from .incoming import Incoming
from .message import written
from .steps import Ended, Step
from .transfer import arrived, received

if TYPE_CHECKING:
    from ..origin import TransportSettings
    from ..route import Route

# Each piece has the whole write timeout, so that a large body can be sent over a slow line.
_PIECE_BYTES = 64 * 1024


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
    message = written(request, route)
    incoming = Incoming(settings, request.method)
    if attempt.connection is None:
        yield from dialled(route, attempt)
    connection = attempt.connection
    assert connection is not None
    try:
        is_sent = yield from _sent(memoryview(message), attempt, incoming)
        yield from _received(attempt, incoming, "read" if is_sent else "write")
    finally:
        attempt.received = incoming.begin()
    if route.forwarded and incoming.status == 407:
        yield Ended(Fault("proxy_auth", sent=True, reason=route.reasons().forwarding_refused()))
    reply = incoming.reply()
    if is_sent and reply.problem is None and incoming.exact() and not connection.ended:
        connection.idle_limit = incoming.idle_limit
        yield Ended(reply, connection)
    yield Ended(reply)


def _sent(rest: memoryview, attempt: Attempt[Any], incoming: Incoming) -> Generator[Step, Any, bool]:
    """Send the request; False if it was not sent to its end, because a reply came first or the connection broke."""
    connection, limits = attempt.connection, attempt.limits
    assert connection is not None
    wire = connection.wire
    attempt.count = limits
    attempt.seconds = attempt.writing
    while rest:
        piece, rest = rest[:_PIECE_BYTES], rest[_PIECE_BYTES:]
        data = memoryview(connection.encrypted(piece))
        while data:
            before = wire.written
            try:
                yield data
            except OSError as error:
                pass_on(error)
                if isinstance(error, TimeoutError):
                    raise attempt.late("write_timeout") from None
                if not limits.sent:
                    raise failed_by(error, "write") from None
                # The server may have sent an early reply, such as 413, and closed: it is still to be read.
                return False
            data = data[wire.written - before :]
            if (data or rest) and wire.readable():
                # Perhaps a reply that came early, and needs no more of the request.
                yield from _read_on(attempt, incoming, arrived(attempt), "write")
                if incoming.has_head:
                    return False
                attempt.seconds = attempt.writing
    return True


def _received(attempt: Attempt[Any], incoming: Incoming, kind: FaultKind) -> Generator[Step, Any, None]:
    """Receive the reply, or the rest of it."""
    while not incoming.done:
        yield from _read_on(attempt, incoming, received(attempt), kind)


def _read_on(
    attempt: Attempt[Any], incoming: Incoming, reading: Generator[Step, Any, bytes], kind: FaultKind
) -> Generator[Step, Any, None]:
    """Read once, and take what comes; `kind` is the fault if the connection breaks."""
    connection = attempt.connection
    assert connection is not None
    attempt.seconds = attempt.reading
    try:
        data = yield from reading
    except OSError as error:
        pass_on(error)
        if isinstance(error, TimeoutError):
            raise attempt.late("read_timeout") from None
        raise failed_by(error, kind, tls_cause(error)) from None
    if data:
        incoming.feed(data)
    elif connection.ended:
        if not incoming.has_head:
            raise Failed(kind)
        incoming.end(cut=connection.cut)
