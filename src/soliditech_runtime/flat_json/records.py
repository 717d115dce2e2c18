"""A record as the flat object of an action that would leave it as it is, and what of such an object differs from it."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING, Any

from ..schema.model import Model, checked_record, values_of_record
from ..schema.values import InvalidValue, is_same
from ..schema.writing import write_object
from ..types import UNSET
from .keys import Step, place_text, spell
from .known import names_of
from .nesting import PlaceText
from .plain import flatten_object, unflatten_object, with_public_error
from .style import FlatStyle
from .walking import by_name, field_below

if TYPE_CHECKING:
    from ..operations.operation import Operation
    from ..schema.fields import Field

_Steps = tuple[Step, ...]


def flat_record(operation: Operation[Any], record: Model) -> dict[str, object]:
    """The flat object of an action that leaves a record as it is, with the path's ids that the record has.

    Args:
        operation: the action, which takes flat JSON.
        record: an object that was read; it is not changed.

    Raises:
        InvalidParameterError: it is no such object, or the action takes none of its fields.
        FlatJSONError: something of it has no flat spelling, or cannot be sent.
    """
    fields, style = _flat_form(operation)
    record = checked_record(record, fields, operation.id)
    return with_public_error(
        operation.id,
        lambda: {
            **_ids(operation, record),
            **flatten_object(_json_object(fields, record, style), style, _place_text(fields, style)),
        },
    )


def flat_changes(operation: Operation[Any], flat: Mapping[str, object], record: Model) -> dict[str, object]:
    """What of a flat object differs from a record, beside the path's ids and what the API requires.

    Args:
        operation: the action, which takes flat JSON.
        flat: that of `flat_record`, changed.
        record: the record; of its nested objects only the keys that differ are kept, and lists whole.

    Raises:
        InvalidParameterError: as of `flat_record`.
        FlatJSONError: as of `flat_record`, or a key of `flat` does not follow the grammar.
    """
    fields, style = _flat_form(operation)
    record = checked_record(record, fields, operation.id)
    text = _place_text(fields, style)
    names = {name for field in operation.flat_ids for name in (field.wire, *field.former)}

    def changes() -> dict[str, object]:
        body = {key: value for key, value in flat.items() if key not in names}
        nested = with_dates_written(unflatten_object(body, style, text), by_name(fields).get)
        changed = _changes(fields, nested, _json_object(fields, record, style))
        ids = {key: value for key, value in flat.items() if key in names}
        return {**ids, **flatten_object(changed, style, text)}

    return with_public_error(operation.id, changes)


def with_dates_written(value: Mapping[str, object], field_of: Callable[[str], Field | None]) -> dict[str, object]:
    """An object with each date and time as JSON has it, so that it can be compared with a record's.

    Args:
        value: the object.
        field_of: the field at a key; None where there is none.
    """
    return {key: _date_written(inner, field_of(key)) for key, inner in value.items()}


def _date_written(value: object, field: Field | None) -> object:
    if field is None:
        return value
    if isinstance(value, Mapping):
        return with_dates_written(value, partial(field_below, field))
    if isinstance(value, list):
        return [_date_written(item, field_below(field, index)) for index, item in enumerate(value)]
    # What cannot be sent is left for the call to refuse.
    with suppress(InvalidValue):
        return field.check(value) if isinstance(value, datetime.date) else value
    return value


def _flat_form(operation: Operation[Any]) -> tuple[tuple[Field, ...], FlatStyle]:
    return operation.body or (), operation.flat or FlatStyle()


def _place_text(fields: tuple[Field, ...], style: FlatStyle) -> PlaceText:
    return lambda steps: place_text(steps, style, names_of(fields))


def _ids(operation: Operation[Any], record: Model) -> dict[str, object]:
    present = list(values_of_record(operation.flat_ids, record))
    return write_object([field for field, _ in present], {field.name: value for field, value in present})


def _json_object(fields: Iterable[Field], record: Model, style: FlatStyle) -> dict[str, object]:
    """The JSON object of a record's fields, without what flat JSON cannot spell and an update leaves as it is."""
    values: dict[str, object] = {}
    present: list[Field] = []
    for field, value in values_of_record(fields, record):
        if (described := _described(value, (field.wire,), style)) is not UNSET:
            present.append(field)
            values[field.name] = described
    return _without_empty(write_object(present, values))


def _described(value: object, place: _Steps, style: FlatStyle, *, replaced: bool = False) -> object:
    """A copy of a record's value without what the spec does not describe; UNSET if nothing is left.

    Args:
        value: the copy, which is changed.
        place: the steps to it.
        style: how keys are spelled in messages.
        replaced: it stands in a list or a map: these are sent whole, so nothing of them may be left out.

    Raises:
        InvalidValue: something would be lost of a list or a map.
    """
    if isinstance(value, list):
        return [_described(item, (*place, index), style, replaced=True) for index, item in enumerate(value)]
    if isinstance(value, dict):
        return {key: _described(item, place, style, replaced=True) for key, item in value.items()}
    if not isinstance(value, Model):
        return value
    if replaced and (value.additional_properties or value.raw is not UNSET):
        raise InvalidValue(
            f"{spell(place, style)} has what the spec does not describe, and would lose it; "
            "use the from_record of a model, which keeps it"
        )
    if value.raw is not UNSET:
        return UNSET
    value.additional_properties = {}
    for field in value.FIELDS:
        inner = _described(getattr(value, field.name), (*place, field.wire), style, replaced=replaced)
        setattr(value, field.name, inner)
    return value


def _without_empty(value: dict[str, object]) -> dict[str, object]:
    """`value` without objects that have no keys, which have no flat spelling."""
    kept = {key: _without_empty(inner) if isinstance(inner, dict) else inner for key, inner in value.items()}
    return {key: inner for key, inner in kept.items() if inner != {}}


def _changes(fields: Iterable[Field], body: dict[str, object], before: Mapping[str, object]) -> dict[str, object]:
    known = {field.wire: field for field in fields}
    changed: dict[str, object] = {}
    for key, value in body.items():
        old, field = before.get(key, UNSET), known.get(key)
        if field is not None and field.by_key and isinstance(value, dict) and isinstance(old, dict):
            if inner := _changes(field.inner_fields, value, old):
                changed[key] = inner
        elif not is_same(value, old):
            changed[key] = value
    if changed:
        for key, field in known.items():
            if key in body and field.is_needed(body[key]):
                changed.setdefault(key, body[key])
    return changed
