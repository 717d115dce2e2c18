"""A server that answers each call with that call's own number, holds calls until they have met, and counts."""

from __future__ import annotations

import contextlib
import re
import socket
import ssl
import threading
from collections.abc import Callable

from soliditech.models import Customer
from soliditech_runtime.schema.json import encode

CALL = "X-Call"
MEET = "X-Meet"
PATIENCE = 10.0
"""Seconds after which a test that waits for something has failed."""


class Arrival:
    """A request that has arrived.

    Args:
        sock: the connection it came over.
        head: its first lines.
        number: which arrival it is, from 1.
    """

    def __init__(self, sock: socket.socket, head: bytes, number: int) -> None:
        self.sock = sock
        self.number = number
        self.call = _header(head, CALL)
        self.meets = int(_header(head, MEET) or 0)

    def echo(self) -> bytes:
        """The whole reply."""
        body = encode({"result": Customer(account_id=self.call).to_dict()})
        return b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n%s" % (len(body), body)


class EchoServer:
    """Runs a thread for each connection.

    Args:
        context: for TLS.
        greet: is given each connection before anything is read; where it returns False, the connection is closed.
        answer: is given each arrival before its reply is sent; where it returns False, it has answered itself.
    """

    def __init__(
        self,
        context: ssl.SSLContext | None = None,
        *,
        greet: Callable[[socket.socket], bool] = lambda sock: True,
        answer: Callable[[Arrival], bool] = lambda arrival: True,
    ) -> None:
        self._context = context
        self._greet = greet
        self._answer = answer
        self._changed = threading.Condition()
        self._open: set[socket.socket] = set()
        self._meeting: threading.Barrier | None = None
        self.accepted = 0
        self.most_open = 0
        self.calls: list[str] = []
        self._listener = socket.create_server(("127.0.0.1", 0), backlog=256)
        scheme = "http" if context is None else "https"
        self.url = f"{scheme}://127.0.0.1:{self._listener.getsockname()[1]}"
        threading.Thread(target=self._accept, daemon=True).start()

    @property
    def open(self) -> int:
        """How many connections are open now."""
        return len(self._open)

    def has(self, what: Callable[[], bool]) -> bool:
        """Whether `what` becomes true in time; it is asked whenever something happened."""
        with self._changed:
            return self._changed.wait_for(what, PATIENCE)

    def all_closed(self) -> bool:
        """Whether all connections are closed in time."""
        return self.has(lambda: not self._open)

    def close(self) -> None:
        with contextlib.suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        with self._changed:
            for sock in self._open:
                with contextlib.suppress(OSError):
                    sock.shutdown(socket.SHUT_RDWR)

    def _accept(self) -> None:
        while True:
            try:
                sock, _ = self._listener.accept()
            except OSError:
                return
            with self._changed:
                self.accepted += 1
                self._open.add(sock)
                self.most_open = max(self.most_open, len(self._open))
                self._changed.notify_all()
            threading.Thread(target=self._serve, args=(sock,), daemon=True).start()

    def _serve(self, plain: socket.socket) -> None:
        sock = plain
        with contextlib.suppress(OSError):
            plain.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            if self._greet(plain):
                if self._context is not None:
                    sock = self._context.wrap_socket(plain, server_side=True)
                while (arrival := self._next(sock)) is not None:
                    if arrival.meets:
                        self._meet(arrival.meets)
                    if self._answer(arrival):
                        sock.sendall(arrival.echo())
        sock.close()
        with self._changed:
            self._open.discard(plain)
            self._changed.notify_all()

    def _next(self, sock: socket.socket) -> Arrival | None:
        head = b""
        while b"\r\n\r\n" not in head:
            data = sock.recv(65536)
            if not data:
                return None
            head += data
        head, _, body = head.partition(b"\r\n\r\n")
        with self._changed:
            arrival = Arrival(sock, head, len(self.calls) + 1)
            self.calls.append(arrival.call)
            self._changed.notify_all()
        missing = int(_header(head, "Content-Length") or 0) - len(body)
        while missing > 0:
            data = sock.recv(65536)
            if not data:
                return None
            missing -= len(data)
        return arrival

    def _meet(self, count: int) -> None:
        """Wait until `count` calls are here at the same time; a place that is lost keeps them from it."""
        with self._changed:
            if self._meeting is None or self._meeting.parties != count:
                self._meeting = threading.Barrier(count)
            meeting = self._meeting
        try:
            meeting.wait(PATIENCE)
        except threading.BrokenBarrierError:
            raise ConnectionError from None


def _header(head: bytes, name: str) -> str:
    found = re.search(rb"\r\n%s: ([^\r]*)" % name.encode(), head, re.IGNORECASE)
    return found[1].decode() if found else ""


Serve = Callable[..., EchoServer]
