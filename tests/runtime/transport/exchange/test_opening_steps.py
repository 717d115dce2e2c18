"""Opening a connection, step by step: addresses, the answers of a proxy, and what each failure is."""

from __future__ import annotations

import errno
from collections.abc import Generator
from socket import AF_INET, IPPROTO_TCP, SOCK_STREAM
from typing import Any

import pytest

from soliditech_runtime.connecting.tls_causes import TLSCause
from soliditech_runtime.exchange import FaultKind
from soliditech_runtime.process.exhaustion import exhaustion
from soliditech_runtime.transport.attempt import Attempt, Failed
from soliditech_runtime.transport.exchange.connection import Connection
from soliditech_runtime.transport.exchange.dialling import dialled
from soliditech_runtime.transport.exchange.steps import Address, Connect, Resolve
from soliditech_runtime.transport.origin import Origin, TransportSettings
from soliditech_runtime.transport.route import Route, find_route
from tests.runtime.transport.exchange.driving import Wire, from_outside, new_attempt, without_h11

FULL = OSError(errno.EMFILE, "c4n4ry")
ADDRESSES = [Address(AF_INET, SOCK_STREAM, IPPROTO_TCP, "", (f"192.0.2.{number}", 80)) for number in (1, 2)]
# Its certificate is of no concern here: the handshake is what comes after the tunnel.
PLAIN = TransportSettings(trust_env=False)
PROXIED = TransportSettings(trust_env=False, proxy="http://proxy.example:3128")
CONNECT = b"CONNECT isp.example:443 HTTP/1.1\r\nHost: isp.example:443\r\nAccept: */*\r\n\r\n"

Steps = Generator[Any, Any, Connection[Any]]


def failures(kind: FaultKind) -> list[tuple[OSError, FaultKind, str | None]]:
    """What may be raised at a step, what it is, and why: of `kind`, a wait that was too long, or this process's own."""
    late: FaultKind = "connect_timeout"
    return [(ConnectionResetError(), kind, None), (TimeoutError(), late, None), (FULL, "resources", exhaustion(FULL))]


def direct() -> Route:
    return find_route(Origin("http", "isp.example", 80), PLAIN)


def begun(route: Route, attempt: Attempt[Any]) -> tuple[Steps, Connect]:
    steps = dialled(route, attempt)
    resolve = next(steps)
    proxy = route.proxy
    host, port = (route.origin.host, route.origin.port) if proxy is None else (proxy.host, proxy.port)
    assert resolve == Resolve(host, port)
    connect = steps.send(ADDRESSES)
    assert isinstance(connect, Connect)
    return steps, connect


def tunnelling() -> tuple[Steps, Attempt[Any], Wire]:
    """The steps of a tunnel whose request was written."""
    attempt, wire = new_attempt(), Wire(7)
    steps, connect = begun(find_route(Origin("https", "isp.example", 443), PROXIED), attempt)
    assert connect.address == ADDRESSES[0]
    step: Any = steps.send(wire)
    while step is not None:
        wire.take(step)
        step = next(steps)
    assert wire.taken == CONNECT
    assert attempt.limits.sent == 0
    return steps, attempt, wire


def test_the_first_address_that_answers_is_taken() -> None:
    attempt, wire, route = new_attempt(), Wire(), direct()
    steps, connect = begun(route, attempt)
    assert (connect.address, 2.0 < connect.seconds <= 2.5) == (ADDRESSES[0], True)
    second = steps.throw(ConnectionRefusedError())
    assert (second.address, 4.0 < second.seconds <= 5.0) == (ADDRESSES[1], True)
    with pytest.raises(StopIteration) as done:
        steps.send(wire)
    connection = attempt.connected()
    assert done.value.value is connection
    assert (connection.socket, connection.handshakes) == (wire, 0)
    assert route.dead.last(ADDRESSES, attempt.limits.clock()) == ADDRESSES[::-1]


