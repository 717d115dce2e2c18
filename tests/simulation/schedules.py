"""A schedule: which calls are made when, over how many places, and what comes from outside; drawn from a seed."""

from __future__ import annotations

import random
from typing import Literal, NamedTuple

from .ways import Way, drawn_way

Kind = Literal["read", "idempotent", "unsafe"]


class PlannedCall(NamedTuple):
    """A call.

    Args:
        name: a letter and a number.
        kind: its effect.
        start: seconds from the start.
        deadline: seconds that it may take.
    """

    name: str
    kind: Kind
    start: float
    deadline: float


class Schedule(NamedTuple):
    """What is done in a world.

    Args:
        seed: it was drawn from this.
        calls: the calls.
        later: those that are made when the first have ended, in a process that was forked in between.
        places: connections that may be open at once.
        interrupt: before which step a signal comes, or a call is cancelled; None for none.
        shuffled: whether threads that can go on at the same time do so in any order.
        jams: whether the network may take no more for a while.
        way: how the server is reached.
    """

    seed: int
    calls: tuple[PlannedCall, ...]
    later: tuple[PlannedCall, ...] = ()
    places: int = 2
    interrupt: int | None = None
    shuffled: bool = False
    jams: bool = False
    way: Way = Way()


def drawn(seed: int) -> Schedule:
    """The schedule of a seed. One in two is plain: both sides must end alike in it."""
    draw = random.Random(hash((seed, 0)))
    calls = tuple(_call(number, draw) for number in range(draw.choice((2, 3, 5))))
    later = tuple(_call(len(calls) + number, draw) for number in range(2)) if draw.random() < 0.15 else ()
    places = draw.choice((1, 2, 3))
    way = drawn_way(seed)
    if seed % 2 == 0:
        return Schedule(seed, calls, later, places, way=way)
    interrupt = draw.randrange(2, 120) if draw.random() < 0.7 else None
    return Schedule(seed, calls, later, places, interrupt, shuffled=True, jams=True, way=way)


def _call(number: int, draw: random.Random) -> PlannedCall:
    kinds: tuple[Kind, ...] = ("read", "idempotent", "unsafe", "unsafe")
    # No two at the very same time: what comes first then is nobody's promise.
    start = draw.choice((0.0, 0.0, 0.3, 3.0)) * draw.random() + number * 1e-6
    return PlannedCall(f"W{number}", draw.choice(kinds), start, draw.choice((0.7, 3.0, 12.0, 40.0)))
