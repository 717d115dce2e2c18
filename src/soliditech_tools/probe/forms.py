"""What a single value looks like, in words. Only this form is stored, never the value itself."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any, Literal

from soliditech_runtime.schema.values import parse_date

Form = Literal[
    "null",
    "true or false",
    "whole number",
    "number",
    "number as text",
    "date yyyy-MM-dd",
    "date dd/MM/yyyy",
    "date-time",
    "empty text",
    "text",
    "object",
    "list",
]

ISO_DATE: Form = "date yyyy-MM-dd"
DAY_FIRST: Form = "date dd/MM/yyyy"
DATES: frozenset[Form] = frozenset((ISO_DATE, DAY_FIRST, "date-time"))
DATE_FORMATS = ("date", "date-dmy", "date-time", "unix-time")
"""The formats of days and times in the spec."""

NUMBERS: frozenset[Form] = frozenset(("whole number", "number"))
NUMBER_AS_TEXT: Form = "number as text"
TEXTS: frozenset[Form] = frozenset((*DATES, NUMBER_AS_TEXT, "empty text", "text"))

_DATE_TIME = re.compile(r"\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(:\d{2}(\.\d+)?)?\s?(Z|[+-]\d{2}:?\d{2})?", re.ASCII)
_NUMBER = re.compile(r"[+-]?\d{1,40}(\.\d{1,40})?", re.ASCII)


def form_of(value: Any) -> Form:
    """The form of a JSON value."""
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true or false"
    if isinstance(value, int):
        return "whole number"
    if isinstance(value, str):
        return _form_of_text(value)
    if isinstance(value, dict):
        return "object"
    return "list" if isinstance(value, list) else "number"


def _form_of_text(text: str) -> Form:
    if not text:
        return "empty text"
    if parse_date(text, day_first=False) is not None:
        return ISO_DATE
    if parse_date(text, day_first=True) is not None:
        return DAY_FIRST
    if _DATE_TIME.fullmatch(text):
        return "date-time"
    return NUMBER_AS_TEXT if _NUMBER.fullmatch(text) else "text"


def decimals_of(value: Any) -> int:
    """How many decimals a number has, without zeros at its end; 0 for a value that is not a number."""
    if isinstance(value, str) and _NUMBER.fullmatch(value):
        value = Decimal(value)
    if not isinstance(value, Decimal):
        return 0
    return max(0, -int(value.as_tuple().exponent) - _zeros_at_the_end(value))


def _zeros_at_the_end(number: Decimal) -> int:
    digits = number.as_tuple().digits
    if not any(digits):
        return 10_000
    return next(count for count, digit in enumerate(reversed(digits)) if digit)


def is_stamp(value: Any) -> bool:
    """Whether a value may be a time in seconds since 1970: one between 1980 and 2100."""
    return isinstance(value, int) and not isinstance(value, bool) and 315_532_800 <= value < 4_102_444_800
