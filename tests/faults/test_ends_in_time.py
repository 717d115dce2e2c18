"""One deadline over everything that a call does."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence

import pytest

from soliditech import errors
from soliditech_runtime.types import Effect
from tests.faults.calls import ACTS, EFFECTS, Act, Caller, Ended, bulky
from tests.faults.scripts import HEAD, answers, first, hang_after_request, reply, trickling, unread
from tests.support.fault_server import FaultServer, Peer, Script
from tests.support.ports import full
from tests.support.scripts import hang

# Long enough for a busy machine to connect and send in.
DEADLINE = 0.5
ALL = tuple(ACTS.values())


def ended_by_deadline(caller: Caller, acts: Sequence[Act], outcome: str) -> list[Ended]:
    """How the calls ended, all begun at once; fail if that was not by the deadline, no sooner and not much later."""
    ended = caller.together(*acts)
    for each in ended:
        assert each.error is not None
        assert (each.kind, each.outcome) == (errors.DeadlineExceeded, outcome)
        assert DEADLINE * 0.9 < each.error.elapsed <= each.seconds < DEADLINE + 3
    return ended


def ended_at_once(caller: Caller, acts: Sequence[Act], outcome: str) -> None:
    """The same, each with its first attempt."""
    assert {each.attempts for each in ended_by_deadline(caller, acts, outcome)} == {1}


def test_the_deadline_ends_connecting(connect: Callable[..., Caller]) -> None:
    with full() as port:
        ended_at_once(connect(port, deadline=DEADLINE), ALL, "not_sent")


def test_the_timeout_of_connecting_ends_each_attempt(connect: Callable[..., Caller]) -> None:
    with full() as port:
        ended = connect(port, connect_timeout=0.1).together(*ALL)
    assert {(each.kind, each.outcome, each.attempts) for each in ended} == {(errors.APITimeoutError, "not_sent", 2)}
    assert all(each.seconds < 3 for each in ended)


def test_the_deadline_ends_a_tls_handshake(
    connect: Callable[..., Caller], serve: Callable[..., FaultServer], loopback_pem: str
) -> None:
    url = f"https://127.0.0.1:{serve(hang).port}"
    ended_at_once(connect(0, base_url=url, verify=loopback_pem, deadline=DEADLINE), ALL, "not_sent")


def sip(peer: Peer) -> None:
    """Read slowly."""
    while peer.sock.recv(20_000):
        time.sleep(0.02)


@pytest.mark.parametrize("script", [unread, sip], ids=["at a standstill", "that creeps"])
@pytest.mark.parametrize("effect", ["idempotent", "unsafe"])
def test_the_deadline_ends_sending(
    connect: Callable[..., Caller], serve: Callable[..., FaultServer], effect: Effect, script: Script
) -> None:
    server = serve(script)
    ended_at_once(connect(server.port, deadline=DEADLINE), [bulky(effect, 12_000_000)], "unknown")
    assert (server.accepted, len(server.requests)) == (1, 0)


READING: dict[str, Script] = {
    "hang": hang_after_request,
    "trickled headers": trickling(HEAD + b"X-Long: "),
    "trickled 1xx": trickling(b"", b"HTTP/1.1 102 Processing\r\n\r\n"),
    "trickled body": trickling(HEAD + b"Content-Length: 100000\r\n\r\n"),
    "trickled chunks": trickling(HEAD + b"Transfer-Encoding: chunked\r\n\r\n", b"1\r\na\r\n"),
    "trickled refusal": trickling(b"HTTP/1.1 429 Later\r\nRetry-After: 0\r\nContent-Length: 1000\r\n\r\n"),
}


@pytest.mark.parametrize("name", READING)
def test_the_deadline_ends_reading(
    connect: Callable[..., Caller], serve: Callable[..., FaultServer], name: str
) -> None:
    server = serve(READING[name])
    ended_at_once(connect(server.port, deadline=DEADLINE), ALL, "unknown")
    assert server.arrived(len(ALL), len(ALL)) == (len(ALL), len(ALL))


def test_a_backoff_never_passes_the_deadline(connect: Callable[..., Caller], serve: Callable[..., FaultServer]) -> None:
    """The longest first backoff is 0.5 seconds: rather than wait in vain, the call ends with what it has."""
    server = serve(answers(reply(status=b"503 Later")))
    ended = connect(server.port, {"random": lambda: 1.0}, deadline=0.45).end(ACTS["read"])
    assert (ended.kind, ended.outcome, ended.attempts) == (errors.InternalServerError, "unknown", 1)
    assert ended.seconds < 0.4


@pytest.mark.parametrize("effect", EFFECTS)
def test_the_deadline_counts_the_waits_between_attempts(
    connect: Callable[..., Caller], serve: Callable[..., FaultServer], effect: Effect
) -> None:
    refusal = reply(b"", b"Retry-After: 0.1", status=b"429 Later")
    caller = connect(serve(first(refusal, hang_after_request)).port, deadline=DEADLINE)
    assert [each.attempts for each in ended_by_deadline(caller, [ACTS[effect]], "unknown")] == [2]


def test_the_deadline_is_over_all_attempts(connect: Callable[..., Caller], serve: Callable[..., FaultServer]) -> None:
    caller = connect(serve(hang_after_request).port, timeout=0.1, deadline=DEADLINE, max_retries=50)
    assert 2 <= ended_by_deadline(caller, [ACTS["read"]], "unknown")[0].attempts <= 5


def test_the_wait_for_a_free_connection_has_its_limits(
    connect: Callable[..., Caller], serve: Callable[..., FaultServer]
) -> None:
    """The only place is taken by a call that hangs: the others end at their deadline, or their time for connecting."""
    server = serve(hang_after_request)
    caller = connect(server.port, max_connections=1, deadline=1, max_retries=0)
    brief = caller.client.with_options(deadline=0.2)
    hasty = caller.client.with_options(connect_timeout=0.2)
    act = ACTS["unsafe"]
    ended = caller.together(act, lambda _: act(brief), lambda _: act(hasty), once=lambda: server.arrived(1, 1))
    assert [(each.kind, each.outcome) for each in ended] == [
        (errors.DeadlineExceeded, "unknown"),
        (errors.DeadlineExceeded, "not_sent"),
        (errors.APITimeoutError, "not_sent"),
    ]
    assert (server.accepted, len(server.requests)) == (1, 1)
