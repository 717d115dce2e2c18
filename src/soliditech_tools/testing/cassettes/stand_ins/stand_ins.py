"""Stand-ins for values: of the same form, the same for the same value, and made of nothing but form and order.

A stand-in is chosen by the form of a value, and by how many other values of that form came before it. So nothing that
is written depends on the value itself, nobody can compute it back, and the same calls recorded twice give one file.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator
from random import Random

from .dates import DateShift, is_date

_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
_HEXADECIMAL = re.compile(r"(?=.*[0-9])[0-9a-fA-F-]{16,}")
# Without vowels no stand-in is a word by chance.
_LETTERS = "bcdfghjklmnpqrstvwxz"
_MOST_ATTEMPTS = 60
_SHORTER_FROM = 20
_MOST_COUNTED = 200

_FREE, _WAITING, _ANOTHERS, _USED, _UNFIT = range(5)
"""Of candidates, best first: in no use; a value that waits for its stand-in, so that the last is not left with itself;
another value; a stand-in already, or kept; what is not allowed where the value stands."""

Fits = Callable[[str], bool]
"""Whether a stand-in may stand where the value stands."""

Pick = Callable[[int], int]
"""Picks one of a number of choices, by its index."""


class StandIns:
    """Stand-ins for the texts of one cassette; numbers count as the texts that spell them.

    All texts are added before the first is asked for: a stand-in must fit everywhere that its value stands.

    Args:
        kept: texts that stand for themselves.
    """

    def __init__(self, kept: Collection[str] = ()) -> None:
        self._kept = frozenset(kept)
        self._places: dict[str, list[Fits]] = {}
        self._chosen: dict[str, str] = {}
        self._used: set[str] = set()
        self._numbers: dict[str, int] = {}
        self._dates = DateShift()

    def add(self, text: str, fits: Fits) -> None:
        """Note that a text stands somewhere.

        Args:
            text: the text.
            fits: whether a stand-in may stand there.
        """
        if not self._stays(text):
            self._places.setdefault(text, []).append(fits)
            self._dates.add(text)

    def text(self, text: str) -> str:
        """The stand-in for a text; the text itself where it is kept, or says nothing."""
        if self._stays(text):
            return text
        if text not in self._chosen:
            self._chosen[text] = chosen = self._choose(text)
            self._used.add(chosen)
        return self._chosen[text]

    def _stays(self, text: str) -> bool:
        return text in self._kept or not any(_kind(character) in "aA0" and character != "0" for character in text)

    def _choose(self, text: str) -> str:
        if is_date(text):
            return self._dates.shifted(text)
        form = _form(text)
        number = self._numbers[form] = self._numbers.get(form, 0) + 1
        best: dict[int, str] = {}
        for candidate in _candidates(text, form, number):
            rank = self._rank(candidate)
            # The first that fits of each rank is enough.
            if candidate == text or rank in best:
                continue
            if all(fits(candidate) for fits in self._places.get(text, ())):
                if rank == _FREE:
                    return candidate
                best[rank] = candidate
            else:
                best.setdefault(_UNFIT, candidate)
        # Of few digits there are few stand-ins; and where none fits, the value itself departed from the spec.
        return best[min(best)] if best else text

    def _rank(self, candidate: str) -> int:
        if candidate in self._used or candidate in self._kept:
            return _USED
        if candidate not in self._places:
            return _FREE
        return _ANOTHERS if candidate in self._chosen else _WAITING


def _form(text: str) -> str:
    """The form of a text: which kind of character stands where."""
    return "".join(map(_kind, text))


def _kind(character: str) -> str:
    """`0` for a digit, `a` or `A` for a letter, and other ASCII itself. All else may be a part of a word."""
    if character.isdigit():
        return "0"
    if character.isalpha() or not character.isascii():
        return "A" if character.isupper() else "a"
    return character


def _candidates(text: str, form: str, number: int) -> Iterator[str]:
    """Candidates that follow from a form and the number of a text among those of this form."""
    shorter = text
    for attempt in range(_MOST_ATTEMPTS):
        if attempt >= _SHORTER_FROM and not _EMAIL.fullmatch(text):
            # A number near its bound: of fewer digits, it is surely within.
            shorter = re.sub(r"[1-9](?=[0-9])", "", shorter, count=1)
        yield _candidate(shorter, _at_random(Random(f"{form} {number} {attempt}")))
    # Two short ids with the same stand-in would be one item of a list, so all are tried.
    yield from _counted(text)


def _at_random(random: Random) -> Pick:
    return lambda choices: int(random.random() * choices)


def _counted(text: str) -> Iterator[str]:
    """All candidates of a short form, one after the other."""
    for number in range(_MOST_COUNTED):
        left = number

        def pick(choices: int) -> int:
            nonlocal left
            left, index = divmod(left, choices)
            return index

        candidate = _candidate(text, pick)
        if left:
            # All were there.
            return
        yield candidate


def _candidate(text: str, pick: Pick) -> str:
    if _EMAIL.fullmatch(text):
        return f"{_filled(text.partition('@')[0], pick)}@example.com"
    return _filled(text, pick)


def _filled(text: str, pick: Pick) -> str:
    """The form of a text, filled with other characters; a zero that leads stays, as it does in a number."""
    letters = "abcdef" if _HEXADECIMAL.fullmatch(text) else _LETTERS
    result, before = "", ""
    for character in text:
        kind = _kind(character)
        if kind == "0":
            # What follows a decimal point leads nothing.
            follows = before[-1:] == "0" or before[-2:] == "0."
            digits = "0123456789" if follows else "0" if character == "0" else "123456789"
            result += digits[pick(len(digits))]
        elif kind in "aA":
            letter = letters[pick(len(letters))]
            result += letter.upper() if kind == "A" else letter
        else:
            result += character
        before = before[-1:] + kind
    return result
