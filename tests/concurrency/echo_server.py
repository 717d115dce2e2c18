"""A server that answers each call with that call's own number, holds calls until they have met, and counts."""

from __future__ import annotations

import socket
import ssl
import threading
from collections.abc import Callable

from soliditech.models import Customer
from soliditech_runtime.schema.json import encode
from tests.support.fault_server import FaultServer, Peer, header, reply

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
        self.call = header(head, CALL)
        self.meets = int(header(head, MEET) or 0)

    def echo(self) -> bytes:
        """The whole reply."""
        return reply(encode({"result": Customer(account_id=self.call).to_dict()}))


class EchoServer(FaultServer):
    """Takes note of each call, and answers it once it has met the others.

    Args:
        context: for TLS.
        greet: is given each connection before anything is read; where it returns False, the connection is closed.
        begin: is given each arrival before its body is read; where it returns False, the connection is closed.
        answer: is given each arrival before its reply is sent; where it returns False, it has answered itself.
    """

    def __init__(
        self,
        context: ssl.SSLContext | None = None,
        *,
        greet: Callable[[socket.socket], bool] = lambda sock: True,
        begin: Callable[[Arrival], bool] = lambda arrival: True,
        answer: Callable[[Arrival], bool] = lambda arrival: True,
    ) -> None:
        self._begin = begin
        self._answer = answer
        self._meeting: threading.Barrier | None = None
        self.calls: list[str] = []
        super().__init__(self._serve, context, greet=greet)

    def all_closed(self) -> bool:
        """Whether all connections are closed in time."""
        return self.has(lambda: not self.open)

    def _serve(self, peer: Peer) -> None:
        while (arrival := self._next(peer)) is not None:
            if arrival.meets:
                self._meet(arrival.meets)
            if self._answer(arrival):
                peer.send(arrival.echo())

    def _next(self, peer: Peer) -> Arrival | None:
        head = peer.head()
        if not head:
            return None
        with self.changed:
            arrival = Arrival(peer.sock, head, len(self.calls) + 1)
            self.calls.append(arrival.call)
            self.changed.notify_all()
        return arrival if self._begin(arrival) and peer.request() else None

    def _meet(self, count: int) -> None:
        """Wait until `count` calls are here at the same time; a place that is lost keeps them from it."""
        with self.changed:
            if self._meeting is None or self._meeting.parties != count:
                self._meeting = threading.Barrier(count)
            meeting = self._meeting
        try:
            meeting.wait(PATIENCE)
        except threading.BrokenBarrierError:
            raise ConnectionError from None


Serve = Callable[..., EchoServer]
