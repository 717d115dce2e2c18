"""Whatever befalls calls, in whatever order: what was promised holds, on both sides."""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Callable, Iterator

import pytest

from .judging import first_wrong
from .plans import LEAST, DrawnPlans
from .running import run_tasks, run_threads
from .schedules import drawn

SHORT, FULL, PARTS = 5_000, 100_000, 10


@pytest.fixture(autouse=True)
def quiet() -> Iterator[None]:
    """Interrupted calls leave a line in the log, of which nobody here has need."""
    logging.disable(logging.CRITICAL)
    yield
    logging.disable(logging.NOTSET)


@pytest.mark.proof
@pytest.mark.parametrize("part", range(PARTS))
def test_what_is_promised_holds_in_every_schedule(part: int, full_size: bool, figures: Callable[[str], None]) -> None:
    size = (FULL if full_size else SHORT) // PARTS
    ends = Counter[str]()
    found = first_wrong(range(part * size, (part + 1) * size), ends)
    assert found is None, f"see it by: python -m tests.simulation --replay {found[0]}\n" + "\n".join(found[1])
    # Whatever can become of a call becomes of many here.
    assert min(ends[outcome] for outcome in ("done", "unknown", "rejected", "not_sent")) > size / 4
    if full_size:
        figures(f"{size:,} schedules of each side: {', '.join(f'{n:,} {outcome}' for outcome, n in ends.items())}")


@pytest.mark.parametrize("seed", [3, 4])
def test_a_seed_gives_one_history(seed: int) -> None:
    for run in (run_threads, run_tasks):
        first, second = run(drawn(seed)), run(drawn(seed))
        assert first.world.trace == second.world.trace != []
        assert first.ends == second.ends
        assert first.steps == second.steps


def test_no_server_answers_in_no_time_nor_two_at_one_moment() -> None:
    drawn_plans = [
        DrawnPlans(seed).request(f"W{call}", number) for seed in range(500) for call in range(5) for number in (0, 1)
    ]
    delays = {plan.delay for plan in drawn_plans}
    assert min(delays) >= LEAST
    assert len(delays) == len(drawn_plans)
