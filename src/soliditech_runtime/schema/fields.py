"""The field tree of a schema at run time: how each value is checked and written.

A field accepts a value in one of two forms. `write` accepts the values of the typed API (`datetime.date`, `Decimal`,
models); `check` accepts JSON values (strings, numbers, objects). Both return the same JSON value, or raise
`InvalidValue` with a text that says what to write instead and never contains the value.

Only types, documented requirements and patterns are checked here: whether a value makes sense is the server's to say.
"""

from __future__ import annotations

import datetime
import re
from abc import ABC, abstractmethod
from collections.abc import Callable
from decimal import Decimal
from typing import TYPE_CHECKING, Any, ClassVar, TypedDict

from .values import INT64, InvalidValue, exact_number, parse_date, valid_text, write_date

if TYPE_CHECKING:
    from typing import Unpack

_NUMBER = r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]{1,3})?"


class Flags(TypedDict, total=False):
    """The options that every kind of field has."""

    required: bool
    nullable: bool
    send_null: bool
    former: tuple[str, ...]


class Field(ABC):
    """One property of a schema, or the items of a list.

    Args:
        wire: the key on the wire; empty for the items of a list.
        name: the Python name.
        required: the API documents that the key must be present.
        nullable: null may be sent.
        send_null: if the value is not given, or empty, the key is sent as null.
        former: wire names that flat JSON accepts in place of `wire`.
    """

    __slots__ = ("former", "name", "nullable", "required", "send_null", "wire")

    exact: ClassVar[type] = object
    """The type that decoded JSON has for a value that conforms to the spec."""
    otherwise: ClassVar[str] = "departure"
    """The method of `Reading` that handles a value of another type."""

    def __init__(
        self,
        wire: str = "",
        name: str = "",
        *,
        required: bool = False,
        nullable: bool = False,
        send_null: bool = False,
        former: tuple[str, ...] = (),
    ) -> None:
        self.wire = wire
        self.name = name
        self.required = required
        self.nullable = nullable
        self.send_null = send_null
        self.former = former

    def write(self, value: object) -> object:
        """The JSON value for a value of the typed API."""
        return self._null() if value is None else self._write(value)

    def check(self, value: object) -> object:
        """The JSON value for a value that was given as JSON; objects and lists are checked in place."""
        return self._null() if value is None else self._check(value)

    def _null(self) -> object:
        if self.nullable:
            return None
        raise InvalidValue("cannot be null; leave it out instead")

    def reading(self, names: dict[str, Any]) -> str:
        """The source of the expression that removes the value from `data`, for the function that `compile_read` makes.

        The exact type is tested inline, because a call for each field would double the time of reading a reply.

        Args:
            names: the global names of that function; those that the expression needs are added.
        """
        names[self.exact.__name__] = self.exact
        null = " or v is None" if self.nullable else ""
        fits = f"type(v := {self._popped()}) is {self.exact.__name__}{null}"
        required = ", required=True" if self.required else ""
        return f"v if {fits} else reading.{self.otherwise}({self._place()}, v{required})"

    def as_items(self) -> tuple[str, type]:
        """The method of `Reading` that reads a list of such values, and the class that it receives."""
        return "scalars", self.exact

    def _popped(self) -> str:
        return f"pop({self.wire!r}, UNSET)"

    def _place(self) -> str:
        return f"cls, data, {self.wire!r}"

    def _options(self) -> str:
        return (", null=True" if self.nullable else "") + (", required=True" if self.required else "")

    @abstractmethod
    def _write(self, value: object) -> object: ...

    def _check(self, value: object) -> object:
        return self._write(value)


class Text(Field):
    """A string, optionally with a pattern that it must match.

    Args:
        pattern: a regular expression that must be found in it.
        longest: the number of characters beyond which trying the pattern could take seconds.
    """

    __slots__ = ("_longest", "_pattern")

    exact = str

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
            raise InvalidValue("must be a string")
        if not value and self.send_null:
            return None
        text = valid_text(value)
        if self._pattern is not None:
            if self._longest is not None and len(text) > self._longest:
                raise InvalidValue(f"is longer than the {self._longest} characters that its pattern can be tried on")
            if not self._pattern.search(text):
                raise InvalidValue(f"must match the pattern {self._pattern.pattern}")
        return text

    def check(self, value: object) -> object:
        """As `Field.check`, with a shortcut for plain ASCII text: most values of flat JSON are text."""
        if type(self) is Text and type(value) is str and value and self._pattern is None and value.isascii():
            return value
        return super().check(value)

    def _check(self, value: object) -> object:
        if isinstance(value, int | float | Decimal):
            raise InvalidValue("must be a string; quote it")
        return self._write(value)


