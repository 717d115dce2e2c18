"""The retry budget of a client: what it pays for, what costs nothing, and what is said when it is used up."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from soliditech import errors
from soliditech_runtime.calls.retries.budget import Budget
from soliditech_runtime.calls.retries.retry import is_paid
from soliditech_runtime.exchange import Fault, Reply
from soliditech_runtime.types import Effect
from tests.faults.calls import ACTS, Caller
from tests.faults.scripts import answers, reply
from tests.support.fault_server import FaultServer
from tests.support.scripts import once, reset

NOW = b"Retry-After: 0"
USED_UP = "The retry budget of this client is used up, so it was not tried again"


def refusing(status: int, *headers: bytes) -> bytes:
    return reply(b"{}", *headers, status=b"%d X" % status)


@pytest.mark.parametrize("status", [408, 425, 429, 500, 502, 503, 504])
@pytest.mark.parametrize("retry_after", [None, 0.0, 5.0])
def test_only_a_server_that_says_when_to_come_back_costs_nothing(status: int, retry_after: float | None) -> None:
    budget = Budget(5)
    is_free = retry_after is not None and status in (425, 429, 503)
    result = Reply(status, [], b"")
    assert [is_paid(result, retry_after, budget) for _ in range(3)] == [True, is_free, is_free]
    assert is_paid(Fault("connect", sent=False), None, budget) is is_free


@pytest.mark.parametrize("effect", ["read", "unsafe"])
def test_a_server_that_says_when_to_come_back_never_drains_the_budget(
    connect: Callable[..., Caller], serve: Callable[..., FaultServer], effect: Effect
) -> None:
    budget = Budget(5)
    server = serve(answers(refusing(429, NOW)))
    caller = connect(server.port, policy={"budget": budget}, max_retries=20)
    for _ in range(2):
        ended = caller.end(ACTS[effect])
        assert (ended.kind, ended.attempts) == (errors.RateLimitError, 21)
        assert "budget" not in str(ended.error)
    assert budget.spend() is True
    assert len(server.requests) == 42


@pytest.mark.parametrize(
    ("raw", "effect", "outcome"),
    [
        (refusing(503), "read", "unknown"),
        (refusing(503), "idempotent", "unknown"),
        (refusing(429), "read", "rejected"),
        (refusing(500, NOW), "read", "unknown"),
        (refusing(425), "unsafe", "rejected"),
    ],
    ids=str,
)
def test_the_error_and_the_event_say_that_the_budget_is_used_up(
    connect: Callable[..., Caller], serve: Callable[..., FaultServer], raw: bytes, effect: Effect, outcome: str
) -> None:
    caller = connect(serve(answers(raw)).port, policy={"budget": Budget(9)}, max_retries=5)
    ended = caller.end(ACTS[effect])
    assert (ended.outcome, ended.attempts) == (outcome, 2)
    assert USED_UP in str(ended.error)
    assert [(event.is_budget_empty, event.retry_in is None) for event in caller.events] == [
        (False, False),
        (True, True),
    ]


def test_what_would_not_have_been_repeated_does_not_blame_the_budget(
    connect: Callable[..., Caller], serve: Callable[..., FaultServer]
) -> None:
    raws: list[tuple[bytes, Effect, int]] = [
        (refusing(404), "read", 5),
        (refusing(503), "unsafe", 5),
        (refusing(429), "unsafe", 5),
        (refusing(503, b"Retry-After: 9999"), "read", 5),
        (refusing(503), "read", 0),
    ]
    for raw, effect, max_retries in raws:
        caller = connect(serve(answers(raw)).port, policy={"budget": Budget(0)}, max_retries=max_retries)
        ended = caller.end(ACTS[effect])
        assert (ended.attempts, [event.is_budget_empty for event in caller.events]) == (1, [False])
        assert "budget" not in str(ended.error)


def test_an_unsafe_action_of_which_nothing_was_sent_says_so_beside_the_budget(
    connect: Callable[..., Caller], serve: Callable[..., FaultServer]
) -> None:
    server = serve(once(b"", reset))
    server.close()
    ended = connect(server.port, policy={"budget": Budget(0)}).end(ACTS["unsafe"])
    assert ended.outcome == "not_sent"
    assert USED_UP in str(ended.error)
    assert str(ended.error).endswith("Nothing was sent; it is safe to call again.")


def test_calls_that_succeed_at_once_fill_the_budget(
    connect: Callable[..., Caller], serve: Callable[..., FaultServer]
) -> None:
    server = serve(answers(refusing(503), *[reply()] * 6, refusing(503), reply()))
    caller = connect(server.port, policy={"budget": Budget(5)})
    # Its second attempt succeeds, which earns nothing.
    assert caller.end(ACTS["read"]).attempts == 2
    for _ in range(5):
        assert caller.end(ACTS["read"]).attempts == 1
    assert caller.end(ACTS["read"]).attempts == 2
