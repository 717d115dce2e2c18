"""JSON to Python and back: exact numbers, bounded size of what a number or a nesting may be, lenient reading."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, TypeVar

import msgspec

from .types import UNSET
from .values import INT64, parse_date

if TYPE_CHECKING:
    from .model import Model

MAX_DEPTH = 64
MAX_REPLY_EXPONENT = 6144
"""As in IEEE decimal128; a larger exponent is no amount, and formatting it would fill the memory."""

_BOM = b"\xef\xbb\xbf"
_T = TypeVar("_T", bound="Model")

encode = msgspec.json.Encoder(decimal_format="number").encode
"""A JSON value as compact UTF-8, keys in their order, Decimals digit for digit. Values were checked before."""


class Unreadable(Exception):
    """A success reply cannot be taken; the text says why and holds none of it."""


class Departed(Unreadable):
    """It is JSON, but departs from the spec: asking again would give the same."""


class Nothing(Departed):
    """It holds no result where one thing was asked for."""


def decode(body: bytes) -> Any:
    """The JSON value of a reply; numbers with a fraction or an exponent as Decimal.

    Raises:
        Unreadable: not JSON, not UTF-8, nested beyond 64 levels, or a number with a huge exponent.
    """
    if body.startswith(_BOM):
        body = body[len(_BOM) :]
    problem = ""
    value: Any = None
    try:
        value = _decode(body)
    except RecursionError:
        problem = "it is nested too deeply"
    except (msgspec.MsgspecError, UnicodeDecodeError, ArithmeticError):
        problem = "it is empty" if not body.strip() else "it is not JSON"
    # Raised out here so that no context holds the exception above, whose attributes hold the body.
    if problem:
        raise Unreadable(problem)
    # The nesting cannot be deeper than there are opening brackets, so most replies need no walk.
    if body.count(b"{") + body.count(b"[") > MAX_DEPTH and not _shallow(value, MAX_DEPTH):
        raise Unreadable("it is nested too deeply")
    return value


def _number(text: str) -> Decimal:
    number = Decimal(text)
    if abs(number.adjusted()) > MAX_REPLY_EXPONENT:
        raise ArithmeticError
    return number


def whole_number(value: object) -> int | None:
    """The integer of at most 64 bits that a JSON number is, also where it is written 2.0; None if it is none."""
    if type(value) is Decimal and -INT64 <= value < INT64 and value == int(value):
        return int(value)
    return value if type(value) is int else None


_decode = msgspec.json.Decoder(float_hook=_number).decode


def _shallow(value: Any, levels: int) -> bool:
    if type(value) is dict:
        value = value.values()
    elif type(value) is not list:
        return True
    return levels > 0 and all(_shallow(one, levels - 1) for one in value)


class Violation(NamedTuple):
    """A place where a reply departs from the spec.

    Args:
        field: schema and wire name, such as `Customer.taxType`.
        kind: `missing`, `null`, `type` (the value is of another type), `shape` (the result is something else), or
            `unknown` (a key that the spec does not know).
    """

    field: str
    kind: Literal["missing", "null", "type", "shape", "unknown"]


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

    def odd(
        self,
        model: type[Model],
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
        model: type[Model],
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
        return self.odd(model, data, name, value, null=null, required=required)

    def integer(
        self,
        model: type[Model],
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
        return self.odd(model, data, name, value, null=null, required=required)

    def decimal_text(
        self,
        model: type[Model],
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
        return self.odd(model, data, name, value, null=null, required=required)

    def date(
        self,
        model: type[Model],
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
        return self.odd(model, data, name, value, null=null, required=required)

    def items(
        self,
        model: type[Model],
        data: dict[str, Any],
        name: str,
        value: Any,
        item: type[Model],
        *,
        null: bool = False,
        required: bool = False,
    ) -> Any:
        """A list of objects."""
        if type(value) is list:
            return [item.read(one, self) if type(one) is dict else read_model(item, one, self) for one in value]
        return self.odd(model, data, name, value, null=null, required=required)

    def scalars(
        self,
        model: type[Model],
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
        return self.odd(model, data, name, value, null=null, required=required)

    def unknown(self, model: type[Model], data: dict[str, Any]) -> None:
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
