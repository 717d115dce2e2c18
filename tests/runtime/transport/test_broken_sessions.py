"""A TLS session that can write nothing more, and one whose own words are written bit by bit."""

from __future__ import annotations

import ssl
import time
from typing import Any

import pytest

from soliditech_runtime.deadline import Limits
from soliditech_runtime.exchange import Request
from soliditech_runtime.transport.attempt import Attempt, Failed
from soliditech_runtime.transport.exchange.connection import Connection
from soliditech_runtime.transport.exchange.exchange import exchange
from soliditech_runtime.transport.origin import Origin, TransportSettings
from soliditech_runtime.transport.route import find_route


class Slow:
    """A socket that takes a byte at a time."""

    def __init__(self) -> None:
        self.taken = b""

    @property
    def written(self) -> int:
        return len(self.taken)

    def take(self, data: memoryview) -> None:
        self.taken += bytes(data[:1])

    def readable(self) -> bool:
        return False

    def close(self) -> None: ...

    abandon = close


class Session:
    """A session that has something to say of its own, and is broken for all else."""

    ended = cut = False

    def unsent(self) -> bytes:
        return b"key update"

    def encrypted(self, data: Any) -> bytes:
        raise ssl.SSLError("broken")

    def decrypted(self, data: bytes, *, ended: bool) -> bytes:
        return data


@pytest.fixture
def attempt() -> Attempt[Any]:
    found: Attempt[Any] = Attempt(Limits(5, 5, 5, time.monotonic() + 5, time.monotonic))
    connection: Connection[Any] = Connection(Slow())
    session: Any = Session()
    connection.secure(session)
    found.go_on_with(connection)
    return found


def test_what_it_cannot_write_was_not_sent(attempt: Attempt[Any]) -> None:
    origin = Origin("http", "isp.example", 80)
    settings = TransportSettings(trust_env=False)
    steps = exchange(find_route(origin, settings), settings, Request("POST", "/", [(b"Host", b"x")], b"{}"), attempt)
    with pytest.raises(Failed) as caught:
        next(steps)
    assert (caught.value.kind, attempt.limits.sent) == ("write", 0)


def test_what_tls_says_of_its_own_is_written_whole(attempt: Attempt[Any]) -> None:
    steps = attempt.receive_once()
    assert next(steps) is None
    raw = attempt.connected().socket
    step: Any = steps.send(b"plain")
    while step is not None:
        raw.take(step)
        step = next(steps, None)
    assert raw.taken == b"key update"
