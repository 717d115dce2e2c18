"""time-machine: under a clock that stands still, time still passes for calls."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.compat.scripts import run_program
from tests.support.fault_server import FaultServer


@pytest.mark.parametrize("made", ["before", "within"])
def test_calls_wait_and_end_as_ever_and_days_are_those_of_the_clock(
    serve: Callable[..., FaultServer], made: str
) -> None:
    server = serve()
    for result in run_program("frozen", "time_machine", server.url, made):
        *values, seconds = result
        assert values == ["ACC-1001", "busy", "later", [True] * 3, "unknown", ["x", "x"]]
        assert 0.2 < seconds < 5
    assert [b"2031-05-06" in each for each in server.requests if b"/suspend " in each] == [True, True]
    # Of each client: one until the reply without an end, and one that the ten hours did not make idle.
    assert server.accepted == 4
