"""From `parameters_json` to the ids and the body of an action."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ..errors import FlatJSONError
from ..operations.operation import Operation
from ..schema.fields import Field
from ..schema.values import InvalidValue
from ..types import ParametersJson
from .keys import spell
from .reader import FlatReader
from .style import FlatStyle
from .walking import leaf_keys


def read_parameters(
    parameters: ParametersJson, operation: Operation[Any], id_arguments: Mapping[str, object], *, allow_empty: bool
) -> tuple[dict[str, str], dict[str, object]]:
    """The ids and the nested body in `parameters_json`.

    Args:
        parameters: the flat object, or its JSON text.
        operation: the operation.
        id_arguments: the ids that were given as arguments, by Python name; they are not checked here.
        allow_empty: a body without keys is accepted.

    Returns:
        The ids by wire name, and the checked body with its keys in schema order.

    Raises:
        FlatJSONError: it cannot be sent as given.
    """
    fields, style = operation.body, operation.flat
    if fields is None or style is None:
        raise FlatJSONError(f"{operation.id}: this action does not take parameters_json.", operation=operation.id)
    try:
        flat = _object(parameters)
        ids: dict[str, str] = {}
        keys: list[str] = []
        for field in operation.flat_ids:
            key = _id_key(field, flat) if field.former else field.wire
            if key in flat:
                keys.append(key)
                ids[field.wire] = _id(field, flat[key], id_arguments)
        if len(flat) == len(ids):
            if operation.body_optional:
                return ids, {}
            if not allow_empty:
                raise InvalidValue(_nothing_to_send(fields, style))
        return ids, FlatReader(style, operation.flat_ids).read(fields, flat, keys)
    except InvalidValue as error:
        problem = error.problem
    # Raised outside of `except`, so that the error has no context, which would hold the caller's values.
    raise FlatJSONError(f"{operation.id}: {problem}. Nothing was sent.", operation=operation.id)


def _nothing_to_send(fields: tuple[Field, ...], style: FlatStyle) -> str:
    example = next((spell(leaf, style) for field in fields for leaf in leaf_keys(field, (field.wire,))), None)
    return "there is nothing to send; give at least one key" + (f", such as {example}" if example else "")


def _object(parameters: ParametersJson) -> Mapping[str, object]:
    if isinstance(parameters, Mapping):
        return parameters
    if not isinstance(parameters, str | bytes):
        kind = type(parameters).__name__
        raise InvalidValue(f"parameters_json must be JSON text or a dict with flat keys; it is of type {kind}")
    from .text import read_text  # The json module is needed for text only.

    value = read_text(parameters)
    if not isinstance(value, dict):
        raise InvalidValue('parameters_json must be an object, such as {"taxType": "VAT"}')
    return value


def _id_key(field: Field, flat: Mapping[str, object]) -> str:
    """The key by which the flat object has an id of the path: a former name if it has one, else the wire name."""
    keys = [key for key in (field.wire, *field.former) if key in flat]
    if len(keys) > 1:
        raise InvalidValue(f"{field.wire} is given twice, as {keys[1]} too; leave out one of the two")
    return keys[0] if keys else field.wire


def _id(field: Field, value: object, id_arguments: Mapping[str, object]) -> str:
    """An id of the path that is a key of the flat object."""
    try:
        checked = str(field.check(value))
    except InvalidValue as error:
        problem = error.problem
    else:
        argument = id_arguments.get(field.name)
        if argument is None or argument == checked:
            return checked
        problem = "is given as an argument and in parameters_json, and they differ; give one"
    raise InvalidValue(f"{field.wire} {problem}")
