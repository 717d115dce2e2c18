"""Writes and checks the fields of an object, each under its own rule."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from ..types import UNSET
from .fields import Field
from .values import InvalidValue, all_of, noted


def write_object(fields: Iterable[Field], values: Mapping[str, object]) -> dict[str, object]:
    """A JSON object from values by Python name, keys in schema order; UNSET is left out."""
    json_object: dict[str, object] = {}
    problems: list[InvalidValue] | None = None
    for field in fields:
        value = values.get(field.name, UNSET)
        try:
            if value is not UNSET:
                json_object[field.wire] = field.write(value)
            elif field.send_null:
                json_object[field.wire] = None
            elif field.required:
                raise InvalidValue("is required", absent=True)
        except InvalidValue as error:
            problems = noted(problems, error, field)
    if problems:
        raise all_of(problems)
    return json_object


def check_object(fields: Iterable[Field], values: dict[str, object]) -> None:
    """Check a JSON object in place, and put its keys into schema order. Unknown keys are left for the caller."""
    problems: list[InvalidValue] | None = None
    for field in fields:
        wire = field.wire
        try:
            if wire in values:
                # Removed and added again, so that it becomes the last key.
                values[wire] = field.check(values.pop(wire))
            elif field.send_null:
                values[wire] = None
            elif field.required:
                raise InvalidValue("is required", absent=True)
        except InvalidValue as error:
            problems = noted(problems, error, field)
    if problems:
        raise all_of(problems)