class Boolean(Field):
    """True or false."""

    __slots__ = ()

    exact = bool

    def _write(self, value: object) -> object:
        if not isinstance(value, bool):
            raise InvalidValue("must be true or false")
        return value


class Integer(Field):
    """A whole number. In JSON it may be written 2.0."""

    __slots__ = ()

    exact = int
    otherwise = "integer"

    def _write(self, value: object) -> object:
        number = exact_number(value)
        if isinstance(number, Decimal):
            if number != number.to_integral_value():
                raise InvalidValue("must be a whole number")
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

    def __init__(self, wire: str = "", name: str = "", *, text: bool = False, **flags: Unpack[Flags]) -> None:
        super().__init__(wire, name, **flags)
        self.text = text

    def _write(self, value: object) -> object:
        number = exact_number(value)
        return f"{number:f}" if self.text else number

    def reading(self, names: dict[str, Any]) -> str:
        """As `Field.reading`; a number that is represented as text is read by a separate method."""
        if not self.text:
            return super().reading(names)
        return f"reading.decimal_text({self._place()}, {self._popped()}{self._options()})"

    def _check(self, value: object) -> object:
        if not self.text:
            return self._write(value)
        if not isinstance(value, str) or not re.fullmatch(_NUMBER, value):
            raise InvalidValue('must be a number in quotes, such as "12.50"')
        return self._write(Decimal(value))


class Date(Field):
    """A calendar date.

    Args:
        day_first: written dd/MM/yyyy on the wire, else yyyy-MM-dd.
    """

    __slots__ = ("day_first",)

    def __init__(self, wire: str = "", name: str = "", *, day_first: bool = False, **flags: Unpack[Flags]) -> None:
        super().__init__(wire, name, **flags)
        self.day_first = day_first

    def _write(self, value: object) -> object:
        if not isinstance(value, datetime.date) or isinstance(value, datetime.datetime):
            raise InvalidValue("must be a datetime.date")
        return write_date(value, day_first=self.day_first)

    def reading(self, names: dict[str, Any]) -> str:
        """As `Field.reading`; a date is read by a separate method."""
        day_first = ", day_first=True" if self.day_first else ""
        return f"reading.date({self._place()}, {self._popped()}{day_first}{self._options()})"

    def _check(self, value: object) -> object:
        if not isinstance(value, str) or parse_date(value, day_first=self.day_first) is None:
            layout = "dd/MM/yyyy" if self.day_first else "yyyy-MM-dd"
            raise InvalidValue(f"must be a calendar date written {layout}, in quotes")
        return str.__str__(value)


class Items(Field):
    """A list.

    Args:
        item: the field of each item.
    """

    __slots__ = ("item",)

    def __init__(self, wire: str = "", name: str = "", *, item: Field, **flags: Unpack[Flags]) -> None:
        super().__init__(wire, name, **flags)
        self.item = item

    def reading(self, names: dict[str, Any]) -> str:
        """As `Field.reading`; a list is read by a separate method, which depends on its items."""
        method, kind = self.item.as_items()
        names[kind.__name__] = kind
        return f"reading.{method}({self._place()}, {self._popped()}, {kind.__name__}{self._options()})"

    def _write(self, value: object) -> object:
        if not isinstance(value, list | tuple):
            raise InvalidValue("must be a list")
        return self._convert_items(list(value), self.item.write)

    def _check(self, value: object) -> object:
        if not isinstance(value, list):
            raise InvalidValue("must be a list")
        return self._convert_items(value, self.item.check)

    def _convert_items(self, items: list[object], convert: Callable[[object], object]) -> list[object]:
        for index, item in enumerate(items):
            try:
                items[index] = convert(item)
            except InvalidValue as error:
                error.path.append(index)
                raise
        return items
