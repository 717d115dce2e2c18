"""The rules for parameters and for the fields of models."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import NamedTuple

from ..tree.specs import FieldSpec, OperationSpec, ParameterSpec
from ..writing.signatures import argument_name, type_of
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
    if old.name == new.name and argument_name(old) != argument_name(new):
        yield Level.BREAKING, f"{name} is given as `{argument_name(new)}`, and was as `{argument_name(old)}`"
    yield from _presence(name, old, new, field_use)
    if python_type(old) != python_type(new):
        text = f"{name} is of type `{python_type(new)}`, and was `{python_type(old)}`"
        yield _level_of_types(_types(old), _types(new), field_use), text
    else:
        if form(old) != form(new):
            yield level, f"{name} is written as {form(new)} {where}"
        yield from _patterns(name, old, new, field_use)
    yield from _nullability(name, old, new, field_use)
    if old.wire != new.wire:
        is_taken_still = level is Level.BREAKING and old.wire in new.former
        text = ", which flat JSON still takes" if is_taken_still else ""
        level, where = (Level.WIRE, "on the wire") if is_taken_still else (level, where)
        yield level, f"{name} is spelled `{new.wire}` {where}, and was `{old.wire}`{text}"
    if python_type(old) == python_type(new) and _spelling(old) != _spelling(new):
        yield Level.WIRE, f"{name} is sent {_spelling(new)}, and was sent {_spelling(old)}"
    yield from _former_names(name, old, new, field_use)
    if old.send_null != new.send_null:
        text = "sent as null" if new.send_null else "left out"
        yield field_use.level(sent=Level.WIRE, received=Level.DOCUMENT), f"{name} is {text} when it is not given"
    for level, text in deprecation(old, new):
        yield level, f"{name} {text}"
    if python_type(old) == python_type(new):
        yield from _same_type(name, old, new)


def _same_type(name: str, old: FieldSpec, new: FieldSpec) -> Changes:
    """What a value of the same type is told by, and what is known of it."""
    if old.discriminator != new.discriminator:
        by = f"by other values of `{new.discriminator.wire}`" if new.discriminator else "by the keys that they have"
        if new.discriminator and (old.discriminator is None or old.discriminator.wire != new.discriminator.wire):
            by = f"by `{new.discriminator.wire}`"
        yield Level.WIRE, f"{name} has its classes told apart {by}"
    was, now = _known(old), _known(new)
    if gained := [value for value in now if value not in was]:
        yield Level.DOCUMENT, f"{name} is known to hold {', '.join(gained)}, too"
    if lost := [value for value in was if value not in now]:
        yield Level.DOCUMENT, f"{name} is not known to hold {', '.join(lost)} any more"
    if _words(old) != _words(new):
        yield Level.DOCUMENT, f"{name} is described otherwise"


def deprecation(old: FieldSpec | OperationSpec, new: FieldSpec | OperationSpec) -> Changes:
    """Whether something may be dropped one day, which stops nobody's code before that."""
    if new.deprecated and not old.deprecated:
        yield Level.DEPRECATED, "is deprecated"
    elif old.deprecated and not new.deprecated:
        yield Level.DOCUMENT, "is not deprecated any more"


def _types(field: FieldSpec) -> set[str]:
    """The types that a value may have."""
    return set().union(*map(_types, field.members)) if field.kind == "union" else {python_type(field)}


def _level_of_types(old: set[str], new: set[str], field_use: FieldUse) -> Level:
    """What takes more than before breaks nobody who sends it, and what brings less nobody who receives it."""
    if old < new or "Any" in new:
        return field_use.level(sent=Level.ADDITION, received=Level.BREAKING)
    if new < old or "Any" in old:
        return field_use.level(sent=Level.BREAKING, received=Level.ADDITION)
    return Level.BREAKING


