"""Texts that match a regular expression. What they are made from is a part of the language, so try each text."""

from __future__ import annotations

import re
from collections.abc import Iterator

_USUAL = ("A1", "a", "A", "1", "12.50", "abc", "ABC", "a@host.example", "https://host.example", "2026-01-31")
_CLASSES = {"d": "1", "w": "a", "s": " ", "D": "a", "W": "-", "S": "a", "t": "\t", "n": "\n", "r": "\r"}
_COUNT = re.compile(r"\{(\d+)(,?)(\d*)\}")
_RANGE = re.compile(r"\\.|[^\\]", re.DOTALL)
_PLAIN = "aA1-_ ./:@é"


def pattern_texts(pattern: str, least: int = 0) -> Iterator[str]:
    """Texts of which one may match a pattern.

    Args:
        pattern: a regular expression.
        least: how many characters a text must have.
    """
    for text in _USUAL:
        yield text
        yield text.ljust(least, text[-1])
    for more in (0, 1, least):
        try:
            yield _Writer(pattern, more).text()
        except (ValueError, IndexError):
            return


class _Writer:
    """Writes one text of a pattern, whose alternatives it takes first and whose look-arounds it takes for granted.

    Args:
        pattern: the pattern.
        more: how many times more than it must be a part without a limit is repeated.
    """

    def __init__(self, pattern: str, more: int) -> None:
        self._rest = pattern
        self._more = more

    def text(self) -> str:
        """The text.

        Raises:
            ValueError, IndexError: the pattern has something that this does not read.
        """
        return self._choice()

    def _take(self, length: int = 1) -> str:
        if len(self._rest) < length:
            raise ValueError("the pattern ends too early")
        letters, self._rest = self._rest[:length], self._rest[length:]
        return letters

    def _choice(self) -> str:
        options = [self._sequence()]
        while self._rest.startswith("|"):
            self._take()
            options.append(self._sequence())
        return options[0]

    def _sequence(self) -> str:
        parts: list[str] = []
        while self._rest and self._rest[0] not in "|)":
            part = self._part()
            parts.append(part * self._times())
        return "".join(parts)

    def _part(self) -> str:
        letter = self._take()
        if letter in "^$":
            return ""
        if letter == "(":
            return self._group()
        if letter == "[":
            return self._set()
        if letter == "\\":
            return self._escaped()
        return "a" if letter == "." else letter

    def _group(self) -> str:
        is_look = False
        if prefix := re.match(r"\?(?:<?[=!]|:|<\w+>|[a-z]+:)", self._rest):
            is_look = prefix[0][-1] in "=!"
            self._take(len(prefix[0]))
        text = self._choice()
        if self._take() != ")":
            raise ValueError("a group has no end")
        return "" if is_look else text

    def _escaped(self) -> str:
        letter = self._take()
        if letter in "xu":
            return chr(int(self._take(2 if letter == "x" else 4), 16))
        if letter in "pP":
            self._take(self._rest.index("}") + 1)
            return "A" if letter == "p" else "-"
        return "" if letter in "bB" else _CLASSES.get(letter, letter)

    def _set(self) -> str:
        end = re.match(r"\^?\]?(?:\\.|[^\]\\])*\]", self._rest, re.DOTALL)
        if end is None:
            raise ValueError("a set has no end")
        letters = self._take(len(end[0]))
        fits = re.compile("[" + re.sub(r"(?<!\\)\[", r"\[", letters)).fullmatch
        candidates: tuple[str, ...] = (*_PLAIN, *map(chr, range(33, 127)), *_RANGE.findall(letters))
        return next((letter for letter in candidates if fits(letter)), "")

    def _times(self) -> int:
        least, most = self._count()
        if self._rest.startswith(("?", "+")) and most != 1:
            self._take()
        return (
            least if most is not None and least + self._more > most else least + self._more if most != least else least
        )

    def _count(self) -> tuple[int, int | None]:
        if self._rest.startswith(("*", "+", "?")):
            letter = self._take()
            return int(letter == "+"), 1 if letter == "?" else None
        if count := _COUNT.match(self._rest):
            self._take(len(count[0]))
            least = int(count[1])
            return least, least if not count[2] else int(count[3]) if count[3] else None
        return 1, 1
