"""A server in memory, and sockets that lead to it."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from soliditech_runtime.deadline import Limits
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

    def resolve(self, host: str, port: int) -> list[tuple[str, int]]:
        """One address for each name."""
        return [(host, port)]

    def connect(self, address: object, seconds: float) -> MemoryWire:
        """Open a connection."""
        self.opened += 1
        return MemoryWire(self, self._first())

    async def async_connect(self, address: object, seconds: float) -> AsyncMemoryWire:
        """Open a connection for asyncio."""
        self.opened += 1
        return AsyncMemoryWire(self, self._first())

    def _first(self) -> Timed:
        if isinstance(first := next(self.script), OSError):
            raise first
        return first


class _Peer:
    """The server's side of a connection; a request that is complete is answered in its time."""

    def __init__(self, network: MemoryNetwork, first: Timed) -> None:
        self._network = network
        self._next: Timed | None = first
        self._sent = b""
        self._due = 0.0
        self._reply = b""
        self._is_closed = False
        self.written = 0

    def buffered(self) -> int:
        """Nothing is kept."""
        return 0

    def readable(self) -> bool:
        """Whether bytes, or the end, can be read."""
        return self._is_closed or (self._reply != b"" and self._wait() == 0)

    def close(self) -> None:
        """Close it."""
        self._is_closed = True

    abandon = close

    def _take(self, data: bytes | memoryview) -> None:
        self.written += len(data)
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

    def _wait(self) -> float:
        return max(0.0, self._due - self._network.time.seconds)

    def _received(self) -> bytes:
        data, self._reply = self._reply, b""
        self._is_closed = self._is_closed or not data
        return data


class MemoryWire(_Peer):
    """The client's side of a connection."""

    def write(self, data: bytes | memoryview, seconds: Callable[[], float], count: Limits | None) -> None:
        """Take all bytes."""
        seconds()
        if count is not None:
            count.sent += len(data)
        self._take(data)

    def read(self, seconds: Callable[[], float]) -> bytes:
        """What the server sends, when it is time."""
        wait, limit = self._wait(), seconds()
        self._network.time.seconds += min(wait, limit)
        if wait > limit:
            raise TimeoutError
        return self._received()


class AsyncMemoryWire(_Peer):
    """The same for asyncio."""

    is_full = False

    def write(self, data: bytes | memoryview, count: Limits | None) -> None:
        """Take all bytes."""
        if count is not None:
            count.sent += len(data)
        self._take(data)

    async def read(self, seconds: Callable[[], float]) -> bytes:
        """What the server sends, when it is time."""
        wait, limit = self._wait(), seconds()
        await asyncio.sleep(min(wait, limit))
        if wait > limit:
            raise TimeoutError
        return self._received()
