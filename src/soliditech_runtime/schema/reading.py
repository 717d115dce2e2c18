"""Lenient reading of replies: a value that departs from the spec is kept and reported, never lost."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any, Protocol, Self, TypeVar

from ..types import UNSET
from ..violations import Violation, ViolationKind, nearest_names
from .json import decimal_number, unquoted, whole_number
from .values import Named, parse_dated

__all__ = ["Readable", "ReadableField", "Reading", "Violation", "ViolationKind", "empty", "read_model"]


class Readable(Protocol):
    """A class of objects that can be read from JSON: a model, as this module needs it."""

    raw: Any

    @classmethod
    def read(cls, data: dict[str, Any], reading: Reading) -> Self:
        """The object of `data`; its known keys are removed from `data`, and departures are reported to `reading`."""
        ...


class ReadableField(Protocol):
    """A field that reads values by itself, as this module needs it."""

    def tolerates(self, value: object) -> bool:
        """Whether the field reads this value of a reply."""
        ...

    def read(self, value: Any, reading: Reading, place: str) -> Any:
        """What the field makes of a value that it reads."""
        ...


_T = TypeVar("_T", bound=Readable)
_E = TypeVar("_E")


class Reading:
    """Reads the values of one reply that need more than a type check, and collects the departures from the spec.

    A model's `read` handles values of the exact type itself and passes all others to the method for the field's type.
    Each method returns the field's value. Where the wire value departs from the spec, and is not exactly one of its
    values in another form, the field's value is UNSET, and the wire value is put back into `data`, which becomes the
    model's `additional_properties`.
    """

    __slots__ = ("_reported", "keys", "violations")

    def __init__(self) -> None:
        self.violations: list[Violation] = []
        self.keys = 0
        """How many keys the objects had that were read."""
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
        """A decimal number; an integer is accepted, and a number in quotes is taken and reported."""
        if type(value) is int:
            return Decimal(value)
        if unquoted(value) is not None:
            self.report(f"{model.__name__}.{name}", "quotes", value=value)
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
        """An integer; 2.0 is accepted, and an integer in quotes is taken and reported."""
        if (whole := whole_number(value)) is not None:
            return whole
        if (whole := whole_number(unquoted(value))) is not None:
            self.report(f"{model.__name__}.{name}", "quotes", value=value)
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
        """A number that the API represents as a string; one without quotes is taken and reported."""
        if (number := decimal_number(value)) is not None:
            return number
        if type(value) is Decimal or type(value) is int:
            self.report(f"{model.__name__}.{name}", "quotes", value=value)
            return Decimal(value)
        return self.departure(model, data, name, value, null=null, required=required)

    def date(
        self,
        model: type[Readable],
        data: dict[str, Any],
        name: str,
        value: Any,
        day_first: bool,
        *,
        null: bool = False,
        required: bool = False,
    ) -> Any:
        """A date in another form than the field's own, which is taken and reported."""
        if (date := parse_dated(value, day_first=day_first)) is not None:
            self.report(f"{model.__name__}.{name}", "date", value=value)
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
        if value is not UNSET and value is not None and field.tolerates(value):
            return field.read(value, self, f"{model.__name__}.{name}")
        return self.departure(model, data, name, value, null=null, required=required)

    def left(self, model: type[Readable], data: dict[str, Any], instance: Readable, fields: Sequence[Named]) -> None:
        """Report what is left in `data`: keys that the spec does not know, and that it knows none of them.

        Args:
            model: the class of the object.
            data: what of the object is in no field.
            instance: the object.
            fields: those of the class.
        """
        for name in data:
            self.unknown(model.__name__, name)
        known = [field.wire for field in fields]
        if "unrecognized" in self._reported.get(model.__name__, ()):
            # To look for near names takes a hundred times as long as to read the object.
            return
        if known and all(getattr(instance, field.name) is UNSET for field in fields) and data.keys().isdisjoint(known):
            self.report(model.__name__, "unrecognized", near=nearest_names(data, known))

    def unknown(self, place: str, name: str, value: Any = UNSET) -> None:
        """Report a key that the spec does not know, unless something is reported of it.

        Args:
            place: what has it, in names of the spec.
            name: the key.
            value: its value, where no model keeps it.
        """
        if (key := f"{place}.{name}") not in self._reported:
            self._reported[key] = {"unknown"}
            self.violations.append(Violation(place, "unknown", name, value=value))

    def report(
        self, field: str, kind: ViolationKind, *, name: str = "", near: tuple[str, ...] = (), value: Any = UNSET
    ) -> None:
        """Add a departure, unless it is there.

        Args:
            field: schema and wire name.
            kind: what it is.
            name: the key, where the spec does not know it.
            near: the names of the spec that are nearest to those that are there.
            value: what departs, where no model keeps it.
        """
        # Once, though every item of a long list may have the same departure.
        kinds = self._reported.setdefault(f"{field}.{name}" if name else field, set())
        if kind not in kinds:
            kinds.add(kind)
            self.violations.append(Violation(field, kind, name, near, value))


def read_model(model: type[_T], value: Any, reading: Reading) -> _T:
    """`value` as a `model`; if it is not an object, an empty model with `value` in `raw`."""
    if type(value) is dict:
        return model.read(value, reading)
    reading.report(model.__name__, "shape")
    instance = empty(model)
    instance.raw = value
    return instance


def empty(model: type[_E]) -> _E:
    """An object with nothing set, which no constructor makes: those are of attrs."""
    record = model.__new__(model)
    attributes: Any = record
    for declared in attributes.FIELDS:
        setattr(record, declared.name, UNSET)
    attributes.additional_properties, attributes.raw = {}, UNSET
    return record
