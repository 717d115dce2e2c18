"""Departures of replies from the spec, as users see them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from itertools import islice
from typing import Any, Literal, NamedTuple, Self

from .types import UNSET

ViolationKind = Literal[
    "missing",
    "null",
    "type",
    "shape",
    "quotes",
    "date",
    "character",
    "duplicate",
    "offset",
    "variant",
    "unknown",
    "unrecognized",
    "unproved",
    "changed",
    "contradiction",
    "repeated",
]


_COMPARED = 8
"""The most keys of one object that are compared with those of the spec."""
_LONGEST_NAME = 64
_MOST_CHANGED = 0.3
"""How many of a name's letters may be others where it is near, as a part of all."""


class _FieldAndKind(NamedTuple):
    field: str
    kind: ViolationKind


class Violation(_FieldAndKind):
    """A place where a reply departs from the spec. Its repr and its `field` hold names of the spec alone.

    Args:
        field: schema and wire name, such as `Customer.taxType`; the schema alone where the spec has no name for what
            departs; `reply`, or a place such as `paging.page`, outside of the result.
        kind: `missing`, `null`, `type` (the value is of another type), `shape` (an object or list is of another type),
            `quotes` (a number in quotes, or without those that it should have, which is read), `date` (a date with a
            time of day or an offset, or yyyy-MM-dd where days come first; the date is read as it is written),
            `character` (a text with half of a character, read as U+FFFD), `duplicate` (a key that comes twice in an
            object, the last of which is read), `offset` (a time without an offset from UTC, which is kept as a naive
            datetime), `variant` (an object that is of none of the classes that it may be, which is kept as an
            `UnknownObject`), `unknown` (a key that the spec does not know), `unrecognized` (an object that has keys,
            none of which the spec knows), `unproved` (a success reply to an action that changes something, without a
            result of the kind that the spec describes), `changed` (the total of a list is another than on the page
            before), `contradiction` (a list says that more follow, or that it is whole, and its items say otherwise, or
            another page came than was asked for), or `repeated` (an item of a list came more than once).
        name: the key as the server wrote it, where the spec does not know it; it may be data, so do not log it.
        near: the spec's names that come nearest to those of an unrecognized object.
        value: what departs, where no model keeps it: a key beside the result, the first values of a repeated key, the
            text of which a number or a date was read; UNSET elsewhere. It may be customers' data, so do not log it.
    """

    # No parts of the tuple, which crash reporters write out. Tuples are also made without `__new__`: by `_replace`.
    name: str = ""
    near: tuple[str, ...] = ()
    value: Any = UNSET

    def __new__(
        cls, field: str, kind: ViolationKind, name: str = "", near: tuple[str, ...] = (), value: Any = UNSET
    ) -> Self:
        """A departure."""
        violation = super().__new__(cls, field, kind)
        violation.name = name
        violation.near = near
        violation.value = value
        return violation

    def __repr__(self) -> str:
        return f"<Violation: {self}>"

    def __str__(self) -> str:
        known = f"; known: {', '.join(self.near)}" if self.near else ""
        return f"{self.field} ({self.kind}{known})"


DepartureChoice = Literal["log", "raise", "ignore"] | Callable[[str, Sequence[Violation]], None]
"""What becomes of what no field of a model holds; a function gets the name of the class and the departures."""


def nearest_names(names: Iterable[str], known: Sequence[str]) -> tuple[str, ...]:
    """The names of the spec that are nearest to `names`: the same but for case and marks, else such as look like it."""
    spelled = {_letters(name): name for name in known}
    near: dict[str, None] = {}
    for name in islice(names, _COMPARED):
        letters = _letters(name[:_LONGEST_NAME])
        most = int(_MOST_CHANGED * len(letters))
        candidates = [known_name for known_name in spelled if abs(len(known_name) - len(letters)) <= most]
        nearest = letters if letters in spelled else min(candidates, key=partial(_distance, letters), default=None)
        if nearest is not None and _distance(letters, nearest) <= most:
            near[spelled[nearest]] = None
    return tuple(near)


def _distance(name: str, known_name: str) -> int:
    """How many letters must be put in, left out, changed, or change places with the next, to make one of the other.

    difflib compares names too, but takes longer to import than a reply to be read.
    """
    before, above = [0], list(range(len(known_name) + 1))
    for row, letter in enumerate(name):
        line = [row + 1]
        for column, expected in enumerate(known_name):
            steps = min(above[column + 1] + 1, line[column] + 1, above[column] + (letter != expected))
            if row and column and (letter, name[row - 1]) == (known_name[column - 1], expected):
                steps = min(steps, before[column - 1] + 1)
            line.append(steps)
        before, above = above, line
    return above[-1]


def _letters(name: str) -> str:
    return "".join(filter(str.isalnum, name)).casefold()
