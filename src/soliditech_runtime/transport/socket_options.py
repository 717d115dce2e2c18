"""How sockets are set up, on either side."""

from __future__ import annotations

import contextlib
import socket

# Load balancers and firewalls forget a connection on which nothing passes for a minute or more, and tell nobody.
_KEEPALIVE = (("TCP_KEEPIDLE", 45), ("TCP_KEEPINTVL", 15), ("TCP_KEEPCNT", 4))


def set_options(sock: socket.socket) -> None:
    """Send at once what is written, and have the system probe a connection on which nothing comes."""
    sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    # Where it cannot be had, calls go on without.
    with contextlib.suppress(OSError):
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1)
        for name, value in _KEEPALIVE:
            if (option := getattr(socket, name, None)) is not None:
                sock.setsockopt(socket.IPPROTO_TCP, option, value)
