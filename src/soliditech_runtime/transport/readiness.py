"""Tells whether a socket can be read."""

from __future__ import annotations

import select
import socket
import sys
from collections.abc import Callable


def readiness(sock: socket.socket) -> Callable[[], bool]:
    """A fast function that tells whether bytes, or the end of the connection, can be read from `sock`."""
    if sys.platform == "win32" or not hasattr(select, "poll"):
        return lambda: sock.fileno() < 0 or bool(select.select([sock.fileno()], [], [], 0)[0])
    poll = select.poll()
    poll.register(sock.fileno(), select.POLLIN)
    ask = poll.poll
    return lambda: sock.fileno() < 0 or bool(ask(0))
