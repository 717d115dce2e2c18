"""Two calls in all orders with few switches, and few faults at each step."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from .exhaustive import FAULTS, SLOTS, fault_sets, wrong_with


@pytest.mark.proof
@pytest.mark.parametrize("places", [1, 2])
def test_two_calls_in_all_orders(places: int, full_size: bool, figures: Callable[[str], None]) -> None:
    most = 2 if full_size else 1
    orders = 0
    for faults in fault_sets(most):
        run, wrong = wrong_with(faults, places, switches=most)
        orders += run
        assert wrong == []
    figures(f"places for {places}: {orders:,} orders of two calls, at most {most} switches and {most} faults")


def test_all_faults_stand_in_all_attempts() -> None:
    alone = [set(faults.items()) for faults in fault_sets(1)]
    assert len(alone) == 1 + len(FAULTS) * len(SLOTS)
