"""The field tree of a schema at run time: how each value is checked and written.

A field accepts a value in one of two forms. `write` accepts the values of the typed API (`datetime.date`, `Decimal`,
models); `check` accepts JSON values (strings, numbers, objects). Both return the same JSON value, or raise
`InvalidValue` with a text that says what to write instead and never contains the value.

Only types, documented requirements and patterns are checked here: whether a value makes sense is the server's to say.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from ..foreign_scalars import plain
from .field import Field
from .json import decimal_number, unquoted, whole_number
from .refusal_text import NUMBER, Expected
from .values import (
    INT64,
    InvalidValue,
    all_of,
    exact_number,
    is_demanding,
    noted,
    parse_date,
    parse_dated,
    valid_text,
    write_date,
)

if TYPE_CHECKING:
    from typing import Unpack

    from .field import Flags
    from .reading import Reading

__all__ = ["Boolean", "Date", "Field", "Integer", "Items", "Number", "Text"]


class Text(Field):
    """A string, optionally with a pattern that it must match.

    Args:
        pattern: a regular expression that must be found in it.
        longest: the number of characters beyond which trying the pattern could take seconds.
    """

    __slots__ = ("_longest", "_pattern")

    exact = str
    _kind = "a string"

    def __init__(
        self,
        wire: str = "",
        name: str = "",
        *,
        pattern: str | None = None,
        longest: int | None = None,
        **flags: Unpack[Flags],
    ) -> None:
        super().__init__(wire, name, **flags)
        self._pattern = re.compile(pattern) if pattern else None
        self._longest = longest

    def _write(self, value: object) -> object:
        if not isinstance(value, str):
            raise self.refused(value)
        if not value and self.send_null and is_demanding():
            return None
        text = valid_text(value)
        if self._pattern is not None and is_demanding():
            if self._longest is not None and len(text) > self._longest:
                raise InvalidValue(f"is longer than the {self._longest} characters that its pattern can be tried on")
            if not self._pattern.search(text):
                empty = "is empty, and " if not text.strip() else ""
                raise InvalidValue(f"{empty}must match the pattern {self._pattern.pattern}")
        return text

    def check(self, value: object) -> object:
        """As `Field.check`, with a shortcut for plain ASCII text: most values of flat JSON are text."""
        if type(self) is Text and type(value) is str and value and self._pattern is None and value.isascii():
            return value
        return super().check(value)

    def as_items(self) -> tuple[str, type] | None:
        """As `Field.as_items`."""
        return None if self.nullable else ("scalars", str)


class Boolean(Field):
    """True or false."""

    __slots__ = ()

    exact = bool
    _kind = "true or false"

    def as_items(self) -> tuple[str, type] | None:
        """As `Field.as_items`."""
        return None if self.nullable else ("scalars", bool)

    def _write(self, value: object) -> object:
        if not isinstance(value, bool) and not isinstance(value := plain(value), bool):
            raise self.refused(value)
        return value


class Integer(Field):
    """A whole number. In JSON it may be written 2.0."""

    __slots__ = ()

    exact = int
    otherwise = "integer"
    _kind = "a whole number"

    def _tolerates(self, value: object) -> bool:
        return whole_number(unquoted(value)) is not None

    def _reads(self, value: object) -> bool:
        return whole_number(value) is not None

    def _read(self, value: Any, reading: Reading, place: str) -> Any:
        if type(value) is str:
            reading.report(place, "quotes", value=value)
        return whole_number(value if type(value) is not str else unquoted(value))

    def _write(self, value: object) -> object:
        number = exact_number(value, refused=self.refused)
        if isinstance(number, Decimal):
            if number != number.to_integral_value():
                raise self.refused(value)
            number = int(number)
        return number if -INT64 <= number < INT64 else Decimal(number)


class Number(Field):
    """An exact decimal number: money, a quantity, a percentage.

    Args:
        text: the API represents it as a string.
    """

    __slots__ = ("text",)

    exact = Decimal
    otherwise = "decimal"
    _kind = "a number"

    def __init__(self, wire: str = "", name: str = "", *, text: bool = False, **flags: Unpack[Flags]) -> None:
        super().__init__(wire, name, **flags)
        self.text = text

    def _write(self, value: object) -> object:
        number = exact_number(value, refused=self.refused)
        return f"{number:f}" if self.text else number

    def _expected(self, *, python: bool) -> Expected:
        return super()._expected(python=python).replaced(kind="a number in quotes" if self.text else "a number")

    def reading(self, names: dict[str, Any]) -> str:
        """As `Field.reading`; a number that is text is read by a separate method."""
        return self.reading_by("decimal_text") if self.text else super().reading(names)

    def _tolerates(self, value: object) -> bool:
        return type(value) is Decimal or type(value) is int or unquoted(value) is not None

    def _reads(self, value: object) -> bool:
        return decimal_number(value) is not None if self.text else type(value) in (Decimal, int)

    def _read(self, value: Any, reading: Reading, place: str) -> Any:
        if not self._reads(value):
            reading.report(place, "quotes", value=value)
        return Decimal(value)

    def _check(self, value: object) -> object:
        if not self.text:
            return self._write(value)
        if not isinstance(value, str) or not NUMBER.fullmatch(value):
            raise self.refused(value)
        return self._write(Decimal(value))


class Date(Field):
    """A calendar date.

    Args:
        day_first: written dd/MM/yyyy on the wire, else yyyy-MM-dd.
    """

    __slots__ = ("day_first",)

    _kind = "a date"

    def __init__(self, wire: str = "", name: str = "", *, day_first: bool = False, **flags: Unpack[Flags]) -> None:
        super().__init__(wire, name, **flags)
        self.day_first = day_first

    def _write(self, value: object) -> object:
        if not isinstance(value, datetime.date) or isinstance(value, datetime.datetime):
            raise self.refused(value)
        return write_date(value, day_first=self.day_first)

    def reading(self, names: dict[str, Any]) -> str:
        """As `Field.reading`; a date in the field's own format is parsed inline."""
        parse = "parse_day_first(v)" if self.day_first else "parse_date(v, day_first=False)"
        parsed = f"type(v := {self._popped()}) is str and (d := {parse})"
        otherwise = f"reading.date({self._place()}, v, {self.day_first}{self._options()})"
        return f"d if {parsed} else {self.unless_absent(otherwise)}"

    def _tolerates(self, value: object) -> bool:
        return parse_dated(value, day_first=self.day_first) is not None

    def _reads(self, value: object) -> bool:
        return type(value) is str and parse_date(value, day_first=self.day_first) is not None

    def _read(self, value: Any, reading: Reading, place: str) -> Any:
        if not self._reads(value):
            reading.report(place, "date", value=value)
        return parse_dated(value, day_first=self.day_first)

    def _check(self, value: object) -> object:
        # As a mapping may have it, which is no JSON text.
        if isinstance(value, datetime.date):
            return self._write(value)
        if not isinstance(value, str) or parse_date(value, day_first=self.day_first) is None:
            raise self.refused(value)
        return str.__str__(value)

    @property
    def _detail(self) -> str:
        return "dd/MM/yyyy" if self.day_first else "yyyy-MM-dd"


