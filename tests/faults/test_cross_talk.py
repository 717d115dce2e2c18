"""No cross-talk: bytes that nobody asked for never become the reply of the next call, and idle connections may go."""

from __future__ import annotations

import re
import threading
import time
from collections import Counter
from collections.abc import Callable
from typing import Any

import pytest

from soliditech import errors
from soliditech_runtime.types import Effect
from tests.faults.calls import ACTS, EFFECTS, Act, Caller, marked, result
from tests.faults.scripts import chunked, reply
from tests.support.fault_server import FaultServer, Peer
from tests.support.scripts import hang

FIRST, SECOND = result("first"), result("second")
POISON = result("poison")

REPLIES: dict[str, Callable[[bytes], bytes]] = {
    "length": reply,
    "chunked": chunked,
    "after an interim reply": lambda body: b"HTTP/1.1 100 Continue\r\n\r\n" + reply(body),
    "refusal": lambda body: reply(body, status=b"409 Conflict"),
    "no content": lambda _: b"HTTP/1.1 204 No Content\r\n\r\n",
}
SURPLUS: dict[str, bytes] = {
    "a reply": reply(POISON),
    "a chunked reply": chunked(POISON),
    "an interim reply": b"HTTP/1.1 100 Continue\r\n\r\n",
    "half a reply": reply(POISON)[:30],
    "a line end": b"\r\n",
    "an end of chunks": b"0\r\n\r\n",
    "a byte": b"x",
}


def poisoned(first: bytes, surplus: bytes, *, pause: float = 0.0) -> Callable[[Peer], None]:
    """Answer the first request with `first` and more than that; all others with a reply of their own."""

    def script(peer: Peer) -> None:
        while peer.request():
            if peer.number:
                peer.send(reply(SECOND))
            elif pause:
                peer.send(first)
                time.sleep(pause)
                peer.send(surplus)
                poisoning.set()
            else:
                peer.send(first + surplus)

    poisoning = threading.Event()
    script.poisoned = poisoning  # type: ignore[attr-defined]
    return script


@pytest.mark.parametrize("effect", EFFECTS)
@pytest.mark.parametrize("surplus", SURPLUS)
@pytest.mark.parametrize("shape", REPLIES)
def test_surplus_in_the_same_packet_never_reaches_the_next_call(
    connect: Callable[..., Caller], serve: Callable[..., FaultServer], shape: str, surplus: str, effect: Effect
) -> None:
    server = serve(poisoned(REPLIES[shape](FIRST), SURPLUS[surplus]))
    caller = connect(server.port, max_retries=0)
    caller.end(ACTS[effect])
    for _ in range(2):
        assert marked(caller.call(ACTS[effect])) == "second"
    assert (server.accepted, len(server.requests)) == (2, 3)


@pytest.mark.parametrize("effect", EFFECTS)
@pytest.mark.parametrize("surplus", SURPLUS)
@pytest.mark.parametrize("shape", ["length", "chunked"])
def test_surplus_that_comes_late_never_reaches_the_next_call(
    connect: Callable[..., Caller], serve: Callable[..., FaultServer], shape: str, surplus: str, effect: Effect
) -> None:
    script: Any = poisoned(REPLIES[shape](FIRST), SURPLUS[surplus], pause=0.005)
    server = serve(script)
    caller = connect(server.port, max_retries=0)
    assert marked(caller.call(ACTS[effect])) == "first"
    assert script.poisoned.wait(2)
    for _ in range(2):
        assert marked(caller.call(ACTS[effect])) == "second"
    assert (server.accepted, len(server.requests)) == (2, 3)


@pytest.mark.parametrize("effect", EFFECTS)
def test_a_late_reply_to_a_call_that_gave_up_is_nobodys(
    connect: Callable[..., Caller], serve: Callable[..., FaultServer], effect: Effect
) -> None:
    answered = threading.Event()

    def script(peer: Peer) -> None:
        while peer.request():
            if peer.number:
                peer.send(reply(SECOND))
            else:
                time.sleep(0.3)
                answered.set()
                peer.send(reply(POISON))

    server = serve(script)
    caller = connect(server.port, timeout=0.1, max_retries=0)
    assert caller.end(ACTS[effect]).kind is errors.APITimeoutError
    patient = caller.client.with_options(timeout=5)
    assert answered.wait(2)
    assert marked(caller.call(lambda _: ACTS[effect](patient))) == "second"
    assert server.accepted == 2


@pytest.mark.parametrize("how", ["closed", "reset"])
@pytest.mark.parametrize("effect", EFFECTS)
def test_a_connection_gone_while_idle_costs_no_attempt(
    connect: Callable[..., Caller], serve: Callable[..., FaultServer], effect: Effect, how: str
) -> None:
    read = threading.Semaphore(0)

    def script(peer: Peer) -> None:
        peer.request()
        peer.send(reply())
        # A reset can overtake a reply that is not read yet.
        read.acquire(timeout=2)
        if how == "reset":
            peer.reset()

    server = serve(script)
    caller = connect(server.port)
    for number in range(1, 4):
        ended = caller.end(ACTS[effect])
        assert (ended.kind, ended.attempts) == (None, 1)
        read.release()
        assert server.wait_open(0)
        assert (server.accepted, len(server.requests)) == (number, number)


@pytest.mark.parametrize("effect", EFFECTS)
def test_a_connection_that_closes_when_the_request_is_on_its_way(
    connect: Callable[..., Caller], serve: Callable[..., FaultServer], effect: Effect
) -> None:
    """From outside it looks like a server that fell while it worked: only what may be repeated is."""

    def script(peer: Peer) -> None:
        peer.request()
        peer.send(reply())
        if peer.number:
            hang(peer)
        peer.request()

    server = serve(script)
    caller = connect(server.port)
    assert caller.end(ACTS[effect]).kind is None
    ended = caller.end(ACTS[effect])
    if effect == "unsafe":
        assert (ended.kind, ended.outcome, ended.attempts) == (errors.APIConnectionError, "unknown", 1)
    else:
        assert (ended.kind, ended.attempts) == (None, 2)
    assert len(server.requests) == 1 + ended.attempts


def invoice(reference: str) -> Act:
    """An unsafe action that can be told from others."""
    return lambda client: client.invoicing.with_raw_response.create_direct_invoice(invoice_reference=reference)


@pytest.mark.proof
def test_an_idle_close_just_before_reuse_never_sends_an_unsafe_action_twice(
    connect: Callable[..., Caller], serve: Callable[..., FaultServer], full_size: bool, figures: Callable[[str], None]
) -> None:
    """The server closes each connection at about the moment when the next call takes it."""
    pause = 0.002

    def script(peer: Peer) -> None:
        if peer.request():
            peer.send(reply())
            time.sleep(pause)

    server = serve(script)
    caller = connect(server.port)
    calls = 2000 if full_size else 100
    kinds: Counter[str] = Counter()
    for number in range(calls):
        ended = caller.end(invoice(f"reference-{number}"))
        if ended.error is not None:
            assert (ended.kind, ended.outcome) == (errors.APIConnectionError, "unknown")
        kinds["lost" if ended.error else "done"] += 1
        # Around the server's own pause, sooner and later.
        time.sleep(pause * (number % 20) / 12)
    arrived = Counter(re.findall(rb"reference-\d+", b"".join(server.requests)))
    assert set(arrived.values()) == {1}
    assert kinds["done"] <= len(arrived) <= calls
    assert kinds["done"] > calls / 4
    figures(f"{calls} unsafe calls at the moment of an idle close: {dict(kinds)}, none arrived twice")
