"""Transport: which connections are used again and in which order, and what is neither logged nor sent."""

from __future__ import annotations

import logging
import re
import threading
from collections.abc import Callable
from typing import Any

import pytest

from soliditech_runtime.types import Effect
from tests.faults.calls import ACTS, EFFECTS, Caller, marked
from tests.faults.scripts import OK, answers, reply
from tests.support.fault_server import FaultServer, Peer


@pytest.mark.parametrize("effect", EFFECTS)
def test_a_connection_is_used_again(
    connect: Callable[..., Caller], serve: Callable[..., FaultServer], effect: Effect
) -> None:
    server = serve(answers(reply()))
    caller = connect(server.port)
    for _ in range(5):
        caller.call(ACTS[effect])
    assert (server.accepted, len(server.requests)) == (1, 5)


@pytest.mark.parametrize(
    ("value", "connections"),
    [(b"timeout=60", 1), (b"timeout=5, max=100", 1), (b"timeout=1", 2), (b"timeout=0", 2), (b"max=5, timeout=1", 2)],
)
def test_the_keep_alive_timeout_of_the_server_is_honoured(
    connect: Callable[..., Caller], serve: Callable[..., FaultServer], value: bytes, connections: int
) -> None:
    """With a second to spare: a connection that may be gone in a second is not kept."""
    server = serve(answers(reply(OK, b"Keep-Alive: " + value)))
    caller = connect(server.port)
    for _ in range(2):
        caller.call(ACTS["unsafe"])
    assert server.accepted == connections


@pytest.mark.parametrize("header", [b"Connection: close", b"Connection: Close, X-Other"])
def test_a_server_that_says_close_is_believed(
    connect: Callable[..., Caller], serve: Callable[..., FaultServer], header: bytes
) -> None:
    server = serve(answers(reply(OK, header)))
    caller = connect(server.port)
    for _ in range(2):
        caller.call(ACTS["unsafe"])
    assert server.accepted == 2


def test_the_connection_used_last_is_taken_first(
    connect: Callable[..., Caller], serve: Callable[..., FaultServer]
) -> None:
    together = threading.Barrier(3)
    served: list[int] = []

    def script(peer: Peer) -> None:
        first = True
        while peer.request():
            if first:
                # Only when all three are in use at once.
                together.wait(5)
                first = False
            served.append(peer.number)
            peer.send(reply())

    server = serve(script)
    caller = connect(server.port)
    assert [each.kind for each in caller.together(*[ACTS["read"]] * 3)] == [None] * 3
    for _ in range(5):
        caller.call(ACTS["read"])
    assert server.accepted == 3
    assert len(set(served[3:])) == 1


def test_no_more_connections_than_allowed(connect: Callable[..., Caller], serve: Callable[..., FaultServer]) -> None:
    server = serve(answers(reply()))
    caller = connect(server.port, max_connections=2)
    ended = caller.together(*[ACTS["read"]] * 20)
    assert [each.kind for each in ended] == [None] * 20
    assert server.accepted <= 2
    assert len(server.requests) == 20


def test_each_of_many_calls_at_once_gets_its_own_reply(
    connect: Callable[..., Caller], serve: Callable[..., FaultServer]
) -> None:
    def script(peer: Peer) -> None:
        while request := peer.request():
            found = re.search(rb"account-(\d+)", request)
            assert found is not None
            peer.send(reply(b'{"result": {"mark": "%b"}}' % found[1]))

    caller = connect(serve(script).port, max_connections=4)
    ended = caller.together(*[account(number) for number in range(60)])
    assert [marked(each.answer) for each in ended if each.answer is not None] == [str(number) for number in range(60)]


def account(number: int) -> Callable[[Any], Any]:
    return lambda client: client.customers.with_raw_response.get(f"account-{number}")


def test_nothing_but_our_own_line_is_logged(
    connect: Callable[..., Caller], serve: Callable[..., FaultServer], caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    server = serve(answers(reply(b"{}", b"Retry-After: 0", b"X-Secret: canary", status=b"429 canary"), reply()))
    caller = connect(server.port, on_contract_violation="ignore", api_key="canary")
    caller.call(ACTS["unsafe"])
    ours = [record for record in caplog.records if record.name != "asyncio"]
    assert [(record.name, record.levelno) for record in ours] == [("soliditech", logging.INFO)]
    assert "canary" not in caplog.text


def test_what_every_request_says(connect: Callable[..., Caller], serve: Callable[..., FaultServer]) -> None:
    """Host, agent, what is accepted, the key and an id: no cookie, and nothing of the machine."""
    server = serve(answers(reply()))
    connect(server.port).call(ACTS["read"])
    names = {line.partition(b":")[0].lower() for line in server.requests[0].split(b"\r\n")[1:-2]}
    expected = {b"host", b"user-agent", b"accept", b"accept-encoding", b"x-request-id"}
    assert expected <= names
    # The key, where it is a header.
    assert len(names - expected) <= 1
    assert not names & {b"cookie", b"referer", b"connection", b"expect"}
