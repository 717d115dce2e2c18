"""A server in memory, and sockets that lead to it."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from tests.support.simulation.virtual import VirtualTime


class Timed(NamedTuple):
    """What the server does with a request: it answers after `seconds`, with `reply` or, if empty, by closing."""

    seconds: float
    reply: bytes


def reply(status: int, body: str = "{}", **headers: str) -> bytes:
    """A reply as bytes."""
    fields = {"content-length": str(len(body)), **{name.replace("_", "-"): text for name, text in headers.items()}}
    lines = [f"HTTP/1.1 {status} .", *(f"{name}: {text}" for name, text in fields.items())]
    return ("\r\n".join(lines) + "\r\n\r\n" + body).encode()


class MemoryNetwork:
    """Opens connections to one server.

    Args:
        time: the clock.
        script: what becomes of requests, one after the other; an OSError refuses the next connection.
    """

    def __init__(self, time: VirtualTime, script: Iterator[Timed | OSError]) -> None:
        self.time = time
        self.script = script
        self.requests: list[bytes] = []
        self.opened = 0

    def connect(self, host: str, port: int, seconds: Callable[[], float]) -> MemorySocket:
        """Open a connection."""
        self.opened += 1
        return MemorySocket(self, self._first())

    async def async_connect(self, host: str, port: int, seconds: Callable[[], float]) -> AsyncMemorySocket:
        """Open a connection for asyncio."""
        self.opened += 1
        return AsyncMemorySocket(self, self._first())

    def _first(self) -> Timed:
        if isinstance(first := next(self.script), OSError):
            raise first
        return first


class MemorySocket:
    """One side of a connection; what is sent in full is answered in its time."""

    def __init__(self, network: MemoryNetwork, first: Timed) -> None:
        self._network = network
        self._next: Timed | None = first
        self._timeout: float | None = None
        self._sent = b""
        self._due = 0.0
        self._reply = b""
        self.closed = False

    def settimeout(self, value: float | None, /) -> None:
        """How long the next wait may take."""
        self._timeout = value

    def send(self, data: memoryview, /) -> int:
        """Take all bytes; a request that is complete is answered."""
        self._sent += bytes(data)
        head, blank, body = self._sent.partition(b"\r\n\r\n")
        length = re.search(rb"(?i)content-length: (\d+)", head)
        if blank and len(body) >= (int(length[1]) if length else 0):
            self._network.requests.append(self._sent)
            self._sent = b""
            if self._next is None:
                what = next(self._network.script)
                assert isinstance(what, Timed), "a connection was to be refused, and one that is open is used"
                self._next = what
            self._due = self._network.time.seconds + self._next.seconds
            self._reply, self._next = self._next.reply, None
        return len(data)

    def recv(self, size: int, /) -> bytes:
        """What the server sends, when it is time."""
        time = self._network.time
        wait = max(0.0, self._due - time.seconds)
        limit = wait if self._timeout is None else self._timeout
        time.seconds += min(wait, limit)
        if wait > limit:
            raise TimeoutError
        return self._received()

    def readable(self) -> bool:
        """Whether bytes, or the end, can be read."""
        return self.closed or self._reply != b""

    def fileno(self) -> int:
        """No file of the operating system."""
        return -1

    def close(self) -> None:
        """Close it."""
        self.closed = True

    abort = abandon = close

    def _received(self) -> bytes:
        data, self._reply = self._reply, b""
        self.closed = self.closed or not data
        return data


class AsyncMemorySocket(MemorySocket):
    """The same for asyncio."""

    async def read(self, seconds: Callable[[], float]) -> bytes:
        """What the server sends, when it is time."""
        wait, limit = max(0.0, self._due - self._network.time.seconds), seconds()
        await asyncio.sleep(min(wait, limit))
        if wait > limit:
            raise TimeoutError
        return self._received()

    async def drain(self, seconds: Callable[[], float]) -> bool:
        """All that was sent has left."""
        return True
