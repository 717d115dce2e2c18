"""The interface of sockets, with TLS or without, and a test whether one can be read."""

from __future__ import annotations

import select
import socket
import sys
from collections.abc import Callable
from typing import Protocol, cast


class SocketLike(Protocol):
    """The methods of a socket that are used, with TLS or without."""

    def settimeout(self, value: float | None, /) -> None: ...
    def send(self, data: memoryview, /) -> int: ...
    def recv(self, size: int, /) -> bytes: ...
    def fileno(self) -> int: ...
    def close(self) -> None: ...


def readiness(sock: SocketLike | socket.socket) -> Callable[[], bool]:
    """A fast function that tells whether bytes, or the end of the connection, can be read from `sock`."""
    if (own := getattr(sock, "readable", None)) is not None:
        # No socket of the operating system has it, and only these can be polled.
        return cast("Callable[[], bool]", own)
    if sock.fileno() < 0:
        return lambda: True
    if sys.platform == "win32" or not hasattr(select, "poll"):
        return lambda: sock.fileno() < 0 or bool(select.select([sock.fileno()], [], [], 0)[0])
    poll = select.poll()
    poll.register(sock.fileno(), select.POLLIN)
    ask = poll.poll
    return lambda: sock.fileno() < 0 or bool(ask(0))
