"""The field tree of a schema at run time: how each value is checked and written.

A field takes a value in one of two spellings. `write` takes what the typed API takes (`datetime.date`, `Decimal`,
models); `check` takes what JSON can spell (strings, numbers, objects). Both give the same JSON value, or raise
`Refused` with a text that says what to write instead and never holds the value.

Only types, documented requirements and patterns are checked here: whether a value makes sense is the server's to say.
"""

from __future__ import annotations

import datetime
import re
from abc import ABC, abstractmethod
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from ..types import UNSET
from .values import INT64, Refused, exact_number, parse_date, valid_text, write_date


class Field(ABC):
    """One property of a schema, or the items of a list.

    Args:
        wire: the key on the wire; empty for the items of a list.
        name: the Python name.
        required: the API documents that the key must be there.
        nullable: null may be sent.
        send_null: when not given, or empty, the key is sent as null.
    """

    __slots__ = ("name", "nullable", "required", "send_null", "wire")

    def __init__(
        self,
        wire: str = "",
        name: str = "",
        *,
        required: bool = False,
        nullable: bool = False,
        send_null: bool = False,
    ) -> None:
        self.wire = wire
        self.name = name
        self.required = required
        self.nullable = nullable
        self.send_null = send_null

    def write(self, value: object) -> object:
        """The JSON value for a value of the typed API."""
        return self._null() if value is None else self._write(value)

    def check(self, value: object) -> object:
        """The JSON value for a value that came as JSON."""
        return self._null() if value is None else self._check(value)

    def _null(self) -> object:
        if self.nullable:
            return None
        raise Refused("cannot be null; leave it out instead")

    @abstractmethod
    def _write(self, value: object) -> object: ...

    def _check(self, value: object) -> object:
        return self._write(value)


class Text(Field):
    """A string, optionally of a pattern."""

    __slots__ = ("_pattern",)

    def __init__(self, wire: str = "", name: str = "", *, pattern: str | None = None, **flags: bool) -> None:
        super().__init__(wire, name, **flags)
        self._pattern = re.compile(pattern) if pattern else None

    def _write(self, value: object) -> object:
        if not isinstance(value, str):
            raise Refused("must be a string")
        if not value and self.send_null:
            return None
        text = valid_text(value)
        if self._pattern is not None and not self._pattern.search(text):
            raise Refused(f"must match the pattern {self._pattern.pattern}")
        return text

    def _check(self, value: object) -> object:
        if isinstance(value, int | float | Decimal):
            raise Refused("must be a string; quote it")
        return self._write(value)


class Boolean(Field):
    """True or false."""

    __slots__ = ()

    def _write(self, value: object) -> object:
        if not isinstance(value, bool):
            raise Refused("must be true or false")
        return value


class Integer(Field):
    """A whole number. From JSON it may be written 2.0."""

    __slots__ = ()

    def _write(self, value: object) -> object:
        number = exact_number(value)
        if isinstance(number, Decimal):
            if number != number.to_integral_value():
                raise Refused("must be a whole number")
            number = int(number)
        return number if -INT64 <= number < INT64 else Decimal(number)


class Number(Field):
    """An exact decimal number: money, a quantity, a percentage.

    Args:
        text: the API writes it as a string.
    """

    __slots__ = ("_text",)

    def __init__(self, wire: str = "", name: str = "", *, text: bool = False, **flags: bool) -> None:
        super().__init__(wire, name, **flags)
        self._text = text

    def _write(self, value: object) -> object:
        number = exact_number(value)
        return f"{number:f}" if self._text else number

    def _check(self, value: object) -> object:
        if not self._text:
            return self._write(value)
        if not isinstance(value, str) or not re.fullmatch(_NUMBER, value):
            raise Refused('must be a number in quotes, such as "12.50"')
        return self._write(Decimal(value))


class Date(Field):
    """A calendar date.

    Args:
        day_first: written dd/MM/yyyy on the wire, else yyyy-MM-dd.
    """

    __slots__ = ("_day_first",)

    def __init__(self, wire: str = "", name: str = "", *, day_first: bool = False, **flags: bool) -> None:
        super().__init__(wire, name, **flags)
        self._day_first = day_first

    def _write(self, value: object) -> object:
        if not isinstance(value, datetime.date) or isinstance(value, datetime.datetime):
            raise Refused("must be a datetime.date")
        return write_date(value, day_first=self._day_first)

    def _check(self, value: object) -> object:
        if not isinstance(value, str) or parse_date(value, day_first=self._day_first) is None:
            layout = "dd/MM/yyyy" if self._day_first else "yyyy-MM-dd"
            raise Refused(f"must be a calendar date written {layout}, in quotes")
        return str.__str__(value)


class Items(Field):
    """A list.

    Args:
        item: the field of each item.
    """

    __slots__ = ("item",)

    def __init__(self, wire: str = "", name: str = "", *, item: Field, **flags: bool) -> None:
        super().__init__(wire, name, **flags)
        self.item = item

    def _write(self, value: object) -> object:
        return self._each(value, self.item.write)

    def _check(self, value: object) -> object:
        return self._each(value, self.item.check)

    def _each(self, value: object, convert: Any) -> list[object]:
        if not isinstance(value, list | tuple):
            raise Refused("must be a list")
        done: list[object] = []
        try:
            for one in value:
                done.append(convert(one))
        except Refused as refused:
            refused.path.append(len(done))
            raise
        return done


def write_object(fields: Iterable[Field], values: Mapping[str, object]) -> dict[str, object]:
    """Python names and values to a JSON object, keys in schema order; UNSET is left out."""
    return _object(fields, values, python=True)


def check_object(fields: Iterable[Field], values: Mapping[str, object]) -> dict[str, object]:
    """Wire names and JSON values to a JSON object, keys in schema order. Unknown keys are the caller's to refuse."""
    return _object(fields, values, python=False)


def _object(fields: Iterable[Field], values: Mapping[str, object], *, python: bool) -> dict[str, object]:
    done: dict[str, object] = {}
    for field in fields:
        value = values.get(field.name if python else field.wire, UNSET)
        if value is UNSET and not field.send_null and not field.required:
            continue
        try:
            if value is not UNSET:
                done[field.wire] = field.write(value) if python else field.check(value)
            elif field.send_null:
                done[field.wire] = None
            else:
                raise Refused("is required")
        except Refused as refused:
            refused.path.append(field)
            raise
    return done


_NUMBER = r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]{1,3})?"
