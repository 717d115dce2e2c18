"""Before each attempt the loop asks whether it may begin; a 429 is made known to all who ask."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any

import httpx
import pytest

from soliditech import AsyncSoliditech, Soliditech, errors
from soliditech_runtime.calls.attempts.steps import Admission, Admit
from soliditech_runtime.exchange import Fault
from soliditech_runtime.process.system import System
from tests.support.simulation.virtual import VirtualLoop, VirtualTime

START = 1000.0
Answer = float | Fault | None


def read(client: Any) -> Any:
    return client.customers.get("A")


def pay(client: Any) -> Any:
    return client.payments.allocate_to_invoice("T", invoice_number="I")


class Stage:
    """An admission with answers that are set, and a server with replies that are set: both keep what they saw."""

    def __init__(self, *replies: int | httpx.Response, answers: tuple[Answer, ...] = ()) -> None:
        self.time = VirtualTime()
        self.seen: list[object] = []
        self.steps: list[Admit] = []
        self._answers = list(answers)
        self._replies = list(replies)

    def admit(self, step: Admit) -> Answer:
        """The next answer; None when there are no more."""
        self.steps.append(step)
        self.seen.append(f"asked {step.attempt}")
        return self._answers.pop(0) if self._answers else None

    def hold(self, until: float) -> None:
        """Keep it."""
        self.seen.append(f"hold {until - START:g}")

    def __call__(self, request: httpx.Request) -> httpx.Response:
        self.seen.append("sent")
        reply = self._replies.pop(0)
        done = {"result": {"accountId": "A", "txNumber": "T"}}
        return reply if isinstance(reply, httpx.Response) else httpx.Response(reply, json=done if reply == 200 else {})

    def run(self, action: Callable[[Any], Any], *, is_async: bool, **settings: Any) -> Any:
        """What `action` returns or raises, with a client over this stage."""
        system = System(
            self.time.clock, self.time.now, lambda size: bytes(size), self.time.sleep, self.time.async_sleep
        )
        extra = {"_admission": self, "_system": system}
        defaults = {"base_url": "https://isp.example", "api_key": "k", "transport": httpx.MockTransport(self)}
        if not is_async:
            return action(type("Limited", (Soliditech,), extra)(**{**defaults, **settings}))

        async def in_loop() -> Any:
            return await action(type("Limited", (AsyncSoliditech,), extra)(**{**defaults, **settings}))

        with asyncio.Runner(loop_factory=lambda: VirtualLoop(self.time)) as runner:
            return runner.run(in_loop())


@pytest.fixture(params=[False, True], ids=["sync", "async"])
def is_async(request: pytest.FixtureRequest) -> bool:
    return bool(request.param)


def test_every_attempt_asks_before_it_is_sent(is_async: bool) -> None:
    stage = Stage(503, 503, 200)
    stage.run(read, is_async=is_async)
    assert stage.seen == ["asked 1", "sent", "asked 2", "sent", "asked 3", "sent"]
    assert [(step.operation, step.effect, step.turn) for step in stage.steps] == [("getCustomer", "read", None)] * 3
    assert {step.end for step in stage.steps} == {START + 120}
    # The bytes that are random elsewhere are zeros here.
    assert {step.request_id for step in stage.steps} == {"0" * 32}


def test_an_attempt_waits_for_its_turn_and_asks_again_when_it_has_come(is_async: bool) -> None:
    stage = Stage(200, answers=(2.0, 0.5, None))
    stage.run(pay, is_async=is_async)
    assert stage.seen == ["asked 1", "asked 1", "asked 1", "sent"]
    assert stage.time.slept == [2.0, 0.5]
    assert [step.turn for step in stage.steps] == [None, START + 2, START + 2.5]
    assert [step.now for step in stage.steps] == [START, START + 2, START + 2.5]


def test_a_fault_ends_the_call_and_nothing_was_sent(is_async: bool) -> None:
    stage = Stage(answers=(Fault("deadline", sent=False, reason="no more today"),))
    with pytest.raises(errors.DeadlineExceeded, match="no more today") as caught:
        stage.run(pay, is_async=is_async)
    assert stage.seen == ["asked 1"]
    assert (caught.value.outcome, caught.value.safe_to_repeat) == ("not_sent", True)


@pytest.mark.parametrize("wait", [20.0, 1e9])
def test_a_turn_that_would_not_come_before_the_deadline_is_not_waited_for(is_async: bool, wait: float) -> None:
    stage = Stage(answers=(wait,))
    with pytest.raises(
        errors.DeadlineExceeded, match="its turn would not come before the call's deadline; call less often"
    ) as caught:
        stage.run(pay, is_async=is_async, deadline=20)
    assert stage.time.slept == []
    assert caught.value.outcome == "not_sent"


def test_what_waits_take_counts_towards_the_deadline(is_async: bool) -> None:
    stage = Stage(200, answers=(15.0, 4.0, 2.0))
    with pytest.raises(errors.DeadlineExceeded):
        stage.run(pay, is_async=is_async, deadline=20)
    assert stage.time.slept == [15.0, 4.0]


def test_the_outcome_is_also_that_of_the_attempts_before(is_async: bool) -> None:
    def update(client: Any) -> Any:
        return client.customers.update("A", tax_type="VAT")

    stage = Stage(503, answers=(None, 500.0))
    with pytest.raises(errors.DeadlineExceeded) as caught:
        stage.run(update, is_async=is_async)
    assert (caught.value.outcome, caught.value.attempts) == ("unknown", 2)


def test_a_429_holds_back_all_whether_or_not_it_is_repeated(is_async: bool) -> None:
    stage = Stage(httpx.Response(429, headers={"Retry-After": "7"}), 200)
    stage.run(pay, is_async=is_async)
    assert stage.seen == ["asked 1", "sent", "hold 7", "asked 2", "sent"]
    final = Stage(httpx.Response(429, headers={"Retry-After": "300"}))
    with pytest.raises(errors.RateLimitError):
        final.run(pay, is_async=is_async)
    assert final.seen == ["asked 1", "sent", "hold 300"]


@pytest.mark.parametrize("reply", [httpx.Response(429), httpx.Response(503, headers={"Retry-After": "7"})])
def test_only_a_429_that_says_how_long_holds_back(is_async: bool, reply: httpx.Response) -> None:
    stage = Stage(reply)
    with pytest.raises(errors.APIStatusError):
        stage.run(read, is_async=is_async, max_retries=0)
    assert stage.seen == ["asked 1", "sent"]


def test_a_call_that_is_refused_before_asks_for_nothing(is_async: bool) -> None:
    def refused(client: Any) -> Any:
        return client.customers.get("..")

    def unkeyed() -> str:
        raise LookupError

    stage = Stage()
    with pytest.raises(errors.InvalidParameterError):
        stage.run(refused, is_async=is_async)
    with pytest.raises(errors.ConfigurationError):
        stage.run(read, is_async=is_async, api_key=unkeyed)
    assert stage.seen == []


def test_the_clients_of_with_options_ask_too(is_async: bool) -> None:
    stage = Stage(200)
    stage.run(lambda client: read(client.with_options(timeout=3)), is_async=is_async)
    assert stage.seen == ["asked 1", "sent"]


class Spaced:
    """A limit such as one may stand here: attempts half a second apart, in the order in which they asked."""

    def __init__(self) -> None:
        self.next = self.held_until = 0.0

    def admit(self, step: Admit) -> Answer:
        """When the turn of an attempt is."""
        if step.turn is not None and step.turn >= self.held_until:
            return None
        turn = max(step.now, self.next, self.held_until)
        if turn < step.end:
            self.next = turn + 0.5
        return turn - step.now or None

    def hold(self, until: float) -> None:
        """No turn before that."""
        self.held_until = max(self.held_until, until)


def test_one_limit_serves_many_tasks_of_two_clients_in_their_order() -> None:
    time, sent, limit = VirtualTime(), list[tuple[float, str]](), Spaced()

    def answer(request: httpx.Request) -> httpx.Response:
        sent.append((time.seconds - START, request.url.path[-1]))
        # The third to arrive finds the server full.
        refusal = httpx.Response(429, headers={"Retry-After": "10"})
        return refusal if len(sent) == 3 else httpx.Response(200, json={"result": {"accountId": "A"}})

    async def in_loop() -> list[Any]:
        system = System(time.clock, time.now, lambda size: bytes(size), async_sleep=time.async_sleep)
        kind = type("Limited", (AsyncSoliditech,), {"_admission": limit, "_system": system})
        clients = [
            kind(base_url="https://isp.example", api_key="k", transport=httpx.MockTransport(answer)) for _ in range(2)
        ]
        tasks = [asyncio.ensure_future(clients[number % 2].customers.get(str(number))) for number in range(7)]
        await asyncio.sleep(0.6)
        tasks[5].cancel()
        return await asyncio.gather(*tasks, return_exceptions=True)

    admission: Admission = limit
    assert admission is limit
    with asyncio.Runner(loop_factory=lambda: VirtualLoop(time)) as runner:
        results = runner.run(in_loop())
    assert [type(result).__name__ for result in results] == ["Customer"] * 5 + ["CancelledError", "Customer"]
    # Nobody is sent in the ten seconds that the server asked for, and after them not all at once.
    assert sent[:3] == [(0.0, "0"), (0.5, "1"), (1.0, "2")]
    assert [when for when, _ in sent[3:]] == pytest.approx([11.0, 11.5, 12.0, 12.5])
    assert sorted(path for _, path in sent[3:]) == ["2", "3", "4", "6"]
