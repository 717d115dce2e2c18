"""What a pattern is made of."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

LAST = 0x10FFFF
"""The last character of Unicode."""

Range = tuple[int, int]
"""Two characters by their numbers, and all between them."""


class UnsupportedPattern(Exception):
    """A pattern that cannot be carried.

    Args:
        problem: what is wrong with it.
        remedy: what to write instead.
    """

    def __init__(self, problem: str, remedy: str) -> None:
        super().__init__(f"{problem}. {remedy}")
        self.problem = problem
        self.remedy = remedy


@dataclass(frozen=True)
class Characters:
    """One character of these ranges, or, negated, one of no range."""

    ranges: tuple[Range, ...]
    negated: bool = False


@dataclass(frozen=True)
class Anchor:
    """A place between characters: the start or end of the text, or whether a word ends there."""

    kind: Literal["start", "end", "word", "inside"]


@dataclass(frozen=True)
class Look:
    """What must, or must not, follow or come before, without being a part of the match."""

    body: Pattern
    ahead: bool
    negated: bool


@dataclass(frozen=True)
class Parenthesis:
    """A part in parentheses."""

    body: Pattern
    capturing: bool


@dataclass(frozen=True)
class Repeat:
    """A part that comes from `least` to `most` times; without end if `most` is None."""

    body: Pattern
    least: int
    most: int | None
    lazy: bool


@dataclass(frozen=True)
class Sequence:
    """Parts that follow each other."""

    parts: tuple[Pattern, ...]


@dataclass(frozen=True)
class Choice:
    """Alternatives."""

    options: tuple[Pattern, ...]


Pattern = Characters | Anchor | Look | Parenthesis | Repeat | Sequence | Choice
