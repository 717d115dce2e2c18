"""Looks names up with a timeout, which `getaddrinfo` does not have."""

from __future__ import annotations

import socket
import threading
from collections.abc import Sequence
from typing import Any

from ..connecting.loopback import is_local_name

Address = tuple[Any, ...]
Addresses = Sequence[tuple[socket.AddressFamily, socket.SocketKind, int, str, Address]]


# In this order, since most servers of this machine are reached by IPv4, and a container may have no IPv6.
_LOOPBACK = ((socket.AF_INET, "127.0.0.1"), (socket.AF_INET6, "::1"))


def literal(host: str, port: int) -> Addresses | None:
    """The addresses of a host that needs no lookup, a numeric address or a name of this machine; else None."""
    if is_local_name(host):
        return [(family, socket.SOCK_STREAM, socket.IPPROTO_TCP, "", (address, port)) for family, address in _LOOPBACK]
    try:
        # As bytes: for a string, the idna codec would be imported, which takes a millisecond.
        return socket.getaddrinfo(host.encode("ascii"), port, type=socket.SOCK_STREAM, flags=socket.AI_NUMERICHOST)
    except OSError:
        return None


def resolve(host: str, port: int, seconds: float) -> Addresses:
    """The addresses of `host`.

    Raises:
        TimeoutError: not known after `seconds`; the lookup goes on in its thread, and its result is ignored.
        OSError: no such name, or no answer from the name servers.
        UnicodeError: not a host name.
    """
    if (addresses := literal(host, port)) is not None:
        return addresses
    lookup = _Lookup(host, port)
    thread = threading.Thread(target=lookup.run, daemon=True)
    try:
        thread.start()
    except RuntimeError:
        # No thread can be started, as at the end of the interpreter: a lookup without a timeout is better than none.
        lookup.run()
    else:
        thread.join(seconds)
    return lookup.result()


class _Lookup:
    __slots__ = ("_addresses", "_error", "_host", "_port")

    def __init__(self, host: str, port: int) -> None:
        self._host = host
        self._port = port
        self._addresses: Addresses | None = None
        self._error: Exception | None = None

    def run(self) -> None:
        try:
            self._addresses = socket.getaddrinfo(self._host, self._port, type=socket.SOCK_STREAM)
        except Exception as error:
            self._error = error

    def result(self) -> Addresses:
        if self._error is not None:
            raise self._error
        if self._addresses is None:
            raise TimeoutError
        return self._addresses