class Items(Field):
    """A list.

    Args:
        item: the field of each item.
    """

    __slots__ = ("item",)

    exact = list
    _kind = "a list"

    def __init__(self, wire: str = "", name: str = "", *, item: Field, **flags: Unpack[Flags]) -> None:
        super().__init__(wire, name, **flags)
        self.item = item

    def reading(self, names: dict[str, Any]) -> str:
        """As `Field.reading`; a list is read by a separate method, which depends on its items."""
        if (items := self.item.as_items()) is None:
            return self.value_reading(names)
        method, kind = items
        names[kind.__name__] = kind
        return self.reading_by(method, kind.__name__)

    @property
    def parts(self) -> tuple[Field, ...]:
        """The field of each item."""
        return (self.item,)

    def _tolerates(self, value: object) -> bool:
        return type(value) is list and all(map(self.item.tolerates, value))

    def _reads(self, value: object) -> bool:
        return type(value) is list and all(map(self.item.reads, value))

    def _read(self, value: Any, reading: Reading, place: str) -> Any:
        return [self.item.read(item, reading, place) for item in value]

    def _copied(self, value: Any) -> Any:
        return [self.item.copied(item) for item in value] if isinstance(value, list) else value

    def _write(self, value: object) -> object:
        if not isinstance(value, list | tuple):
            raise self.refused(value)
        return self._convert_items(list(value), self.item.write)

    def _check(self, value: object) -> object:
        if not isinstance(value, list):
            raise self.refused(value)
        return self._convert_items(value, self.item.check)

    def _convert_items(self, items: list[object], convert: Callable[[object], object]) -> list[object]:
        problems: list[InvalidValue] | None = None
        for index, item in enumerate(items):
            try:
                items[index] = convert(item)
            except InvalidValue as error:
                problems = noted(problems, error, index)
        if problems:
            raise all_of(problems)
        return items
