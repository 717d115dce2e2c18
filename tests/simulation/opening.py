"""What lies between a connection and the server: TLS sessions, and the proxy that is asked for a tunnel."""

from __future__ import annotations

import ssl
from collections.abc import Sequence
from contextlib import suppress

from .plans import Greeting
from .ways import HOST, Step, server_context

_TUNNEL = f"CONNECT {HOST}:443 HTTP/1.1\r\n".encode()
_ANSWERS = {
    "welcome": b"HTTP/1.1 200 Connection established\r\n\r\n",
    "refused": b"HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\n\r\n",
    "asked who": b"HTTP/1.1 407 Who?\r\nProxy-Authenticate: Basic\r\nContent-Length: 0\r\n\r\n",
    "garbled": b"220 mail.example ready\r\n",
    "and more": b"HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n",
}


class ServerSession:
    """The server's side of TLS.

    Args:
        context: with its certificate.
    """

    def __init__(self, context: ssl.SSLContext) -> None:
        self._received, self._to_send = ssl.MemoryBIO(), ssl.MemoryBIO()
        self._tls = context.wrap_bio(self._received, self._to_send, server_side=True)
        self.is_done = False

    def received(self, data: bytes) -> bytes:
        """What is in the records that came; empty where the client gave up."""
        self._received.write(data)
        parts = []
        try:
            if not self.is_done:
                self._tls.do_handshake()
                self.is_done = True
            while part := self._tls.read(16 * 1024):
                parts.append(part)
        except ssl.SSLError:
            # More has to come, or an alert came.
            pass
        return b"".join(parts)

    def unsent(self) -> bytes:
        """What TLS itself has to say."""
        return self._to_send.read()

    def encrypted(self, data: bytes) -> bytes:
        """`data` as one record."""
        self._tls.write(data)
        return self._to_send.read()

    def farewell(self) -> bytes:
        """The end of the session."""
        # The client's own is not waited for.
        with suppress(ssl.SSLError):
            self._tls.unwrap()
        return self._to_send.read()


class Opening:
    """The steps until requests can come, one after the other.

    Args:
        steps: those that there are.
        tls: the newest version that the server knows.
    """

    def __init__(self, steps: Sequence[Step], tls: ssl.TLSVersion) -> None:
        self.left = list(steps)
        self._tls = tls
        self._sessions: list[ServerSession] = []
        self._heard = b""

    @property
    def is_secure(self) -> bool:
        """Whether there is TLS."""
        return bool(self._sessions)

    @property
    def is_done(self) -> bool:
        """Whether the client, too, is through with all handshakes."""
        return not self.left and all(session.is_done for session in self._sessions)

    def inward(self, data: bytes) -> bytes:
        """What the client said with what came over the wire."""
        for session in self._sessions:
            data = session.received(data) if data else b""
        return data

    def outward(self, data: bytes) -> bytes:
        """What goes over the wire for `data`; with none, what TLS has to say."""
        for session in reversed(self._sessions):
            data = session.encrypted(data) if data else session.unsent()
        return data

    def farewell(self) -> bytes:
        """What ends the server's session, over the wire."""
        data = self._sessions[-1].farewell()
        for session in reversed(self._sessions[:-1]):
            data = session.encrypted(data)
        return data

    def answered(self, data: bytes, greeting: Greeting) -> bytes:
        """Go on with what came over the wire; what is to be said, or nothing while more has to come."""
        plain = self.inward(data)
        if self.left[0] == "tunnel":
            self._heard += plain
            if not self._heard.endswith(b"\r\n\r\n"):
                return b""
            assert self._heard.startswith(_TUNNEL), "a proxy is asked for a tunnel, and hears nothing else before"
            said = self.outward(_ANSWERS[greeting.answer])
        elif greeting.answer == "garbled":
            said = self.outward(b"HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n")
        else:
            session = ServerSession(server_context(self._tls, trusted=greeting.answer != "refused"))
            session.received(plain)
            said = self.outward(session.unsent())
            self._sessions.append(session)
        del self.left[0]
        return said
