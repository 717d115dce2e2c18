"""From the rows of a file to flat objects, and to the rows of a journal."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from soliditech_runtime.errors import FlatJSONError, InvalidParameterError
from soliditech_runtime.rows.columns import columns_of
from soliditech_runtime.rows.from_cells import RowOptions
from soliditech_runtime.rows.layout import cell_layout
from soliditech_runtime.schema.json import decode
from soliditech_runtime.schema.values import InvalidValue

from ..action import Flat, JobAction, reason_of
from ..errors import BulkInputError, RowRefusal
from ..journal import InputRow
from .layout import RESULT_COLUMNS, InputLayout
from .source import RowFile


class FlatRows:
    """Makes flat objects of rows.

    Args:
        action: for which they are.
        layout: how they are written.
    """

    def __init__(self, action: JobAction, layout: InputLayout) -> None:
        self._layout = layout
        self._read = action.row_reader(layout.columns, layout.cells.options())
        self._action_id = action.id
        asked = _asked(action, layout)
        self._left_out = {*RESULT_COLUMNS, *asked}
        self._has_asked = not asked.isdisjoint(layout.header)

    def of_payload(self, payload: str) -> Flat:
        """The flat object of a row that the journal kept.

        Raises:
            InvalidParameterError: it cannot be sent.
        """
        return self.of_values(decode(payload.encode()) if self._layout.format == "json lines" else json.loads(payload))

    def of_values(self, values: list[str] | dict[str, Any]) -> Flat:
        """The flat object of a row: of its cells, or of its keys and values.

        Raises:
            InvalidParameterError: it cannot be sent.
        """
        if isinstance(values, dict):
            return self._named(values)
        pairs = zip(self._layout.header, values, strict=True)
        return self._read([pair for pair in pairs if pair[0] not in self._left_out] if self._has_asked else pairs)

    def _named(self, values: dict[str, Any]) -> Flat:
        """The values of a JSON object by their flat keys."""
        columns, flat = self._layout.columns, {}
        for name, value in values.items():
            key = columns.get(name, name)
            if name in self._left_out or key is None:
                continue
            if key in flat:
                both = " and ".join(repr(column) for column in (*columns, key) if columns.get(column, column) == key)
                problem = f"{both} are the same key; leave out one of the two"
                raise FlatJSONError(f"{self._action_id}: {problem}", operation=self._action_id)
            flat[key] = value
        return flat


def _asked(action: JobAction, layout: InputLayout) -> frozenset[str]:
    """The columns that a look-up alone asks for, and which are no keys."""
    columns = frozenset(layout.asks.values()) - layout.columns.keys()
    return frozenset(column for column in columns if not action.takes(column))


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
    if layout.lane is not None and not action.has_value_at(layout.lane):
        raise BulkInputError(f"{action.id} has no value {layout.lane!r}, by which rows would keep their order")
    for name, column in layout.asks.items():
        if name not in action.asks:
            asks = ", ".join(action.asks) or "nothing"
            raise BulkInputError(f"the look-up of {action.id} does not ask for {name!r}: it asks for {asks}")
        if layout.format == "csv" and column not in layout.header:
            raise BulkInputError(f"the file has no column {column!r}, which is to have {name}")
    if layout.format == "json lines":
        return
    options = layout.cells.options()
    asked = _asked(action, layout)
    own = tuple(name for name in layout.header if name not in asked)
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

    def __init__(self, action: JobAction, layout: InputLayout, source: RowFile) -> None:
        self._action = action
        self._layout = layout
        self._source = source
        self.count = 0
        self.refusals: list[RowRefusal] = []

    def __iter__(self) -> Iterator[InputRow]:
        flat_rows = FlatRows(self._action, self._layout)
        for position, row in enumerate(self._source.rows()):
            self.count += 1
            lane: str | None = None
            problem = row.problem
            if row.values is not None:
                try:
                    flat = flat_rows.of_values(row.values)
                    self._action.check(flat)
                    lane = self._lane(flat)
                except InvalidParameterError as error:
                    problem = reason_of(error, self._action.id)
            if problem:
                self.refusals.append(RowRefusal(position, row.line, problem))
            yield InputRow(position, row.payload, lane, problem or None)

    def _lane(self, flat: Flat) -> str | None:
        value = None if self._layout.lane is None else flat.get(self._layout.lane)
        return None if value is None else str(value)