def test_an_address_that_answers_again_is_no_more_behind_the_others() -> None:
    route = direct()
    now = new_attempt().limits.clock()
    for address in ADDRESSES:
        route.dead.add(address, now)
    steps, connect = begun(route, new_attempt())
    with pytest.raises(StopIteration):
        steps.send(Wire())
    assert connect.address == ADDRESSES[0]
    assert route.dead.last(ADDRESSES[::-1], now) == ADDRESSES


@pytest.mark.parametrize(("last", "kind", "reason"), failures("connect"))
def test_where_no_address_answers_the_last_one_says_why(last: OSError, kind: FaultKind, reason: str | None) -> None:
    route = direct()
    steps, _ = begun(route, new_attempt())
    steps.throw(OSError("c4n4ry"))
    with pytest.raises(Failed) as caught:
        steps.throw(last)
    assert (caught.value.kind, caught.value.reason, caught.value.__cause__) == (kind, reason, None)
    # What this process ran out of says nothing of an address.
    now = new_attempt().limits.clock()
    assert route.dead.last(ADDRESSES, now) == (ADDRESSES[::-1] if kind == "resources" else ADDRESSES)


def test_a_name_without_addresses_cannot_be_reached() -> None:
    steps = dialled(direct(), new_attempt())
    next(steps)
    with pytest.raises(Failed) as caught:
        steps.send([])
    assert caught.value.kind == "connect"


def test_the_only_address_is_never_dead() -> None:
    route = direct()
    steps = dialled(route, new_attempt())
    next(steps)
    steps.send(ADDRESSES[:1])
    with pytest.raises(Failed):
        steps.throw(ConnectionRefusedError())
    assert route.dead.last(ADDRESSES, new_attempt().limits.clock()) == ADDRESSES


def test_what_a_signal_handler_raised_while_connecting_goes_through() -> None:
    steps, _ = begun(direct(), new_attempt())
    error = from_outside(ConnectionRefusedError("a handler's"))
    with pytest.raises(ConnectionRefusedError) as caught:
        steps.throw(error)
    assert caught.value is error


@pytest.mark.parametrize(
    "head", [b"HTTP/1.1 200 OK", b"HTTP/1.0 299 Fine\r\nX: y", b"HTTP/1.1 100 Go on\r\n\r\nHTTP/1.1 200 OK"]
)
@pytest.mark.parametrize("step", [1, 1000])
def test_answers_that_open_a_tunnel(head: bytes, step: int) -> None:
    steps, attempt, wire = tunnelling()
    answer = head + b"\r\n\r\n"
    *first, last = [answer[start : start + step] for start in range(0, len(answer), step)]
    for data in first:
        assert steps.send(data) is None
    # The hello of the handshake.
    assert bytes(steps.send(last)[:2]) == b"\x16\x03"
    assert (attempt.limits.sent, wire.taken) == (0, CONNECT)


@pytest.mark.parametrize(
    ("received", "kind", "answer", "garbled"),
    [
        ([b"HTTP/1.1 300 Choose\r\n\r\n"], "proxy", 300, False),
        ([b"HTTP/1.1 502 Bad Gateway\r\n\r\n"], "proxy", 502, False),
        ([b"HTTP/1.1 407 Who?\r\n\r\n"], "proxy_auth", 407, False),
        ([b"220 mail.example ready\r\n"], "proxy", 0, True),
        ([b"HTTP/1.1 2x0 OK\r\n\r\n"], "proxy", 0, True),
        ([b"HTTP/1.1 200 OK\r\n\r\nmore"], "proxy", 0, True),
        ([b"HTTP/1.1 200 OK\r\n", b""], "proxy", 0, False),
        ([b""], "proxy", 0, False),
        ([b"HTTP/1.1 200 OK\r\nX: " + b"x" * 102_380, b"x"], "proxy", 0, True),
    ],
)
def test_answers_that_open_none(received: list[bytes], kind: FaultKind, answer: int, garbled: bool) -> None:
    steps, *_ = tunnelling()
    for data in received[:-1]:
        assert steps.send(data) is None
    with pytest.raises(Failed) as caught:
        steps.send(received[-1])
    assert (caught.value.kind, caught.value.answer, caught.value.garbled) == (kind, answer, garbled)


