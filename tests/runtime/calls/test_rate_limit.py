"""Attempts begin at so many a second at most, in the order in which they ask, and a 429 holds back all."""

from __future__ import annotations

import asyncio
import heapq
import os
import threading
from collections.abc import Callable
from itertools import count
from typing import Any

import httpx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from soliditech import AsyncSoliditech, RateLimit, Soliditech, errors
from soliditech_runtime.calls.attempts.steps import Admit
from soliditech_runtime.process.system import System
from tests.support.simulation.virtual import VirtualLoop, VirtualTime

START = 1000.0
DONE = {"result": {"accountId": "A", "invoiceNumber": "I"}}


def asking(limit: RateLimit, now: float, end: float = 1e9, turn: float | None = None) -> float | None:
    """The answer to an attempt that asks at `now`."""
    return limit.admit(Admit(limit, "getCustomer", "read", 1, "id", now, end, turn))


def beginnings(limit: RateLimit, asked: list[float], holds: dict[int, float] | None = None) -> list[float]:
    """When attempts begin that ask at these times, each coming back at the turn that it was given.

    `holds` says for how long a 429 holds back all, by the number of the attempt that gets it when it begins.
    """
    order = count()
    waiting: list[tuple[float, int, float | None]] = [(now, next(order), None) for now in asked]
    heapq.heapify(waiting)
    begun: list[float] = []
    while waiting:
        now, _, turn = heapq.heappop(waiting)
        answer = asking(limit, now, turn=turn)
        if answer is None:
            if holds and len(begun) in holds:
                limit.hold(now + holds[len(begun)])
            begun.append(now)
        else:
            heapq.heappush(waiting, (now + answer, next(order), now + answer))
    return begun


def test_attempts_are_spaced_evenly() -> None:
    begun = beginnings(RateLimit(20), [50.0] * 10)
    assert begun == pytest.approx([50 + number / 20 for number in range(10)])


def test_a_burst_begins_at_once_and_comes_back_while_nobody_asks() -> None:
    limit = RateLimit(10, burst=3)
    assert beginnings(limit, [50.0] * 5) == pytest.approx([50, 50, 50, 50.1, 50.2])
    assert beginnings(limit, [60.0] * 4) == pytest.approx([60, 60, 60, 60.1])


def test_after_a_hold_they_begin_one_by_one() -> None:
    limit = RateLimit(10, burst=3)
    limit.hold(55.0)
    assert beginnings(limit, [50.0] * 3) == pytest.approx([55, 55.1, 55.2])


@pytest.mark.parametrize(("rate", "burst"), [(1e-6, 1), (1e6, 1), (1, 1_000_000)])
def test_the_least_and_the_most(rate: float, burst: int) -> None:
    assert repr(RateLimit(rate, burst)) == f"RateLimit({rate:g}, burst={burst})"


@pytest.mark.parametrize(
    ("rate", "burst", "text"),
    [
        (9e-7, 1, "A rate limit must be a number above 0"),
        (1_000_000.5, 1, "A rate limit must be a number above 0"),
        (1, 1_000_001, "The burst of a rate limit must be a whole number of at least 1: write burst=5."),
        (1, 0, "The burst of a rate limit must be a whole number of at least 1: write burst=5."),
    ],
)
def test_what_is_beyond_is_refused(rate: float, burst: int, text: str) -> None:
    with pytest.raises(errors.ConfigurationError) as caught:
        RateLimit(rate, burst)
    assert str(caught.value).startswith(text)


def test_less_than_one_a_second() -> None:
    assert beginnings(RateLimit(0.2), [50.0] * 3) == pytest.approx([50, 55, 60])


@settings(max_examples=200)
@given(
    st.floats(0.5, 50),
    st.integers(1, 8),
    st.lists(st.floats(0, 5), min_size=1, max_size=60),
    st.dictionaries(st.integers(0, 59), st.floats(0, 3), max_size=3),
)
def test_no_window_ever_has_more(rate: float, burst: int, asked: list[float], holds: dict[int, float]) -> None:
    begun = sorted(beginnings(RateLimit(rate, burst), [START + now for now in asked], holds))
    assert len(begun) == len(asked)
    for first in range(len(begun)):
        for last in range(first, len(begun)):
            window = begun[last] - begun[first]
            assert last - first + 1 <= burst + rate * window + 1e-6


def test_those_who_wait_are_held_back_too_and_keep_their_distance() -> None:
    limit = RateLimit(10)
    turns = [asking(limit, 50.0), asking(limit, 50.0), asking(limit, 50.0)]
    assert turns == [None, pytest.approx(0.1), pytest.approx(0.2)]
    limit.hold(53.0)
    again = [asking(limit, 50.1, turn=50.1), asking(limit, 50.2, turn=50.2)]
    assert again == [pytest.approx(2.9), pytest.approx(2.9)]
    assert asking(limit, 53.0, turn=53.0) is None
    assert asking(limit, 53.1, turn=53.1) is None
    assert asking(limit, 53.1) == pytest.approx(0.1)


def test_a_turn_that_would_come_too_late_is_nobodys() -> None:
    limit = RateLimit(1)
    assert asking(limit, 50.0) is None
    for _ in range(5):
        assert asking(limit, 50.0, end=50.5) == pytest.approx(1)
    assert asking(limit, 50.0) == pytest.approx(1)


