"""Places in a reply, as `x-result` and others spell them: read, set and taken out."""

from __future__ import annotations

import re
from typing import Any

MISSING: Any = type("Missing", (), {"__repr__": lambda self: "MISSING"})()

_STEP = re.compile(r"\['([^']+)'\]|\[(\d+|\*)\]|([^.\[\]]+)")


def steps_of(place: str) -> list[str | int]:
    """The steps of a place; all items of a list count as its first."""
    return [0 if step is None else step for step in exact_steps(place)]


def exact_steps(place: str) -> list[str | int | None]:
    """The steps of a place; None stands for all items of a list."""
    steps: list[str | int | None] = []
    for quoted, index, name in _STEP.findall(place):
        steps.append((None if index == "*" else int(index)) if index else quoted or name)
    return steps


def value_at(document: Any, place: str) -> Any:
    """What stands at a place of a body; MISSING if nothing does."""
    value = document
    for step in steps_of(place):
        # A text has items too, which are no places.
        if type(value) not in (list, dict):
            return MISSING
        try:
            value = value[step]
        except (IndexError, KeyError, TypeError):
            return MISSING
    return value


def values_at(document: Any, place: str) -> list[Any]:
    """All that stands at a place of a body: of all items of a list, where it names them so."""
    values = [document]
    for step in exact_steps(place):
        if step is None:
            values = [item for value in values if isinstance(value, list) for item in value]
        else:
            values = [inner for value in values if (inner := value_at(value, _spelled(step))) is not MISSING]
    return values


def _spelled(step: str | int) -> str:
    return f"[{step}]" if isinstance(step, int) else f"['{step}']"


def put_at(document: Any, place: str, value: Any) -> Any:
    """The body with a value at a place; objects and lists that are missing are made. MISSING takes it out."""
    return _put(document, steps_of(place), value)


def _put(document: Any, steps: list[str | int], value: Any) -> Any:
    if not steps:
        return value
    step, rest = steps[0], steps[1:]
    if isinstance(step, int):
        items = list(document) if isinstance(document, list) else []
        if len(items) <= step:
            items.extend([{}] * (step + 1 - len(items)))
        items[step] = _put(items[step], rest, value)
        return items
    members = dict(document) if isinstance(document, dict) else {}
    inner = _put(members.get(step, {}), rest, value)
    if inner is MISSING:
        members.pop(step, None)
    else:
        members[step] = inner
    return members


def texts(places: Any) -> list[str]:
    """Places as an extension gives them: one, or a list of which the first that is there counts."""
    if places is None:
        return []
    return [places] if isinstance(places, str) else [str(place) for place in places]
