"""The characters of a pattern, and which may follow which: what a search has to try."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from .ecma import complement
from .tree import Anchor, Characters, Choice, Look, Parenthesis, Pattern, Range, Repeat, Sequence, UnsupportedPattern

FEW = 4
"""A part is written out for each of so many repetitions at most, else it is a circle."""

MANY = 32
"""The same for a part of fixed length, which divides a text in one way."""

MOST_COPIED = 128
MOST_POSITIONS = 1000


@dataclass
class Positions:
    """What is known of a part of the pattern, as positions: whether it may be empty, where it begins and ends."""

    empty: bool = True
    first: list[int] = field(default_factory=list)
    last: list[int] = field(default_factory=list)


class Automaton:
    """The automaton of a pattern: a position for each of its characters.

    Args:
        pattern: the pattern. What it looks ahead or back to is left out.

    Raises:
        UnsupportedPattern: it is too large to be judged.
    """

    def __init__(self, pattern: Pattern) -> None:
        self.characters: list[tuple[Range, ...]] = []
        self.follow: list[Counter[int]] = []
        """Which positions come after a position, and in how many ways."""
        self.whole = self._part(pattern)

    def overlap(self, left: int, right: int) -> bool:
        """Whether a character fits both positions."""
        return meet(self.characters[left], self.characters[right])

    def _part(self, pattern: Pattern) -> Positions:
        match pattern:
            case Characters(ranges, negated):
                return self._position(complement(ranges) if negated else ranges)
            case Anchor("end"):
                # Nothing fits it, so that what stands before it is not the end of the pattern.
                return self._position(())
            case Parenthesis(body):
                return self._part(body)
            case Repeat():
                return self._repeat(pattern)
            case Sequence(parts):
                return self._sequence(parts)
            case Choice(options):
                return self._choice(options)
            case Anchor() | Look():
                return Positions()

    def _position(self, ranges: tuple[Range, ...]) -> Positions:
        number = len(self.characters)
        if number >= MOST_POSITIONS:
            raise UnsupportedPattern("is too long for its time to be judged", "Write a shorter one")
        self.characters.append(ranges)
        self.follow.append(Counter())
        return Positions(empty=False, first=[number], last=[number])

    def _sequence(self, parts: tuple[Pattern, ...]) -> Positions:
        whole = Positions()
        for pattern in parts:
            whole = self._joined(whole, self._part(pattern))
        return whole

    def _joined(self, left: Positions, right: Positions) -> Positions:
        self._connect(left, right)
        return Positions(
            left.empty and right.empty,
            left.first + (right.first if left.empty else []),
            right.last + (left.last if right.empty else []),
        )

    def _choice(self, options: tuple[Pattern, ...]) -> Positions:
        parts = [self._part(option) for option in options]
        return Positions(
            any(part.empty for part in parts),
            [position for part in parts for position in part.first],
            [position for part in parts for position in part.last],
        )

    def _repeat(self, repeat: Repeat) -> Positions:
        body, least, most = repeat.body, repeat.least, repeat.most
        if most == 0:
            return Positions()
        before = len(self.characters)
        part = self._part(body)
        size = len(self.characters) - before
        if most is None or most > _copies(body) or most * size > MOST_COPIED:
            self._connect(part, part)
            return Positions(part.empty or least == 0, part.first, part.last)
        # The last copies one within the other, a(a(a)?)?, so that a text is divided among them in one way.
        whole = Positions()
        for number in range(most, 0, -1):
            whole = self._joined(part if number == most else self._part(body), whole)
            whole.empty = whole.empty or number > least
        return whole

    def _connect(self, left: Positions, right: Positions) -> None:
        for position in left.last:
            self.follow[position].update(right.first)


def _copies(body: Pattern) -> int:
    """How many copies of a repeated part tell what it costs: with repetitions two deep, their ways are too many."""
    return MANY if fixed_length(body) else 1 if _repeats_what_varies(body) else FEW


def _repeats_what_varies(pattern: Pattern) -> bool:
    match pattern:
        case Repeat(body):
            return not fixed_length(body) or _repeats_what_varies(body)
        case Parenthesis(body):
            return _repeats_what_varies(body)
        case Sequence(parts) | Choice(parts):
            return any(map(_repeats_what_varies, parts))
        case _:
            return False


def meet(left: tuple[Range, ...], right: tuple[Range, ...]) -> bool:
    """Whether two sets of characters have one in common."""
    return any(start <= stop and begin <= end for start, end in left for begin, stop in right)


def fixed_length(pattern: Pattern) -> bool:
    """Whether all that the pattern fits has one length, at least as it is written."""
    match pattern:
        case Parenthesis(body):
            return fixed_length(body)
        case Repeat(body, least, most):
            return least == most and fixed_length(body)
        case Sequence(parts):
            return all(map(fixed_length, parts))
        case Choice(options):
            return len({_length(option) for option in options}) == 1 and all(map(fixed_length, options))
        case _:
            return True


def _length(pattern: Pattern) -> int:
    """The length of a part whose length is fixed."""
    match pattern:
        case Characters():
            return 1
        case Parenthesis(body):
            return _length(body)
        case Repeat(body, least):
            return least * _length(body)
        case Sequence(parts):
            return sum(map(_length, parts))
        case Choice(options):
            return _length(options[0])
        case Anchor() | Look():
            return 0
