"""Calls of the model: each is fed by hand, and checked at every step against what is true of it."""

from __future__ import annotations

import copy
from typing import Any

import pytest

from soliditech.errors import SoliditechError
from soliditech.groups import operation
from soliditech_runtime.calls.attempts.answer import Answer, Timeouts
from soliditech_runtime.calls.attempts.loop import Call
from soliditech_runtime.calls.attempts.steps import Send, Sleep, Steps
from soliditech_runtime.calls.events import RequestEvent
from soliditech_runtime.calls.retries.budget import Budget
from soliditech_runtime.calls.retries.retry import RetryPolicy
from soliditech_runtime.deadline import DeadlinePassed
from soliditech_runtime.exchange import Fault, Reply, Request
from soliditech_runtime.types import Effect, Outcome
from tests.properties.attempts import LATE, NOW, Attempt

COST = 5
GRAVITY: tuple[Outcome, ...] = ("not_sent", "rejected", "accepted", "unknown")


class World:
    """What calls share: the clock, the chance, and the budget beside the model's count of its tokens."""

    def __init__(self, tokens: int, *, resend_unexecuted: bool) -> None:
        self.clock = 1000.0
        self.chance = 0.0
        self.tokens = self.most_tokens = tokens
        self.resend_unexecuted = resend_unexecuted
        self.policy = RetryPolicy(
            Budget(tokens), lambda: self.clock, lambda: float(NOW), lambda: self.chance, resend_unexecuted
        )


class InFlight:
    """A call in flight, and what is true of it."""

    def __init__(self, world: World, effect: Effect, deadline: float, max_retries: int) -> None:
        self.world = world
        self.effect = effect
        self.max_retries = max_retries
        self.start = world.clock
        self.end = self.start + deadline
        self.done: list[Attempt] = []
        self.events: list[RequestEvent] = []
        self.value = object()
        self.wakes: float | None = None
        self.late = False
        self.ended = False
        self.request = Request("GET", "/", [])
        action = copy.copy(operation("createPayment"))
        action.effect = effect
        timeouts = Timeouts(connect=5, read=30, write=30, deadline=deadline, max_retries=max_retries)
        self.steps: Steps[Answer[Any]] = Call(
            action, self.request, "the-id", self.read, timeouts, world.policy, self.events.append
        ).steps()
        self.sends(next(self.steps))

    def read(self, reply: Reply) -> object:
        complaint = self.done[-1].complaint
        if complaint is not None:
            raise complaint
        return self.value

    def sends(self, step: object) -> None:
        """`step` must be an attempt, and one that is allowed."""
        world = self.world
        assert isinstance(step, Send)
        assert step.request is self.request
        assert len(self.done) <= self.max_retries, "more attempts than max_retries + 1"
        self.late = world.clock >= self.end
        if self.late:
            assert self.wakes is not None
            assert world.clock > self.wakes, "woken in time, and begun after the deadline"
            with pytest.raises(DeadlinePassed):
                step.limits.wait(1e9)
        else:
            assert step.limits.wait(1e9) == self.end - world.clock
        if self.effect == "unsafe":
            for before in self.done:
                assert before.truth == "not_sent" or self.said_unexecuted(before), "an unsafe action was sent again"
        self.wakes = None

    def said_unexecuted(self, attempt: Attempt) -> bool:
        """Whether a complete 429 with Retry-After, or 425, allows an unsafe action to be sent again."""
        result = attempt.result
        assert isinstance(result, Reply)
        complete = result.problem is None and (
            result.status == 425 or (result.status == 429 and attempt.told is not None)
        )
        return complete and self.world.resend_unexecuted

    def feed(self, attempt: Attempt) -> None:
        """The attempt in flight ends."""
        if self.late:
            attempt = LATE
        self.done.append(attempt)
        try:
            step = self.steps.send(attempt.result)
        except StopIteration as stopped:
            self.succeeds(stopped.value)
        except SoliditechError as error:
            self.fails(error)
        else:
            self.sleeps(step)

    def wake(self, late: float) -> None:
        """The wait is over, `late` seconds after its end or more."""
        assert self.wakes is not None
        self.world.clock = max(self.world.clock, self.wakes + late)
        self.sends(next(self.steps))

    def sleeps(self, step: object) -> None:
        """`step` must be a wait, and one that is allowed."""
        world = self.world
        assert isinstance(step, Sleep)
        last = self.done[-1]
        assert self.may_repeat(last)
        assert len(self.done) <= self.max_retries
        assert world.clock + step.seconds < self.end, "it sleeps beyond the deadline"
        if last.told is None:
            assert 0 <= step.seconds <= self.longest_backoff
        else:
            assert step.seconds == last.told
        if not self.costs_nothing(last):
            assert world.tokens >= COST, "the budget is overspent"
            world.tokens -= COST
        self.told_of_attempt(step.seconds)
        self.wakes = world.clock + step.seconds

    def succeeds(self, answer: Answer[Any]) -> None:
        assert self.done[-1].succeeded
        assert answer.value is self.value
        assert answer.reply is self.done[-1].result
        assert (answer.attempts, answer.elapsed) == (len(self.done), self.world.clock - self.start)
        if len(self.done) == 1:
            self.world.tokens = min(self.world.tokens + 1, self.world.most_tokens)
        self.told_of_attempt(None)
        self.ended = True

    def fails(self, error: SoliditechError) -> None:
        world = self.world
        last = self.done[-1]
        assert not last.succeeded, "a success was not returned"
        assert error.__cause__ is None
        assert error.__context__ is None
        assert (error.attempts, error.elapsed) == (len(self.done), world.clock - self.start)
        assert error.status == (last.result.status if isinstance(last.result, Reply) else None)
        assert error.retry_after == last.told
        assert error.request_id == "the-id"
        truths = [last.truth] if self.effect == "read" else [each.truth for each in self.done]
        assert error.outcome == max(truths, key=GRAVITY.index), "the outcome is not the truth"
        longest = self.longest_backoff if last.told is None else last.told
        no_tokens = world.tokens < COST and not self.costs_nothing(last)
        other_reason = not self.may_repeat(last) or len(self.done) > self.max_retries
        assert other_reason or no_tokens or world.clock + longest >= self.end, "it gave up for no reason"
        says_budget = "retry budget of this client is used up" in str(error)
        assert says_budget == self.events[-1].is_budget_empty
        assert not says_budget or (no_tokens and not other_reason), "the budget is named and was not the reason"
        if last.told is None and no_tokens and not other_reason and world.clock + longest < self.end:
            assert says_budget, "the budget was the reason and is not named"
        self.told_of_attempt(None)
        self.ended = True

    def costs_nothing(self, last: Attempt) -> bool:
        """Whether the server said when to come back."""
        return last.told is not None and isinstance(last.result, Reply) and last.result.status in (425, 429, 503)

    def may_repeat(self, last: Attempt) -> bool:
        if last.unexecuted and self.effect == "unsafe" and not self.world.resend_unexecuted:
            return False
        return self.effect in last.repeated

    @property
    def longest_backoff(self) -> float:
        return min(8.0, 0.5 * 2.0 ** (len(self.done) - 1))

    def told_of_attempt(self, retry_in: float | None) -> None:
        """One event was told of each attempt, and that of the last has no `retry_in`."""
        assert len(self.events) == len(self.done)
        result = self.done[-1].result
        event = self.events[-1]
        assert (event.attempt, event.retry_in, event.request_id) == (len(self.done), retry_in, "the-id")
        assert event.status == (result.status if isinstance(result, Reply) else None)
        assert event.fault == (result.kind if isinstance(result, Fault) else None)
