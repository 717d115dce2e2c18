"""The rules for replies: where results and errors are read in them, and which of them are successes."""

from __future__ import annotations

from collections.abc import Iterable

from ..tree.specs import ApiSpec, ConditionSpec, LayoutSpec, OperationSpec
from .changes import Level
from .fields import Changes

_Condition = tuple[tuple[str, ...], str]
"""Places, and what must be there."""


def compare_replies(before: ApiSpec, old: OperationSpec, after: ApiSpec, new: OperationSpec) -> Changes:
    """What differs in how an action reads its replies, where it does not read them as all others do."""
    if old.replies or new.replies:
        yield from compare_layouts(old.replies or before.replies, new.replies or after.replies)
    if old.result.content_type != new.result.content_type:
        yield Level.WIRE, f"asks for `{new.result.content_type}`, and asked for `{old.result.content_type}`"
    if old.siblings != new.siblings and old.result.paging == new.result.paging:
        known = listed(new.siblings) if new.siblings else "nothing"
        yield Level.WIRE, f"knows {known} beside the result, and reports all else that stands there"


def compare_layouts(old: LayoutSpec, new: LayoutSpec) -> Changes:
    """What differs between two layouts of replies.

    Args:
        old: where results and errors stood.
        new: where they stand now.
    """
    if old.result != new.result:
        yield Level.WIRE, f"reads results at {listed(new.result)}, and read them at {listed(old.result)}"
    yield from _compare_errors(old, new)
    yield from _compare_evidence(old, new)


def listed(places: Iterable[str]) -> str:
    """Places in a reply, for a text."""
    return ", ".join(f"`{place}`" if place else "the whole body" for place in places) or "no place"


def _compare_errors(old: LayoutSpec, new: LayoutSpec) -> Changes:
    """What an error says of itself: read elsewhere it is the same to users, and read no more it is None."""
    parts = dict.fromkeys(part for error in (*old.errors, *new.errors) for part, _ in error)
    differs = False
    for part in parts:
        was, now = _places(old, part), _places(new, part)
        if was == now:
            continue
        differs = True
        if not was:
            yield Level.ADDITION, f"reads the {part} of errors at {listed(now)}"
        elif not now:
            yield Level.BREAKING, f"does not read the {part} of errors any more, and read it at {listed(was)}"
        else:
            yield Level.WIRE, f"reads the {part} of errors at {listed(now)}, and read it at {listed(was)}"
    if old.errors != new.errors and not differs:
        yield Level.WIRE, "tries the shapes of errors in another order"


def _places(layout: LayoutSpec, part: str) -> tuple[str, ...]:
    return tuple(place for error in layout.errors for place in dict(error).get(part, ()))


def _compare_evidence(old: LayoutSpec, new: LayoutSpec) -> Changes:
    """Which success statuses are believed. Whoever got a record gets an error now, or the other way round."""
    was, now = _conditions(old.failed_if), _conditions(new.failed_if)
    for condition in _only(now, was):
        yield Level.BREAKING, f"takes a reply for a refusal where {condition}"
    for condition in _only(was, now):
        yield Level.BREAKING, f"does not take a reply for a refusal any more where {condition}"
    was, now = _conditions(old.done_if), _conditions(new.done_if)
    for condition in _only(now, was):
        yield Level.ADDITION, f"takes a reply for a success where {condition}"
    for condition in _only(was, now):
        yield Level.BREAKING, f"does not take a reply for a success any more where {condition}"


def _conditions(conditions: Iterable[ConditionSpec]) -> list[_Condition]:
    """One condition for each value; which of them stands first decides nothing."""
    return [(condition.places, text) for condition in conditions for text in _texts(condition.equals)]


def _texts(values: tuple[object, ...] | None) -> list[str]:
    # As text, for True is 1 to Python, and not to a server.
    return ["holds something"] if values is None else [f"is {value!r}" for value in values]


def _only(conditions: list[_Condition], others: list[_Condition]) -> list[str]:
    """Those that are not among the others, in words."""
    return [f"{listed(places)} {text}" for places, text in conditions if (places, text) not in others]
