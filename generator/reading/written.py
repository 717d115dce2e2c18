"""Objects of a document that know in which file and line they are written."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from ..document import Document


class Line(NamedTuple):
    """A line of a file, counted from 1."""

    file: str
    number: int

    def __str__(self) -> str:
        return f"{self.file}:{self.number}"


class Written(dict[str, Any]):
    """An object as a file has it: equal to a plain dict, with its lines beside.

    Args:
        members: what it holds.
        line: where it begins.
        lines: where its keys are written. A key that was taken out since keeps its line.
    """

    __slots__ = ("line", "lines")

    def __init__(self, members: Mapping[str, Any], line: Line, lines: Mapping[str, Line]) -> None:
        super().__init__(members)
        self.line = line
        self.lines = dict(lines)


def line_of(value: object, key: str | None = None) -> Line | None:
    """Where `value` begins, or where its key is written; None if that is not known."""
    if not isinstance(value, Written):
        return None
    return value.line if key is None else value.lines.get(key)


def written_as(source: Document, members: Document) -> Document:
    """`members`, written where `source` is."""
    return Written(members, source.line, source.lines) if isinstance(source, Written) else members


def place_key(target: object, key: object, line: Line | None) -> None:
    """Note that a key of `target` is now written at `line`."""
    if isinstance(target, Written) and isinstance(key, str) and line is not None:
        target.lines[key] = line
