"""Looks names up with a timeout, which `getaddrinfo` does not have."""

from __future__ import annotations

import _thread
import socket
from collections.abc import Sequence
from typing import Any

from ..connecting.loopback import is_local_name
from ..process.foreign_exceptions import is_from_outside, pass_on
from .attempt import Attempt, Failed, failed_by

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
    except OSError as error:
        pass_on(error)
        return None


def resolve(host: str, port: int, attempt: Attempt) -> Addresses:
    """The addresses of `host`.

    Raises:
        Failed: no such name, no answer from the name servers, not a host name, or nothing known in time; the lookup
            then goes on in its thread, and its result is ignored.
    """
    seconds = attempt.connecting()
    if (addresses := literal(host, port)) is not None:
        return addresses
    lookup = _Lookup(host, port)
    try:
        # Not by `threading`: its threads take locks that all threads share, which a signal handler may find locked.
        _thread.start_new_thread(lookup.run, ())
    except RuntimeError as error:
        pass_on(error)
        # No thread can be started, as at the end of the interpreter: a lookup without a timeout is better than none.
        lookup.run()
    else:
        lookup.done.acquire(timeout=seconds)
    return lookup.result(attempt)


def failed_lookup(error: Exception) -> Failed:
    """The exception to raise for `error`, which a lookup raised."""
    if isinstance(error, socket.gaierror):
        # Where it can open nothing, the resolver says that there is no such name, or to try again.
        try:
            socket.socket().close()
        except OSError as unopened:
            return failed_by(unopened, "dns")
        # Its numbers are not those of other errors of the system.
        return Failed("dns")
    return failed_by(error, "dns")


class _Lookup:
    __slots__ = ("_addresses", "_error", "_host", "_port", "done")

    def __init__(self, host: str, port: int) -> None:
        self._host = host
        self._port = port
        self._addresses: Addresses | None = None
        self._error: Exception | None = None
        self.done = _thread.allocate_lock()
        self.done.acquire()

    def run(self) -> None:
        try:
            self._addresses = socket.getaddrinfo(self._host, self._port, type=socket.SOCK_STREAM)
        except Exception as error:
            self._error = error
        finally:
            self.done.release()

    def result(self, attempt: Attempt) -> Addresses:
        if self._addresses is not None:
            return self._addresses
        error = self._error
        if error is None:
            raise attempt.connect_late()
        # Signal handlers run in the main thread; but without a thread of its own, the lookup ran in the caller's.
        if not isinstance(error, OSError | UnicodeError) or is_from_outside(error):
            raise error
        raise failed_lookup(error)
