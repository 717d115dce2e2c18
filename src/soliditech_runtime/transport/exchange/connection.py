"""An open connection: its socket, and the TLS sessions that lie around what is sent."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from .raw_socket import RawSocket
    from .tls_session import TLSSession


_W = TypeVar("_W", bound="RawSocket")


class Connection(Generic[_W]):
    """A connection, in use or idle in a pool.

    Args:
        raw: the connected socket.
    """

    __slots__ = ("_sessions", "cut", "ended", "idle_limit", "idle_since", "idled", "opened", "socket")

    def __init__(self, raw: _W) -> None:
        self.socket = raw
        # From the outermost, which may be a proxy's, to the server's.
        self._sessions: tuple[TLSSession, ...] = ()
        self.ended = False
        # The connection ended without the end of TLS, so what came last may lack something.
        self.cut = False
        # For the pool, by its clock.
        self.opened = self.idle_since = self.idle_limit = self.idled = 0.0

    @property
    def handshakes(self) -> int:
        """How many TLS sessions there are."""
        return len(self._sessions)

    def secure(self, session: TLSSession) -> None:
        """Send all that follows through one more session, whose handshake is done."""
        self._sessions += (session,)

    def encrypted(self, data: bytes | memoryview) -> bytes | memoryview:
        """What goes over the wire for `data`.

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

    def unsent(self) -> bytes | memoryview:
        """What TLS itself has to say, as it goes over the wire; mostly nothing."""
        data: bytes | memoryview = b""
        for session in reversed(self._sessions):
            data = (bytes(session.encrypted(data)) if data else b"") or session.unsent()
        return data

    def readable(self) -> bool:
        """Whether the other side closed it, or sent bytes that belong to no request."""
        return self.socket.readable() or any(session.pending() for session in self._sessions)

    def close(self) -> None:
        """Close at once, without waiting."""
        self.socket.close()

    def abandon(self) -> None:
        """Close this process's copy only, because the parent process uses the connection."""
        self.socket.abandon()
