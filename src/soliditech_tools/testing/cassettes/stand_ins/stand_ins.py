"""Stand-ins for values: of the same form, the same for the same value, and made of nothing but form and order.

A stand-in is chosen by the form of a value, and by how many other values of that form came before it. So nothing that
is written depends on the value itself, nobody can compute it back, and the same calls recorded twice give one file.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from random import Random

from .dates import DateShift, is_date

_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
_HEXADECIMAL = re.compile(r"(?=.*[0-9])[0-9a-fA-F-]{16,}")
# Without vowels no stand-in is a word by chance.
_LETTERS = "bcdfghjklmnpqrstvwxz"
_MOST_ATTEMPTS = 60
_SHORTER_FROM = 20

Fits = Callable[[str], bool]
"""Whether a stand-in may stand where the value stands."""


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
        places = self._places.get(text, ())
        second = last = ""
        for attempt in range(_MOST_ATTEMPTS):
            candidate = _candidate(text, form, number, attempt)
            if candidate == text:
                continue
            last = last or candidate
            if not all(fits(candidate) for fits in places):
                continue
            if candidate not in self._used and candidate not in self._places:
                return candidate
            second = second or candidate
        # Of few digits there are few stand-ins; and where none fits, the value itself departed from the spec.
        return second or last


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


def _candidate(text: str, form: str, number: int, attempt: int) -> str:
    if _EMAIL.fullmatch(text):
        local = text.partition("@")[0]
        return f"{_filled(local, Random(f'{form} {number} {attempt}'))}@example.com"
    if attempt >= _SHORTER_FROM:
        # A number near its bound: of fewer digits, it is surely within.
        text = re.sub(r"[1-9](?=[0-9])", "", text, count=1)
    return _filled(text, Random(f"{form} {number} {attempt}"))


def _filled(text: str, random: Random) -> str:
    """The form of a text, filled with other characters; a zero that leads stays, as it does in a number."""
    letters = "abcdef" if _HEXADECIMAL.fullmatch(text) else _LETTERS
    result, before = "", ""
    for character in text:
        kind = _kind(character)
        if kind == "0":
            # What follows a decimal point leads nothing.
            follows = before[-1:] == "0" or before[-2:] == "0."
            digits = "0123456789" if follows else "0" if character == "0" else "123456789"
            result += digits[int(random.random() * len(digits))]
        elif kind in "aA":
            letter = letters[int(random.random() * len(letters))]
            result += letter.upper() if kind == "A" else letter
        else:
            result += character
        before = before[-1:] + kind
    return result
