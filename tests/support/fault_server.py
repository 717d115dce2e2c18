"""A server on raw sockets that does exactly what a test's script says, however wrong."""

from __future__ import annotations

import contextlib
import socket
import ssl
import struct
import threading
from collections.abc import Callable


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

    def request(self) -> bytes:
        """The next request, head and body; empty if the client closed."""
        while b"\r\n\r\n" not in self.buffer:
            if not self._more():
                return b""
        head, _, _ = self.buffer.partition(b"\r\n\r\n")
        length = 0
        for line in head.lower().split(b"\r\n"):
            if line.startswith(b"content-length:"):
                length = int(line.split(b":")[1])
        size = len(head) + 4 + length
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
        lines = [b"HTTP/1.1 " + status, b"Content-Length: %d" % len(body), *headers]
        self.send(b"\r\n".join(lines) + b"\r\n\r\n" + body + surplus)

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


class FaultServer:
    """Runs `script` for each connection, in a thread of its own.

    Args:
        script: given the peer, and done when the connection is to be closed.
        context: for TLS.
    """

    def __init__(self, script: Callable[[Peer], object], context: ssl.SSLContext | None = None) -> None:
        self.script = script
        self.context = context
        self.accepted = 0
        self.requests: list[bytes] = []
        self.changed = threading.Condition()
        self.sockets: set[socket.socket] = set()
        self.listener = socket.create_server(("127.0.0.1", 0), backlog=128)
        self.port: int = self.listener.getsockname()[1]
        threading.Thread(target=self._accept, daemon=True).start()

    def wait_open(self, count: int) -> bool:
        """Whether `count` connections, no more and no less, are open within two seconds."""
        with self.changed:
            return self.changed.wait_for(lambda: len(self.sockets) == count, 2)

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
                self.changed.notify_all()
            threading.Thread(target=self._run, args=(peer, sock), daemon=True).start()

    def _run(self, peer: Peer, plain: socket.socket) -> None:
        with contextlib.suppress(OSError, ssl.SSLError):
            plain.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            if self.context is not None:
                peer.secure(self.context)
            self.script(peer)
        peer.sock.close()
        # After a handshake that failed it is the plain socket that is open.
        plain.close()
        with self.changed:
            self.sockets.discard(plain)
            self.changed.notify_all()


def answering(body: bytes = b"hello", *headers: bytes) -> Callable[[Peer], None]:
    """A script that answers every request with `body`."""

    def script(peer: Peer) -> None:
        while peer.request():
            peer.reply(body, *headers)

    return script


def once(raw: bytes, *, then: str = "close") -> Callable[[Peer], None]:
    """A script that answers one request with the bytes `raw`, then does `close`, `reset` or `hang`."""

    def script(peer: Peer) -> None:
        if not peer.request():
            return
        peer.send(raw)
        if then == "reset":
            peer.reset()
        elif then == "hang":
            peer.until_closed()

    return script
