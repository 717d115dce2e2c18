"""Reads a pattern as ECMA-262 has it, which is what JSON Schema asks for."""

from __future__ import annotations

import re

from .tree import (
    LAST,
    Anchor,
    Characters,
    Choice,
    Look,
    Parenthesis,
    Pattern,
    Range,
    Repeat,
    Sequence,
    UnsupportedPattern,
)

_DIGITS: tuple[Range, ...] = ((48, 57),)
_LETTERS: tuple[Range, ...] = ((65, 90), (97, 122), *_DIGITS, (95, 95))
_SPACES: tuple[Range, ...] = (
    *((9, 13), (32, 32), (0xA0, 0xA0), (0x1680, 0x1680), (0x2000, 0x200A), (0x2028, 0x2029)),
    *((0x202F, 0x202F), (0x205F, 0x205F), (0x3000, 0x3000), (0xFEFF, 0xFEFF)),
)
_LINE_ENDS: tuple[Range, ...] = ((10, 10), (13, 13), (0x2028, 0x2029))
_CLASSES = {"d": _DIGITS, "w": _LETTERS, "s": _SPACES}
_CONTROLS = {"t": 9, "n": 10, "v": 11, "f": 12, "r": 13}
_LOOKS = {"?=": (True, False), "?!": (True, True), "?<=": (False, False), "?<!": (False, True)}
_COUNT = re.compile(r"\{([0-9]+)(,([0-9]*))?\}")
_HEXADECIMAL = re.compile(r"x([0-9A-Fa-f]{2})|u([0-9A-Fa-f]{4})|u\{0*([0-9A-Fa-f]{1,6})\}")
_NAME = re.compile(r"\?<[A-Za-z_$][\w$]*>")
_NESTING = 50
_REMEDIES = {
    "p": "Write the characters out, such as [A-Za-z]",
    "P": "Write the characters out, such as [^A-Za-z]",
    "A": "Write ^ for the start of the text",
    "Z": "Write $ for the end of the text",
    "z": "Write $ for the end of the text",
    "k": "Write the pattern without referring back to a group",
}


def read_pattern(text: str) -> Pattern:
    """The tree of a pattern.

    Raises:
        UnsupportedPattern: it is not one of ECMA-262, or it has what cannot be carried.
    """
    return _Reader(text).whole()


