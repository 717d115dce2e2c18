"""How the cells of a file are written: what its user says of it."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal, NamedTuple

from ..errors import InvalidParameterError

Empty = Literal["skip", "null"]
Blanks = Literal["refuse", "strip", "keep"]

ISO = "%Y-%m-%d"

_DIRECTIVES = {"%Y": r"(?P<Y>[0-9]{4})", "%m": r"(?P<m>[0-9]{1,2})", "%d": r"(?P<d>[0-9]{1,2})"}
_LETTERS = re.compile(r"[A-Za-z]{2,}")


class CellLayout(NamedTuple):
    """How cells are written.

    Args:
        empty: an empty cell's key is left out, or is null.
        blanks: what becomes of blanks around a text.
        decimal: the sign before the fraction of a number.
        date_format: the order and the signs of a date, with %Y, %m and %d.
        true: words for true, in small letters.
        false: words for false, in small letters.
        empty_values: what stands for an empty cell besides an empty text.
    """

    empty: Empty
    blanks: Blanks
    decimal: str
    date_format: str
    true: frozenset[str]
    false: frozenset[str]
    empty_values: frozenset[str | None]


def cell_layout(
    empty: str,
    blanks: str,
    decimal: str,
    date_format: str,
    true_values: tuple[str, ...],
    false_values: tuple[str, ...],
    na_values: tuple[str | None, ...],
) -> CellLayout:
    """The layout for the options of `from_row`.

    Raises:
        InvalidParameterError: an option is none of those that there are.
    """
    if empty not in ("skip", "null"):
        raise InvalidParameterError('empty must be "skip", which leaves a key out, or "null", which clears a field.')
    if blanks not in ("refuse", "strip", "keep"):
        raise InvalidParameterError('blanks must be "refuse", "strip" or "keep".')
    if decimal not in (".", ","):
        raise InvalidParameterError('decimal must be "." or ",".')
    date_pattern(date_format)
    true = frozenset(("true", *map(str.casefold, true_values)))
    false = frozenset(("false", *map(str.casefold, false_values)))
    if both := sorted(true & false):
        raise InvalidParameterError(f"{both[0]!r} is among true_values and among false_values; say which it means.")
    stripped = (value if value is None else value.strip() for value in na_values)
    # Each is one of the words that are allowed, which a type checker cannot see.
    return CellLayout(empty, blanks, decimal, date_format, true, false, frozenset(stripped))  # type: ignore[arg-type]


@lru_cache(maxsize=64)
def date_pattern(date_format: str) -> re.Pattern[str]:
    """What a date in this format looks like, with the groups Y, m and d.

    Raises:
        InvalidParameterError: the format has not each of %Y, %m and %d once, or anything else that varies.
    """
    if not isinstance(date_format, str):
        raise InvalidParameterError('date_format must be a text such as "%d/%m/%Y".')
    parts = re.split("(%.)", date_format)
    if sorted(parts[1::2]) != sorted(_DIRECTIVES):
        raise InvalidParameterError(_date_advice(date_format))
    if "" in parts[2:-1:2]:
        raise InvalidParameterError('date_format must have a sign between the numbers of a date, as in "%d/%m/%Y".')
    return re.compile("".join(_DIRECTIVES.get(part, re.escape(part)) for part in parts))


def _date_advice(date_format: str) -> str:
    says = 'date_format must have %Y, %m and %d once each, and nothing else that varies, as in "%d/%m/%Y"'
    if "%" not in date_format and _LETTERS.search(date_format):
        return f"{says}: write %d for dd, %m for MM and %Y for yyyy."
    if "%y" in date_format:
        return f"{says}: a year of two digits may be of any century."
    return f"{says}."
