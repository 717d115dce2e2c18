"""Replies are read leniently: what departs from the spec is kept and reported, never lost."""

from __future__ import annotations

from decimal import Decimal
from typing import Any, Literal, NamedTuple, Protocol, Self, TypeVar

from ..types import UNSET
from .json import MAX_REPLY_EXPONENT, whole_number
from .values import parse_date


class Readable(Protocol):
    """A class of objects that can be read from JSON: a model, as this module needs it."""

    raw: Any

    def __init__(self) -> None: ...

    @classmethod
    def read(cls, data: dict[str, Any], reading: Reading) -> Self:
        """The object of `data`, which is taken to pieces; what departs from the spec is told to `reading`."""
        ...


_T = TypeVar("_T", bound=Readable)


class Violation(NamedTuple):
    """A place where a reply departs from the spec.

    Args:
        field: schema and wire name, such as `Customer.taxType`.
        kind: `missing`, `null`, `type` (the value is of another type), `shape` (the result is something else),
            `unknown` (a key that the spec does not know), or `unproved` (a success reply of an action that changes
            something, without a result of the kind that the spec describes).
    """

    field: str
    kind: Literal["missing", "null", "type", "shape", "unknown", "unproved"]


class Reading:
    """What the reading of one reply met on the way: the unusual side of every field.

    A model's `read` takes what is as the spec says by itself and hands everything else to the method of that type.
    Each returns the field's value: UNSET where the wire value is not as the spec says, and then the wire value goes
    back into `data`, which becomes the model's `additional_properties`.
    """

    __slots__ = ("_noted", "violations")

    def __init__(self) -> None:
        self.violations: list[Violation] = []
        self._noted: dict[str, set[str]] = {}

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
        """UNSET, or None for a null that may be; what is wrong is noted, and the wire value kept."""
        if value is UNSET:
            if required:
                self._note(f"{model.__name__}.{name}", "missing")
            return UNSET
        if value is None and null:
            return None
        self._note(f"{model.__name__}.{name}", "null" if value is None else "type")
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
        """An integer is a number too."""
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
        """2.0 is an integer too."""
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
        """A number that the API writes as a string."""
        if type(value) is str and len(value) <= 100:
            try:
                number = Decimal(value)
            except ArithmeticError:
                number = None
            if number is not None and number.is_finite() and abs(number.adjusted()) <= MAX_REPLY_EXPONENT:
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
        """A date in the field's own format, nothing else."""
        if type(value) is str and (found := parse_date(value, day_first=day_first)) is not None:
            return found
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
            return [item.read(one, self) if type(one) is dict else read_model(item, one, self) for one in value]
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
        """A list of strings, of integers or of booleans; with another item in it the whole list is odd."""
        if type(value) is list and all(type(one) is kind for one in value):
            return value
        return self.departure(model, data, name, value, null=null, required=required)

    def unknown(self, model: type[Readable], data: dict[str, Any]) -> None:
        """Note the keys left in `data`."""
        for name in data:
            if (place := f"{model.__name__}.{name}") not in self._noted:
                self._note(place, "unknown")

    def _note(self, field: str, kind: Literal["missing", "null", "type", "unknown"]) -> None:
        # Once, though each item of a long list may have the same fault.
        kinds = self._noted.setdefault(field, set())
        if kind not in kinds:
            kinds.add(kind)
            self.violations.append(Violation(field, kind))


def read_model(model: type[_T], value: Any, reading: Reading) -> _T:
    """`value` as a `model`; where it is no object, a model with nothing set and `value` in `raw`."""
    if type(value) is dict:
        return model.read(value, reading)
    reading.violations.append(Violation(model.__name__, "shape"))
    found = model()
    found.raw = value
    return found
