"""Drives an exchange step by step, over a socket that takes as much as the test says."""

from __future__ import annotations

import builtins
import sys
import time
from collections.abc import Generator
from types import FrameType
from typing import Any, NoReturn, TypeVar

import pytest

from soliditech_runtime.deadline import Limits
from soliditech_runtime.exchange import Reply, Request
from soliditech_runtime.transport.attempt import Attempt
from soliditech_runtime.transport.exchange.connection import Connection
from soliditech_runtime.transport.exchange.exchange import exchange
from soliditech_runtime.transport.exchange.steps import Ended
from soliditech_runtime.transport.origin import Origin, TransportSettings
from soliditech_runtime.transport.route import find_route

_E = TypeVar("_E", bound=Exception)

Steps = Generator[Any, Any, Ended]


class Wire:
    """A socket.

    Args:
        size: how many bytes it takes at a time.
    """

    def __init__(self, size: int = 1_000_000) -> None:
        self.size = size
        self.taken = b""
        self.has_input = False
        self.kept_back = 0

    @property
    def written(self) -> int:
        """How many bytes it took."""
        return len(self.taken)

    def take(self, data: bytes | memoryview) -> None:
        """Take some of what is written."""
        self.taken += bytes(data[: self.size])

    def buffered(self) -> int:
        """How many of them are still here."""
        return self.kept_back

    def readable(self) -> bool:
        """Whether something can be read."""
        return self.has_input

    def close(self) -> None:
        """Nothing."""

    abandon = close


def attempt_over(wire: Wire, *sessions: Any) -> Attempt[Any]:
    """An attempt with an open connection."""
    attempt = new_attempt()
    connection: Connection[Any] = Connection(wire)
    for session in sessions:
        connection.secure(session)
    attempt.go_on_with(connection)
    return attempt


def new_attempt() -> Attempt[Any]:
    """An attempt without a connection."""
    return Attempt(Limits(5, 5, 5, time.monotonic() + 60, time.monotonic))


def exchanging(
    attempt: Attempt[Any], body: bytes | None = b"{}", *, method: str = "POST", header: bytes = b"x", **settings: Any
) -> Steps:
    """The exchange of a request with one header."""
    own = TransportSettings(trust_env=False, **settings)
    route = find_route(Origin("http", "isp.example", 80), own)
    return exchange(route, own, Request(method, "/", [(b"Host", header)], body), attempt)


def take(step: Any, attempt: Attempt[Any]) -> None:
    """Let the socket take some of what is written."""
    wire: Wire = attempt.connected().socket
    before = wire.written
    wire.take(step)
    attempt.limits.sent += wire.written - before


def sent(steps: Steps, attempt: Attempt[Any], step: Any = b"") -> Any:
    """Let the socket take all that is written, beginning with `step`; returns the step after that."""
    step = step or next(steps)
    while step:
        take(step, attempt)
        step = next(steps)
    return step


def ended(steps: Steps, *received: bytes) -> Ended:
    """How it ends after these readings, and not before."""
    *first, last = received
    for data in first:
        assert steps.send(data) is None
    with pytest.raises(StopIteration) as end:
        steps.send(last)
    result: Ended = end.value.value
    return result


def replied(steps: Steps, *received: bytes) -> tuple[Reply, bool]:
    """The reply after these readings, and whether the connection can be used again."""
    result, connection = ended(steps, *received)
    assert isinstance(result, Reply)
    return result, connection is not None


def from_outside(error: _E) -> _E:
    """An error as a signal handler raises it."""

    def handler(frame: FrameType) -> NoReturn:
        raise error

    with pytest.raises(type(error)):
        handler(sys._getframe())
    return error


def without_h11(monkeypatch: pytest.MonkeyPatch, error: Exception) -> None:
    """Let the import of h11 fail."""
    imported = builtins.__import__

    def refuse(name: str, *arguments: Any, **more: Any) -> Any:
        if name == "h11":
            raise error
        return imported(name, *arguments, **more)

    monkeypatch.setattr(builtins, "__import__", refuse)