@pytest.mark.parametrize("number", [0, -1, float("nan"), float("inf"), True, "20", None, 1e-9, 1e9])
def test_what_is_no_rate_is_refused(number: Any) -> None:
    with pytest.raises(errors.ConfigurationError, match="write rate_limit=20 for 20 calls a second"):
        RateLimit(number)
    if number is not None:
        with pytest.raises(errors.ConfigurationError, match="write rate_limit=20"):
            Soliditech(base_url="https://isp.example", api_key="k", rate_limit=number)


@pytest.mark.parametrize("burst", [0, -1, 1.5, True, "5", None])
def test_what_is_no_burst_is_refused(burst: Any) -> None:
    with pytest.raises(errors.ConfigurationError, match="burst=5"):
        RateLimit(20, burst)


def test_it_says_what_it_is() -> None:
    assert repr(RateLimit(20)) == "RateLimit(20, burst=1)"
    assert repr(RateLimit(0.5, burst=5)) == "RateLimit(0.5, burst=5)"


class Clients:
    """Clients in virtual time, and when their requests arrived."""

    def __init__(self, *statuses: int) -> None:
        self.time = VirtualTime()
        self.arrived: list[float] = []
        self._statuses = list(statuses)

    def __call__(self, request: httpx.Request) -> httpx.Response:
        self.arrived.append(round(self.time.seconds - START, 6))
        status = self._statuses.pop(0) if self._statuses else 200
        return httpx.Response(status, json=DONE if status == 200 else {}, headers={"Retry-After": "7"})

    def run(self, action: Callable[[Any], Any], *, is_async: bool, **given_settings: Any) -> Any:
        """What `action` returns or raises."""
        time = self.time
        system = System(time.clock, time.now, lambda size: bytes(size), time.sleep, time.async_sleep)
        transport = httpx.MockTransport(self)
        given_settings = {"base_url": "https://isp.example", "api_key": "k", "transport": transport, **given_settings}
        if not is_async:
            return action(type("Limited", (Soliditech,), {"_system": system})(**given_settings))

        async def in_loop() -> Any:
            return await action(type("Limited", (AsyncSoliditech,), {"_system": system})(**given_settings))

        with asyncio.Runner(loop_factory=lambda: VirtualLoop(time)) as runner:
            return runner.run(in_loop())


@pytest.fixture(params=[False, True], ids=["sync", "async"])
def is_async(request: pytest.FixtureRequest) -> bool:
    return bool(request.param)


def test_every_attempt_counts_and_a_429_is_waited_for(is_async: bool) -> None:
    clients = Clients(429, 200)
    clients.run(lambda client: client.customers.get("A"), is_async=is_async, rate_limit=2)
    assert clients.arrived == [0, 7]


def in_turn(client: Any) -> None:
    for copy in (client, client.with_options(timeout=3), client):
        copy.customers.get("A")


async def in_turn_async(client: Any) -> None:
    for copy in (client, client.with_options(timeout=3), client):
        await copy.customers.get("A")


def test_copies_share_the_limit(is_async: bool) -> None:
    clients = Clients()
    clients.run(in_turn_async if is_async else in_turn, is_async=is_async, rate_limit=2)
    assert clients.arrived == [0, 0.5, 1]


def test_a_call_whose_turn_would_come_too_late_ends_at_once(is_async: bool) -> None:
    clients = Clients()
    limit = RateLimit(0.1)
    clients.run(lambda client: client.customers.get("A"), is_async=is_async, rate_limit=limit)
    with pytest.raises(errors.DeadlineExceeded, match="its turn would not come before") as caught:
        clients.run(
            lambda client: client.invoicing.create_direct_invoice(master_account_id="A"),
            is_async=is_async,
            rate_limit=limit,
            deadline=5,
        )
    assert (caught.value.outcome, caught.value.safe_to_repeat) == ("not_sent", True)
    assert clients.arrived == [0]
    assert clients.time.seconds == START


def test_tasks_begin_in_the_order_in_which_they_came() -> None:
    clients = Clients()
    order: list[int] = []

    async def one(client: Any, number: int) -> None:
        await client.customers.get("A")
        order.append(number)

    async def many(client: Any) -> None:
        await asyncio.gather(*(one(client, number) for number in range(5)))

    clients.run(many, is_async=True, rate_limit=RateLimit(4, burst=2))
    assert clients.arrived == [0, 0, 0.25, 0.5, 0.75]
    assert order == sorted(order)


def test_threads_share_it() -> None:
    limit, turns, gate = RateLimit(1000), [], threading.Barrier(8)

    def ask() -> None:
        gate.wait()
        for _ in range(200):
            turns.append(asking(limit, 50.0) or 0.0)

    threads = [threading.Thread(target=ask) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(turns) == pytest.approx([number / 1000 for number in range(1600)])


def test_a_child_does_not_wait_for_a_thread_that_it_does_not_have() -> None:
    limit = RateLimit(20)
    held, done = threading.Event(), threading.Event()

    def hold() -> None:
        with limit._lock:
            held.set()
            done.wait(20)

    thread = threading.Thread(target=hold)
    thread.start()
    assert held.wait(10)
    child = os.fork()
    if child == 0:
        # Where it waits for ever, an alarm ends it.
        import signal

        signal.alarm(10)
        os._exit(0 if asking(limit, 50.0) is None else 1)
    assert os.waitpid(child, 0)[1] == 0
    done.set()
    thread.join()
