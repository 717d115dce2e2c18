"""A socket that waits for as long as it may, and sees a reply also while it writes."""

from __future__ import annotations

import select
import socket
from collections.abc import Callable

from ...deadline import Limits
from ...process.foreign_exceptions import pass_on
from ..exchange.connection import NEW_POLL, NewPoll, readiness, set_options
from ..exchange.steps import Address

_READ_BYTES = 64 * 1024
# poll() takes milliseconds in an int; who may wait for longer asks again.
_LONGEST_WAIT = 1_000_000.0


class BlockingSocket:
    """A connected socket.

    Args:
        sock: connected, and non-blocking.
        new_poll: makes what waits for it; None where the system has no such thing.
    """

    __slots__ = ("_has_input", "_new_poll", "_sock", "written")

    def __init__(self, sock: socket.socket, new_poll: NewPoll | None = NEW_POLL) -> None:
        self._sock = sock
        self._new_poll = new_poll
        self._has_input = readiness(sock, new_poll)
        self.written = 0

    def write(self, data: bytes | memoryview, seconds: Callable[[], float], count: Limits | None = None) -> None:
        """Write until all is written, or until something can be read first.

        Args:
            data: `written` says how much of it the socket took.
            seconds: returns how long a wait may take.
            count: where the bytes are counted; None for those that are no part of a request.

        Raises:
            TimeoutError: the socket took nothing for so long.
            OSError: the connection broke.
        """
        wait = seconds()
        rest = memoryview(data)
        while rest:
            if count is not None:
                # Before, since an interruption may come when bytes were sent and before they are counted.
                count.sent += 1
            try:
                size = self._sock.send(rest)
            except OSError as error:
                # What comes from elsewhere may have come when bytes had left.
                pass_on(error)
                if count is not None:
                    count.sent -= 1
                if not isinstance(error, BlockingIOError):
                    raise
                if self._wait_for_room(wait):
                    return
                wait = seconds()
            else:
                if count is not None:
                    count.sent += size - 1
                self.written += size
                rest = rest[size:]

    def read(self, seconds: Callable[[], float]) -> bytes:
        """What was received, at least a byte; empty at the end of the connection.

        Raises:
            TimeoutError: nothing came for so long.
            OSError: the connection broke.
        """
        wait = seconds()
        while not self._has_input(1000 * min(wait, _LONGEST_WAIT)):
            if wait <= _LONGEST_WAIT:
                raise TimeoutError
            wait = seconds()
        return self._sock.recv(_READ_BYTES)

    def buffered(self) -> int:
        """How many bytes were taken, and are still in this process: none."""
        return 0

    def readable(self) -> bool:
        """Whether bytes, or the end of the connection, can be read at once."""
        return self._sock.fileno() < 0 or bool(self._has_input(0))

    def close(self) -> None:
        """Close the socket."""
        self._sock.close()

    def abandon(self) -> None:
        """Close this process's copy of the socket; the parent's stays open."""
        self._sock.close()

    def _wait_for_room(self, seconds: float) -> bool:
        """Wait until more can be written; True if something can be read first.

        Raises:
            TimeoutError: neither came in time.
        """
        seconds = min(seconds, _LONGEST_WAIT)
        if self._new_poll is None:
            to_read, to_write, _ = select.select([self._sock], [self._sock], [], seconds)
            if not (to_read or to_write):
                raise TimeoutError
            return bool(to_read)
        poll = self._new_poll()
        poll.register(self._sock.fileno(), select.POLLIN | select.POLLOUT)
        if not (events := poll.poll(seconds * 1000)):
            raise TimeoutError
        return bool(events[0][1] & select.POLLIN)


def connect(address: Address, seconds: float) -> BlockingSocket:
    """A socket that is connected to an address.

    Raises:
        TimeoutError: not connected in time.
        OSError: refused, unreachable, and the like.
    """
    sock = socket.socket(address.family, address.kind, address.protocol)
    try:
        sock.settimeout(min(seconds, _LONGEST_WAIT))
        sock.connect(address.target)
        set_options(sock)
        sock.setblocking(False)
        return BlockingSocket(sock)
    except BaseException:
        sock.close()
        raise
