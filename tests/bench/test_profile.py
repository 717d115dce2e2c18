"""The layers of a call add up to it."""

from __future__ import annotations

import pytest

from tests.bench.profile import layers, profile

TOOK = {
    "call": 80e-6,
    "without transport": 50e-6,
    "parameters": 5e-6,
    "request": 15e-6,
    "socket": 10e-6,
    "parser": 8e-6,
    "read": 16e-6,
}


def test_the_layers_together_are_the_call() -> None:
    found = layers(TOOK)
    assert sum(found.values()) == pytest.approx(TOOK["call"])
    assert found["call loop, and judging the reply"] == pytest.approx(14e-6)
    assert found["pool and exchange"] == pytest.approx(12e-6)


def test_the_table_has_microseconds_and_parts_of_medians() -> None:
    slow = {name: value * 9 for name, value in TOOK.items()}
    lines = profile([TOOK, slow, TOOK]).splitlines()
    assert lines[-1].split() == ["the", "call", "80.0", "us", "100%"]
    assert any(line.startswith("parser: ") and line.endswith("    8.0 us   10%") for line in lines)
