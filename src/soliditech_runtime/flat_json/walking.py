"""Which fields a flat key leads through: of an object, a list, a map, a union or a value of any kind."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

from ..schema.fields import Field, Items
from ..schema.maps import Map
from ..schema.objects import Object
from ..schema.unions import Anything, Union
from .keys import Step
from .style import FlatStyle

if TYPE_CHECKING:
    from ..schema.model import Model

Steps = tuple[Step, ...]
Fields = tuple[Field, ...]

Container = Object | Items | Map | Union | Anything
"""A field whose values may have keys or indices."""

_NAME = "name"
"""What stands for a key of a map in examples."""


def alternatives(field: Field) -> Fields:
    """The fields that a value of `field` may be of: those of a union, else the field alone."""
    return field.parts if isinstance(field, Union) else (field,)


def is_list_of(field: Field, value: object) -> bool:
    """Whether a value is a list, and one of `field` may be a list."""
    return isinstance(value, list | tuple) and any(isinstance(option, Items) for option in alternatives(field))


@lru_cache(maxsize=1024)
def by_name(fields: Fields) -> dict[str, Field]:
    """The fields by their wire names and their former ones."""
    return {name: field for field in fields for name in (field.wire, *field.former)}


@lru_cache(maxsize=1024)
def object_fields(models: tuple[type[Model], ...]) -> Fields:
    """The fields of a class; of several classes, of which an object may be any, all fields that one of them has."""
    if len(models) == 1:
        return models[0].FIELDS
    fields: dict[str, list[Field]] = {}
    for member in (member for model in models for member in model.FIELDS):
        fields.setdefault(member.wire, []).append(member)
    return tuple(_of_any(wire, same) for wire, same in fields.items())


def _of_any(wire: str, fields: list[Field]) -> Field:
    former = tuple(dict.fromkeys(name for field in fields for name in field.former))
    return fields[0] if len(fields) == 1 else Union(wire, members=tuple(fields), former=former)


def find_field(fields: Fields, written: Steps, style: FlatStyle) -> tuple[Steps, Field] | None:
    """The field at steps that may have former names, and the steps as they are; None if there is none."""
    if isinstance(written[0], int) or (field := by_name(fields).get(written[0])) is None:
        return None
    steps: list[Step] = [field.wire]
    for step in written[1:]:
        # Where indices are written as names are, the key of a map may be a number.
        if (
            isinstance(step, int)
            and style.index == "."
            and any(isinstance(option, Map) for option in alternatives(field))
        ):
            step = str(step)
        if (below := field_below(field, step)) is None:
            return None
        field = below
        # Nothing in a map has a name of its own.
        steps.append(field.wire if isinstance(step, str) and field.wire else step)
    return tuple(steps), field


def field_below(field: Field, step: Step) -> Field | None:
    """The field one step below `field`; a union where there are several."""
    below: list[Field] = []
    for option in alternatives(field):
        if isinstance(option, Anything):
            below.append(Anything())
        elif isinstance(step, int):
            below += [option.item] if isinstance(option, Items) else []
        elif isinstance(option, Map):
            below.append(option.item)
        elif isinstance(option, Object) and (member := by_name(option.model.FIELDS).get(step)) is not None:
            below.append(member)
    return _of_any(next((option.wire for option in below if option.wire), ""), below) if below else None


def spellings(
    fields: Fields, written: Steps = (), steps: Steps = (), inside: tuple[type[Model], ...] = ()
) -> Iterator[tuple[Steps, Steps, Field]]:
    """The steps without an index, as they may be written and as they are, each with its field.

    Keys in maps, unions and values of any kind are left out.
    """
    for field in fields:
        for name in (field.wire, *field.former):
            yield (*written, name), (*steps, field.wire), field
            # A schema may contain itself; it is entered once.
            if isinstance(field, Object) and field.model not in inside:
                below = (*inside, field.model)
                yield from spellings(field.model.FIELDS, (*written, name), (*steps, field.wire), below)


def walk(field: Field, steps: Steps, inside: tuple[type[Model], ...] = ()) -> Iterator[tuple[Steps, Field]]:
    """The field at `steps` and all below it; of lists the first item, and of maps one value."""
    yield steps, field
    for option in alternatives(field):
        if isinstance(option, Items):
            yield from walk(option.item, (*steps, 0), inside)
        elif isinstance(option, Map):
            yield from walk(option.item, (*steps, _NAME), inside)
        # A schema may contain itself; it is entered once.
        elif isinstance(option, Object) and option.model not in inside:
            for member in option.model.FIELDS:
                yield from walk(member, (*steps, member.wire), (*inside, option.model))


def leaf_keys(field: Field, steps: Steps) -> Iterator[Steps]:
    """The steps of all single values in the field at `steps`; for a collection, only those of the first item."""
    for path, leaf in walk(field, steps):
        if any(not isinstance(option, Object | Items | Map) for option in alternatives(leaf)):
            yield path
