"""Name lookup within a time: `getaddrinfo` itself knows none."""

from __future__ import annotations

import socket
import threading
from collections.abc import Sequence
from typing import Any

Address = tuple[Any, ...]
Found = Sequence[tuple[socket.AddressFamily, socket.SocketKind, int, str, Address]]


def literal(host: str, port: int) -> Found | None:
    """The address if `host` is one, else None."""
    try:
        # Bytes, since a string would be put through the idna codec, which takes a millisecond to import.
        return socket.getaddrinfo(host.encode("ascii"), port, type=socket.SOCK_STREAM, flags=socket.AI_NUMERICHOST)
    except OSError:
        return None


def resolve(host: str, port: int, seconds: float) -> Found:
    """The addresses of `host`.

    Raises:
        TimeoutError: none known after `seconds`; the lookup goes on in a thread of its own and is forgotten.
        OSError: no such name, or no answer from the name servers.
        UnicodeError: not a host name.
    """
    if (found := literal(host, port)) is not None:
        return found
    lookup = _Lookup(host, port)
    thread = threading.Thread(target=lookup.run, daemon=True)
    try:
        thread.start()
    except RuntimeError:
        # No thread can be had, as while the interpreter ends: better without a limit than not at all.
        lookup.run()
    else:
        thread.join(seconds)
    return lookup.result()


class _Lookup:
    __slots__ = ("_error", "_found", "_host", "_port")

    def __init__(self, host: str, port: int) -> None:
        self._host = host
        self._port = port
        self._found: Found | None = None
        self._error: Exception | None = None

    def run(self) -> None:
        try:
            self._found = socket.getaddrinfo(self._host, self._port, type=socket.SOCK_STREAM)
        except Exception as error:
            self._error = error

    def result(self) -> Found:
        if self._error is not None:
            raise self._error
        if self._found is None:
            raise TimeoutError
        return self._found
