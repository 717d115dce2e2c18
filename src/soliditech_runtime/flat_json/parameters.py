"""From `parameters_json` to the ids and the body of an action."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from ..errors import FlatJSONError
from ..foreign_scalars import empty_cell
from ..operations.operation import Operation
from ..schema.fields import Field
from ..schema.refusal_text import holds_json
from ..schema.values import InvalidValue
from ..types import UNSET, ParametersJson
from .keys import ended, key_text, spell
from .reader import FlatReader
from .shown_keys import is_of_spec
from .style import FlatStyle
from .walking import leaf_keys

_LIST = "parameters_json is a list, and a call takes one object; give each object of the list to a call of its own"


def read_parameters(
    parameters: ParametersJson,
    operation: Operation[Any],
    id_arguments: Mapping[str, object],
    *,
    allow_empty: bool,
    demand_ids: bool = False,
    added: Collection[str] = (),
) -> tuple[dict[str, str], dict[str, object]]:
    """The ids and the nested body in `parameters_json`.

    Args:
        parameters: the flat object, or its JSON text.
        operation: the operation.
        id_arguments: the ids that were given as arguments, by Python name; they are not checked here.
        allow_empty: a body without keys is accepted.
        added: keys that are added to the body afterwards, so that they are not asked for.
        demand_ids: an id that is given nowhere is refused, with all else that is.

    Returns:
        The ids by wire name, and the checked body with its keys in schema order.

    Raises:
        FlatJSONError: it cannot be sent as given.
    """
    fields, style = operation.body, operation.flat
    if fields is None or style is None:
        raise FlatJSONError(f"{operation.id}: this action does not take parameters_json.", operation=operation.id)
    try:
        flat = _object(parameters, operation)
        ids: dict[str, str] = {}
        keys: list[str] = []
        problems: list[str] = []
        for field in operation.flat_ids:
            present = _present(field, flat) if field.former else (field.wire,) if field.wire in flat else ()
            if not present:
                argument = id_arguments.get(field.name)
                if demand_ids and (argument is None or argument is UNSET):
                    problems.append(f"{field.wire} must be given, as a key of parameters_json or as an argument")
                continue
            keys += present
            try:
                ids[field.wire] = _id(field, present, flat, id_arguments)
            except InvalidValue as error:
                problems.append(error.problem)
        if len(flat) == len(keys) and not problems:
            if operation.body_optional:
                return ids, {}
            if not allow_empty:
                raise InvalidValue(_nothing_to_send(fields, style))
        elsewhere = (operation.query, operation.headers)
        return ids, FlatReader(style, operation.flat_ids, problems, elsewhere).read(fields, flat, keys, added)
    except InvalidValue as error:
        problem = error.problem
    # Raised outside of `except`, so that the error has no context, which would hold the caller's values.
    raise FlatJSONError(f"{operation.id}: {ended(problem)} Nothing was sent.", operation=operation.id)


def _nothing_to_send(fields: tuple[Field, ...], style: FlatStyle) -> str:
    example = next((spell(leaf, style) for field in fields for leaf in leaf_keys(field, (field.wire,))), None)
    return "there is nothing to send; give at least one key" + (f", such as {example}" if example else "")


def _object(parameters: ParametersJson, operation: Operation[Any]) -> Mapping[str, object]:
    if isinstance(parameters, Mapping):
        return parameters
    if isinstance(parameters, list | tuple):
        raise InvalidValue(_LIST)
    if not isinstance(parameters, str | bytes):
        kind = type(parameters).__name__
        raise InvalidValue(f"parameters_json must be JSON text or a dict with flat keys; it is of type {kind}")
    from .text import RepeatedKey, read_text  # The json module is needed for text only.

    try:
        value = read_text(parameters)
    except RepeatedKey as error:
        ids = tuple(field.wire for field in operation.flat_ids)
        is_shown = is_of_spec(error.key, operation.body or (), ids)
        name = key_text(error.key) if is_shown else f"key {error.number}"
        raise InvalidValue(f"{name} {error.problem}") from None
    if isinstance(value, dict):
        return value
    if isinstance(value, list):
        raise InvalidValue(_LIST)
    if holds_json(value):
        raise InvalidValue("parameters_json is JSON in a string of JSON; give the inner text")
    raise InvalidValue('parameters_json must be an object, such as {"taxType": "VAT"}')


def _present(field: Field, flat: Mapping[str, object]) -> tuple[str, ...]:
    """The keys by which the flat object has an id of the path: its wire name, its former names."""
    return tuple(key for key in (field.wire, *field.former) if key in flat)


def _id(field: Field, keys: tuple[str, ...], flat: Mapping[str, object], id_arguments: Mapping[str, object]) -> str:
    """An id of the path that is in the flat object, at the first of `keys`."""
    key, *others = keys
    if others:
        raise InvalidValue(f"{field.wire} is given twice, as {others[0]} too; leave out one of the two")
    value = flat[key]
    if value is None or empty_cell(value):
        raise InvalidValue(f"{field.wire} must be given, and is {empty_cell(value) or 'null'}")
    try:
        checked = str(field.check(value))
    except InvalidValue as error:
        problem = error.problem
    else:
        argument = id_arguments.get(field.name)
        if argument is None or argument is UNSET or _written(field, argument) == checked:
            return checked
        problem = "is given as an argument and in parameters_json, and they differ; give one"
    raise InvalidValue(f"{field.wire} {problem}")


def _written(field: Field, argument: object) -> str:
    try:
        return str(field.write(argument))
    except InvalidValue as error:
        raise InvalidValue(f"{field.wire} {error.problem}") from None
