"""How long a call waits before it is repeated, and what ends that: the server, the deadline, the budget."""

from __future__ import annotations

import pytest

from soliditech import errors
from soliditech_runtime.calls.retries.budget import Budget
from soliditech_runtime.exchange import Reply
from tests.runtime.calls.call_world import (
    OK,
    World,
    action,
    reply,
)


def test_backoff_doubles_with_full_jitter_and_never_passes_8_seconds() -> None:
    world = World(random=1.0)
    with pytest.raises(errors.InternalServerError):
        world.run(action("read"), [reply(503)] * 8, max_retries=7)
    assert world.slept == [0.5, 1, 2, 4, 8, 8, 8]
    calm = World(random=0.0)
    with pytest.raises(errors.InternalServerError):
        calm.run(action("read"), [reply(503)] * 3)
    assert calm.slept == [0.0, 0.0]


@pytest.mark.parametrize(
    ("header", "seconds"), [("2", 2.0), ("1.5", 1.5), (" 3 ", 3.0), ("Thu, 01 Jan 1970 00:00:07 GMT", 7.0)]
)
def test_retry_after_is_honoured(header: str, seconds: float) -> None:
    world = World()
    world.run(action("unsafe"), [reply(429, retry_after=header), OK])
    assert world.slept == [seconds]


@pytest.mark.parametrize("header", ["", "-5", "nan", "inf", "soon", "1e9", "٣", "Thu, 99 Foo 1970"])
def test_a_broken_retry_after_is_none(header: str) -> None:
    world = World()
    with pytest.raises(errors.RateLimitError):
        world.run(action("unsafe"), [Reply(429, [(b"retry-after", header.encode("latin-1", "ignore"))], b"")])
    assert world.slept == []


@pytest.mark.parametrize("header", ["9" * 400, "1000000000000", "Fri, 31 Dec 9999 23:59:59 GMT"])
def test_an_endless_wait_stops_the_call_and_is_a_number_that_can_be_slept(header: str) -> None:
    world = World()
    with pytest.raises(errors.RateLimitError) as caught:
        world.run(action("read"), [reply(429, retry_after=header)])
    assert (world.slept, caught.value.retry_after) == ([], 1e9)


@pytest.mark.parametrize("seconds", [120, 3600])
def test_a_retry_after_up_to_the_deadline_or_beyond_it_stops_at_once(seconds: int) -> None:
    world = World()
    with pytest.raises(errors.RateLimitError, match=f"to wait {seconds} s, beyond the deadline of 120 s") as caught:
        world.run(action("read"), [reply(429, retry_after=str(seconds))])
    assert (world.slept, caught.value.retry_after) == ([], seconds)


def test_no_attempt_starts_after_the_deadline() -> None:
    world = World(random=1.0)
    with pytest.raises(errors.InternalServerError):
        world.run(action("read"), [reply(503)] * 10, took=4.0, deadline=9, max_retries=9)
    assert world.time - 1000 < 9
    assert world.sent == 2


def test_the_budget_ends_retries_when_most_calls_fail() -> None:
    world = World()
    for _ in range(50):
        with pytest.raises(errors.InternalServerError):
            world.run(action("read"), [reply(503)] * 400, max_retries=2)
    spent = world.sent
    assert not any(event.is_budget_empty for event in world.events)
    with pytest.raises(errors.InternalServerError, match="The retry budget of this client is used up"):
        world.run(action("read"), [reply(503)] * 400, max_retries=2)
    assert (spent, world.sent - spent) == (150, 1)
    assert world.events[-1].is_budget_empty is True
    for _ in range(5):
        world.run(action("read"), [OK] * 400)
    assert world.events[-1].is_budget_empty is False
    world.sent = 0
    assert world.run(action("read"), [reply(503), OK]).attempts == 2


@pytest.mark.parametrize("status", [425, 429, 503])
def test_an_attempt_at_a_time_that_the_server_named_needs_no_budget(status: int) -> None:
    world = World()
    world.policy = world.policy.replaced(budget=Budget(0))
    assert world.run(action("read"), [reply(status, retry_after="1"), OK]).attempts == 2
    with pytest.raises(errors.APIStatusError):
        world.run(action("read"), [OK, OK, reply(status)])
