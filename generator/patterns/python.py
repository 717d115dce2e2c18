"""Writes a pattern as Python's `re` takes it, with the same meaning as in ECMA-262."""

from __future__ import annotations

import re
import warnings

from .tree import Anchor, Characters, Choice, Look, Parenthesis, Pattern, Repeat, Sequence, UnsupportedPattern

# In ECMA-262 the $ is the end of the text alone, and a word is made of ASCII.
_ANCHORS = {"start": "^", "end": r"\Z", "word": r"(?a:\b)", "inside": r"(?a:\B)"}
_SIGNS = {(0, None): "*", (1, None): "+", (0, 1): "?"}
_SPECIAL = frozenset(r"\.^$*+?{}[]|()")
_SPECIAL_IN_CLASS = frozenset(r"\]^-[&~|")


def python_pattern(pattern: Pattern) -> str:
    """The pattern for `re.search`.

    Raises:
        UnsupportedPattern: Python cannot compile it.
    """
    text = _written(pattern)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            re.compile(text)
    except (re.error, Warning, OverflowError, RecursionError):
        remedy = "Give what stands in (?<=...) or (?<!...) one length, and write the rest more simply"
        raise UnsupportedPattern("is none that Python can compile", remedy) from None
    return text


def _written(pattern: Pattern) -> str:
    match pattern:
        case Characters():
            return _characters(pattern)
        case Anchor(kind):
            return _ANCHORS[kind]
        case Look(body, ahead, negated):
            return f"(?{'' if ahead else '<'}{'!' if negated else '='}{_written(body)})"
        case Parenthesis(body, capturing):
            return f"({'' if capturing else '?:'}{_written(body)})"
        case Repeat(body, least, most, lazy):
            return _written(body) + _times(least, most) + ("?" if lazy else "")
        case Sequence(parts):
            return "".join(map(_written, parts))
        case Choice(options):
            return "|".join(map(_written, options))


def _times(least: int, most: int | None) -> str:
    if (least, most) in _SIGNS:
        return _SIGNS[least, most]
    return f"{{{least}}}" if least == most else f"{{{least},{'' if most is None else most}}}"


def _characters(characters: Characters) -> str:
    ranges = characters.ranges
    if not ranges:
        return r"[\s\S]" if characters.negated else "(?!)"
    if len(ranges) == 1 and ranges[0][0] == ranges[0][1] and not characters.negated:
        return _spelled(ranges[0][0], _SPECIAL)
    members = (
        _spelled(first, _SPECIAL_IN_CLASS) + ("" if first == last else f"-{_spelled(last, _SPECIAL_IN_CLASS)}")
        for first, last in ranges
    )
    return f"[{'^' if characters.negated else ''}{''.join(members)}]"


def _spelled(number: int, special: frozenset[str]) -> str:
    sign = chr(number)
    if sign in special:
        return f"\\{sign}"
    if sign.isascii() and sign.isprintable():
        return sign
    return f"\\x{number:02x}" if number < 256 else f"\\u{number:04x}" if number < 0x10000 else f"\\U{number:08x}"
