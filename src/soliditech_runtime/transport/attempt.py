"""One attempt as the network below httpcore needs it, and the faults of its failures."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

import httpcore

from ..connecting.reasons import Failure
from ..deadline import DeadlinePassed, Limits
from ..exchange import Fault, FaultKind
from ..process.exhaustion import exhaustion

if TYPE_CHECKING:
    from ..connecting.tls_causes import TLSCause
    from .framing import ReplyBounds
    from .route import Route


class Failed(Exception):
    """A connect, read or write failed. It has no text, since the texts of its causes may hold keys and data.

    Args:
        kind: in which phase, and how.
        reason: the reason of the fault, where more is known than the kind says.
        tls: what TLS said of it.
    """

    def __init__(self, kind: FaultKind, reason: str | None = None, tls: TLSCause | None = None) -> None:
        super().__init__()
        self.kind: FaultKind = kind
        self.reason = reason
        self.tls = tls


def failed_by(error: Exception, kind: FaultKind, tls: TLSCause | None = None) -> Failed:
    """The exception to raise for `error`: of `kind`, unless this process or machine ran out of something."""
    reason = exhaustion(error)
    return Failed(kind, tls=tls) if reason is None else Failed("resources", reason)


class LiveStream(Protocol):
    """An open connection, sync or async.

    Args:
        handshakes: TLS handshakes still to do; until then only a proxy gets data.
        ended: the other side closed.
        broken: a part of a request could not be written.
        bounds: counts what is read.
    """

    handshakes: int
    ended: bool
    broken: bool
    bounds: ReplyBounds

    def readable(self) -> bool:
        """Whether bytes, or the end of the connection, can be read."""
        ...

    def abort(self) -> None:
        """Close at once, without waiting."""
        ...

    def abandon(self) -> None:
        """Close this process's copy of the socket, and do nothing else."""
        ...


class Attempt:
    """The limits of one attempt, and its stream.

    httpcore passes the values of the "timeout" extension to the network unread. This object takes the place of the
    whole dict of timeouts, so every connect, write and read gets it.

    Args:
        limits: the attempt's limits.
    """

    __slots__ = ("_clipped", "_connect_end", "limits", "stream")

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self.stream: LiveStream | None = None
        self._connect_end: float | None = None
        self._clipped = False

    def get(self, name: str, default: object = None) -> Attempt:
        """This object, whatever timeout httpcore reads from the dict."""
        return self

    def connecting(self) -> float:
        """Seconds left for connecting: TCP, a proxy's CONNECT and TLS together, from the first call of this method on.

        Raises:
            Failed: no time is left.
        """
        limits = self.limits
        if self._connect_end is None:
            wait = self.waiting(limits.connect)
            self._connect_end = limits.clock() + wait
            self._clipped = limits.clipped
            return wait
        left = self._connect_end - limits.clock()
        if left <= 0:
            raise self.connect_late()
        return left

    def waiting(self, phase: float) -> float:
        """Seconds the next read or write may take.

        Raises:
            Failed: the call's deadline has passed.
        """
        try:
            return self.limits.wait(phase)
        except DeadlinePassed:
            raise Failed("deadline") from None

    def reading(self) -> float:
        """Seconds the next read may take, as `waiting`."""
        return self.waiting(self.limits.read)

    def writing(self) -> float:
        """Seconds the next write may take, as `waiting`."""
        return self.waiting(self.limits.write)

    def connect_late(self) -> Failed:
        """The exception to raise when connecting took `connecting()` seconds."""
        return Failed("deadline" if self._clipped else "connect_timeout")

    def late(self, kind: FaultKind) -> Failed:
        """The exception to raise after `waiting()` seconds: of `kind`, unless the deadline has passed."""
        return Failed("deadline" if self.limits.clipped else kind)

    def fault(self, error: Exception, route: Route) -> Fault:
        """The fault of this attempt for `error`, which httpcore or the network raised."""
        if isinstance(error, MemoryError):
            error = failed_by(error, "protocol")
        kind = self._kind(error)
        reason = error.reason if isinstance(error, Failed) else None
        reason = reason or route.reasons().of(self._failure(kind, error, route))
        return Fault(kind, sent=self.limits.sent > 0, reason=reason)

    def _failure(self, kind: FaultKind, error: Exception, route: Route) -> Failure:
        stream = self.stream
        tls = error.tls if isinstance(error, Failed) else None
        if stream is None:
            return Failure(kind, None, tls)
        # The text of httpcore's error begins with the status of the proxy's answer to CONNECT.
        status = str(error)[:3] if isinstance(error, httpcore.ProxyError) else ""
        answer = int(status) if status.isdecimal() else 0
        # A `Failed` of a proxy is a connection that broke.
        closed = stream.ended or isinstance(error, Failed)
        done = route.handshakes - stream.handshakes
        return Failure(kind, done, tls, answer, closed, stream.bounds.begin())

    def _kind(self, error: Exception) -> FaultKind:
        if isinstance(error, Failed):
            return error.kind
        if isinstance(error, httpcore.ProxyError):
            # Its text begins with the status of the proxy's answer to CONNECT.
            return "proxy_auth" if str(error).startswith("407") else "proxy"
        if self.stream is not None and self.stream.handshakes:
            return "proxy"
        if self.stream is not None and self.stream.ended:
            return "read"
        return "protocol"


FAILURES = (
    Failed,
    MemoryError,
    httpcore.ProxyError,
    httpcore.ProtocolError,
    httpcore.UnsupportedProtocol,
    httpcore.NetworkError,
    httpcore.TimeoutException,
)
