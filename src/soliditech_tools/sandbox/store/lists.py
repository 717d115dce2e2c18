"""Lists: which records fit what a request asks for, and which of these are on the page."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from ..error_replies import not_found
from .collection import Collection, M, fold, stored
from .transaction import Condition, Transaction

DEFAULT_PAGE_SIZE = 50
_LAST_PAGE = 2**63 - 1
_SHORTEST_INDEXED = 3

Filter = Callable[[Any], Condition]
"""What must hold of a record's columns, by the value that a query parameter has."""


def page_of(
    transaction: Transaction,
    collection: Collection[M],
    conditions: Sequence[Condition],
    page: int,
    page_size: int,
    order: str = "sequence",
) -> tuple[list[M], int]:
    """The records on that page, none beyond the last, and how many there are on all.

    Raises:
        ErrorReply: 404, the number is beyond what a reply can hold.
    """
    if page > _LAST_PAGE:
        raise not_found("There is no such page.", "page")
    return transaction.page(collection, conditions, (page - 1) * page_size, page_size, order)


def equal(column: str) -> Filter:
    """The column has the value."""
    return _compared(column, "=")


def equal_text(column: str) -> Filter:
    """As `equal`, upper and lower case not told apart."""
    return lambda value: (f'"{column}" = ?', [fold(value)])


def at_least(column: str) -> Filter:
    """The column has the value or more, as a later day is."""
    return _compared(column, ">=")


def at_most(column: str) -> Filter:
    """The column has the value or less."""
    return _compared(column, "<=")


def below(column: str) -> Filter:
    """The column has less than the value."""
    return _compared(column, "<")


def among(column: str) -> Filter:
    """The value is one of the list in the column."""
    return lambda value: (f'? IN (SELECT value FROM json_each("{column}"))', [stored(value)])


def between(first: str, last: str) -> Filter:
    """The value is not before the one column nor after the other; one without a value sets no bound."""
    return lambda value: (f'ifnull("{first}" <= ?, 1) AND ifnull("{last}" >= ?, 1)', [stored(value)] * 2)


def containing(collection: Collection[Any]) -> Filter:
    """The value is somewhere in the words of a record, upper and lower case not told apart."""

    def run(value: str) -> Condition:
        text = fold(value) or ""
        if len(text) < _SHORTEST_INDEXED:
            return "instr(words, ?) > 0", [text]
        phrase = '"' + text.replace('"', '""') + '"'
        index = collection.text_index
        return f"sequence IN (SELECT rowid FROM {index} WHERE {index} MATCH ?)", [phrase]

    return run


def _compared(column: str, operator: str) -> Filter:
    return lambda value: (f'"{column}" {operator} ?', [stored(value)])
