"""TLS sessions that can write nothing more, whose own words go out bit by bit, and that are refused too late."""

from __future__ import annotations

import ssl
from contextlib import suppress
from typing import Any

import pytest

from soliditech_runtime.transport.attempt import Failed
from soliditech_runtime.transport.exchange.dialling import dialled
from soliditech_runtime.transport.origin import Origin, TransportSettings
from soliditech_runtime.transport.route import find_route
from tests.runtime.transport.exchange.driving import Wire, attempt_over, exchanging, new_attempt, replied, sent, take
from tests.support.certificates import self_signed

ASKS, KEY_UPDATE = b"asks", b"key update"
REPLY = ASKS + b"HTTP/1.1 204 \r\n\r\n"


class Session:
    """A session that answers each reading with something of its own."""

    ended = cut = False

    def __init__(self) -> None:
        self.own = b""

    def encrypted(self, data: Any) -> bytes:
        own, self.own = self.own, b""
        return bytes(data) + own

    def decrypted(self, data: bytes, *, ended: bool) -> bytes:
        if data.startswith(ASKS):
            self.own = KEY_UPDATE
        return data.removeprefix(ASKS)

    def has_unsaid(self) -> bool:
        return bool(self.own)


class Broken(Session):
    """A session that is broken for all that it is to send."""

    def encrypted(self, data: Any) -> bytes:
        raise ssl.SSLError("broken")


def test_what_it_cannot_write_was_not_sent() -> None:
    attempt = attempt_over(Wire(), Broken())
    with pytest.raises(Failed) as caught:
        next(exchanging(attempt))
    assert (caught.value.kind, attempt.limits.sent) == ("write", 0)


def test_what_tls_says_of_its_own_is_written_whole_before_more_is_read() -> None:
    wire = Wire(1)
    steps = attempt_over(wire, Session()).receive()
    assert next(steps) is None
    step: Any = steps.send(ASKS)
    for _ in KEY_UPDATE:
        wire.take(step)
        step = next(steps)
    assert (wire.taken, step) == (KEY_UPDATE, None)
    with pytest.raises(StopIteration) as done:
        steps.send(b"plain")
    assert done.value.value == b"plain"


def test_a_reply_is_read_though_what_tls_would_say_can_be_sent_no_more() -> None:
    attempt = attempt_over(Wire(1), Session())
    steps = exchanging(attempt)
    assert sent(steps, attempt) is None
    reply, is_kept = replied(steps, REPLY)
    # Who comes next would begin with what was not said, or wait for the answer to it.
    assert (reply.status, is_kept) == (204, False)


def test_a_connection_on_which_tls_said_all_is_used_again() -> None:
    attempt = attempt_over(Wire(1), Session())
    steps = exchanging(attempt)
    assert sent(steps, attempt) is None
    assert sent(steps, attempt, steps.send(ASKS)) is None
    reply, is_kept = replied(steps, REPLY.removeprefix(ASKS))
    assert (reply.status, is_kept) == (204, True)


@pytest.mark.parametrize("received", [REPLY[:-2], b""])
def test_a_reading_that_fails_after_words_that_could_not_be_said_is_one(received: bytes) -> None:
    attempt = attempt_over(Wire(1), Session())
    steps = exchanging(attempt)
    assert sent(steps, attempt) is None
    assert steps.send(ASKS) == KEY_UPDATE
    assert steps.throw(ConnectionResetError()) is None
    if received:
        assert steps.send(received) is None
    with pytest.raises(Failed) as caught:
        steps.throw(ConnectionResetError())
    assert caught.value.kind == "read"


def test_a_reply_that_comes_while_tls_speaks_costs_the_connection() -> None:
    wire = Wire(1)
    attempt = attempt_over(wire, Session())
    steps = exchanging(attempt)
    assert sent(steps, attempt) is None
    step = steps.send(ASKS)
    wire.has_input = True
    take(step, attempt)
    assert next(steps) is None
    reply, is_kept = replied(steps, REPLY.removeprefix(ASKS))
    assert (reply.status, is_kept) == (204, False)


def test_nothing_is_said_to_who_has_ended_the_connection() -> None:
    class Ended(Session):
        def decrypted(self, data: bytes, *, ended: bool) -> bytes:
            assert not self.ended
            self.ended = True
            return super().decrypted(data, ended=ended)

    session, outer = Ended(), Session()
    attempt = attempt_over(Wire(1), outer, session)
    steps = exchanging(attempt)
    assert sent(steps, attempt) is None
    # The end of the inner session comes with the last of a reply that has no length; the outer one goes on.
    reply, is_kept = replied(steps, ASKS + ASKS + b"HTTP/1.1 200 OK\r\n\r\nall")
    assert (reply.body, is_kept, session.own) == (b"all", False, KEY_UPDATE)


def test_a_connection_on_which_tls_could_not_say_its_own_is_not_used_again() -> None:
    attempt = attempt_over(Wire(1), Session())
    steps = exchanging(attempt)
    assert sent(steps, attempt) is None
    assert steps.send(ASKS) == KEY_UPDATE
    assert steps.throw(ConnectionResetError()) is None
    reply, is_kept = replied(steps, REPLY)
    assert (reply.status, is_kept) == (204, False)


def test_what_tls_says_of_its_own_follows_a_request_that_was_begun() -> None:
    wire = Wire(1)
    attempt = attempt_over(wire, Session())
    steps = exchanging(attempt)
    step = next(steps)
    whole = len(step)
    wire.has_input = True
    take(step, attempt)
    # Something can be read while most is still to be written.
    assert steps.send(None) is None
    wire.has_input = False
    assert sent(steps, attempt, steps.send(ASKS)) is None
    assert (wire.taken[whole:], wire.taken.count(KEY_UPDATE)) == (KEY_UPDATE, 1)


def test_what_tls_says_of_its_own_is_not_sent_into_a_request_that_an_early_reply_ended() -> None:
    wire = Wire(1)
    attempt = attempt_over(wire, Session())
    steps = exchanging(attempt)
    step = next(steps)
    wire.has_input = True
    take(step, attempt)
    assert steps.send(None) is None
    reply, is_kept = replied(steps, b"HTTP/1.1 413 \r\nContent-Length: 2\r\n\r\n", b"{}")
    assert (reply.status, is_kept, wire.written) == (413, False, 1)


def test_a_certificate_is_refused_though_the_server_is_gone_before_it_can_be_told() -> None:
    received, to_send = ssl.MemoryBIO(), ssl.MemoryBIO()
    server = self_signed("isp.example").context().wrap_bio(received, to_send, server_side=True)
    attempt = new_attempt()
    raw = Wire(1)
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
