"""Rows of a table to the flat objects of actions."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

from ..errors import FlatJSONError, InvalidParameterError
from ..flat_json.keys import ended
from ..schema.values import InvalidValue, in_one_line
from ..types import UNSET
from .called import NamedAction, operation_id
from .columns import Column, columns_of
from .layout import CellLayout, cell_layout

if TYPE_CHECKING:
    from ..flat_json.schemas import KeySchemas
    from ..operations.operation import Operation

Cells = Mapping[str, object] | Iterable[tuple[str, object]]
"""A row: its cells by the names of their columns, or pairs of a name and a cell."""

_NO_ROW = "The row must be a dict, or pairs of the name of a column and its cell, such as zip(header, cells)."
_NO_COLUMNS = 'columns must be a dict of the names of columns, such as {"Account No": "accountId"}.'


class RowOptions(NamedTuple):
    """What the user says of a file, not checked yet; see `CellLayout`."""

    empty: str
    blanks: str
    decimal: str
    date_format: str
    true_values: tuple[str, ...]
    false_values: tuple[str, ...]
    na_values: tuple[str | None, ...]


class _Plan(NamedTuple):
    """What is done with each row that has the same header.

    Args:
        columns: the columns, in the order of the header.
        writes_null: an empty cell is null.
    """

    columns: tuple[Column, ...]
    writes_null: bool


class RowReader:
    """Makes flat objects of rows, for the actions of a package.

    Args:
        package: the import name of the package.
        calls: operationId to group and method, as in `client.<group>.<method>`.
        operation: returns the operation of an operationId.
        schemas: the flat keys of the package.
    """

    def __init__(
        self,
        package: str,
        calls: Mapping[str, tuple[str, str]],
        operation: Callable[[str], Operation[Any]],
        schemas: KeySchemas,
    ) -> None:
        self._package = package
        self._calls = calls
        self._operation = operation
        self._schemas = schemas
        # Most files have one header, and a program reads few files at once.
        self._plan = lru_cache(maxsize=64)(self._new_plan)

    def flat(
        self, row: Cells, action: NamedAction, columns: Mapping[str, str | None] | None, options: RowOptions
    ) -> dict[str, object]:
        """As `from_row` of a package's `flat_json`.

        Raises:
            InvalidParameterError: as there.
            FlatJSONError: as there.
        """
        cells: Iterable[object]
        if isinstance(row, Mapping):
            header, cells = tuple(row), row.values()
        else:
            header, cells = _parted(row)
        name = operation_id(action, self._package, self._calls)
        renamed = () if columns is None else _renamed(columns)
        problem = ""
        try:
            return _converted(self._plan(name, header, renamed, options), cells)
        except InvalidValue as error:
            problem = error.problem
        # Raised outside of `except`, so that the error has no context, which would hold the row.
        raise FlatJSONError(f"{name}: {ended(problem)}", operation=name)

    def _new_plan(
        self,
        name: str,
        header: tuple[str, ...],
        renamed: tuple[tuple[str, str | None], ...],
        options: RowOptions,
    ) -> _Plan:
        self._schemas.check(name)
        layout: CellLayout = cell_layout(*options)
        return _Plan(columns_of(self._operation(name), header, renamed, layout), layout.empty == "null")


def row_options(
    empty: str,
    blanks: str,
    decimal: str,
    date_format: str,
    true_values: Iterable[str],
    false_values: Iterable[str],
    na_values: Iterable[str | None],
) -> RowOptions:
    """The options of `from_row`, of which a plan is kept.

    Raises:
        InvalidParameterError: one that must be a list of words is none.
    """
    try:
        words = [() if values == () else _words(values) for values in (true_values, false_values, na_values)]
        options = RowOptions(empty, blanks, decimal, date_format, *words)  # type: ignore[arg-type]
        hash(options)
        return options
    except TypeError:
        pass
    raise InvalidParameterError(
        'true_values, false_values and na_values must be lists of words, such as ["yes"], and the other options words.'
    )


def _words(values: Iterable[str | None]) -> tuple[str | None, ...]:
    words = tuple(values)
    if isinstance(values, str) or not all(word is None or isinstance(word, str) for word in words):
        raise TypeError
    return words


def _parted(row: object) -> tuple[tuple[str, ...], list[object]]:
    """The names of the columns and the cells of a row that is given as pairs."""
    try:
        pairs = [(name, cell) for name, cell in row]  # type: ignore[attr-defined]
        hash(names := tuple(name for name, _ in pairs))
        return names, [cell for _, cell in pairs]
    except (TypeError, ValueError):
        pass
    raise InvalidParameterError(_NO_ROW)


def _renamed(columns: Mapping[str, str | None]) -> tuple[tuple[str, str | None], ...]:
    try:
        hash(renamed := tuple(columns.items()))
        return renamed
    except (AttributeError, TypeError):
        pass
    raise InvalidParameterError(_NO_COLUMNS)


def _converted(plan: _Plan, cells: Iterable[object]) -> dict[str, object]:
    flat: dict[str, object] = {}
    problems: list[str] = []
    empty: list[Column] = []
    for column, cell in zip(plan.columns, cells, strict=True):
        try:
            value = column.convert(cell)
        except InvalidValue as error:
            text = error.describe(python=False)
            problems.append(f"{column.name}{'' if text.startswith('[') else ' '}{text}")
        else:
            if value is not UNSET:
                flat[column.key] = value
            elif column.key:
                empty.append(column)
    if empty:
        problems += _fill(empty, flat, plan)
    if problems:
        raise InvalidValue(in_one_line(problems))
    return flat


def _fill(empty: list[Column], flat: dict[str, object], plan: _Plan) -> list[str]:
    """Put null where cells are empty, if null is to be sent; what is wrong with empty cells."""
    problems = [f"{column.name} is empty, and must be given" for column in empty if column.is_id]
    if not plan.writes_null:
        return problems
    # An item of a list of which all cells are empty is none: rows have fewer of them than there are columns for.
    items = {
        column.item[:length]
        for column in plan.columns
        if column.key in flat
        for length in range(1, len(column.item) + 1)
    }
    for column in empty:
        if column.takes_null and (not column.item or column.item in items):
            flat[column.key] = None
        elif not column.is_id and not column.item:
            problems.append(
                f"{column.name} is empty, and the API takes no null there; leave the column out, or say empty='skip'"
            )
    return problems
