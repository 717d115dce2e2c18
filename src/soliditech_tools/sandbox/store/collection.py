"""Collections, one for each kind of record, and the columns by which their lists are searched."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping
from typing import Any, Generic, TypeVar

from attrs import field, frozen

from soliditech_runtime.schema.model import Model

M = TypeVar("M", bound=Model)

SqlValue = str | int | None
Column = Callable[[Any], SqlValue]
"""Computes the value of one column for a record."""


@frozen
class Collection(Generic[M]):
    """All records of one kind.

    Args:
        noun: what messages call one of the records.
        model: the class of the records.
        key: the Python name of the field with the record's id.
        owner: the Python name of the field with the id of the record that it belongs to.
        second_key: the Python name of a second field, where only both together identify a record.
        columns: what the records are searched by, besides their owner and the day of their last change.
        words: computes the text of a full-text search.
    """

    noun: str
    model: type[M]
    key: str
    owner: str | None = None
    second_key: str | None = None
    columns: Mapping[str, Column] | None = field(default=None, eq=False)
    words: Column | None = field(default=None, eq=False)

    def id_of(self, record: M) -> str:
        """The id of `record`, unique in the collection."""
        names = [self.key, self.second_key] if self.second_key else [self.key]
        return " ".join(str(getattr(record, name)) for name in names)

    @property
    def index(self) -> str:
        """The quoted name of the table with the columns."""
        return f'"{self.noun} index"'

    @property
    def text_index(self) -> str:
        """The quoted name of the table for the full-text search."""
        return f'"{self.noun} words"'


def field_column(path: str) -> Column:
    """A column with the value of the field at `path`, such as `status` or `primary_contact.email`."""
    return lambda record: sql_value(_value_at(record, path))


def folded_column(path: str) -> Column:
    """As `field_column`, for comparing without regard to case."""
    return lambda record: fold_case(_value_at(record, path))


def joined_column(*paths: str) -> Column:
    """A column with several texts joined, so that a first and a last name can be searched for together."""
    return lambda record: " ".join(fold_case(_value_at(record, path)) or "" for path in paths)


def fold_case(text: object) -> str | None:
    """`text` in the form in which it is compared without regard to case; None for a value that is no string."""
    # SQLite ends a text at its first NUL.
    return text.casefold().replace("\0", " ") if isinstance(text, str) else None


def sql_value(value: object) -> SqlValue:
    """`value` as a column stores it; None for a value of a type that no column stores."""
    if isinstance(value, datetime.date):
        return value.isoformat()
    return value if isinstance(value, str | int) else None


def _value_at(record: Model, path: str) -> Any:
    value: Any = record
    for name in path.split("."):
        value = getattr(value, name, None)
    return value
