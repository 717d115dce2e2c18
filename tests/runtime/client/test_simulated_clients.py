"""A simulation runs the real clients, from the loop to the pools, with a clock, a chance and a network of its own."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[3]


@pytest.fixture(scope="module")
def simulation() -> Any:
    """What the program printed that simulates calls."""
    command = [sys.executable, "-m", "tests.support.simulation.program"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True, timeout=60)
    assert done.stderr == ""
    return json.loads(done.stdout)


def test_nothing_of_the_world_is_touched_but_what_is_documented(simulation: Any) -> None:
    assert simulation["sync"]["touched"] == []
    assert simulation["async"]["touched"] == []


@pytest.mark.parametrize("kind", ["sync", "async"])
def test_one_seed_gives_one_history_and_another_seed_another(simulation: Any, kind: str) -> None:
    first, again, other = simulation[kind]["runs"]
    assert first == again
    assert first["ends"] == other["ends"]
    ids = [[line for line in request.splitlines() if "X-Request-Id" in line] for request in first["sent"]]
    other_ids = [[line for line in request.splitlines() if "X-Request-Id" in line] for request in other["sent"]]
    assert len({str(line) for line in ids}) == 3
    assert not {str(line) for line in ids} & {str(line) for line in other_ids}
    assert first["slept"] != other["slept"]


def test_both_clients_have_the_same_history(simulation: Any) -> None:
    assert simulation["sync"]["runs"] == simulation["async"]["runs"]


def test_waits_of_half_a_minute_pass_by_the_clock_of_the_simulation(simulation: Any) -> None:
    run = simulation["sync"]["runs"][0]
    assert run["ends"] == ["Customer", "Customer", "APIConnectionError unknown 1 0.250000"]
    # Two backoffs; what is left until the date of Retry-After, 9 s after the start; a backoff after the read timeout.
    first, second, until_date, between, third, *_ = run["slept"]
    assert 0 <= first <= 0.5
    assert 0 <= second <= 1
    assert until_date == pytest.approx(9 - 1 - first - second)
    assert (between, run["slept"][5:]) == (3.0, [3.0, 3.0])
    assert run["seconds"] == pytest.approx(1000 + 9 + 1 + 3 + 30 + third + 0.5 + 3 + 0.25 + 3)
    # Refused, 503 and 429 on one connection, a new one after the timeout, and a new one for the payment.
    assert run["opened"] == 5
    assert [request.split(" ")[0] for request in run["sent"]] == ["GET"] * 5 + ["POST"]
