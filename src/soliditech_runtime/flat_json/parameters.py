"""Flat JSON: the parameters of an action as one object without nesting.

    {"taxType": "VAT", "physicalAddress.city": "Cape Town", "lines[0].productCode": "FTTH-100"}

A collection is spelled by indices, or as a list of values or of flat objects. null stands for a whole nested object or
collection where the schema takes null, and [] for an empty collection.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from typing import TypeVar

from ..errors import FlatJSONError, InvalidParameterError
from ..fields import Field
from ..flat_style import FlatStyle
from ..types import ParametersJson
from ..values import Refused
from .keys import COMPARED, shown, spell
from .known import leaf_keys
from .plain import flatten_object, unflatten_object
from .reader import FlatReader

__all__ = ["FlatStyle", "flatten", "schema", "unflatten"]

_T = TypeVar("_T")
_DEFAULT = FlatStyle()


def flatten(obj: Mapping[str, object], style: FlatStyle = _DEFAULT) -> dict[str, object]:
    """The flat object of a nested one, collections spelled by indices; `unflatten` undoes it.

    Args:
        obj: a JSON object with exact numbers: dict, list, str, int, Decimal, bool and None.
        style: how keys are spelled.

    Raises:
        FlatJSONError: it holds what has no flat spelling, such as an empty nested object, or a float.
    """
    return _or_refused("flatten", lambda: flatten_object(obj, style))


def unflatten(flat: Mapping[str, object], style: FlatStyle = _DEFAULT) -> dict[str, object]:
    """The nested object that a flat one spells.

    Args:
        flat: keys such as `physicalAddress.city`; collections by indices, or as lists of values or of flat objects.
        style: how keys are spelled.

    Raises:
        FlatJSONError: a key or value does not follow the grammar, or two keys contradict each other.
    """
    return _or_refused("unflatten", lambda: unflatten_object(flat, style))


def schema(operation_id: str) -> dict[str, object]:
    """The JSON Schema of the flat object that an action takes, its path's ids included; a copy of your own.

    Args:
        operation_id: such as `updateCustomer`.

    Raises:
        InvalidParameterError: no action of this id takes flat JSON.
    """
    import copy

    known = _schemas()
    if isinstance(operation_id, str) and operation_id in known:
        return copy.deepcopy(known[operation_id])
    import difflib

    near = difflib.get_close_matches(operation_id[:COMPARED], known) if isinstance(operation_id, str) else []
    hint = f"did you mean {' or '.join(near)}?" if near else f"such as {next(iter(known))}."
    name = shown(operation_id) if isinstance(operation_id, str) else f"of type {type(operation_id).__name__}"
    raise InvalidParameterError(f"No action {name} takes flat JSON; give an operationId, {hint}")


@cache
def _schemas() -> dict[str, dict[str, object]]:
    import json
    from importlib.resources import files

    text = files(__name__).joinpath("keys.json").read_text(encoding="utf-8")
    found: dict[str, dict[str, object]] = json.loads(text)
    return found


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


def _or_refused(name: str, work: Callable[[], _T]) -> _T:
    try:
        return work()
    except Refused as refused:
        problem = refused.problem
    raise FlatJSONError(f"{name}: {problem}.")
