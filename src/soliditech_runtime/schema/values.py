"""Checks of single values before they are sent: numbers, dates, text, and JSON that no field describes."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from decimal import Decimal
from typing import Any, Protocol

from ..foreign_scalars import empty_cell, plain
from ..process.patterns import pattern
from .refusal_text import Expected, refusal_text

MAX_EXPONENT = 64
MAX_NESTING = 32
INT64 = 2**63

MOST_PROBLEMS = 20
"""How many problems of one value are said at once."""

INEXACT = "cannot be a float, which is not exact; use Decimal, or json.loads(..., parse_float=Decimal) for text"
"""What is said of a float where a value of any kind may stand."""

_UNKNOWN = "an unknown key "
_TIME_OF_DAY = pattern(
    r"(?:[Tt ](?:[01][0-9]|2[0-3]):[0-5][0-9](?::(?:[0-5][0-9]|60)(?:[.,][0-9]+)?)?)?"
    r" ?(?:[Zz]|[+-](?:[01][0-9]|2[0-3])(?::?[0-5][0-9])?)?"
)


class Named(Protocol):
    """Anything with a wire name and a Python name: a field, as this module needs it."""

    wire: str
    name: str


class InvalidValue(Exception):
    """A value that cannot be sent.

    Args:
        problem: what is wrong and what to write instead, without the value.
        in_python: the same for a value of the typed API, if that is said otherwise than for one given as JSON.
        absent: nothing was given where something must be.
        parts: what is wrong with parts of the value; the problem is then that of all of them.
    """

    def __init__(
        self, problem: str, in_python: str = "", *, absent: bool = False, parts: tuple[InvalidValue, ...] = ()
    ) -> None:
        super().__init__(in_python or problem)
        self.problem = problem
        self.in_python = in_python or problem
        self.absent = absent
        self.parts = parts
        self.path: list[Named | int] = []
        """The fields and indices that lead to the value, innermost first: each container appends its own step."""

    @property
    def is_inside(self) -> bool:
        """Whether it is about a part of the value."""
        return bool(self.path or self.parts)

    def leaves(self) -> Iterator[InvalidValue]:
        """What is wrong, each with its whole path."""
        if not self.parts:
            yield self
        for part in self.parts:
            for inner in part.leaves():
                problem = InvalidValue(inner.problem, inner.in_python, absent=inner.absent)
                problem.path = [*inner.path, *self.path]
                yield problem

    def describe(self, *, python: bool) -> str:
        """The path and the problem in one line, in Python names and words if `python`, else in those of JSON."""
        if self.parts:
            return in_one_line(problem.describe(python=python) for problem in self.leaves())
        path = ""
        # An object that contains itself has a path without an end.
        for step in self.path[: -MAX_NESTING - 1 : -1]:
            if isinstance(step, int):
                path += f"[{step}]"
            else:
                path += ("." if path else "") + (step.name if python else step.wire)
        problem = self.in_python if python else self.problem
        return f"{path} {problem}" if path else problem


def noted(before: list[InvalidValue] | None, error: InvalidValue, step: Named | int) -> list[InvalidValue]:
    """The problems of the parts of a value, with one more.

    Args:
        before: those that were met before; None for none.
        error: what is wrong with another part.
        step: the field or index that leads to that part.

    Raises:
        InvalidValue: there are as many as are said at once.
    """
    error.path.append(step)
    problems = [*(before or ()), error]
    if sum(1 for problem in problems for _ in problem.leaves()) >= MOST_PROBLEMS:
        raise all_of(problems)
    return problems


def all_of(problems: list[InvalidValue]) -> InvalidValue:
    """The problems of the parts of a value as one."""
    if len(problems) == 1:
        return problems[0]
    texts = (in_one_line(part.describe(python=python) for part in problems) for python in (False, True))
    return InvalidValue(*texts, parts=tuple(problems))


def in_one_line(problems: Iterable[str]) -> str:
    """What is wrong, numbered if it is more than one; no more than are said at once, and nothing twice."""
    texts = list(dict.fromkeys(problems))
    if len(texts) == 1:
        return texts[0]
    first = "the first " if len(texts) >= MOST_PROBLEMS else ""
    numbered = [f"({number}) {text}" for number, text in enumerate(texts[:MOST_PROBLEMS], 1)]
    return f"{first}{len(numbered)} problems: {'; '.join(numbered)}"


_DEMANDING: ContextVar[bool] = ContextVar("demanding", default=True)


def is_demanding() -> bool:
    """Whether the demands of the document hold: what is required, patterns, and null in place of nothing."""
    return _DEMANDING.get()


@contextmanager
def without_demands() -> Iterator[None]:
    """Write values as they are: a reply may lack what is required, and is no less a dict for it."""
    token = _DEMANDING.set(False)
    try:
        yield
    finally:
        _DEMANDING.reset(token)


def valid_text(value: str) -> str:
    """`value` as a plain `str`.

    Raises:
        InvalidValue: it cannot be encoded as UTF-8.
    """
    if not value.isascii() and any("\ud800" <= letter <= "\udfff" for letter in value):
        raise InvalidValue("holds half a character (a lone surrogate); send valid Unicode")
    # For a member of an enumeration of strings, str() may return the member's name.
    return str.__str__(value)


def _refused_number(value: object) -> InvalidValue:
    inexact = isinstance(value, float) and not empty_cell(value)
    return InvalidValue(INEXACT if inexact else refusal_text(Expected("a number"), value))


def exact_number(
    value: object, max_exponent: int = MAX_EXPONENT, *, refused: Callable[[object], InvalidValue] = _refused_number
) -> int | Decimal:
    """`value` as a plain int, or as a Decimal if it is one or an integer beyond 64 bits.

    Args:
        value: the value.
        max_exponent: the largest exponent, up and down.
        refused: makes the refusal of what is no exact number.

    Raises:
        InvalidValue: it is not an exact number, or it is too large.
    """
    if not isinstance(value, int | Decimal):
        value = plain(value)
    if isinstance(value, bool) or not isinstance(value, int | Decimal):
        raise refused(value)
    if isinstance(value, int):
        if -INT64 <= value < INT64:
            return int(value)
        # 2**10 is above 10**3; converting a longer integer costs time that grows with its square.
        if value.bit_length() > max_exponent * 10 // 3 + 1:
            raise InvalidValue(f"has more than {max_exponent} digits")
        value = Decimal(value)
    exponent = value.as_tuple().exponent
    if not isinstance(exponent, int):
        raise refused(value)
    if not (exponent >= -max_exponent and value.adjusted() <= max_exponent and exponent <= max_exponent):
        raise InvalidValue(f"has an exponent beyond +-{max_exponent}")
    # What encodes the body takes no number of a class that is derived from it.
    return value if type(value) is Decimal else Decimal(value)


def write_date(value: datetime.date, *, day_first: bool) -> str:
    """`value` as dd/MM/yyyy or yyyy-MM-dd."""
    return f"{value.day:02}/{value.month:02}/{value.year:04}" if day_first else datetime.date.isoformat(value)


def parse_date(text: str, *, day_first: bool) -> datetime.date | None:
    """The date that `text` spells in exactly dd/MM/yyyy or yyyy-MM-dd; None if it spells none."""
    if day_first:
        return parse_day_first(text)
    # Since 3.11 fromisoformat also takes 20240301 and 2024-W09-5.
    is_spelled = len(text) == 10 and text[4] == text[7] == "-" and text.isascii()
    try:
        return datetime.date.fromisoformat(text) if is_spelled else None
    except ValueError:
        return None


def parse_day_first(text: str) -> datetime.date | None:
    """The date that `text` spells in exactly dd/MM/yyyy; None if it spells none."""
    try:
        day, month, year = text.split("/")
        is_spelled = len(day) == len(month) == 2 and len(year) == 4 and text.isascii()
        return datetime.date.fromisoformat(f"{year}-{month}-{day}") if is_spelled else None
    except ValueError:
        return None


def parse_dated(text: object, *, day_first: bool) -> datetime.date | None:
    """The date as it is written in front of a time of day or an offset from UTC; None if that is not what `text` is.

    Where days come first, yyyy-MM-dd is no less clear.
    """
    if type(text) is not str or text.endswith(" ") or not _TIME_OF_DAY.fullmatch(text, 10):
        return None
    date = parse_date(text[:10], day_first=day_first)
    return date or (parse_date(text[:10], day_first=False) if day_first else None)


def check_unknown(
    values: Mapping[str, Any], max_nesting: int = MAX_NESTING, max_exponent: int = MAX_EXPONENT
) -> dict[str, Any]:
    """A copy of keys and values that the spec does not know.

    Raises:
        InvalidValue: a value is not JSON, or holds a number that is not exact, or something exceeds its limit.
    """
    if not isinstance(values, Mapping):
        raise InvalidValue("keys that the spec does not know must be given as a dict")
    return {
        _checked_key(key, _UNKNOWN): check_json(value, max_nesting, max_exponent, _UNKNOWN)
        for key, value in values.items()
    }


def check_json(value: object, levels: int, max_exponent: int, subject: str = "") -> object:
    """A copy of a value that no field describes.

    Args:
        value: the value.
        levels: how deeply it may be nested.
        max_exponent: the largest exponent of a number, up and down.
        subject: what the text of a refusal begins with.

    Raises:
        InvalidValue: it is not JSON, or holds a number that is not exact, or something exceeds its limit.
    """
    value = plain(value)
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, str):
        return valid_text(value)
    if isinstance(value, int | float | Decimal):
        return exact_number(value, max_exponent)
    if empty_cell(value):
        raise InvalidValue(refusal_text(Expected("any JSON value", keyed=False), value))
    if not levels:
        raise InvalidValue(f"{subject}is nested too deeply")
    if isinstance(value, list | tuple):
        return [check_json(item, levels - 1, max_exponent, subject) for item in value]
    if not isinstance(value, Mapping):
        raise InvalidValue(f"{subject}must be made of dict, list, str, int, Decimal, bool and None")
    return {
        _checked_key(key, subject): check_json(member, levels - 1, max_exponent, subject)
        for key, member in value.items()
    }


def is_same(value: Any, before: Any) -> bool:
    """Whether nothing differs between two values of models: their types and, of lists, objects and maps, all parts."""
    if type(value) is not type(before):
        return False
    if isinstance(value, dict):
        return value.keys() == before.keys() and all(is_same(inner, before[key]) for key, inner in value.items())
    if isinstance(value, list):
        return len(value) == len(before) and all(map(is_same, value, before))
    if hasattr(value, "FIELDS"):
        names = (*(field.name for field in value.FIELDS), "additional_properties", "raw")
        return all(is_same(getattr(value, name), getattr(before, name)) for name in names)
    # Decimal raises an error of its own where a signalling NaN is compared.
    return not (isinstance(value, Decimal) and value.is_snan()) and bool(value == before)


def _checked_key(key: object, subject: str) -> str:
    if not isinstance(key, str):
        raise InvalidValue(f"{subject or 'every key in it '}must be a string")
    return valid_text(key)
