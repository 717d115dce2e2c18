"""Random calls that share a client's retry budget, fed with random results: what never happens, whatever comes.

Calls are in flight side by side on one clock that moves only when told, so a call may also be woken late.
"""

from __future__ import annotations

import math
import time
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from typing import Any, ClassVar

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from hypothesis.stateful import run_state_machine_as_test as run_machine

from soliditech_runtime.calls.retries.retry_after import parse_retry_after
from soliditech_runtime.exchange import Fault
from soliditech_runtime.types import Effect
from tests.properties.attempts import EFFECTS, Attempt, attempts
from tests.properties.calls_in_flight import InFlight, World

MOMENTS = st.integers(0, 80).map(lambda number: number / 8)
"""Seconds that add up without rounding."""

CHECKS: list[Any] = list(HealthCheck)
CALM = settings(deadline=None, derandomize=True, database=None, suppress_health_check=CHECKS)


class RetryPolicyModel(RuleBasedStateMachine):
    """A client's life: calls begin, are answered, sleep, wake up, and are given up by their callers."""

    counted: ClassVar[Counter[str]] = Counter()

    @initialize(tokens=st.sampled_from((0, 4, 5, 12, 30, 500)), resend_unexecuted=st.booleans())
    def make_client(self, tokens: int, resend_unexecuted: bool) -> None:
        self.counted["examples"] += 1
        self.world = World(tokens, resend_unexecuted=resend_unexecuted)
        self.calls: list[InFlight] = []

    @precondition(lambda self: len(self.calls) < 4)
    @rule(
        effect=st.sampled_from(EFFECTS),
        deadline=st.sampled_from((0.125, 4.0, 30.0, 1000.0)),
        max_retries=st.integers(0, 5),
    )
    def begin(self, effect: Effect, deadline: float, max_retries: int) -> None:
        self.counted["calls"] += 1
        self.calls.append(InFlight(self.world, effect, deadline, max_retries))

    @precondition(lambda self: self.calls)
    @rule(
        which=st.integers(0, 3),
        results=st.lists(st.tuples(attempts(), MOMENTS, st.integers(0, 7)), min_size=1, max_size=4),
        late=st.just(0.0) | MOMENTS,
    )
    def go_on(self, which: int, results: list[tuple[Attempt, float, int]], late: float) -> None:
        each = self.calls[which % len(self.calls)]
        for attempt, took, chance in results:
            if each.ended:
                return
            if each.wakes is not None:
                each.wake(late)
            self.counted["attempts"] += 1
            self.world.clock += took
            self.world.chance = chance / 8
            each.feed(attempt)

    @precondition(lambda self: len(self.calls) == 4)
    @rule(which=st.integers(0, 3))
    def give_up(self, which: int) -> None:
        self.calls.pop(which).steps.close()

    @invariant()
    def ended_calls_are_over(self) -> None:
        self.calls = [each for each in getattr(self, "calls", []) if not each.ended]

    def teardown(self) -> None:
        """Every call ends, if nothing but failures come."""
        for each in getattr(self, "calls", []):
            while not each.ended:
                if each.wakes is None:
                    each.feed(Attempt(Fault("connect", sent=False), frozenset(EFFECTS), "not_sent"))
                else:
                    each.wake(0.0)


@pytest.mark.proof
def test_whatever_comes_a_call_keeps_its_limits_and_its_error_tells_the_truth(
    full_size: bool, figures: Callable[[str], None]
) -> None:
    RetryPolicyModel.counted.clear()
    run_machine(
        RetryPolicyModel, settings=settings(CALM, max_examples=1500 if full_size else 150, stateful_step_count=40)
    )
    counted = RetryPolicyModel.counted
    figures(f"{counted['examples']} clients, {counted['calls']} calls, {counted['attempts']} attempts")


@pytest.fixture(params=["UTC", "Africa/Johannesburg", "America/St_Johns"])
def _zone(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    with monkeypatch.context() as patched:
        patched.setenv("TZ", request.param)
        time.tzset()
        yield
    time.tzset()


@pytest.mark.usefixtures("_zone")
@settings(CALM, max_examples=50)
@given(after=st.integers(-(10**6), 10**6))
def test_a_date_in_each_of_its_three_forms_is_the_same_moment_everywhere(after: int) -> None:
    now = datetime(2026, 3, 1, 12, tzinfo=UTC)
    then = now + timedelta(seconds=after)
    for text in (
        format_datetime(then, usegmt=True),
        f"{then:%A, %d-%b-%y %H:%M:%S} GMT",
        f"{then:%a %b} {then.day:2} {then:%H:%M:%S %Y}",
    ):
        assert parse_retry_after(text, now.timestamp) == max(0, after), text


@settings(CALM, max_examples=500)
@given(text=st.text(max_size=40) | st.text("0123456789 :.-+,GMTJanSu", max_size=40))
def test_no_retry_after_is_negative_or_endless(text: str) -> None:
    told = parse_retry_after(text, lambda: 0.0)
    assert told is None or (told >= 0 and math.isfinite(told))
