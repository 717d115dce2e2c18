"""The rules for parameters and for the fields of models."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import NamedTuple

from ..tree.specs import FieldSpec, ParameterSpec
from ..writing.signatures import type_of
from .changes import Level

Changes = Iterator[tuple[Level, str]]


class FieldUse(NamedTuple):
    """Which way a field goes, and whether flat JSON spells it out."""

    sent: bool
    received: bool
    flat: bool

    def level(self, *, sent: Level, received: Level) -> Level:
        """The graver level of the ways it goes."""
        return max([sent] * self.sent + [received] * self.received)

    def spelling(self) -> tuple[Level, str]:
        """The level of another spelling, and where it is met: flat JSON is written as the wire has it."""
        return (Level.BREAKING, "in flat JSON") if self.sent and self.flat else (Level.WIRE, "on the wire")


def compare_fields(before: Iterable[FieldSpec], after: Iterable[FieldSpec], field_use: FieldUse) -> Changes:
    """What differs between the fields of one owner: matched by Python name, and where that is gone, by wire name."""
    old, new = {field.name: field for field in before}, {field.name: field for field in after}
    renamed = {field.wire: field for name, field in new.items() if name not in old}
    for name, field in old.items():
        if name in new:
            if field != new[name]:
                yield from _compare(field, new[name], field_use)
        elif field.wire in renamed:
            same = renamed.pop(field.wire)
            yield Level.BREAKING, f"`{name}` is now called `{same.name}`"
            yield from _compare(field, same, field_use)
        else:
            yield Level.BREAKING, f"`{name}` is gone"
    for field in renamed.values():
        level = field_use.level(sent=Level.BREAKING, received=Level.ADDITION) if field.required else Level.ADDITION
        yield level, f"`{field.name}` is new" + (", and required" if level is Level.BREAKING else "")


def _compare(old: FieldSpec, new: FieldSpec, field_use: FieldUse) -> Changes:
    name = f"`{new.name}`"
    level, where = field_use.spelling()
    yield from _presence(name, old, new, field_use)
    if python_type(old) != python_type(new):
        yield Level.BREAKING, f"{name} is of type `{python_type(new)}`, and was `{python_type(old)}`"
    elif form(old) != form(new):
        yield level, f"{name} is written as {form(new)} {where}"
    yield from _nullability(name, old, new, field_use)
    yield from _patterns(name, old, new, field_use)
    if old.wire != new.wire:
        is_taken_still = level is Level.BREAKING and old.wire in new.former
        text = ", which flat JSON still takes" if is_taken_still else ""
        level, where = (Level.WIRE, "on the wire") if is_taken_still else (level, where)
        yield level, f"{name} is spelled `{new.wire}` {where}, and was `{old.wire}`{text}"
    if python_type(old) == python_type(new) and _spelling(old) != _spelling(new):
        yield Level.WIRE, f"{name} is sent {_spelling(new)}, and was sent {_spelling(old)}"
    if old.send_null != new.send_null:
        text = "sent as null" if new.send_null else "left out"
        yield field_use.level(sent=Level.WIRE, received=Level.DOCUMENT), f"{name} is {text} when it is not given"
    if _words(old) != _words(new) and python_type(old) == python_type(new):
        yield Level.DOCUMENT, f"{name} is described otherwise"


def _presence(name: str, old: FieldSpec, new: FieldSpec, field_use: FieldUse) -> Changes:
    if new.required and not old.required:
        text = "is required" if field_use.sent else "is expected in every reply"
        yield field_use.level(sent=Level.BREAKING, received=Level.WIRE), f"{name} {text}"
    elif old.required and not new.required:
        text = "is not required any more" if field_use.sent else "is not expected in every reply any more"
        yield field_use.level(sent=Level.ADDITION, received=Level.WIRE), f"{name} {text}"


def _nullability(name: str, old: FieldSpec, new: FieldSpec, field_use: FieldUse) -> Changes:
    if new.nullable and not old.nullable:
        yield field_use.level(sent=Level.ADDITION, received=Level.BREAKING), f"{name} can be null"
    elif old.nullable and not new.nullable:
        yield field_use.level(sent=Level.BREAKING, received=Level.ADDITION), f"{name} cannot be null any more"


def _patterns(name: str, old: FieldSpec, new: FieldSpec, field_use: FieldUse) -> Changes:
    """Only texts are checked against their pattern, and only when they are sent."""
    was, is_ = _checked(old), _checked(new)
    if is_ is not None and is_ != was:
        # Whether one pattern takes all that another takes cannot be told, so it is taken to narrow.
        yield field_use.level(sent=Level.BREAKING, received=Level.DOCUMENT), f"{name} must match `{is_}`"
    elif was is not None and is_ is None:
        yield field_use.level(sent=Level.ADDITION, received=Level.DOCUMENT), f"{name} may be any text"


def _checked(field: FieldSpec) -> str | None:
    return field.pattern if field.kind == "text" else None


def python_type(field: FieldSpec) -> str:
    """The type of its values. Known values of an open list narrow nothing: the annotation takes any other text too."""
    return type_of(_open(field))


def _open(field: FieldSpec) -> FieldSpec:
    item = _open(field.item) if field.item else None
    return replace(field, known_values=(), item=item, members=tuple(map(_open, field.members)))


def form(field: FieldSpec) -> str:
    """How values of a type that can be written in two ways are written."""
    if field.kind == "date":
        return "dd/MM/yyyy" if field.day_first else "yyyy-MM-dd"
    if field.kind == "datetime":
        return "seconds since 1970" if field.unix else "text"
    return "text" if field.text else "a number"


def _spelling(field: FieldSpec) -> str:
    """Where a value is sent, and how a list of them is written there."""
    if not isinstance(field, ParameterSpec):
        return "in the body"
    style = f", {field.style}" if field.kind == "items" else ""
    return f"in the {field.place}{style}"


def _words(field: FieldSpec) -> tuple[object, ...]:
    unchecked = field.pattern if field.kind != "text" else None
    item = (field.item.known_values, field.item.description, field.item.pattern) if field.item else None
    return field.description, field.example, field.known_values, field.listed_by, unchecked, item
