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
from .known import leaf_keys
from .reader import FlatReader
from .style import FlatStyle


def read_parameters(
    parameters: ParametersJson, operation: Operation[Any], given: Mapping[str, object], *, allow_empty: bool
) -> tuple[dict[str, str], dict[str, object]]:
    """The ids and the nested body that `parameters_json` holds.

    Args:
        parameters: the flat object, or its JSON text.
        operation: the operation.
        given: the ids that were given as arguments, by Python name; they are not checked here.
        allow_empty: a body without keys will do.

    Returns:
        The ids by wire name; and the body, checked, keys in schema order.

    Raises:
        FlatJSONError: it cannot be sent as given.
    """
    fields, style = operation.body, operation.flat
    if fields is None or style is None:
        raise FlatJSONError(f"{operation.id}: this action does not take parameters_json.", operation=operation.id)
    try:
        flat = _object(parameters)
        ids: dict[str, str] = {}
        for each in operation.ids:
            if each.wire in flat:
                ids[each.wire] = _id(each, flat[each.wire], given)
        if len(flat) == len(ids) and not allow_empty:
            raise InvalidValue(_nothing(fields, style))
        return ids, FlatReader(style, operation.ids).read(fields, flat, ids)
    except InvalidValue as refused:
        problem = refused.problem
    # Raised out here so that no context holds what was given.
    raise FlatJSONError(f"{operation.id}: {problem}. Nothing was sent.", operation=operation.id)


def _nothing(fields: tuple[Field, ...], style: FlatStyle) -> str:
    example = next((spell(leaf, style) for each in fields for leaf in leaf_keys(each, (each.wire,))), None)
    return "there is nothing to send; give at least one key" + (f", such as {example}" if example else "")


def _object(parameters: ParametersJson) -> Mapping[str, object]:
    if isinstance(parameters, Mapping):
        return parameters
    if not isinstance(parameters, str | bytes):
        kind = type(parameters).__name__
        raise InvalidValue(f"parameters_json must be JSON text or a dict with flat keys; it is of type {kind}")
    from .text import read_text  # json is wanted for text only.

    value = read_text(parameters)
    if not isinstance(value, dict):
        raise InvalidValue('parameters_json must be an object, such as {"taxType": "VAT"}')
    return value


def _id(field: Field, value: object, given: Mapping[str, object]) -> str:
    """An id of the path that stands in the object."""
    try:
        found = str(field.check(value))
    except InvalidValue as refused:
        problem = refused.problem
    else:
        argument = given.get(field.name)
        if argument is None or argument == found:
            return found
        problem = "is given as an argument and in parameters_json, and they differ; give one"
    raise InvalidValue(f"{field.wire} {problem}")
