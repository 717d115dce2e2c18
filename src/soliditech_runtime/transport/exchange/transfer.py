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
    connection = attempt.connection
    assert connection is not None
    rest = memoryview(connection.encrypted(data))
    while rest:
        before = connection.socket.written
        yield rest
        rest = rest[connection.socket.written - before :]


def received(attempt: Attempt[Any]) -> Generator[Step, Any, bytes]:
    """What comes next from the other side, at least a byte; empty at the end of the connection.

    Raises:
        OSError: the connection broke, or nothing came in time.
    """
    connection = attempt.connection
    assert connection is not None
    while not (data := (yield from arrived(attempt))) and not connection.ended:
        pass
    return data


def arrived(attempt: Attempt[Any]) -> Generator[Step, Any, bytes]:
    """What one reading of the socket brings: perhaps nothing, where it concerns TLS alone.

    Raises:
        OSError: as of `received`.
    """
    connection = attempt.connection
    assert connection is not None
    if connection.ended:
        # The end of TLS came together with what was read last.
        return b""
    data: bytes = yield None
    if not connection.handshakes:
        connection.ended = not data
        return data
    plain = connection.decrypted(data)
    if answer := connection.unsent():
        yield answer
    return plain
