"""TLS sessions that can write nothing more, whose own words go out bit by bit, and that are refused too late."""

from __future__ import annotations

import ssl
import time
from collections.abc import Generator
from contextlib import suppress
from typing import Any

import pytest

from soliditech_runtime.deadline import Limits
from soliditech_runtime.exchange import Request
from soliditech_runtime.transport.attempt import Attempt, Failed
from soliditech_runtime.transport.exchange.connection import Connection
from soliditech_runtime.transport.exchange.dialling import dialled
from soliditech_runtime.transport.exchange.exchange import exchange
from soliditech_runtime.transport.exchange.steps import Ended
from soliditech_runtime.transport.origin import Origin, TransportSettings
from soliditech_runtime.transport.route import find_route
from tests.support.certificates import self_signed

ASKS, KEY_UPDATE = b"asks", b"key update"
REPLY = ASKS + b"HTTP/1.1 204 \r\n\r\n"


class Slow:
    """A socket that takes a byte at a time."""

    def __init__(self) -> None:
        self.taken = b""
        self.has_input = False

    @property
    def written(self) -> int:
        return len(self.taken)

    def take(self, data: memoryview) -> None:
        self.taken += bytes(data[:1])

    def buffered(self) -> int:
        return 0

    def readable(self) -> bool:
        return self.has_input

    def close(self) -> None: ...

    abandon = close


class Session:
    """A session that answers each reading with something of its own."""

    ended = cut = False

    def __init__(self) -> None:
        self.own = b""

    def encrypted(self, data: Any) -> bytes:
        own, self.own = self.own, b""
        return bytes(data) + own

    def decrypted(self, data: bytes, *, ended: bool) -> bytes:
        self.own = KEY_UPDATE
        return data.removeprefix(ASKS)


class Broken(Session):
    """A session that is broken for all that it is to send."""

    def encrypted(self, data: Any) -> bytes:
        raise ssl.SSLError("broken")


def attempt_with(session: Any) -> Attempt[Any]:
    found: Attempt[Any] = Attempt(Limits(5, 5, 5, time.monotonic() + 5, time.monotonic))
    connection: Connection[Any] = Connection(Slow())
    connection.secure(session)
    found.go_on_with(connection)
    return found


def exchanging(attempt: Attempt[Any]) -> Generator[Any, Any, Ended]:
    settings = TransportSettings(trust_env=False)
    route = find_route(Origin("http", "isp.example", 80), settings)
    return exchange(route, settings, Request("POST", "/", [(b"Host", b"x")], b"{}"), attempt)


def take(data: Any, attempt: Attempt[Any]) -> None:
    """Take a byte of what is written."""
    attempt.limits.sent += 1
    attempt.connected().socket.take(data)


def sent(steps: Generator[Any, Any, Any], step: Any, attempt: Attempt[Any]) -> Any:
    """The step after those that write."""
    while step:
        take(step, attempt)
        step = next(steps)
    return step


def test_what_it_cannot_write_was_not_sent() -> None:
    attempt = attempt_with(Broken())
    with pytest.raises(Failed) as caught:
        next(exchanging(attempt))
    assert (caught.value.kind, attempt.limits.sent) == ("write", 0)


def test_what_tls_says_of_its_own_is_written_whole_before_more_is_read() -> None:
    attempt = attempt_with(Session())
    raw = attempt.connected().socket
    steps = attempt.receive()
    assert next(steps) is None
    step = steps.send(ASKS)
    for _ in KEY_UPDATE:
        raw.take(step)
        step = next(steps)
    assert (raw.taken, step) == (KEY_UPDATE, None)
    with pytest.raises(StopIteration) as done:
        steps.send(b"plain")
    assert done.value.value == b"plain"


def test_a_reply_is_read_though_what_tls_would_say_can_be_sent_no_more() -> None:
    attempt = attempt_with(Session())
    steps = exchanging(attempt)
    assert sent(steps, next(steps), attempt) is None
    with pytest.raises(StopIteration) as done:
        steps.send(REPLY)
    reply, connection = done.value.value
    assert (reply.status, connection) == (204, attempt.connection)


def test_what_tls_says_of_its_own_follows_a_request_that_was_begun() -> None:
    attempt = attempt_with(Session())
    raw = attempt.connected().socket
    steps = exchanging(attempt)
    step = next(steps)
    whole = len(step)
    raw.has_input = True
    while not attempt.limits.sent:
        take(step, attempt)
    # Something can be read while most is still to be written.
    assert steps.send(None) is None
    raw.has_input = False
    assert sent(steps, steps.send(ASKS), attempt) is None
    assert (raw.taken[whole:], raw.taken.count(KEY_UPDATE)) == (KEY_UPDATE, 1)


def test_a_connection_on_which_tls_could_not_say_its_own_is_not_used_again() -> None:
    attempt = attempt_with(Session())
    steps = exchanging(attempt)
    assert sent(steps, next(steps), attempt) is None
    assert steps.send(ASKS) == KEY_UPDATE
    assert steps.throw(ConnectionResetError()) is None
    with pytest.raises(StopIteration) as done:
        steps.send(REPLY)
    reply, connection = done.value.value
    assert (reply.status, connection) == (204, None)


def test_what_tls_says_of_its_own_is_not_sent_into_a_request_that_an_early_reply_ended() -> None:
    attempt = attempt_with(Session())
    raw = attempt.connected().socket
    steps = exchanging(attempt)
    step = next(steps)
    raw.has_input = True
    take(step, attempt)
    assert steps.send(None) is None
    assert steps.send(b"HTTP/1.1 413 \r\nContent-Length: 2\r\n\r\n") is None
    with pytest.raises(StopIteration) as done:
        steps.send(b"{}")
    reply, connection = done.value.value
    assert (reply.status, connection, len(raw.taken)) == (413, None, 1)


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
