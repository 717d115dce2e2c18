"""Values as Python has them, lists of rows among them, to the JSON values of flat JSON."""

from __future__ import annotations

from collections.abc import Mapping

from ..flat_json.keys import parse_key
from ..flat_json.style import FlatStyle
from ..flat_json.walking import alternatives, find_field, object_fields
from ..schema.fields import Field, Items
from ..schema.maps import Map
from ..schema.objects import Object
from ..schema.unions import Anything
from ..schema.values import InvalidValue, all_of, noted


def json_value(field: Field, value: object, style: FlatStyle) -> object:
    """The JSON value of a field for a value as `to_row` gives it: a date, a Decimal, a list, a row in a list.

    A text in a list or a map is taken as it is.

    Raises:
        InvalidValue: the field takes no such value.
    """
    if isinstance(value, list | tuple):
        return _items(field, value, style)
    if isinstance(value, Mapping):
        return _object(field, value, style)
    try:
        return field.write(value)
    except InvalidValue as error:
        problem = error.in_python
    raise InvalidValue(problem)


def _items(field: Field, value: list[object] | tuple[object, ...], style: FlatStyle) -> object:
    options = alternatives(field)
    item = next((option.item for option in options if isinstance(option, Items)), None)
    if item is None:
        return _undescribed(field, value)
    converted: list[object] = []
    problems: list[InvalidValue] | None = None
    for index, inner in enumerate(value):
        try:
            converted.append(_inner(item, inner, style))
        except InvalidValue as error:
            problems = noted(problems, error, index)
    if problems:
        raise all_of(problems)
    return converted


def _object(field: Field, value: Mapping[str, object], style: FlatStyle) -> object:
    """A map whose values are converted; a nested object has columns of its own."""
    item = next((option.item for option in alternatives(field) if isinstance(option, Map)), None)
    if item is None:
        return _undescribed(field, value)
    return {key: _inner(item, inner, style) for key, inner in value.items()}


def _undescribed(field: Field, value: object) -> object:
    for option in alternatives(field):
        if isinstance(option, Anything):
            return option.check(value)
    raise InvalidValue(field.refused(value).in_python)


def _inner(field: Field, value: object, style: FlatStyle) -> object:
    """A value in a list or a map."""
    models = tuple(option.model for option in alternatives(field) if isinstance(option, Object))
    if not models or not isinstance(value, Mapping):
        return value if value is None or isinstance(value, str) else json_value(field, value, style)
    fields = object_fields(models)
    row: dict[str, object] = {}
    problems: list[InvalidValue] | None = None
    for key, inner in value.items():
        known = find_field(fields, parse_key(key, style), style)
        if known is None:
            # Said by the call, which knows what to say of it.
            row[key] = inner
            continue
        try:
            row[key] = _inner(known[1], inner, style)
        except InvalidValue as error:
            problems = noted(problems, error, known[1])
    if problems:
        raise all_of(problems)
    return row
