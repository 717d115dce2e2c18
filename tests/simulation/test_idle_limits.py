"""Unsafe calls over connections that the server closes when they are idle: nearly none of them meets that moment."""

from __future__ import annotations

import random
from collections.abc import Callable

import pytest

from .plans import Dial, Plan, Unhindered
from .running import Run, run_tasks, run_threads
from .schedules import PlannedCall, Schedule

CALLS, AT_ONCE = 2_000, 8
# What the server says arrives so much later.
NOTICE = 0.001


class ClosingServer(Unhindered):
    """A server that closes connections after a time.

    Args:
        seconds: how long they may be idle.
    """

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds

    def request(self, who: str, number: int) -> Plan:
        """It answers at once."""
        return Plan(delay=0.002, after="closed", idle=self._seconds, notice=NOTICE)

    def dial(self, who: str, number: int) -> Dial:
        """And is near."""
        return Dial(0.002)


def calls_at(seconds: float, seed: int) -> Schedule:
    """Calls at any time, most of them about as far apart as connections live."""
    draw = random.Random(seed)
    starts: list[float] = []
    for _ in range(AT_ONCE):
        now = 0.0
        for _ in range(CALLS // AT_ONCE):
            now += draw.random() * 2 * max(seconds, 0.01)
            starts.append(now)
    calls = tuple(PlannedCall(f"W{number}", "unsafe", start, 30.0) for number, start in enumerate(sorted(starts)))
    return Schedule(seed, calls, places=AT_ONCE)


@pytest.mark.parametrize("run", [run_threads, run_tasks], ids=["sync", "async"])
@pytest.mark.parametrize("seconds", [0.005, 1.0, 5.0])
def test_one_in_two_hundred_at_most_is_left_unknown(
    run: Callable[..., Run], seconds: float, figures: Callable[[str], None]
) -> None:
    ended = run(calls_at(seconds, 1), ClosingServer(seconds))
    outcomes = [end.outcome for end in ended.ends.values()]
    dials = sum(ended.world.witness(name).dials for name in ended.ends)
    assert ended.world.problems == []
    assert len(outcomes) == CALLS
    figures(f"idle limit {seconds} s, {run.__name__}: {outcomes.count('unknown')} of {CALLS} unknown, {dials} dials")
    assert outcomes.count("unknown") < CALLS / 200
    assert outcomes.count("done") + outcomes.count("unknown") == CALLS


@pytest.mark.parametrize("run", [run_threads, run_tasks], ids=["sync", "async"])
def test_a_burst_opens_no_more_connections_than_it_has_calls_at_once(run: Callable[..., Run]) -> None:
    calls = tuple(PlannedCall(f"W{number}", "unsafe", number * 1e-5, 30.0) for number in range(200))
    ended = run(Schedule(0, calls, places=AT_ONCE), ClosingServer(5.0))
    assert {end.outcome for end in ended.ends.values()} == {"done"}
    assert sum(ended.world.witness(name).dials for name in ended.ends) == AT_ONCE
