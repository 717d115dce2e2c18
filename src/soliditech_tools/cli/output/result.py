"""Writes a result in the format that was asked for."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from .formats import csv_of, json_of, lines_of
from .selecting import SelectedParts
from .terminal import bold, note, width_of_terminal

if TYPE_CHECKING:
    from soliditech_runtime.operations.operation import Operation

    from ..descriptions import Descriptions
    from .described import ResultColumns

_NAMED = 4


class ResultWriter:
    """Writes results of an action to standard output.

    Args:
        operation: the action.
        descriptions: those of its package.
        output_format: one of `FORMATS`.
        selection: what of a result is written; None for all.
        excel: CSV is for Excel.
    """

    def __init__(
        self,
        operation: Operation[Any],
        descriptions: Descriptions,
        output_format: str,
        selection: SelectedParts | None,
        *,
        excel: bool,
    ) -> None:
        self._operation = operation
        self._descriptions = descriptions
        self._format = output_format
        self._selection = selection
        self._excel = excel

    def write(self, value: Any) -> None:
        """Write a result.

        Args:
            value: JSON values, with Decimals; the items of a list may come one by one.
        """
        sys.stdout.writelines(self._texts(value))
        if self._selection is not None:
            for path in self._selection.missing:
                note(f"Nothing stands at {path}.")

    def _texts(self, value: Any) -> Iterator[str]:
        if isinstance(value, Iterator):
            items: Iterable[Any] = value if self._selection is None else map(self._selection.of, value)
            yield from lines_of(items)
            return
        if self._selection is not None:
            value = self._selection.of(value)
        if self._format == "json":
            yield from json_of(value)
            return
        if self._format == "ndjson":
            yield from lines_of(value if isinstance(value, list) else [value])
            return
        value = [self._named(item) for item in value] if isinstance(value, list) else self._named(value)
        if self._format == "csv":
            items = value if isinstance(value, list) else [value]
            yield from csv_of(items, self._columns().names, excel=self._excel)
        else:
            yield from self._table(value)

    def _named(self, value: Any) -> dict[str, Any]:
        """A value that is no object as one with the name of what was selected."""
        if isinstance(value, dict):
            return value
        name = self._selection.paths[0] if self._selection is not None and len(self._selection.paths) == 1 else "value"
        return {name: value}

    def _columns(self) -> ResultColumns:
        # Imported here: JSON needs no columns.
        from .described import ResultColumns, result_columns

        whole = result_columns(self._descriptions.document, self._operation)
        if self._selection is None:
            return whole
        paths = self._selection.paths
        if len(paths) == 1:
            return result_columns(self._descriptions.document, self._operation, paths[0])
        by_name = {column.name: column for column in whole.columns}
        return ResultColumns(tuple(by_name[path] for path in paths if path in by_name), paths)

    def _table(self, value: Any) -> Iterator[str]:
        from .table import record_of, table_of

        width = width_of_terminal()
        table = (table_of if isinstance(value, list) else record_of)(value, self._columns(), width)
        for number, line in enumerate(table.lines):
            yield (bold(line, sys.stdout) if number < table.heads else line) + "\n"
        if not table.lines:
            note("There are none.")
        if table.hidden:
            names = ", ".join(table.hidden[:_NAMED]) + (" and others" if len(table.hidden) > _NAMED else "")
            note(f"Not in this table: {names}. --select takes some, -o json has all.")
