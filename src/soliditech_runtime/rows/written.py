"""The row of a model: one value a flat key, by wire names, dates and amounts as they are in Python."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Literal, NamedTuple

from ..errors import InvalidParameterError
from ..process.stack import FULL
from ..schema.json import copied
from ..schema.values import InvalidValue
from ..types import UNSET

Lists = Literal["whole", "indices"]
"""How a row has a list: whole at one key, or each value at a key of its own, with indices."""

Row = dict[str, object]


class _Joining(NamedTuple):
    """How the keys of a row are made.

    Args:
        separator: what stands between two names.
        by_index: each value of a list has a key of its own.
    """

    separator: str
    by_index: bool


def row_of(model: Any, separator: str, lists: Lists) -> Row:
    """As `Model.to_row`.

    Raises:
        InvalidParameterError: as of `Model.to_row`.
    """
    if lists not in ("whole", "indices"):
        raise InvalidParameterError('lists must be "whole" or "indices".')
    if not isinstance(separator, str) or not separator:
        raise InvalidParameterError('separator must be a text between two names, such as "." or "__".')
    joining = _Joining(separator, by_index=lists == "indices")
    name = type(model).__name__
    problem = ""
    try:
        return _row(model, joining)
    except InvalidValue as error:
        problem = error.problem
    except RecursionError:
        problem = f"it contains itself or is nested too deeply, or {FULL}"
    # Raised outside of `except`, so that the error has no context, which would hold the model's values.
    raise InvalidParameterError(f"{name}: {problem}.")


def _row(model: Any, joining: _Joining) -> Row:
    if model.raw is not UNSET:
        raise InvalidValue("it is no object: the server sent something else, which is in raw")
    row: Row = {}
    for key, value in _values(model, "", joining):
        if key in row:
            raise InvalidValue(f"two of its values have the key {key}; give another separator")
        row[key] = value
    return row


def _values(model: Any, prefix: str, joining: _Joining) -> Iterator[tuple[str, object]]:
    """The keys and values of a model's fields; a value that departs from the spec is there as it came."""
    for field in model.FIELDS:
        value = getattr(model, field.name)
        if value is UNSET:
            if field.wire not in model.additional_properties:
                continue
            value = copied(model.additional_properties[field.wire])
        yield from _below(value, prefix + field.wire, joining)


def _below(value: Any, key: str, joining: _Joining) -> Iterator[tuple[str, object]]:
    """The keys and values of what stands at a key."""
    if hasattr(value, "FIELDS"):
        if not _has_fields(value):
            yield key, _undescribed(value)
        else:
            yield from _values(value, key + joining.separator, joining)
    elif isinstance(value, list | tuple) and value and (joining.by_index or any(map(_is_list, value))):
        for index, item in enumerate(value):
            values = list(_below(item, f"{key}[{index}]", joining))
            if not values:
                raise InvalidValue(f"{key}[{index}] is an empty object, which has no key; give lists='whole'")
            yield from values
    else:
        yield key, _whole(value, joining)


def _whole(value: Any, joining: _Joining) -> object:
    """A value as it stands in a list or a map, or at a key."""
    if hasattr(value, "FIELDS"):
        return _row(value, joining) if _has_fields(value) else _undescribed(value)
    if _is_list(value):
        return _all_whole(value, joining)
    return {key: _whole(inner, joining) for key, inner in value.items()} if isinstance(value, Mapping) else value


def _all_whole(values: Iterable[Any], joining: _Joining) -> list[object]:
    return [_whole(value, joining) for value in values]


def _is_list(value: object) -> bool:
    return isinstance(value, list | tuple)


def _has_fields(model: Any) -> bool:
    """Whether the spec knows what the object holds."""
    return model.raw is UNSET and bool(model.FIELDS)


def _undescribed(model: Any) -> object:
    """What the server sent, where the spec describes nothing of it."""
    return copied(model.additional_properties if model.raw is UNSET else model.raw)
