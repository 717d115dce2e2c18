"""The steps that open a connection: to an address of the server or the proxy, through the proxy, and with TLS."""

from __future__ import annotations

from collections.abc import Generator, Sequence
from typing import TYPE_CHECKING, Any

from ...connecting.host_names import server_name
from ...connecting.tls_causes import tls_cause
from ...process.foreign_exceptions import pass_on
from ..attempt import Attempt, Failed, failed_by
from .connection import Connection, RawSocket
from .parsing import end_of_head, read_head
from .steps import Address, Connect, Resolve, Step

if TYPE_CHECKING:
    import ssl

    from ..route import DeadAddresses, Route

_MOST_HEAD = 100 * 1024


def dialled(route: Route, attempt: Attempt[Any]) -> Generator[Step, Any, Connection[Any]]:
    """Open the connection of an attempt, straight or through a proxy.

    Raises:
        Failed: no connection came about.
    """
    origin, proxy = route.origin, route.proxy
    host, port = (origin.host, origin.port) if proxy is None else (proxy.host, proxy.port)
    addresses: Sequence[Address] = yield Resolve(host, port)
    connection = attempt.connection = Connection((yield from _connected(addresses, attempt, route.dead)))
    if proxy is not None and route.proxy_context is not None:
        yield from _secured(route.proxy_context, server_name(proxy.host), attempt)
    if route.tunnel:
        yield from _tunnelled(route.tunnel, attempt)
    if route.context is not None:
        yield from _secured(route.context, server_name(origin.host), attempt)
    return connection


def _connected(
    addresses: Sequence[Address], attempt: Attempt[Any], dead: DeadAddresses
) -> Generator[Step, Any, RawSocket]:
    """A socket to the first address that answers; the time is shared among them."""
    failed, clock = Failed("connect"), attempt.limits.clock
    several = len(addresses) > 1
    for left, address in zip(range(len(addresses), 0, -1), dead.last(addresses, clock()), strict=True):
        seconds = attempt.connecting() / left
        try:
            raw: RawSocket = yield Connect(address, seconds)
        except OSError as error:
            pass_on(error)
            failed = attempt.connect_late() if isinstance(error, TimeoutError) else failed_by(error, "connect")
            if several and failed.kind != "resources":
                dead.add(address, clock())
        else:
            if several:
                dead.answered(address)
            return raw
    try:
        raise failed
    finally:
        # Else this frame and the exception would keep each other alive.
        del failed


def _secured(context: ssl.SSLContext, name: str, attempt: Attempt[Any]) -> Generator[Step, Any, None]:
    """Put TLS around the connection, perhaps for the second time; the handshake is part of connecting."""
    import ssl

    from .tls_session import TLSSession

    connection = attempt.connected()
    try:
        session = TLSSession(context, name)
        is_done = False
        while not is_done:
            refusal: OSError | None = None
            try:
                is_done = session.handshake()
            except ssl.SSLError as error:
                refusal = error
            # The last words of a handshake go out with the request. Those of a refusal tell the other side why.
            if not is_done and (data := session.unsent()):
                try:
                    yield from attempt.send(data)
                except OSError as error:
                    pass_on(error)
                    # The other side may be gone by now: it is still the refusal that ends the attempt.
                    refusal = refusal or error
            if refusal is not None:
                raise refusal
            if not is_done:
                session.receive((yield from attempt.receive()))
    except OSError as error:
        pass_on(error)
        if isinstance(error, TimeoutError):
            raise attempt.connect_late() from None
        if isinstance(error, ssl.SSLCertVerificationError):
            raise Failed("certificate", tls=tls_cause(error)) from None
        raise failed_by(error, "tls", tls_cause(error)) from None
    connection.secure(session)


def _tunnelled(request: bytes, attempt: Attempt[Any]) -> Generator[Step, Any, None]:
    """Ask the proxy for a way to the server, and read its answer and not a byte more."""
    head, status = b"", 0
    try:
        yield from attempt.send(request)
        while status < 200:
            status, head = _status(head)
            if status >= 300:
                raise Failed("proxy_auth" if status == 407 else "proxy", answer=status)
            if not status:
                if len(head) > _MOST_HEAD:
                    raise Failed("proxy", garbled=True)
                if not (data := (yield from attempt.receive())):
                    raise Failed("proxy")
                head += data
    except OSError as error:
        pass_on(error)
        raise (attempt.connect_late() if isinstance(error, TimeoutError) else failed_by(error, "proxy")) from None
    if head:
        # The server speaks second, so this is not from the server.
        raise Failed("proxy", garbled=True)


def _status(received: bytes) -> tuple[int, bytes]:
    """The status of the head that was received, and what follows it; 0 and all of it if more is to come."""
    try:
        if (end := end_of_head(received)) is None:
            return 0, received
        return read_head(received[:end]).status, received[end:]
    except Failed as failed:
        raise (failed if failed.kind == "resources" else Failed("proxy", garbled=True)) from None
