"""Writes and checks the fields of an object, each under its own rule."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, Protocol, TypeVar

from ..errors import InvalidParameterError
from ..process.stack import FULL
from ..types import UNSET
from .fields import Field
from .json import MAX_DEPTH, MAX_REPLY_EXPONENT
from .values import InvalidValue, all_of, check_unknown, is_demanding, noted

_T = TypeVar("_T")


class Writable(Protocol):
    """An object that can be sent: a model, as this module needs it."""

    additional_properties: dict[str, Any]
    raw: Any


def with_parameter_error(name: str, convert: Callable[[], _T]) -> _T:
    """What `convert` returns.

    Args:
        name: what a message begins with.
        convert: may raise `InvalidValue`, or find the stack full.

    Raises:
        InvalidParameterError: it did.
    """
    problem = ""
    try:
        return convert()
    except InvalidValue as error:
        problem = error.describe(python=True)
    except RecursionError:
        problem = f"it contains itself or is nested too deeply, or {FULL}"
    # Raised outside of `except`, so that the error has no context, which would hold the caller's values.
    raise InvalidParameterError(f"{name}: {problem}")


def write_object(fields: Iterable[Field], values: Mapping[str, object]) -> dict[str, object]:
    """A JSON object from values by Python name, keys in schema order; UNSET is left out."""
    json_object: dict[str, object] = {}
    problems: list[InvalidValue] | None = None
    for field in fields:
        value = values.get(field.name, UNSET)
        try:
            if value is not UNSET:
                json_object[field.wire] = field.write(value)
            elif field.send_null and is_demanding():
                json_object[field.wire] = None
            elif field.required and is_demanding():
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


def wire_value(model: Writable, fields: tuple[Field, ...]) -> Any:
    """As `Model.to_wire`.

    Args:
        model: the model.
        fields: its declared fields.

    Raises:
        InvalidValue: it cannot be sent.
    """
    if model.raw is not UNSET:
        return _check_undeclared({"raw": model.raw})["raw"]
    try:
        return written_object(model, fields)
    except RecursionError:
        raise InvalidValue("contains itself, or is nested too deeply") from None


def written_object(model: Writable, fields: tuple[Field, ...]) -> dict[str, Any]:
    """The JSON object of a model; raises `InvalidValue`."""
    if model.additional_properties:
        # What departs from the spec stands there, and in no field.
        fields = tuple(
            field
            for field in fields
            if field.wire not in model.additional_properties or getattr(model, field.name) is not UNSET
        )
    json_object = write_object(fields, {field.name: getattr(model, field.name) for field in fields})
    if model.additional_properties:
        for key, value in _check_undeclared(model.additional_properties).items():
            json_object.setdefault(key, value)
    return json_object


def _check_undeclared(values: dict[str, Any]) -> dict[str, Any]:
    """Values that no field describes, checked by the limits of a reply, so that what was read can be sent again."""
    return check_unknown(values, MAX_DEPTH, MAX_REPLY_EXPONENT)
