"""Checks of what is made by chance, with chances of Hypothesis' choice."""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

CHECKS: list[Any] = list(HealthCheck)
CALM = settings(deadline=None, derandomize=True, database=None, suppress_health_check=CHECKS)
CHANCES = st.integers(0, 2**64).map(random.Random)
"""Payloads are made from a seed: drawing each value by itself would take ten times as long."""


def each_of(check: Callable[[random.Random], None], examples: int) -> None:
    """Run `check` with chances of Hypothesis' choice."""

    @settings(CALM, max_examples=examples)
    @given(CHANCES)
    def run(chance: random.Random) -> None:
        check(chance)

    run()
