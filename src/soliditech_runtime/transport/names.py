"""Looks names up with a timeout, which `getaddrinfo` does not have: each name once at a time, in its own thread."""

from __future__ import annotations

import _thread
import socket
from collections import deque
from collections.abc import Callable, Sequence
from typing import Any

from ..connecting.loopback import is_local_name
from ..process.foreign_exceptions import is_from_outside, pass_on
from ..process.forks import renew_after_fork
from .attempt import Attempt, Failed, failed_by
from .exchange.steps import Address

# In this order, since most servers of this machine are reached by IPv4, and a container may have no IPv6.
_LOOPBACK = ((socket.AF_INET, "127.0.0.1"), (socket.AF_INET6, "::1"))


def literal(host: str, port: int) -> Sequence[Address] | None:
    """The addresses of a host that needs no lookup, a numeric address or a name of this machine; else None."""
    if is_local_name(host):
        return [
            Address(family, socket.SOCK_STREAM, socket.IPPROTO_TCP, "", (address, port))
            for family, address in _LOOPBACK
        ]
    try:
        # As bytes: for a string, the idna codec would be imported, which takes a millisecond.
        entries = socket.getaddrinfo(host.encode("ascii"), port, type=socket.SOCK_STREAM, flags=socket.AI_NUMERICHOST)
    except OSError as error:
        pass_on(error)
        return None
    return [Address(*entry) for entry in entries]


def resolve(host: str, port: int, attempt: Attempt[Any]) -> Sequence[Address]:
    """The addresses of `host`.

    Raises:
        Failed: no such name, no answer from the name servers, not a host name, or nothing known in time; the lookup
            then goes on in its thread, and its result is ignored.
    """
    seconds = attempt.connecting()
    if (addresses := literal(host, port)) is not None:
        return addresses
    lookup = look_up(host, port)
    lookup.wait(seconds)
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


class Lookup:
    """The lookup of one name, for all who wait for it.

    Args:
        host: the name.
        port: that the addresses are to have.
    """

    __slots__ = ("_addresses", "_done", "_error", "_host", "_port", "_waiting")

    def __init__(self, host: str, port: int) -> None:
        self._host = host
        self._port = port
        self._addresses: Sequence[Address] | None = None
        self._error: Exception | None = None
        # Not by `threading`: its locks and threads take locks that all threads share, which a signal handler may
        # find locked.
        self._done = _thread.allocate_lock()
        self._done.acquire()
        self._waiting: deque[Callable[[], None]] = deque()

    def run(self) -> None:
        """Look it up, for as long as that takes."""
        try:
            entries = socket.getaddrinfo(self._host, self._port, type=socket.SOCK_STREAM)
            self._addresses = [Address(*entry) for entry in entries]
        except Exception as error:
            self._error = error
        finally:
            _running.forget(self._host, self._port)
            self._done.release()
            self._report()

    def wait(self, seconds: float) -> None:
        """Wait until it is done, or for that many seconds."""
        if self._done.acquire(timeout=min(seconds, _thread.TIMEOUT_MAX)):
            # For the next who waits.
            self._done.release()

    def when_done(self, report: Callable[[], None]) -> None:
        """Call `report`, in some thread, when it is done."""
        self._waiting.append(report)
        if not self._done.locked():
            self._report()

    def result(self, attempt: Attempt[Any]) -> Sequence[Address]:
        """What was found.

        Raises:
            Failed: nothing was found, or not in time.
        """
        if self._addresses is not None:
            return self._addresses
        error = self._error
        if error is None:
            raise attempt.connect_late()
        # Signal handlers run in the main thread; but without a thread of its own, the lookup ran in the caller's.
        if not isinstance(error, OSError | UnicodeError) or is_from_outside(error):
            raise error
        raise failed_lookup(error)

    def _report(self) -> None:
        while True:
            try:
                report = self._waiting.popleft()
            except IndexError:
                return
            report()


class _Running:
    """The lookups that are under way; each name has one."""

    def __init__(self) -> None:
        self._lookups: dict[tuple[str, int], Lookup] = {}
        renew_after_fork(self)

    def renew(self) -> None:
        """Start empty in a forked child, which has none of the threads."""
        self._lookups = {}

    def join(self, lookup: Lookup, host: str, port: int) -> Lookup:
        """The lookup under way, which is `lookup` if there was none."""
        return self._lookups.setdefault((host, port), lookup)

    def forget(self, host: str, port: int) -> None:
        """Take out what is done."""
        self._lookups.pop((host, port), None)


_running = _Running()


def look_up(host: str, port: int) -> Lookup:
    """The lookup of a name, which is under way."""
    own = Lookup(host, port)
    try:
        lookup = _running.join(own, host, port)
        if lookup is own:
            _begin(own)
    except BaseException:
        # Interrupted: all later calls would wait for what never begins.
        _running.forget(host, port)
        raise
    return lookup


def _begin(lookup: Lookup) -> None:
    try:
        _thread.start_new_thread(lookup.run, ())
    except RuntimeError as error:
        pass_on(error)
        # No thread can be started, as at the end of the interpreter: one without a timeout is better than none.
        lookup.run()
