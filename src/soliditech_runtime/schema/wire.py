"""Functions with which a model declares its fields, each with its wire name and its checks.

They are called in place of a default: `city: str | Unset = wire.text("city")`. They return an attribute of attrs whose
default is UNSET, so type checkers use the annotation as the type and treat the field as optional.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from attrs import field

from ..types import UNSET
from .fields import Boolean, Date, Field, Integer, Items, Number, Text
from .model import FIELD, Model
from .objects import Object

if TYPE_CHECKING:
    from typing import Unpack

    from .fields import Flags


def text(wire: str, *, pattern: str | None = None, longest: int | None = None, **flags: Unpack[Flags]) -> Any:
    """A string, optionally with a pattern that it must match; `longest`: of how many characters it may be for that."""
    return _declared(Text(wire, pattern=pattern, longest=longest, **flags))


def integer(wire: str, **flags: Unpack[Flags]) -> Any:
    """A whole number."""
    return _declared(Integer(wire, **flags))


def number(wire: str, *, text: bool = False, **flags: Unpack[Flags]) -> Any:
    """An exact decimal number; `text`: the API represents it as a string."""
    return _declared(Number(wire, text=text, **flags))


def boolean(wire: str, **flags: Unpack[Flags]) -> Any:
    """True or false."""
    return _declared(Boolean(wire, **flags))


def date(wire: str, *, day_first: bool = False, **flags: Unpack[Flags]) -> Any:
    """A calendar date; `day_first`: written dd/MM/yyyy on the wire, else yyyy-MM-dd."""
    return _declared(Date(wire, day_first=day_first, **flags))


def nested(wire: str, model: type[Model], **flags: Unpack[Flags]) -> Any:
    """An object of another model."""
    return _declared(Object(wire, model=model, **flags))


def items(wire: str, item: type[Model] | Field, **flags: Unpack[Flags]) -> Any:
    """A list, of objects of a model or of plain values."""
    return _declared(Items(wire, item=item if isinstance(item, Field) else Object(model=item), **flags))


def _declared(declared: Field) -> Any:
    return field(default=UNSET, metadata={FIELD: declared})
