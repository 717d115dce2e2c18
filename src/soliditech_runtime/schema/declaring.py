"""Declares the classes of models: with their slots at once, and as classes of attrs when one is constructed by hand.

Reading a reply needs neither constructors nor attrs. To import it, and to have it make each class, would take a sixth
of the time from the start of a process to its first reply.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import chain
from typing import TYPE_CHECKING, Any

from ..types import UNSET
from .field import Field
from .values import parse_date, parse_day_first

if TYPE_CHECKING:
    from attrs import define as define
    from attrs import field as field

FIELD = "soliditech"
"""The key of an attribute's metadata that holds its `Field`."""


class _Attribute:
    """An attribute that stands for no key: the arguments of attrs' `field`."""

    __slots__ = ("arguments",)

    def __init__(self, arguments: dict[str, Any]) -> None:
        self.arguments = arguments


_Declared = dict[str, Field | _Attribute]


class _MadeByAttrs:
    """What attrs makes for a class, when it is first asked for.

    Args:
        name: the attribute of the class that this stands in for.
        declared: what the class declares, by Python name.
        options: the arguments of `define`.
    """

    __slots__ = ("_declared", "_name", "_options")

    def __init__(self, name: str, declared: _Declared, options: dict[str, Any]) -> None:
        self._name = name
        self._declared = declared
        self._options = options

    def __get__(self, instance: object, owner: type[Any]) -> Any:
        for model in owner.__mro__:
            # Of a class derived from it, the constructor is this one's, too.
            if vars(model).get(self._name) is self:
                _make_whole(model, self._declared, self._options)
        return getattr(owner if instance is None else instance, self._name)


def _make_whole(model: type[Any], declared: _Declared, options: dict[str, Any]) -> None:
    """Make a class one of attrs, in place: it has its slots."""
    from attrs import define, field

    these = {
        name: field(**value.arguments)
        if isinstance(value, _Attribute)
        else field(default=UNSET, metadata={FIELD: value})
        for name, value in declared.items()
    }
    define(model, these=these, slots=False, init=True, getstate_setstate=False, **options)


def compile_read(name: str, fields: Sequence[Field]) -> Callable[..., Any]:
    """The function `read(cls, data, reading)` of a model, which is made when its first reply comes.

    A loop over the fields would do the same and take half as long again.

    Args:
        name: the name of its class.
        fields: its fields.
    """
    names: dict[str, Any] = {"UNSET": UNSET, "FIELDS": fields}
    names |= {"parse_date": parse_date, "parse_day_first": parse_day_first}
    lines = ["def read(cls, data, reading):", " model = cls.__new__(cls)", " pop = data.pop"]
    lines += [" reading.keys += len(data)"]
    lines += [f" model.{field.name} = {field.reading(names)}" for field in fields]
    lines += [" model.additional_properties = data", " model.raw = UNSET"]
    lines += [" if data:", "  reading.left(cls, data, model, FIELDS)", " return model"]
    # The source holds names that the generator checked and wire names as literals; nothing in it is from a reply.
    exec(compile("\n".join(lines), f"<the reading of {name}>", "exec"), names)
    read: Callable[..., Any] = names["read"]
    return read


def _field(**arguments: Any) -> Any:
    return _Attribute(arguments)


def _define(**options: Any) -> Any:
    def declare(model: type[Any]) -> type[Any]:
        namespace = dict(vars(model))
        declared: _Declared = {
            name: value for name, value in namespace.items() if isinstance(value, Field | _Attribute)
        }
        for name in (*declared, "__dict__", "__weakref__"):
            namespace.pop(name, None)
        own = tuple(value for value in declared.values() if isinstance(value, Field))
        for name, value in declared.items():
            if isinstance(value, Field):
                value.name = name
        inherited = [getattr(base, "FIELDS", ()) for base in model.__bases__]
        namespace |= {
            "__qualname__": model.__qualname__,
            # Where a base can be referred to weakly, so can this one.
            "__slots__": (*declared, "__weakref__") if "__weakref__" in vars(model) else tuple(declared),
            "__init__": _MadeByAttrs("__init__", declared, options),
            "__attrs_attrs__": _MadeByAttrs("__attrs_attrs__", declared, options),
            "FIELDS": (*chain(*inherited), *own),
        }
        # Slots are those of a new class, as where attrs makes it.
        return type(model.__name__, model.__bases__, namespace)

    return declare


if not TYPE_CHECKING:
    # To type checkers they are those of attrs.
    define, field = _define, _field
