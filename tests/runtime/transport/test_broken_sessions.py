"""TLS sessions that can write nothing more, whose own words go out bit by bit, and that are refused too late."""

from __future__ import annotations

import ssl
import time
from contextlib import suppress
from typing import Any

import pytest

from soliditech_runtime.deadline import Limits
from soliditech_runtime.exchange import Request
from soliditech_runtime.transport.attempt import Attempt, Failed
from soliditech_runtime.transport.exchange.connection import Connection
from soliditech_runtime.transport.exchange.dialling import dialled
from soliditech_runtime.transport.exchange.exchange import exchange
from soliditech_runtime.transport.origin import Origin, TransportSettings
from soliditech_runtime.transport.route import find_route
from tests.support.certificates import self_signed


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


def test_a_certificate_is_refused_though_the_server_is_gone_before_it_can_be_told() -> None:
    received, to_send = ssl.MemoryBIO(), ssl.MemoryBIO()
    server = self_signed("isp.example").context().wrap_bio(received, to_send, server_side=True)
    attempt: Attempt[Any] = Attempt(Limits(5, 5, 5, time.monotonic() + 5, time.monotonic))
    raw = Slow()
    steps = dialled(find_route(Origin("https", "isp.example", 443), TransportSettings(trust_env=False)), attempt)
    next(steps)
    steps.send([("192.0.2.1", 443)])
    hello: Any = steps.send(raw)
    while hello is not None:
        received.write(hello[:1])
        raw.take(hello)
        hello = next(steps)
    with suppress(ssl.SSLWantReadError):
        server.do_handshake()
    alert = steps.send(to_send.read())
    assert isinstance(alert, memoryview)
    with pytest.raises(Failed) as caught:
        steps.throw(ConnectionResetError())
    assert caught.value.kind == "certificate"
