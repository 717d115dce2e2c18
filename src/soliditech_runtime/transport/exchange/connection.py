"""An open connection: its socket, and the TLS sessions that lie around what is sent."""

from __future__ import annotations

import select
import socket
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, Generic, Protocol, TypeVar

from ...process.foreign_exceptions import pass_on

if TYPE_CHECKING:
    from .tls_session import TLSSession

# Load balancers and firewalls forget a connection on which nothing passes for a minute or more, and tell nobody.
_KEEPALIVE = (("TCP_KEEPIDLE", 45), ("TCP_KEEPINTVL", 15), ("TCP_KEEPCNT", 4))


class Poll(Protocol):
    """What is used of `select.poll`."""

    def register(self, descriptor: int, events: int, /) -> None:
        """Say what is waited for."""
        ...

    def poll(self, milliseconds: float, /) -> list[tuple[int, int]]:
        """What there is of it, at the latest after so long."""
        ...


NewPoll = Callable[[], Poll]

NEW_POLL: NewPoll | None = getattr(select, "poll", None) if sys.platform != "win32" else None
"""Makes what waits for a socket; None where the system has no such thing."""


def readiness(sock: socket.socket, new_poll: NewPoll | None = NEW_POLL) -> Callable[[float], object]:
    """Tells whether bytes, or the end of the connection, can be read, at the latest after so many milliseconds."""
    if new_poll is None:
        return lambda milliseconds: select.select([sock], [], [], milliseconds / 1000)[0]
    poll = new_poll()
    poll.register(sock.fileno(), select.POLLIN)
    return poll.poll


class RawSocket(Protocol):
    """A connected socket, as both sides have it: bytes go out and come in as they are on the wire.

    Args:
        written: how many bytes the socket took so far, also where the last `write` failed.
    """

    written: int

    def buffered(self) -> int:
        """How many bytes were taken, and are still in this process."""
        ...

    def readable(self) -> bool:
        """Whether bytes, or the end of the connection, can be read at once."""
        ...

    def close(self) -> None:
        """Close at once, without waiting."""
        ...

    def abandon(self) -> None:
        """Close this process's copy of the socket, and do nothing else."""
        ...


_W = TypeVar("_W", bound=RawSocket)


def set_options(sock: socket.socket) -> None:
    """Send at once what is written, and have the system probe a connection on which nothing comes."""
    sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    try:
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1)
        for name, value in _KEEPALIVE:
            if (option := getattr(socket, name, None)) is not None:
                sock.setsockopt(socket.IPPROTO_TCP, option, value)
    except OSError as error:
        # Where it cannot be had, calls go on without.
        pass_on(error)


class Connection(Generic[_W]):
    """A connection, in use or idle in a pool.

    Args:
        raw: the connected socket.
    """

    __slots__ = ("_sessions", "cut", "ended", "handshakes", "idle_limit", "idle_since", "idled", "opened", "socket")

    def __init__(self, raw: _W) -> None:
        self.socket = raw
        # From the outermost, which may be a proxy's, to the server's.
        self._sessions: tuple[TLSSession, ...] = ()
        # How many of them there are.
        self.handshakes = 0
        self.ended = False
        # The connection ended without the end of TLS, so what came last may lack something.
        self.cut = False
        # For the pool, by its clock.
        self.opened = self.idle_since = self.idle_limit = self.idled = 0.0

    def secure(self, session: TLSSession) -> None:
        """Send all that follows through one more session, whose handshake is done."""
        self._sessions += (session,)
        self.handshakes += 1

    def encrypted(self, data: bytes | memoryview) -> bytes | memoryview:
        """What goes over the wire for `data`, and for what TLS itself has to say; for no data mostly nothing.

        Raises:
            ssl.SSLError: a session is broken.
        """
        for session in reversed(self._sessions):
            data = session.encrypted(data)
        return data

    def decrypted(self, data: bytes) -> bytes:
        """What `data`, which came over the wire, means; empty for what concerns TLS alone, and at the end.

        Raises:
            ssl.SSLError: a session is broken.
        """
        self.ended = not data
        for session in self._sessions:
            data = session.decrypted(data, ended=self.ended)
            self.ended = session.ended
            self.cut = self.cut or session.cut
        return data

    def has_unsaid(self) -> bool:
        """Whether TLS itself has something to say, which another request would begin with."""
        return self.handshakes > 0 and any(session.has_unsaid() for session in self._sessions)

    def readable(self) -> bool:
        """Whether the other side closed it, or sent bytes that belong to no request."""
        if self.handshakes:
            return self.socket.readable() or any(session.pending() for session in self._sessions)
        return self.socket.readable()

    def close(self) -> None:
        """Close at once, without waiting."""
        self.socket.close()

    def abandon(self) -> None:
        """Close this process's copy only, because the parent process uses the connection."""
        self.socket.abandon()
