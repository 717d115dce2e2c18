"""A server on raw sockets that does exactly what a test's script says, however wrong."""

from __future__ import annotations

import contextlib
import re
import socket
import ssl
import struct
import threading
from collections.abc import Callable


def header(head: bytes, name: str) -> str:
    """The value of the header in the head of a request; empty if it has none."""
    found = re.search(rb"\r\n%s: *([^\r]*)" % name.encode(), head, re.IGNORECASE)
    return found[1].decode() if found else ""


def reply(body: bytes = b"", *headers: bytes, status: bytes = b"200 OK") -> bytes:
    """A whole reply with Content-Length."""
    lines = [b"HTTP/1.1 " + status, b"Content-Length: %d" % len(body), *headers]
    return b"\r\n".join(lines) + b"\r\n\r\n" + body


class Peer:
    """The server's end of one connection.

    Args:
        sock: the connection.
        server: whose connection it is.
        number: 0 for the server's first connection.
    """

    def __init__(self, sock: socket.socket, server: FaultServer, number: int) -> None:
        self.sock = sock
        self.server = server
        self.number = number
        self.buffer = b""

    def head(self) -> bytes:
        """The head of the next request, which stays to be read; empty if the client closed."""
        while b"\r\n\r\n" not in self.buffer:
            if not self._more():
                return b""
        return self.buffer.partition(b"\r\n\r\n")[0]

    def request(self) -> bytes:
        """The next request, head and body; empty if the client closed."""
        head = self.head()
        if not head:
            return b""
        size = len(head) + 4 + int(header(head, "Content-Length") or 0)
        while len(self.buffer) < size:
            if not self._more():
                return b""
        request, self.buffer = self.buffer[:size], self.buffer[size:]
        self.server.note(request)
        return request

    def part(self, size: int = 10) -> bytes:
        """The first bytes of a request, which is not counted as one."""
        return self.sock.recv(size)

    def secure(self, context: ssl.SSLContext) -> None:
        """Shake hands; from here on the connection is encrypted."""
        self.sock = context.wrap_socket(self.sock, server_side=True)

    def reply(self, body: bytes = b"", *headers: bytes, status: bytes = b"200 OK", surplus: bytes = b"") -> None:
        """A whole reply with Content-Length, and what should not follow it."""
        self.send(reply(body, *headers, status=status) + surplus)

    def send(self, data: bytes) -> None:
        self.sock.sendall(data)

    def reset(self) -> None:
        """Close so that the client sees a reset."""
        self.sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.sock.close()

    def until_closed(self) -> None:
        """Read and forget until the client closes."""
        while self._more():
            self.buffer = b""

    def _more(self) -> bool:
        data = self.sock.recv(65536)
        self.buffer += data
        return bool(data)


Script = Callable[[Peer], object]
"""What a server does with a connection."""


class FaultServer:
    """Runs `script` for each connection, in a thread of its own.

    Args:
        script: given the peer, and done when the connection is to be closed.
        context: for TLS.
        greet: is given each connection before anything is read; where it returns False, the connection is closed.
    """

    def __init__(
        self,
        script: Script,
        context: ssl.SSLContext | None = None,
        *,
        greet: Callable[[socket.socket], bool] = lambda sock: True,
    ) -> None:
        self.script = script
        self.context = context
        self.greet = greet
        self.accepted = 0
        self.most_open = 0
        self.requests: list[bytes] = []
        self.changed = threading.Condition()
        self.sockets: set[socket.socket] = set()
        self.listener = socket.create_server(("127.0.0.1", 0), backlog=256)
        self.port: int = self.listener.getsockname()[1]
        self.url = f"{'http' if context is None else 'https'}://127.0.0.1:{self.port}"
        threading.Thread(target=self._accept, daemon=True).start()

    @property
    def open(self) -> int:
        """How many connections are open now."""
        return len(self.sockets)

    def has(self, what: Callable[[], bool], seconds: float = 10) -> bool:
        """Whether `what` becomes true in time; it is asked whenever something happened."""
        with self.changed:
            return self.changed.wait_for(what, seconds)

    def wait_open(self, count: int) -> bool:
        """Whether `count` connections, no more and no less, are open within two seconds."""
        return self.has(lambda: self.open == count, 2)

    def arrived(self, connections: int, requests: int) -> tuple[int, int]:
        """The connections and whole requests so far, once there are as many as given or two seconds are over."""
        with self.changed:
            self.changed.wait_for(lambda: self.accepted >= connections and len(self.requests) >= requests, 2)
            return self.accepted, len(self.requests)

    def note(self, request: bytes) -> None:
        """A whole request arrived."""
        with self.changed:
            self.requests.append(request)
            self.changed.notify_all()

    def close(self) -> None:
        with contextlib.suppress(OSError):
            self.listener.shutdown(socket.SHUT_RDWR)
        self.listener.close()
        with self.changed:
            for sock in self.sockets:
                with contextlib.suppress(OSError):
                    sock.shutdown(socket.SHUT_RDWR)

    def _accept(self) -> None:
        while True:
            try:
                sock, _ = self.listener.accept()
            except OSError:
                return
            with self.changed:
                peer = Peer(sock, self, self.accepted)
                self.accepted += 1
                self.sockets.add(sock)
                self.most_open = max(self.most_open, self.open)
                self.changed.notify_all()
            threading.Thread(target=self._run, args=(peer, sock), daemon=True).start()

    def _run(self, peer: Peer, plain: socket.socket) -> None:
        with contextlib.suppress(OSError, ssl.SSLError):
            plain.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            if self.greet(plain):
                if self.context is not None:
                    peer.secure(self.context)
                self.script(peer)
        peer.sock.close()
        # After a handshake that failed it is the plain socket that is open.
        plain.close()
        with self.changed:
            self.sockets.discard(plain)
            self.changed.notify_all()
