"""How long a step of an attempt may take, by a clock that stands still."""

from __future__ import annotations

import pytest

from soliditech_runtime.deadline import DeadlinePassed, Limits

NOW = 1000.0


def limits(left: float) -> Limits:
    """Limits of a call whose deadline is `left` seconds away."""
    return Limits(1.0, 2.0, 3.0, NOW + left, lambda: NOW)


def test_limits_begin_with_nothing_sent_and_nothing_clipped() -> None:
    fresh = limits(10)
    assert (fresh.connect, fresh.read, fresh.write, fresh.end) == (1.0, 2.0, 3.0, NOW + 10)
    assert fresh.sent == 0
    assert fresh.clipped is False
    assert fresh.counted is False


@pytest.mark.parametrize(
    ("left", "phase", "wait", "clipped"),
    [(10, 5, 5, False), (5, 5, 5, False), (4.5, 5, 4.5, True), (0.001, 5, 0.001, True)],
)
def test_a_step_takes_its_own_time_or_what_the_deadline_leaves(
    left: float, phase: float, wait: float, clipped: bool
) -> None:
    each = limits(left)
    assert each.wait(phase) == pytest.approx(wait)
    assert each.clipped is clipped


@pytest.mark.parametrize("left", [0, -0.001, -60])
def test_no_step_begins_once_the_deadline_is_over(left: float) -> None:
    over = limits(left)
    with pytest.raises(DeadlinePassed):
        over.wait(5)
    assert over.clipped is True


def test_whether_the_deadline_clipped_is_that_of_the_last_step() -> None:
    each = limits(4)
    each.wait(5)
    each.wait(3)
    assert each.clipped is False
