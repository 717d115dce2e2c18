"""Rows with the same columns for all items of a list."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from ..errors import InvalidParameterError
from ..flat_json.walking import spellings
from ..process.frames import clears_frames
from ..schema.fields import Field
from ..schema.objects import Object
from .written import Row, row_of


@clears_frames
def table_rows(items: Iterable[Any], *, separator: str) -> list[Row]:
    """The rows of the items of a page: the columns of their class, None for no value, then what else there is.

    Args:
        items: the items.
        separator: what stands between two names of a column.

    Raises:
        InvalidParameterError: an item is no object, or as of `Model.to_row`.
    """
    return [_table_row(item, separator) for item in items]


def _table_row(item: Any, separator: str) -> Row:
    if not hasattr(item, "FIELDS"):
        raise InvalidParameterError(
            "The items of this list are no objects, and have no columns: take them as they are, by a loop."
        )
    row = row_of(item, separator, "whole")
    table: Row = {column: row.pop(column, None) for column in _columns(item.FIELDS, separator)}
    # A nested object that is null has columns of its own.
    table.update((key, value) for key, value in row.items() if value is not None)
    return table


@lru_cache(maxsize=256)
def _columns(fields: tuple[Field, ...], separator: str) -> tuple[str, ...]:
    """The keys of all values that a class has outside of lists and maps; a list or a map has one."""
    return tuple(
        separator.join(map(str, steps))
        for written, steps, field in spellings(fields)
        if written == steps and not isinstance(field, Object)
    )