@pytest.mark.parametrize(("error", "kind", "reason"), failures("proxy"))
def test_a_proxy_that_breaks_off(error: OSError, kind: FaultKind, reason: str | None) -> None:
    steps, *_ = tunnelling()
    with pytest.raises(Failed) as caught:
        steps.throw(error)
    assert (caught.value.kind, caught.value.reason, caught.value.__suppress_context__) == (kind, reason, True)


def test_what_a_signal_handler_raised_while_a_proxy_is_asked_goes_through() -> None:
    steps, *_ = tunnelling()
    error = from_outside(ConnectionResetError("a handler's"))
    with pytest.raises(ConnectionResetError) as caught:
        steps.throw(error)
    assert caught.value is error


def test_what_this_process_ran_out_of_is_not_the_proxys(monkeypatch: pytest.MonkeyPatch) -> None:
    steps, *_ = tunnelling()
    without_h11(monkeypatch, FULL)
    with pytest.raises(Failed) as caught:
        steps.send(b"HTTP/1.1 200 OK\n\n")
    assert (caught.value.kind, caught.value.reason) == ("resources", exhaustion(FULL))


def shaking_hands() -> tuple[Steps, Attempt[Any], Wire]:
    """The steps of a handshake that has begun."""
    attempt, wire = new_attempt(), Wire()
    steps, _ = begun(find_route(Origin("https", "isp.example", 443), PLAIN), attempt)
    wire.take(steps.send(wire))
    return steps, attempt, wire


@pytest.mark.parametrize("phase", ["write", "read"])
@pytest.mark.parametrize(("error", "kind", "reason"), failures("tls"))
def test_a_handshake_that_breaks_off(error: OSError, kind: FaultKind, reason: str | None, phase: str) -> None:
    steps, attempt, _ = shaking_hands()
    if phase == "read":
        assert next(steps) is None
    with pytest.raises(Failed) as caught:
        steps.throw(error)
    assert (caught.value.kind, caught.value.reason, attempt.limits.sent) == (kind, reason, 0)


@pytest.mark.parametrize("phase", ["write", "read"])
def test_what_a_signal_handler_raised_in_a_handshake_goes_through(phase: str) -> None:
    steps, *_ = shaking_hands()
    if phase == "read":
        assert next(steps) is None
    error = from_outside(ConnectionResetError("a handler's"))
    with pytest.raises(ConnectionResetError) as caught:
        steps.throw(error)
    assert caught.value is error


def test_what_answers_in_no_tls_ends_a_handshake() -> None:
    steps, attempt, _ = shaking_hands()
    assert next(steps) is None
    with pytest.raises(Failed) as caught:
        steps.send(b"HTTP/1.1 400 Bad Request\r\n\r\n")
    assert (caught.value.kind, caught.value.tls, attempt.limits.sent) == ("tls", TLSCause("WRONG_VERSION_NUMBER"), 0)


@pytest.mark.parametrize("is_gone", [True, False])
def test_the_end_of_the_connection_ends_a_handshake(is_gone: bool) -> None:
    steps, attempt, wire = shaking_hands()
    assert next(steps) is None
    alert = steps.send(b"")
    assert alert[0] == 0x15
    wire.take(alert)
    with pytest.raises(Failed) as caught:
        steps.throw(ConnectionResetError()) if is_gone else next(steps)
    assert (caught.value.kind, attempt.limits.sent) == ("tls", 0)


def test_what_a_signal_handler_raised_while_a_refusal_is_told_goes_through() -> None:
    steps, *_ = shaking_hands()
    assert next(steps) is None
    steps.send(b"")
    error = from_outside(ConnectionResetError("a handler's"))
    with pytest.raises(ConnectionResetError) as caught:
        steps.throw(error)
    assert caught.value is error
