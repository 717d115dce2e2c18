"""From `parameters_json` to the ids and the body of an action."""

from __future__ import annotations

from collections.abc import Mapping

from ..errors import FlatJSONError
from ..schema.fields import Field
from ..schema.values import Refused
from ..types import ParametersJson
from .keys import spell
from .known import leaf_keys
from .reader import FlatReader
from .style import FlatStyle


def read_parameters(
    parameters: ParametersJson,
    *,
    operation: str,
    fields: tuple[Field, ...],
    ids: tuple[Field, ...],
    given: Mapping[str, object],
    style: FlatStyle,
    allow_empty: bool,
) -> tuple[dict[str, object], dict[str, object]]:
    """Ids and nested body of an action from its `parameters_json`.

    Args:
        parameters: the flat object, or its JSON text.
        operation: the operationId.
        fields: the fields of the body.
        ids: the fields of the path's ids.
        given: the ids that were given as arguments, by wire name; they are not checked here.
        style: how keys are spelled.
        allow_empty: a body without keys will do.

    Returns:
        The ids by wire name, of the arguments and of the object; and the body, checked, keys in schema order.

    Raises:
        FlatJSONError: it cannot be sent as given.
    """
    try:
        return _read(parameters, fields, ids, given, style, allow_empty)
    except Refused as refused:
        problem = refused.problem
    # Raised out here so that no context holds what was given.
    raise FlatJSONError(f"{operation}: {problem}. Nothing was sent.", operation=operation)


def _read(
    parameters: ParametersJson,
    fields: tuple[Field, ...],
    ids: tuple[Field, ...],
    given: Mapping[str, object],
    style: FlatStyle,
    allow_empty: bool,
) -> tuple[dict[str, object], dict[str, object]]:
    flat = _object(parameters)
    found = dict(given)
    body = flat
    names = [each.wire for each in ids]
    for each in ids:
        if each.wire in flat:
            value = _checked_id(each, flat[each.wire])
            if found.setdefault(each.wire, value) != value:
                raise Refused(f"{each.wire} is given as an argument and in parameters_json, and they differ; give one")
            body = {key: one for key, one in body.items() if key != each.wire}
    if not body and not allow_empty:
        example = next((spell(leaf, style) for each in fields for leaf in leaf_keys(each, (each.wire,))), None)
        raise Refused("there is nothing to send; give at least one key" + (f", such as {example}" if example else ""))
    nested = FlatReader(style, names).read(fields, body)
    return found, nested


def _object(parameters: ParametersJson) -> Mapping[str, object]:
    if isinstance(parameters, Mapping):
        return parameters
    if not isinstance(parameters, str | bytes):
        kind = type(parameters).__name__
        raise Refused(f"parameters_json must be JSON text or a dict with flat keys; it is of type {kind}")
    from .text import read_text  # json is wanted for text only.

    value = read_text(parameters)
    if not isinstance(value, dict):
        raise Refused('parameters_json must be an object, such as {"taxType": "VAT"}')
    return value


def _checked_id(field: Field, value: object) -> object:
    try:
        return field.check(value)
    except Refused as refused:
        problem = refused.problem
    raise Refused(f"{field.wire} {problem}")
