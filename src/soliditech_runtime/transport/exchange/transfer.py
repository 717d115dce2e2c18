"""Bytes through a connection, with TLS around them or without."""

from __future__ import annotations

from collections.abc import Generator
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from ..attempt import Attempt
    from .steps import Step


def sent(data: bytes | memoryview, attempt: Attempt[Any]) -> Generator[Step, Any, None]:
    """Send all of `data`, which counts as no part of a request.

    Raises:
        OSError: it could not be sent.
    """
    yield from _written(attempt.connected().encrypted(data), attempt)


def received(attempt: Attempt[Any]) -> Generator[Step, Any, bytes]:
    """What comes next from the other side, at least a byte; empty at the end of the connection.

    Raises:
        OSError: the connection broke, or nothing came in time.
    """
    connection = attempt.connected()
    while not (data := (yield from arrived(attempt))) and not connection.ended:
        pass
    return data


def arrived(attempt: Attempt[Any]) -> Generator[Step, Any, bytes]:
    """What one reading of the socket brings: perhaps nothing, where it concerns TLS alone.

    Raises:
        OSError: as of `received`.
    """
    connection = attempt.connected()
    if connection.ended:
        # The end of TLS came together with what was read last.
        return b""
    data: bytes = yield None
    if not connection.handshakes:
        connection.ended = not data
        return data
    plain = connection.decrypted(data)
    yield from _written(connection.unsent(), attempt)
    return plain


def _written(data: bytes | memoryview, attempt: Attempt[Any]) -> Generator[Step, Any, None]:
    """Write all of `data`; a write may end early where something can be read."""
    raw, rest = attempt.opened(), memoryview(data)
    while rest:
        before = raw.written
        yield rest
        rest = rest[raw.written - before :]