class _Reader:
    """Reads one pattern from left to right."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._place = 0
        self._depth = 0

    def whole(self) -> Pattern:
        pattern = self._choice()
        if self._place < len(self._text):
            raise self._wrong('has a ")" without its "("')
        return pattern

    def _choice(self) -> Pattern:
        options = [self._sequence()]
        while self._skip("|"):
            options.append(self._sequence())
        return options[0] if len(options) == 1 else Choice(tuple(options))

    def _sequence(self) -> Pattern:
        parts: list[Pattern] = []
        while self._place < len(self._text) and self._text[self._place] not in "|)":
            parts.append(self._repeated(self._atom()))
        return parts[0] if len(parts) == 1 else Sequence(tuple(parts))

    def _repeated(self, body: Pattern) -> Pattern:
        count = _COUNT.match(self._text, self._place)
        if count:
            self._place = count.end()
            least = self._number(count[1])
            most = least if count[2] is None else self._number(count[3]) if count[3] else None
        else:
            sign = self._text[self._place : self._place + 1]
            if sign not in ("*", "+", "?"):
                return body
            self._place += 1
            least, most = int(sign == "+"), 1 if sign == "?" else None
        if isinstance(body, Anchor | Look) or (most is not None and most < least):
            raise self._wrong("repeats what cannot be repeated so")
        repeat = Repeat(body, least, most, self._skip("?"))
        if self._text[self._place : self._place + 1] in ("*", "+", "?") and self._place < len(self._text):
            raise self._wrong("has two signs of repetition in a row")
        return repeat

    def _number(self, digits: str) -> int:
        if len(digits) > 4:
            raise self._wrong("repeats more than 9999 times", "Write *, + or a smaller number")
        return int(digits)

    def _atom(self) -> Pattern:
        sign = self._text[self._place]
        self._place += 1
        if sign == "(":
            return self._group()
        if sign == "[":
            return self._class()
        if sign == "\\":
            return self._escape()
        if sign in "^$":
            return Anchor("start" if sign == "^" else "end")
        if sign == ".":
            return Characters(_LINE_ENDS, negated=True)
        if sign in "*+?" or (sign == "{" and _COUNT.match(self._text, self._place - 1)):
            raise self._wrong("repeats nothing")
        return _character(ord(sign))

    def _group(self) -> Pattern:
        self._depth += 1
        if self._depth > _NESTING:
            raise self._wrong(f"is nested more than {_NESTING} levels deep", "Write it with fewer parentheses")
        look = next((sign for sign in _LOOKS if self._skip(sign)), None)
        name = None if look else _NAME.match(self._text, self._place)
        plain = look is None and self._skip("?:")
        if name:
            self._place = name.end()
        elif look is None and not plain and self._skip("?"):
            raise self._wrong('has a group that ECMA-262 does not know after "(?"', "Write (?:...) or (...)")
        body = self._choice()
        if not self._skip(")"):
            raise self._wrong('has a "(" without its ")"')
        self._depth -= 1
        return Look(body, *_LOOKS[look]) if look else Parenthesis(body, capturing=not plain)

    def _class(self) -> Pattern:
        negated = self._skip("^")
        ranges: list[Range] = []
        while not self._skip("]"):
            start = self._member()
            if not isinstance(start, int):
                ranges.extend(start)
                continue
            before = self._place
            end = self._member() if self._skip("-") and self._text[self._place : self._place + 1] != "]" else None
            if not isinstance(end, int):
                # A hyphen before the bracket, or before a class such as \w, is a hyphen.
                self._place = before
                end = start
            if end < start:
                raise self._wrong("has a range whose end comes before its start")
            ranges.append((start, end))
        return Characters(tuple(ranges), negated)

    def _member(self) -> int | tuple[Range, ...]:
        """One character of a class, or the characters of a class within it."""
        if self._place >= len(self._text):
            raise self._wrong('has a "[" without its "]"')
        sign = self._text[self._place]
        self._place += 1
        if sign != "\\":
            return ord(sign)
        if self._skip("b"):
            return 8
        if self._skip("-"):
            return ord("-")
        escape = self._escape()
        if not isinstance(escape, Characters):
            raise self._wrong("has an assertion between brackets")
        if not escape.negated and len(escape.ranges) == 1 and escape.ranges[0][0] == escape.ranges[0][1]:
            return escape.ranges[0][0]
        return complement(escape.ranges) if escape.negated else escape.ranges

    def _escape(self) -> Pattern:
        sign = self._text[self._place : self._place + 1]
        number = _HEXADECIMAL.match(self._text, self._place)
        self._place += 1
        if number:
            self._place = number.end()
            return _character(self._paired(int(number[1] or number[2] or number[3], 16)))
        if sign in ("b", "B"):
            return Anchor("word" if sign == "b" else "inside")
        if sign and sign in "dwsDWS":
            return Characters(_CLASSES[sign.lower()], negated=sign.isupper())
        if sign in _CONTROLS:
            return _character(_CONTROLS[sign])
        control = self._text[self._place : self._place + 1]
        if sign == "c" and control.isascii() and control.isalpha():
            self._place += 1
            return _character(ord(control) % 32)
        if sign == "0" and not control.isdecimal():
            return _character(0)
        if sign and sign in "123456789":
            raise self._wrong("refers back to a group", _REMEDIES["k"])
        if not sign or sign.isalnum():
            raise self._wrong(f"has \\{sign}", _REMEDIES.get(sign, "Write what ECMA-262 has for it"))
        return _character(ord(sign))

    def _paired(self, number: int) -> int:
        """The character of two surrogates, if these are two."""
        second = re.compile(r"\\u([Dd][C-Fc-f][0-9A-Fa-f]{2})").match(self._text, self._place)
        if 0xD800 <= number < 0xDC00 and second:
            self._place = second.end()
            return 0x10000 + ((number - 0xD800) << 10) + int(second[1], 16) - 0xDC00
        if number > LAST:
            raise self._wrong("has a character beyond Unicode")
        return number

    def _skip(self, sign: str) -> bool:
        if not self._text.startswith(sign, self._place):
            return False
        self._place += len(sign)
        return True

    def _wrong(self, problem: str, remedy: str = "Write a regular expression of ECMA-262") -> UnsupportedPattern:
        return UnsupportedPattern(f"{problem}, before character {self._place + 1}", remedy)


def _character(number: int) -> Characters:
    return Characters(((number, number),))


def complement(ranges: tuple[Range, ...]) -> tuple[Range, ...]:
    """All characters that are in none of `ranges`, in order."""
    left: list[Range] = []
    start = 0
    for first, last in sorted(ranges):
        if first > start:
            left.append((start, first - 1))
        start = max(start, last + 1)
    return tuple([*left, (start, LAST)] if start <= LAST else left)
