"""One attempt: its limits, what goes through its connection, how far it got, and the fault of its failure."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from ..connecting.failure import Failure
from ..deadline import DeadlinePassed, Limits
from ..exchange import Fault, FaultKind
from ..process.exhaustion import exhaustion
from ..process.foreign_exceptions import pass_on

if TYPE_CHECKING:
    from collections.abc import Generator

    from ..connecting.tls_causes import TLSCause
    from .exchange.connection import Connection, RawSocket
    from .exchange.steps import Step
    from .route import Route


_W = TypeVar("_W", bound="RawSocket")


class Failed(Exception):
    """An attempt failed. It has no text, since the texts of its causes may hold keys and data.

    Args:
        kind: in which phase, and how.
        reason: the reason of the fault, where more is known than the kind says.
        tls: what TLS said of it.
        answer: the status of a proxy's answer to CONNECT.
        garbled: the other side answered in no HTTP.
    """

    def __init__(
        self,
        kind: FaultKind,
        reason: str | None = None,
        tls: TLSCause | None = None,
        answer: int = 0,
        *,
        garbled: bool = False,
    ) -> None:
        super().__init__()
        self.kind: FaultKind = kind
        self.reason = reason
        self.tls = tls
        self.answer = answer
        self.garbled = garbled


def failed_by(error: BaseException, kind: FaultKind, tls: TLSCause | None = None) -> Failed:
    """The exception to raise for `error`: of `kind`, unless this process or machine ran out of something."""
    reason = exhaustion(error)
    return Failed(kind, tls=tls) if reason is None else Failed("resources", reason)


class Attempt(Generic[_W]):
    """The limits of one attempt, and its connection.

    Args:
        limits: the attempt's limits.
    """

    __slots__ = ("_clipped", "_connect_end", "connection", "count", "limits", "received", "seconds", "socket")

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        # A socket that is open belongs to the attempt from the first moment on, so that it is closed whatever happens.
        self.socket: _W | None = None
        self.connection: Connection[_W] | None = None
        # Where the bytes that are written are counted; None while they are no part of the request.
        self.count: Limits | None = None
        # How long the next wait may take; raises DeadlinePassed where no time is left.
        self.seconds: Callable[[], float] = self.connecting
        # The first bytes of a reply whose head did not end.
        self.received: Callable[[], bytes] = bytes
        self._connect_end: float | None = None
        self._clipped = False

    def go_on_with(self, connection: Connection[_W]) -> None:
        """Go on with a connection that is open."""
        self.connection = connection
        self.socket = connection.socket

    def connected(self) -> Connection[_W]:
        """The connection, which is open by now."""
        assert self.connection is not None
        return self.connection

    def send(self, data: bytes | memoryview) -> Generator[Step, Any, None]:
        """Send all of `data`, which counts as no part of a request, and what TLS itself has to say.

        Raises:
            OSError: it could not be sent.
        """
        connection = self.connected()
        raw, rest = connection.socket, memoryview(connection.encrypted(data))
        while rest:
            before = raw.written
            yield rest
            rest = rest[raw.written - before :]

    def receive(self) -> Generator[Step, Any, bytes]:
        """What comes next from the other side, at least a byte; empty at the end of the connection.

        Raises:
            OSError: the connection broke, or nothing came in time.
        """
        connection, data = self.connected(), b""
        # The end of TLS may have come together with what was read last.
        while not (data or connection.ended):
            # What TLS itself has to say, which the other side may wait for.
            yield from self.send(b"")
            data = connection.decrypted((yield None))
        return data

    def connecting(self) -> float:
        """Seconds left for connecting: TCP, a proxy's CONNECT and TLS together, from the first call of this method on.

        Raises:
            DeadlinePassed: no time is left, of the call.
            Failed: no time is left, of connecting.
        """
        limits = self.limits
        if self._connect_end is None:
            wait = limits.wait(limits.connect)
            self._connect_end = limits.clock() + wait
            self._clipped = limits.clipped
            return wait
        left = self._connect_end - limits.clock()
        if left <= 0:
            raise self.connect_late()
        return left

    def connect_late(self) -> Failed:
        """The exception to raise when connecting took `connecting()` seconds."""
        return Failed("deadline" if self._clipped else "connect_timeout")

    def late(self, kind: FaultKind) -> Failed:
        """The exception to raise when reading or writing took too long: `kind`, unless the deadline has passed."""
        return Failed("deadline" if self.limits.clipped else kind)

    def close(self) -> None:
        """Close what is open."""
        if self.socket is not None:
            self.socket.close()

    def fault(self, error: Failed | DeadlinePassed | MemoryError, route: Route) -> Fault:
        """The fault of this attempt for what ended it."""
        pass_on(error)
        failed = Failed("deadline") if isinstance(error, DeadlinePassed) else error
        if not isinstance(failed, Failed):
            failed = failed_by(failed, "protocol")
        reason = failed.reason or route.reason_of(self._failure(failed))
        return Fault(failed.kind, sent=self.limits.sent > 0, reason=reason)

    def _failure(self, failed: Failed) -> Failure:
        connection, received = self.connection, self.received()
        if connection is None:
            return Failure(failed.kind, None, failed.tls)
        return Failure(failed.kind, connection.handshakes, failed.tls, failed.answer, not failed.garbled, received)
