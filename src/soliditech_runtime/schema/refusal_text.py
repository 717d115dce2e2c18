"""What is said of a value that cannot be sent: one sentence from the kind that belongs there and the value given.

The value itself is never shown: it may be a customer's.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Mapping
from decimal import Decimal
from numbers import Integral, Rational
from typing import Literal

from ..foreign_scalars import empty_cell, list_remedy_for, plain, remedy_for
from ..process.patterns import pattern
from ..process.value_object import ValueStruct

Kind = Literal[
    "a string",
    "true or false",
    "a whole number",
    "a number",
    "a number in quotes",
    "a date",
    "a time",
    "a time in seconds",
    "a list",
    "an object",
    "a dict",
    "a value",
    "any JSON value",
]

NUMBER = pattern(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]{1,3})?")
"""A number as JSON has it."""

_LEFT_OVER = pattern(r"undefined|null|none|nan|\[object .*\]|=?\{\{.*", re.IGNORECASE | re.DOTALL)
_TIME_OF_DAY = pattern(r".*[0-9][Tt ]+[0-9]{1,2}:.*", re.DOTALL)
_JSON_TEXT = pattern(r"\s*(?:\{.*\}|\[.*\])\s*", re.DOTALL)
_INFINITE = float("inf")
_FLOAT = "cannot be a float, which is not exact; use"


class Expected(ValueStruct, frozen=True):
    """What belongs in a place.

    Args:
        kind: the kind of value.
        detail: how a date is written, or which class or which of several kinds it must be.
        nullable: null may be sent, and clears it.
        required: it cannot be left out.
        python: it is given as a Python value, else as JSON: text, or a dict that was made of it.
        keyed: it stands at a key of its own, and not in a list or a map.
    """

    kind: Kind
    detail: str = ""
    nullable: bool = False
    required: bool = False
    python: bool = False
    keyed: bool = True


def refusal_text(expected: Expected, value: object) -> str:
    """Why `value` is refused and what to write instead, to stand after the name of its place.

    Args:
        expected: what belongs there.
        value: what is there; its type and form are named, and nothing of itself.
    """
    if value is None:
        return f"cannot be null; {'it must be given' if expected.required else 'leave it out instead'}"
    if name := empty_cell(value):
        return f"is {name}, as an empty cell gives it; {_without(expected)}"
    value = plain(value)
    if isinstance(value, str) and expected.kind != "a string":
        if not value.strip():
            return f"is empty; {_without(expected)}"
        if _LEFT_OVER.fullmatch(value.strip()):
            return (
                f"is what an expression without a value left as text; correct the expression, or {_without(expected)}"
            )
    return _SENTENCES[expected.kind](expected, value)


def is_blank(value: object) -> bool:
    """Whether it is what an empty cell leaves: a text of blanks, or what a table has in place of a value."""
    return bool(empty_cell(value)) or (isinstance(value, str) and not value.strip())


def holds_json(value: object) -> bool:
    """Whether it is a string that holds a JSON object or list."""
    return isinstance(value, str) and _JSON_TEXT.fullmatch(value) is not None


def _without(expected: Expected) -> str:
    """What to do where there is no value."""
    key = "the key" if expected.keyed and not expected.python else "it"
    clear = "give None to clear it" if expected.python else "write null to clear it"
    if expected.required:
        return f"it must be given{f', or {clear}' if expected.nullable else ''}"
    return f"leave {key} out{f', or {clear}' if expected.nullable else ''}"


def _noun(value: object) -> str:
    if isinstance(value, bool):
        return "true or false"
    if isinstance(value, int | float | Decimal):
        return "a number"
    if isinstance(value, str):
        return "a string"
    if isinstance(value, list | tuple):
        return "a list"
    return "an object" if isinstance(value, Mapping) else f"of type {type(value).__name__}"


def _remedy(value: object) -> str:
    remedy = remedy_for(value)
    return f"; {remedy}" if remedy else ""


def _text(expected: Expected, value: object) -> str:
    if isinstance(value, bool) or not isinstance(value, int | float | Decimal):
        return f"must be a string, not {_noun(value)}{_remedy(value)}"
    if value in (_INFINITE, -_INFINITE):
        return "must be a string, not an infinite number"
    says = "must be a string, not a number; quote it" if expected.python else "must be a string; quote it"
    # A spreadsheet keeps 0181 as 181, and a column with empty cells as 181.0.
    says += ", with any zeros that it begins with"
    return f"{says}, and without a .0 at its end" if isinstance(value, float) else says


def _boolean(expected: Expected, value: object) -> str:
    says = f"must be true or false, not {_noun(value)}{_remedy(value)}"
    if isinstance(value, str) and not expected.python:
        plain = value.strip() in ("true", "false")
        return f"{says}; leave out the quotes" if plain else f"{says}; write true or false, without quotes"
    return says


def _number(expected: Expected, value: object) -> str:
    whole = expected.kind == "a whole number"
    says = "must be a whole number" if whole else "must be a number"
    exact = "int" if whole else "Decimal"
    if isinstance(value, float):
        if expected.python:
            return f"{_FLOAT} {exact}"
        return f"{_FLOAT} {exact}, or give the JSON text itself, or json.loads(..., parse_float=Decimal)"
    if isinstance(value, Decimal):
        return says if value.is_finite() else "must be finite"
    if not isinstance(value, str):
        exactly = (
            f"; use {exact}" if isinstance(value, Rational) and not isinstance(value, Integral) else _remedy(value)
        )
        return f"{says}, not {_noun(value)}{exactly}"
    if NUMBER.fullmatch(value.strip()):
        way = f"use {exact}" if expected.python else f"leave out the quotes (in a dict, use {exact})"
        return f"{says}, not a string; {way}"
    example = "12" if whole else 'Decimal("1899.00")' if expected.python else "1899.00"
    rules = "digits alone" if whole else "digits and a point, with no currency, blanks or commas"
    return f"{says}, not a string; write a plain number, such as {example}: {rules}"


def _number_text(expected: Expected, value: object) -> str:
    if expected.python:
        return _number(expected, value)
    if isinstance(value, str):
        return 'must be a number in quotes, such as "1899.00": digits and a point, with no currency, blanks or commas'
    says = 'must be a number in quotes, such as "12.50"'
    return says if isinstance(value, int | float | Decimal) else f"{says}, not {_noun(value)}"


def _date(expected: Expected, value: object) -> str:
    if expected.python:
        if isinstance(value, datetime.datetime):
            return "must be a datetime.date, not a datetime.datetime; use .date()"
        if isinstance(value, str):
            return "must be a datetime.date, not a string; write it as datetime.date(2024, 3, 1)"
        return f"must be a datetime.date, not {_noun(value)}{_day_of(value)}"
    says = f"must be a calendar date written {expected.detail}, in quotes"
    if isinstance(value, datetime.datetime):
        return f"{says}; in a dict, use .date()"
    if isinstance(value, str):
        return f"{says}, without a time of day" if _TIME_OF_DAY.fullmatch(value) else says
    return f"{says}, not {_noun(value)}{_day_of(value)}"


def _day_of(value: object) -> str:
    """How a time of numpy becomes a date: the method that all its values have gives a whole number for some."""
    return "; use .astype('datetime64[D]').item()" if type(value).__name__ == "datetime64" else _remedy(value)


def _time(expected: Expected, value: object) -> str:
    if expected.python:
        return "must be a datetime.datetime with an offset, such as datetime.now(UTC)"
    if expected.kind == "a time in seconds":
        return "must be a time as whole seconds since 1970, without quotes"
    return 'must be a time with an offset from UTC, in quotes, such as "2024-03-01T09:30:00Z"'


def _list(expected: Expected, value: object) -> str:
    if holds_json(value):
        return "is JSON in a string; give the list itself"
    remedy = list_remedy_for(value)
    return f"must be a list, not {_noun(value)}{'; ' if remedy else ''}{remedy}"


def _object(expected: Expected, value: object) -> str:
    name = f"a {expected.detail}" if expected.python and expected.detail else ""
    says = f"must be {name or ('a dict' if expected.python else 'an object')}"
    if name and isinstance(value, Mapping):
        return f"{says}, not a dict; write {expected.detail}(...)"
    if holds_json(value):
        return f"{says}, and is JSON in a string; give {'what it holds' if expected.python else 'the object itself'}"
    return f"{says}, not {_noun(value)}"


def _any(expected: Expected, value: object) -> str:
    return f"must be {expected.detail}" if expected.detail else "must be JSON"


_SENTENCES: Mapping[Kind, Callable[[Expected, object], str]] = {
    "a string": _text,
    "true or false": _boolean,
    "a whole number": _number,
    "a number": _number,
    "a number in quotes": _number_text,
    "a date": _date,
    "a time": _time,
    "a time in seconds": _time,
    "a list": _list,
    "an object": _object,
    "a dict": _object,
    "a value": _any,
    "any JSON value": _any,
}
