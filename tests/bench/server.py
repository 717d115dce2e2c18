"""The server that the benchmark calls: one bare loop over epoll, as its own time is in every column.

It answers each request that came whole with the same reply, and prints its port for http and its port for https.

    python server.py REPLY CERTIFICATE KEY
"""

from __future__ import annotations

import re
import select
import socket
import ssl
import sys
from pathlib import Path

_LENGTH = re.compile(rb"\r\ncontent-length: *([0-9]+)", re.IGNORECASE)


def whole(received: bytes) -> bool:
    """Whether a request has come to its end."""
    end = received.find(b"\r\n\r\n")
    if end < 0:
        return False
    found = None if received.startswith(b"GET ") else _LENGTH.search(received, 0, end)
    return len(received) >= end + 4 + (int(found[1]) if found else 0)


class Server:
    """Every connection of two listening sockets, in one loop."""

    def __init__(self, reply: bytes, context: ssl.SSLContext) -> None:
        self._reply = reply
        self._context = context
        self._poll = select.epoll()
        self._connections: dict[int, socket.socket] = {}
        self._parts: dict[int, bytes] = {}
        self.plain, self.secure = self._listen(), self._listen()

    def _listen(self) -> socket.socket:
        listening = socket.create_server(("127.0.0.1", 0), backlog=1024)
        self._poll.register(listening.fileno(), select.EPOLLIN)
        return listening

    def serve(self) -> None:
        """Serve until killed."""
        listening = {each.fileno(): each for each in (self.plain, self.secure)}
        while True:
            for number, _ in self._poll.poll():
                if number in listening:
                    self._accept(listening[number])
                else:
                    self._answer(number)

    def _accept(self, listening: socket.socket) -> None:
        connection, _ = listening.accept()
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        if listening is self.secure:
            # Blocks until the handshake is done; nothing else is measured while https is.
            try:
                connection = self._context.wrap_socket(connection, server_side=True)
            except OSError:
                connection.close()
                return
        self._connections[connection.fileno()] = connection
        self._poll.register(connection.fileno(), select.EPOLLIN)

    def _answer(self, number: int) -> None:
        connection = self._connections[number]
        try:
            received = connection.recv(65536)
        except OSError:
            received = b""
        if not received:
            self._poll.unregister(number)
            self._parts.pop(number, None)
            self._connections.pop(number).close()
            return
        received = self._parts.pop(number, b"") + received
        if whole(received):
            connection.sendall(self._reply)
        else:
            self._parts[number] = received


def main(reply: str, certificate: str, key: str) -> None:
    """Make the server and say where it is."""
    body = Path(reply).read_bytes()
    head = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n" % len(body)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    server = Server(head + body, context)
    print(server.plain.getsockname()[1], server.secure.getsockname()[1], flush=True)
    server.serve()


if __name__ == "__main__":
    main(*sys.argv[1:])
