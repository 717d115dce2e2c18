"""Models of objects that are just as the spec says, which msgspec takes from JSON by their types.

For each model there is a struct, which knows the keys of the object, the types of their values, and that there are no
others. To move the values on into a model takes a third of the time of taking a dict apart key by key.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable
from decimal import Decimal
from types import GenericAlias
from typing import Any, NoReturn

import msgspec

from ...schema.fields import Boolean, Date, Field, Integer, Items, Number, Text
from ...schema.json import decimal_number, whole_number
from ...schema.model import Model
from ...schema.objects import Object
from ...schema.reading import Reading
from ...schema.times import DateTime
from ...schema.values import parse_day_first
from ...types import UNSET


class DepartingValue(Exception):
    """A value departs from the spec, or may do so: the reply is to be read leniently."""


Record = tuple[Any, Callable[[Any, Reading], Any]]
"""The struct that takes an object from JSON; and what makes it the model, and counts the keys that it had."""

_Value = tuple[Any, str, dict[str, Any]]
"""As what type msgspec takes a value from JSON; the expression that makes such a value `v` that of the field, empty
where it is that; and what the expression needs."""

_records: dict[type[Model], Record | None] = {}


def record_of(model: type[Model], around: frozenset[type[Model]] = frozenset()) -> Record | None:
    """How the objects of a model are read; None if one may hold others of itself, or what is of no one kind.

    Args:
        model: the class.
        around: the classes of the objects in which it stands.
    """
    if model in around:
        return None
    if model not in _records:
        _records[model] = _record(model, around | {model})
    return _records[model]


def _record(model: type[Model], around: frozenset[type[Model]]) -> Record | None:
    names: dict[str, Any] = {"UNSET": UNSET, "model": model, "new": model.__new__}
    lines = ["def convert(struct, reading):", " record = new(model)", " absent = 0"]
    members: list[Any] = []
    for field in model.FIELDS:
        if (value := _value_of(field, field.name, around)) is None:
            return None
        kind, source, needed = value
        names |= needed
        lines += _moving(field, source)
        absent: Any = msgspec.NODEFAULT if field.required_in_replies else UNSET
        kind = kind | None if field.nullable else kind
        members.append((field.name, kind, msgspec.field(name=field.wire, default=absent)))
    lines += [f" reading.keys += {len(model.FIELDS)} - absent"]
    lines += [" record.additional_properties = {}", " record.raw = UNSET", " return record"]
    if (struct := struct_of(model.__name__, members)) is None:
        return None
    # As in `compile_read`, the source holds only names that the generator checked.
    exec(compile("\n".join(lines), f"<the conversion to {model.__name__}>", "exec"), names)
    return struct, names["convert"]


def struct_of(name: str, members: Iterable[tuple[str, Any, Any]]) -> Any:
    """The struct that takes an object with these members and no others from JSON; None if a key has a quote in it.

    Args:
        name: what it is called.
        members: as `msgspec.defstruct` takes them.
    """
    try:
        # What collects cycles need not look at them: they are gone with the reading.
        return msgspec.defstruct(name, members, kw_only=True, forbid_unknown_fields=True, gc=False)
    except ValueError:
        # The same goes for a backslash, and for signs that no text shows.
        return None


def _moving(field: Field, source: str) -> list[str]:
    """The lines that move the value of a field from a struct to a model."""
    lines = [f" v = struct.{field.name}"]
    if not field.required_in_replies:
        lines += [" if v is UNSET: absent += 1"]
    if source:
        kept = [] if field.required_in_replies else ["v is UNSET"]
        kept += ["v is None"] if field.nullable else []
        lines += [f" v = v if {' or '.join(kept)} else {source}" if kept else f" v = {source}"]
    return [*lines, f" record.{field.name} = v"]


def _value_of(field: Field, name: str, around: frozenset[type[Model]]) -> _Value | None:
    """How the values of a field are read; None if only the field can.

    Args:
        field: the field.
        name: its Python name, or that of the list whose items are of it.
        around: as of `record_of`.
    """
    if isinstance(field, Text):
        return str, "", {}
    if isinstance(field, Boolean):
        return bool, "", {}
    # Where msgspec is to bring a number, it also takes a text.
    if isinstance(field, Integer):
        return Any, "v if type(v) is int else whole(v)", {"whole": _whole}
    if isinstance(field, Number):
        names = {"Decimal": Decimal, "decimal": _decimal, "spelled": _spelled}
        return (str, "spelled(v)", names) if field.text else (Any, "v if type(v) is Decimal else decimal(v)", names)
    if isinstance(field, Date):
        names = {"parsed": parse_day_first, "depart": _depart}
        return (str, "parsed(v) or depart()", names) if field.day_first else (datetime.date, "", {})
    if isinstance(field, DateTime):
        # It reports what departs.
        return Any, f"read_{name}(v, reading, '')", {f"read_{name}": field.read}
    if isinstance(field, Object):
        return _of_object(field.model, name, around)
    return _of_list(field.item, name, around) if isinstance(field, Items) else None


def _of_object(model: type[Model], name: str, around: frozenset[type[Model]]) -> _Value | None:
    if (record := record_of(model, around)) is None:
        return None
    struct, convert = record
    return struct, f"convert_{name}(v, reading)", {f"convert_{name}": convert}


def _of_list(item: Field, name: str, around: frozenset[type[Model]]) -> _Value | None:
    if (value := _value_of(item, name, around)) is None:
        return None
    kind, source, names = value
    if item.nullable:
        kind, source = kind | None, source and f"v if v is None else {source}"
    return GenericAlias(list, (kind,)), source and f"[{source} for v in v]", names


def _depart() -> NoReturn:
    raise DepartingValue


def _whole(value: object) -> int:
    return _depart() if (number := whole_number(value)) is None else number


def _decimal(value: object) -> Decimal:
    return Decimal(value) if type(value) is int else _depart()


def _spelled(text: str) -> Decimal:
    return _depart() if (number := decimal_number(text)) is None else number
