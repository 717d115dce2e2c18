"""What holds of every schedule; each breach begins with the name of what it breaks."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from .schedules import PlannedCall
from .world import World

if TYPE_CHECKING:
    from .running import CallEnd, Run

INVARIANTS = ("once", "not sent", "complete", "own reply", "places", "deadline", "ends", "own process", "alike")

_NOT_EXECUTED = (425, 429)
_ROUNDING = 1e-6


def check_call(world: World, call: PlannedCall, end: CallEnd | None) -> None:
    """Hold the end of a call against what the server saw of it."""
    name, witness, problems = call.name, world.witness(call.name), world.problems
    if end is None:
        problems.append(f"ends: {name} has none")
        return
    allowed = 1 + sum(status in _NOT_EXECUTED for status in witness.complete)
    if call.kind == "unsafe" and (witness.executed > 1 or witness.arrived > allowed):
        problems.append(f"once: {name} arrived {witness.arrived} times and was executed {witness.executed} times")
    # That of a read is the outcome of its last attempt.
    if end.outcome == "not_sent" and witness.bytes and call.kind != "read":
        problems.append(f"not sent: of {name} the server saw {witness.bytes} bytes")
    if end.outcome in ("rejected", "accepted", "done") and not witness.complete:
        problems.append(f"complete: {name} is {end.outcome}, and no reply came whole")
    if end.outcome in ("rejected", "not_sent") and witness.executed and call.kind != "read":
        problems.append(f"complete: {name} is {end.outcome}, and was executed")
    if end.outcome in ("done", "accepted") and not witness.executed:
        problems.append(f"complete: {name} is {end.outcome}, and was not executed")
    if end.value is not None and end.value != name:
        problems.append(f"own reply: {name} got that of {end.value}")
    if end.seconds > call.deadline + _ROUNDING:
        problems.append(f"deadline: {name} took {end.seconds:.3f} s of {call.deadline}")


def check_end(world: World, free: int, idle: int, waiters: int, places: int) -> None:
    """Hold a pool against its size when all calls have ended."""
    if free + idle != places:
        world.problems.append(f"places: of {places} there are {free} free and {idle} idle")
    if waiters:
        world.problems.append(f"places: {waiters} still wait")
    # asyncio closes by itself what the server closed; the pool then lets go of it when it comes to it.
    if world.open_lines > idle:
        world.problems.append(f"places: {world.open_lines} connections are open, and {idle} are kept")


def check_alike(one: Run, other: Run) -> list[str]:
    """Hold the ends of a schedule on both sides against each other."""
    ours: Mapping[str, CallEnd] = other.ends
    return [
        f"alike: {name} ends in {end.how}, {end.outcome} for threads, and in {ours[name].how}, "
        f"{ours[name].outcome} for tasks"
        for name, end in one.ends.items()
        if name in ours and end[:3] != ours[name][:3]
    ]
