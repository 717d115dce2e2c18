"""Functions with which a model declares its fields, each with its wire name and its checks.

They are called in place of a default: `city: str | Unset = wire.text("city")`. The default is UNSET, and type checkers
use the annotation as the type and treat the field as optional.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .fields import Boolean, Date, Field, Integer, Items, Number, Text
from .maps import Map
from .objects import ModelSource, Object
from .times import DateTime

if TYPE_CHECKING:
    from typing import Unpack

    from .field import Flags
    from .unions import Discriminator


def text(wire: str, *, pattern: str | None = None, longest: int | None = None, **flags: Unpack[Flags]) -> Any:
    """A string, optionally with a pattern that it must match; `longest`: of how many characters it may be for that."""
    return Text(wire, pattern=pattern, longest=longest, **flags)


def integer(wire: str, **flags: Unpack[Flags]) -> Any:
    """A whole number."""
    return Integer(wire, **flags)


def number(wire: str, *, text: bool = False, **flags: Unpack[Flags]) -> Any:
    """An exact decimal number; `text`: the API represents it as a string."""
    return Number(wire, text=text, **flags)


def boolean(wire: str, **flags: Unpack[Flags]) -> Any:
    """True or false."""
    return Boolean(wire, **flags)


def date(wire: str, *, day_first: bool = False, **flags: Unpack[Flags]) -> Any:
    """A calendar date; `day_first`: written dd/MM/yyyy on the wire, else yyyy-MM-dd."""
    return Date(wire, day_first=day_first, **flags)


def date_time(wire: str, *, unix: bool = False, **flags: Unpack[Flags]) -> Any:
    """A point in time; `unix`: written as whole seconds since 1970, else as text by RFC 3339."""
    return DateTime(wire, unix=unix, **flags)


def nested(wire: str, model: ModelSource, **flags: Unpack[Flags]) -> Any:
    """An object of another model; here and below, a function may return a model that is declared later."""
    return Object(wire, model=model, **flags)


def items(wire: str, item: ModelSource | Field, **flags: Unpack[Flags]) -> Any:
    """A list, of objects of a model or of plain values."""
    return Items(wire, item=_field(item), **flags)


def mapping(wire: str, item: ModelSource | Field, **flags: Unpack[Flags]) -> Any:
    """An object with any keys, whose values are objects of a model or plain values."""
    return Map(wire, item=_field(item), **flags)


def union(
    wire: str, *members: ModelSource | Field, discriminator: Discriminator | None = None, **flags: Unpack[Flags]
) -> Any:
    """A value of one of several kinds; `discriminator`: the key that names an object's model, and the models."""
    # Imported here and below: few documents have such values.
    from .unions import Union

    fields = tuple(map(_field, members))
    return Union(wire, members=fields, discriminator=discriminator, **flags)


def anything(wire: str, **flags: Unpack[Flags]) -> Any:
    """JSON of any kind."""
    from .unions import Anything

    return Anything(wire, **flags)


def _field(item: ModelSource | Field) -> Field:
    return item if isinstance(item, Field) else Object(model=item)
