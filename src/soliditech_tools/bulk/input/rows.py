"""From the rows of a file to flat objects, and to the rows of a journal."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from soliditech_runtime.errors import InvalidParameterError
from soliditech_runtime.rows.columns import columns_of
from soliditech_runtime.rows.from_cells import RowOptions
from soliditech_runtime.rows.layout import cell_layout
from soliditech_runtime.schema.json import decode
from soliditech_runtime.schema.values import InvalidValue

from ..action import Flat, JobAction, reason_of
from ..errors import BulkInputError, Refusal
from ..journal import InputRow
from .layout import RESULT_COLUMNS, InputLayout
from .source import Source


def flat_of(action: JobAction, layout: InputLayout, payload: str) -> Flat:
    """The flat object of a row that the journal kept.

    Raises:
        InvalidParameterError: it cannot be sent.
    """
    if layout.format == "json lines":
        return _flat_of_object(layout, decode(payload.encode()))
    return _flat_of_cells(action, layout, json.loads(payload))


def cell_of(layout: InputLayout, payload: str, column: str) -> object:
    """What a row has in a column; None if nothing."""
    if layout.format == "json lines":
        return decode(payload.encode()).get(column)
    return dict(zip(layout.header, json.loads(payload), strict=False)).get(column) or None


def check_layout(action: JobAction, layout: InputLayout) -> None:
    """Check what holds for all rows alike.

    Raises:
        BulkInputError: a column is of no key of the action, or an option cannot be used.
    """
    for name, column in layout.asks.items():
        if layout.format == "csv" and column not in layout.header:
            raise BulkInputError(f"the file has no column {column!r}, which is to have {name}")
    if layout.format == "json lines":
        return
    options = layout.cells.options()
    own = tuple(name for name in layout.header if name not in layout.asks.values() or name in layout.columns)
    try:
        cells = cell_layout(*RowOptions(*(options[name] for name in RowOptions._fields)))
        columns_of(action.operation, own, tuple(layout.columns.items()), cells)
    except (InvalidValue, InvalidParameterError) as error:
        reason = error.problem if isinstance(error, InvalidValue) else str(error)
        raise BulkInputError(f"The file cannot be taken: {reason}") from None


class CheckedRows:
    """The rows of a file, each checked as the client checks it before it sends something.

    Args:
        action: for which they are.
        layout: how they are written.
        source: the file.
    """

    def __init__(self, action: JobAction, layout: InputLayout, source: Source) -> None:
        self._action = action
        self._layout = layout
        self._source = source
        self.count = 0
        self.refusals: list[Refusal] = []

    def __iter__(self) -> Iterator[InputRow]:
        for position, row in enumerate(self._source.rows()):
            self.count += 1
            lane: str | None = None
            problem = row.problem
            if row.values is not None:
                try:
                    flat = self._flat(row.values)
                    self._action.check(flat)
                    lane = self._lane(flat)
                except InvalidParameterError as error:
                    problem = reason_of(error, self._action.id)
            if problem:
                self.refusals.append(Refusal(position, row.line, problem))
            yield InputRow(position, row.payload, lane, problem or None)

    def _flat(self, values: list[str] | dict[str, object]) -> Flat:
        if isinstance(values, dict):
            return _flat_of_object(self._layout, values)
        return _flat_of_cells(self._action, self._layout, values)

    def _lane(self, flat: Flat) -> str | None:
        value = None if self._layout.lane is None else flat.get(self._layout.lane)
        return None if value is None else str(value)


def _flat_of_cells(action: JobAction, layout: InputLayout, cells: list[str]) -> Flat:
    asked = frozenset(layout.asks.values()) - layout.columns.keys()
    pairs = zip(layout.header, cells, strict=True)
    row = [pair for pair in pairs if pair[0] not in asked] if asked else list(pairs)
    return action.from_cells(row, layout.columns, layout.cells.options())


def _flat_of_object(layout: InputLayout, values: Mapping[str, Any]) -> Flat:
    left_out = {*RESULT_COLUMNS, *(column for column in layout.asks.values() if column not in layout.columns)}
    named = {layout.columns.get(name, name): value for name, value in values.items() if name not in left_out}
    return {name: value for name, value in named.items() if name is not None}
