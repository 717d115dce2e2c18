"""Lenient reading of replies: a value that departs from the spec is kept and reported, never lost."""

from __future__ import annotations

from decimal import Decimal
from typing import Any, Literal, NamedTuple, Protocol, Self, TypeVar

from ..types import UNSET
from .json import decimal_number, whole_number
from .values import parse_date

ViolationKind = Literal[
    "missing",
    "null",
    "type",
    "shape",
    "offset",
    "variant",
    "unknown",
    "unproved",
    "changed",
    "contradiction",
    "repeated",
]


class Readable(Protocol):
    """A class of objects that can be read from JSON: a model, as this module needs it."""

    raw: Any

    def __init__(self) -> None: ...

    @classmethod
    def read(cls, data: dict[str, Any], reading: Reading) -> Self:
        """The object of `data`; its known keys are removed from `data`, and departures are reported to `reading`."""
        ...


class ReadableField(Protocol):
    """A field that reads values by itself, as this module needs it."""

    def reads(self, value: object) -> bool:
        """Whether the field reads this value of a reply."""
        ...

    def read(self, value: Any, reading: Reading, place: str) -> Any:
        """What the field makes of a value that it reads."""
        ...


_T = TypeVar("_T", bound=Readable)


class Violation(NamedTuple):
    """A place where a reply departs from the spec.

    Args:
        field: schema and wire name, such as `Customer.taxType`.
        kind: `missing`, `null`, `type` (the value is of another type), `shape` (an object or list is of another type),
            `offset` (a time without an offset from UTC, which is kept as a naive datetime), `variant` (an object that
            is of none of the classes that it may be, which is kept as an `UnknownObject`), `unknown` (a key that the
            spec does not know), `unproved` (a success reply to an action that changes something, without a result of
            the kind that the spec describes), `changed` (the total of a list is another than on the page before),
            `contradiction` (a list says that more follow, or that it is whole, and its items say otherwise), or
            `repeated` (an item of a list came more than once).
    """

    field: str
    kind: ViolationKind


class Reading:
    """Reads the values of one reply that need more than a type check, and collects the departures from the spec.

    A model's `read` handles values of the exact type itself and passes all others to the method for the field's type.
    Each method returns the field's value. Where the wire value departs from the spec, the field's value is UNSET, and
    the wire value is put back into `data`, which becomes the model's `additional_properties`.
    """

    __slots__ = ("_reported", "violations")

    def __init__(self) -> None:
        self.violations: list[Violation] = []
        self._reported: dict[str, set[str]] = {}

    def departure(
        self,
        model: type[Readable],
        data: dict[str, Any],
        name: str,
        value: Any,
        *,
        null: bool = False,
        required: bool = False,
    ) -> Any:
        """UNSET, or None for an allowed null; otherwise the departure is reported and the wire value kept in `data`."""
        if value is UNSET:
            if required:
                self.report(f"{model.__name__}.{name}", "missing")
            return UNSET
        if value is None and null:
            return None
        self.report(f"{model.__name__}.{name}", "null" if value is None else "type")
        data[name] = value
        return UNSET

    def decimal(
        self,
        model: type[Readable],
        data: dict[str, Any],
        name: str,
        value: Any,
        *,
        null: bool = False,
        required: bool = False,
    ) -> Any:
        """A decimal number; an integer is accepted."""
        if type(value) is int:
            return Decimal(value)
        return self.departure(model, data, name, value, null=null, required=required)

    def integer(
        self,
        model: type[Readable],
        data: dict[str, Any],
        name: str,
        value: Any,
        *,
        null: bool = False,
        required: bool = False,
    ) -> Any:
        """An integer; 2.0 is accepted."""
        if (whole := whole_number(value)) is not None:
            return whole
        return self.departure(model, data, name, value, null=null, required=required)

    def decimal_text(
        self,
        model: type[Readable],
        data: dict[str, Any],
        name: str,
        value: Any,
        *,
        null: bool = False,
        required: bool = False,
    ) -> Any:
        """A number that the API represents as a string."""
        if (number := decimal_number(value)) is not None:
            return number
        return self.departure(model, data, name, value, null=null, required=required)

    def date(
        self,
        model: type[Readable],
        data: dict[str, Any],
        name: str,
        value: Any,
        *,
        day_first: bool = False,
        null: bool = False,
        required: bool = False,
    ) -> Any:
        """A date, only in the field's own format."""
        if type(value) is str and (date := parse_date(value, day_first=day_first)) is not None:
            return date
        return self.departure(model, data, name, value, null=null, required=required)

    def items(
        self,
        model: type[Readable],
        data: dict[str, Any],
        name: str,
        value: Any,
        item: type[Readable],
        *,
        null: bool = False,
        required: bool = False,
    ) -> Any:
        """A list of objects."""
        if type(value) is list:
            return [
                item.read(element, self) if type(element) is dict else read_model(item, element, self)
                for element in value
            ]
        return self.departure(model, data, name, value, null=null, required=required)

    def scalars(
        self,
        model: type[Readable],
        data: dict[str, Any],
        name: str,
        value: Any,
        kind: type,
        *,
        null: bool = False,
        required: bool = False,
    ) -> Any:
        """A list of strings, integers or booleans; an item of another type makes the whole list a departure."""
        if type(value) is list and all(type(item) is kind for item in value):
            return value
        return self.departure(model, data, name, value, null=null, required=required)

    def value(
        self,
        model: type[Readable],
        data: dict[str, Any],
        name: str,
        value: Any,
        field: ReadableField,
        *,
        null: bool = False,
        required: bool = False,
    ) -> Any:
        """A value that `field` reads by itself."""
        if value is not UNSET and value is not None and field.reads(value):
            return field.read(value, self, f"{model.__name__}.{name}")
        return self.departure(model, data, name, value, null=null, required=required)

    def unknown(self, model: type[Readable], data: dict[str, Any]) -> None:
        """Report the keys left in `data`."""
        for name in data:
            if (place := f"{model.__name__}.{name}") not in self._reported:
                self.report(place, "unknown")

    def report(self, field: str, kind: ViolationKind) -> None:
        """Add a departure, unless it is there.

        Args:
            field: schema and wire name.
            kind: what it is.
        """
        # Once, though every item of a long list may have the same departure.
        kinds = self._reported.setdefault(field, set())
        if kind not in kinds:
            kinds.add(kind)
            self.violations.append(Violation(field, kind))


def read_model(model: type[_T], value: Any, reading: Reading) -> _T:
    """`value` as a `model`; if it is not an object, an empty model with `value` in `raw`."""
    if type(value) is dict:
        return model.read(value, reading)
    reading.violations.append(Violation(model.__name__, "shape"))
    instance = model()
    instance.raw = value
    return instance
