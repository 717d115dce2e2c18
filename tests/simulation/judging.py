"""Runs a schedule on both sides, and says what is wrong with it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from .invariants import check_alike
from .running import Run, run_tasks, run_threads
from .schedules import drawn


def wrong_with(seed: int, ends: Counter[str] | None = None) -> list[str]:
    """What is wrong with the schedule of a seed: the side, and what it breaks.

    Args:
        seed: of the schedule.
        ends: counts how calls end.
    """
    schedule = drawn(seed)
    threads, tasks = run_threads(schedule), run_tasks(schedule)
    if ends is not None:
        ends.update(end.outcome for run in (threads, tasks) for end in run.ends.values())
    wrong = [*_of("threads", threads), *_of("tasks", tasks)]
    # Where threads go on in any order, or something comes from outside, the two sides have steps of their own.
    return wrong if schedule.shuffled else [*wrong, *check_alike(threads, tasks)]


def first_wrong(
    seeds: Iterable[int], ends: Counter[str] | None = None, breaks: str = ""
) -> tuple[int, list[str]] | None:
    """The first seed with which something is wrong, and what; None if there is none.

    Args:
        seeds: of the schedules.
        ends: counts how calls end.
        breaks: the invariant that is to be broken; empty for any.
    """
    for seed in seeds:
        if wrong := [each for each in wrong_with(seed, ends) if each.startswith(breaks)]:
            return seed, wrong
    return None


def told(seed: int) -> str:
    """What happens in the schedule of a seed, line by line."""
    schedule = drawn(seed)
    lines = [str(schedule)]
    for side, run in (("threads", run_threads(schedule)), ("tasks", run_tasks(schedule))):
        lines += [f"\n{side}", *run.world.trace, *(f"{name}: {end}" for name, end in run.ends.items())]
    return "\n".join(lines)


def _of(side: str, run: Run) -> list[str]:
    return [f"{problem} ({side})" for problem in run.world.problems]