def _presence(name: str, old: FieldSpec, new: FieldSpec, field_use: FieldUse) -> Changes:
    if new.required and not old.required:
        text = "is required" if field_use.sent else "is expected in every reply"
        yield field_use.level(sent=Level.BREAKING, received=Level.WIRE), f"{name} {text}"
    elif old.required and not new.required:
        text = "is not required any more" if field_use.sent else "is not expected in every reply any more"
        yield field_use.level(sent=Level.ADDITION, received=Level.WIRE), f"{name} {text}"
    elif new.write_only != old.write_only and new.required:
        text = "is not expected in replies" if new.write_only else "is expected in replies"
        yield field_use.level(sent=Level.DOCUMENT, received=Level.WIRE), f"{name} {text}"
    if new.alternative != old.alternative:
        text = "is one of several keys of which" if new.alternative else "is none of several keys any more of which"
        yield field_use.level(sent=Level.WIRE, received=Level.DOCUMENT), f"{name} {text} the API requires one"


def _former_names(name: str, old: FieldSpec, new: FieldSpec, field_use: FieldUse) -> Changes:
    """Wire names that flat JSON takes beside the present one."""
    if not (field_use.sent and field_use.flat):
        return
    was, now = {old.wire, *old.former}, {new.wire, *new.former}
    for wire in sorted(was - now - {old.wire}):
        yield Level.BREAKING, f"{name} is not taken as `{wire}` in flat JSON any more"
    for wire in sorted(now - was - {new.wire}):
        yield Level.ADDITION, f"{name} is taken as `{wire}` in flat JSON, too"


def _nullability(name: str, old: FieldSpec, new: FieldSpec, field_use: FieldUse) -> Changes:
    if new.nullable and not old.nullable:
        yield field_use.level(sent=Level.ADDITION, received=Level.BREAKING), f"{name} can be null"
    elif old.nullable and not new.nullable:
        yield field_use.level(sent=Level.BREAKING, received=Level.ADDITION), f"{name} cannot be null any more"


def _patterns(name: str, old: FieldSpec, new: FieldSpec, field_use: FieldUse) -> Changes:
    """Only texts are checked against their pattern, and only when they are sent."""
    was, now = _checked(old), _checked(new)
    if now and now != was:
        # Whether one pattern takes all that another takes cannot be told, so it is taken to narrow.
        patterns = ", ".join(f"`{pattern}`" for pattern in now)
        yield field_use.level(sent=Level.BREAKING, received=Level.DOCUMENT), f"{name} must match {patterns}"
    elif was and not now:
        yield field_use.level(sent=Level.ADDITION, received=Level.DOCUMENT), f"{name} may be any text"


def _checked(field: FieldSpec) -> tuple[str, ...]:
    """The patterns of a text, or of the texts that a list, a map or a union holds."""
    own = (field.pattern,) if field.kind == "text" and field.pattern is not None else ()
    return own + tuple(pattern for part in _parts(field) for pattern in _checked(part))


def _parts(field: FieldSpec) -> tuple[FieldSpec, ...]:
    return (*((field.item,) if field.item else ()), *field.members)


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
    parts = list(dict.fromkeys(form(part) for part in _parts(field)))
    return " or ".join(parts) or ("text" if field.text else "a number")


def _spelling(field: FieldSpec) -> str:
    """Where a value is sent, and how a list of them is written there."""
    if not isinstance(field, ParameterSpec):
        return "in the body"
    style = f", {field.style}" if field.kind == "items" else ""
    return f"in the {field.place}{style}"


def _known(field: FieldSpec) -> tuple[str, ...]:
    """Known values of the field, or of what it holds."""
    own = tuple(f"`{value}`" for value in field.known_values)
    return own + tuple(value for part in _parts(field) for value in _known(part))


def _words(field: FieldSpec) -> tuple[object, ...]:
    unchecked = field.pattern if field.kind != "text" else None
    parts = tuple(_words(part) for part in _parts(field))
    return field.description, field.example, field.listed_by, unchecked, parts
