"""Lists: which records match the filters of a request, and which of these are on the page."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from .collection import Collection, M, fold_case, sql_value
from .transaction import Condition, Transaction

DEFAULT_PAGE_SIZE = 50
MAX_ITEMS = 2**63 - 1
"""More items than a store can have: the greatest number of SQLite."""

_SHORTEST_INDEXED = 3

Filter = Callable[[Any], Condition]
"""Turns the value of a query parameter into a condition on the columns."""


def page_of(
    transaction: Transaction,
    collection: Collection[M],
    conditions: Sequence[Condition],
    start: int,
    page_size: int,
    order: str = "sequence",
) -> tuple[list[M], int]:
    """The records on the page, and how many there are on all pages. A page beyond the last is empty.

    Args:
        transaction: of the store.
        collection: where the records are.
        conditions: which of them the list has.
        start: how many of these come before the page.
        page_size: how many the page has at most.
        order: of the list.
    """
    return transaction.page(collection, conditions, start, page_size, order)


def equal(column: str) -> Filter:
    """The column equals the value."""
    return _compare(column, "=")


def equal_text(column: str) -> Filter:
    """As `equal`, without regard to case."""
    return lambda value: (f'"{column}" = ?', [fold_case(value)])


def at_least(column: str) -> Filter:
    """The column is the value or greater; of two days, the later is the greater."""
    return _compare(column, ">=")


def at_most(column: str) -> Filter:
    """The column is the value or less."""
    return _compare(column, "<=")


def below(column: str) -> Filter:
    """The column is less than the value."""
    return _compare(column, "<")


def among(column: str) -> Filter:
    """The value is in the list that the column has."""
    return lambda value: (f'? IN (SELECT value FROM json_each("{column}"))', [sql_value(value)])


def between(first: str, last: str) -> Filter:
    """The value is between the columns, both included; an empty column sets no limit."""
    return lambda value: (f'ifnull("{first}" <= ?, 1) AND ifnull("{last}" >= ?, 1)', [sql_value(value)] * 2)


def containing(collection: Collection[Any]) -> Filter:
    """The value is a part of the record's text for full-text search, without regard to case."""

    def run(value: str) -> Condition:
        text = fold_case(value) or ""
        if len(text) < _SHORTEST_INDEXED:
            return "instr(words, ?) > 0", [text]
        phrase = '"' + text.replace('"', '""') + '"'
        index = collection.text_index
        return f"sequence IN (SELECT rowid FROM {index} WHERE {index} MATCH ?)", [phrase]

    return run


def _compare(column: str, operator: str) -> Filter:
    return lambda value: (f'"{column}" {operator} ?', [sql_value(value)])
