"""Kinds of records, and the columns by which their lists are searched."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping
from typing import Any, Generic, TypeVar

from attrs import field, frozen

from soliditech_runtime.schema.model import Model

M = TypeVar("M", bound=Model)

SqlValue = str | int | None
Column = Callable[[Any], SqlValue]
"""What a record has in a column."""


@frozen
class Collection(Generic[M]):
    """Records of one kind.

    Args:
        noun: what messages call one of them.
        model: their class.
        key: the Python name of their id.
        owner: the Python name of the id of what they belong to.
        beside: the Python name of what tells records of the same key apart.
        columns: what they are searched by, beside their owner and the day of their last change.
        words: the text in which parts of words are looked for.
    """

    noun: str
    model: type[M]
    key: str
    owner: str | None = None
    beside: str | None = None
    columns: Mapping[str, Column] | None = field(default=None, eq=False)
    words: Column | None = field(default=None, eq=False)

    def id_of(self, record: M) -> str:
        """What tells `record` from all others."""
        names = [self.key, self.beside] if self.beside else [self.key]
        return " ".join(str(getattr(record, name)) for name in names)

    @property
    def index(self) -> str:
        """The table of the columns, quoted."""
        return f'"{self.noun} index"'

    @property
    def text_index(self) -> str:
        """The table that finds parts of words, quoted."""
        return f'"{self.noun} words"'


def at(place: str) -> Column:
    """What is at `place`, such as `status` or `primary_contact.email`."""
    return lambda record: stored(_at(record, place))


def folded(place: str) -> Column:
    """As `at`, upper and lower case not told apart."""
    return lambda record: fold(_at(record, place))


def joined(*places: str) -> Column:
    """These texts, one after the other, so that a first and a last name can be looked for together."""
    return lambda record: " ".join(fold(_at(record, place)) or "" for place in places)


def fold(text: object) -> str | None:
    """`text` as it is compared where case is not told apart; None for what is no text."""
    # SQLite reads a text up to its first NUL only.
    return text.casefold().replace("\0", " ") if isinstance(text, str) else None


def stored(value: object) -> SqlValue:
    """`value` as a column has it; None for what no column has."""
    if isinstance(value, datetime.date):
        return value.isoformat()
    return value if isinstance(value, str | int) else None


def _at(record: Model, place: str) -> Any:
    found: Any = record
    for name in place.split("."):
        found = getattr(found, name, None)
    return found
