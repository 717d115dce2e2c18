"""How fast a job goes: by rows, with what is repeated counted, and never beyond its limit."""

from __future__ import annotations

import math

from soliditech_runtime.calls.attempts.steps import Admit
from soliditech_tools.bulk.running.pace import Pace, Turn


def test_rows_begin_evenly() -> None:
    pace = Pace(10)
    assert pace.turn(0.0, None) is None
    assert pace.turn(0.0, None) == 0.1
    assert math.isclose(pace.turn(0.0, None) or 0, 0.2)
    assert pace.turn(0.1, 0.1) is None


def test_the_first_attempt_of_a_call_has_had_its_turn_and_later_ones_wait() -> None:
    pace = Pace(10)
    first = Admit(pace, "createPayment", "unsafe", 1, "id", 0.0, 60.0)
    assert pace.turn(0.0, None) is None
    assert pace.admit(first) is None
    assert pace.admit(first.replaced(attempt=2)) == 0.1


def test_a_hold_of_the_server_holds_rows_too() -> None:
    pace = Pace(10)
    pace.hold(5.0)
    assert pace.turn(1.0, None) == 4.0


def test_without_a_limit_nobody_waits() -> None:
    assert Turn(None).seconds() == 0
    limited = Pace(0.01)
    assert Turn(limited).seconds() == 0
    waiting = Turn(limited)
    assert 99 < waiting.seconds() <= 100
