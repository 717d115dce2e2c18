"""Which keys are called the same: by their words, then by what these stand for, then by half of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from ..comparing.synonyms import Reading, plain_words, readings
from ..described.shapes import Shape, Shapes
from ..matched import KeyVerdict
from .kinds import KINDS, are_apart, fit, value_kind

_HALF = 0.5

Names = Mapping[str, Shape]


@dataclass(frozen=True)
class NamePair:
    """Two keys that are called the same.

    Args:
        ours: our key.
        theirs: the vendor's.
        verdict: `same`, `renamed` or `proposed`.
        sign: why, in words.
    """

    ours: str
    theirs: str
    verdict: KeyVerdict
    sign: str


@dataclass(frozen=True)
class Holder:
    """What holds keys: its ideas say nothing in their names.

    Args:
        ours: the ideas of our object.
        theirs: those of the vendor's.
    """

    ours: Reading = frozenset()
    theirs: Reading = frozenset()


class NamePairing:
    """Pairs the keys of two objects by their names.

    Args:
        ours: reads our schemas.
        theirs: reads the vendor's.
    """

    def __init__(self, ours: Shapes, theirs: Shapes) -> None:
        self._shapes = (ours, theirs)

    def sure(self, ours: Names, theirs: Names, holder: Holder) -> Iterator[NamePair]:
        """Keys that have the same words, or words that stand for the same.

        Args:
            ours: what stands under our keys.
            theirs: what stands under the vendor's.
            holder: what holds them.
        """
        left, right = dict(ours), dict(theirs)
        for sign, our_names, their_names in _steps(holder):
            for first, second in _unique(left, right, our_names, their_names):
                verdict = self._verdict(first, left[first], second, right[second], sign)
                if verdict is None:
                    continue
                yield NamePair(first, second, *verdict)
                del left[first], right[second]

    def half(self, ours: Names, theirs: Names) -> Iterator[NamePair]:
        """Keys that share half of their words, and no other comes as near; never more than proposed."""
        shares = {
            (first, second): share
            for first, our_shape in ours.items()
            for second, their_shape in theirs.items()
            if (share := similarity(first, second)) >= _HALF
            and fit(first, our_shape, second, their_shape, self._shapes) != "never"
        }
        for (first, second), share in shares.items():
            rivals = [value for pair, value in shares.items() if (first in pair[:1]) != (second in pair[1:])]
            if share > max(rivals, default=0.0):
                sign = "half of the words are the same"
                if fit(first, ours[first], second, theirs[second], self._shapes) == "doubtful":
                    sign = f"{sign}; {_kinds(first, ours[first], second, theirs[second])}"
                yield NamePair(first, second, "proposed", sign)

    def _verdict(
        self, our_name: str, ours: Shape, their_name: str, theirs: Shape, sign: str
    ) -> tuple[KeyVerdict, str] | None:
        """The verdict on two keys of the same name; None if what stands there can never be the same."""
        fitting = fit(our_name, ours, their_name, theirs, self._shapes)
        if fitting == "never":
            return None
        if fitting == "doubtful":
            return "proposed", f"{sign}; {_kinds(our_name, ours, their_name, theirs)}"
        if our_name == their_name:
            return "same", sign
        if sign != _BY_WORDS and value_kind(our_name, ours) == "amount":
            return "proposed", f"{sign}; it is a number"
        if sign not in (_BY_WORDS, _SAME_KEY) and any(_REFERENCE in reading for reading in readings(our_name)):
            # Whoever looks for a bill by it must not look among the numbers that the vendor gives.
            return "proposed", f"{sign}; it is the caller's own reference, and theirs may be the vendor's number"
        return "renamed", sign


def similarity(ours: str, theirs: str) -> float:
    """The part of the ideas of two keys that both have; 0 where they exclude each other."""
    return max(shared(first, second) for first in readings(ours) for second in readings(theirs))


def shared(ours: Reading, theirs: Reading) -> float:
    """The part of all ideas that both have; 0 where they exclude each other."""
    every = len(ours | theirs)
    return 0.0 if not every or are_apart(ours, theirs) else len(ours & theirs) / every


_SAME_KEY = "the same key"
_BY_WORDS = "the same words"
_REFERENCE = "reference"

_Canon = Callable[[str], frozenset[object]]


def _steps(holder: Holder) -> tuple[tuple[str, _Canon, _Canon], ...]:
    """The ways to compare names, the surest first: what is said of a pair, and what of either name must be equal."""
    return (
        (_SAME_KEY, _itself, _itself),
        (_BY_WORDS, _in_words, _in_words),
        ("words that mean the same", _in_ideas, _in_ideas),
        ("the same without the name of the object", _without(holder.ours), _without(holder.theirs)),
    )


def _itself(name: str) -> frozenset[object]:
    return frozenset((name,))


def _in_words(name: str) -> frozenset[object]:
    return frozenset((tuple(sorted(plain_words(name))),))


def _in_ideas(name: str) -> frozenset[object]:
    return frozenset(readings(name))


def _without(ideas: Reading) -> _Canon:
    return lambda name: frozenset(reading - ideas or reading for reading in readings(name))


def _unique(ours: Names, theirs: Names, our_names: _Canon, their_names: _Canon) -> list[tuple[str, str]]:
    """The pairs of names that are equal, and equal to no other."""
    first = {name: our_names(name) for name in ours}
    second = {name: their_names(name) for name in theirs}
    equal = [(a, b) for a, canon in first.items() for b, their_canon in second.items() if canon & their_canon]
    lefts, rights = Counter(a for a, _ in equal), Counter(b for _, b in equal)
    return [(a, b) for a, b in equal if lefts[a] == rights[b] == 1]


def _kinds(our_name: str, ours: Shape, their_name: str, theirs: Shape) -> str:
    return f"ours is {KINDS[value_kind(our_name, ours)]}, and theirs {KINDS[value_kind(their_name, theirs)]}"


def is_called(key: str, pinned: object, name: str) -> bool:
    """Whether a decision means a key by its wire name, or by its name in Python.

    Args:
        key: the key.
        pinned: its `x-python-name`; None where it follows from the key.
        name: what the decision says.
    """
    return name in (key, pinned) if pinned else name.replace("_", "").lower() == key.replace("_", "").lower()
