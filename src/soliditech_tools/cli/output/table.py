"""Tables for a person at a terminal: no amount is ever left out or cut, however narrow the terminal is."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from decimal import Decimal
from typing import Any, NamedTuple

from .cells import aligned, cell_of, flattened, is_number, shortened, width_of
from .described import ResultColumn, ResultColumns

_GAP = 2
_WIDEST_TEXT = 40
_NARROWEST_TEXT = 12
_ID = re.compile(r"(?:id|code|number|reference)|(?:[A-Za-z]+(?:Id|ID|Code|Number|Reference)|\w+_(?:id|code|number))")
_WORD = re.compile(r"[^A-Z]*?[.]|[A-Z]+(?![a-z])|[A-Z]?[^A-Z.]+|.")
_PHONE = re.compile(r"phone|fax|cell", re.IGNORECASE)
_NAME = re.compile(r"(?:.*\.)?(?:\w*[nN]ame|title|subject)")


class TextTable(NamedTuple):
    """A table.

    Args:
        lines: its lines; the first of `heads` many are headers.
        heads: how many.
        hidden: the columns that it has no place for.
    """

    lines: tuple[str, ...]
    heads: int = 0
    hidden: tuple[str, ...] = ()


class _Column(NamedTuple):
    name: str
    head: tuple[str, ...]
    cells: tuple[str, ...]
    to_right: bool
    is_kept: bool

    @property
    def head_width(self) -> int:
        return max(map(width_of, self.head))

    @property
    def width(self) -> int:
        return max(map(width_of, (*self.head, *self.cells)))


def table_of(items: Sequence[Any], described: ResultColumns, width: int | None) -> TextTable:
    """A list as a table with a line for each item; where even its amounts find no place, as records.

    Args:
        items: JSON values.
        described: what the document says of them.
        width: that of the terminal; None for no limit.
    """
    rows = [dict(flattened(item)) for item in items]
    columns = _columns(rows, described)
    if not rows or not columns:
        return TextTable(())
    fitting, hidden = _fitting(columns, width)
    if fitting is None or hidden:
        # Names are longer than most values.
        fitting, hidden = _fitting([_with_narrow_head(column) for column in columns], width)
    if fitting is None:
        records = [record_of(item, described, width).lines for item in items]
        return TextTable(tuple(line for lines in records for line in ("-" * 3, *lines)))
    heads = max(len(column.head) for column in fitting)
    lines = [_line([(column, (("",) * heads + column.head)[-heads:][at]) for column in fitting]) for at in range(heads)]
    lines += [_line([(column, column.cells[number]) for column in fitting]) for number in range(len(rows))]
    return TextTable(tuple(lines), heads, hidden)


def record_of(value: Any, described: ResultColumns, width: int | None) -> TextTable:
    """One record as a line for each value; lists of objects follow as tables.

    Args:
        value: a JSON value.
        described: what the document says of it.
        width: that of the terminal; None for no limit.
    """
    by_name = {column.name: column for column in described.columns}
    values, lists = [], []
    for name, part in flattened(value):
        if isinstance(part, list) and part and all(isinstance(item, dict) for item in part):
            lists.append((name, part))
        else:
            values.append((name, part, by_name.get(name, ResultColumn(name))))
    is_amount = [column.is_amount or isinstance(part, Decimal) for _, part, column in values]
    cells = [cell_of(part, has_cents=column.has_cents) for _, part, column in values]
    widest = max((width_of(cell) for cell, amount in zip(cells, is_amount, strict=True) if amount), default=0)
    names = max((width_of(name) for name, _, _ in values), default=0)
    lines = []
    for (name, _, _), cell, amount in zip(values, cells, is_amount, strict=True):
        if amount:
            cell = aligned(cell, widest, to_right=True)
        elif width is not None:
            cell = shortened(cell, max(width - names - _GAP, _NARROWEST_TEXT))
        lines.append(f"{aligned(name, names)}{' ' * _GAP}{cell}".rstrip())
    for name, part in lists:
        inner = table_of(part, described.lists.get(name, ResultColumns()), None if width is None else width - _GAP)
        lines += ["", f"{name}:", *(f"{' ' * _GAP}{line}".rstrip() for line in inner.lines)]
    return TextTable(tuple(lines))


def _columns(rows: Sequence[dict[str, Any]], described: ResultColumns) -> list[_Column]:
    by_name = {column.name: column for column in described.columns}
    names = list(dict.fromkeys([*described.preferred, *by_name, *(name for row in rows for name in row)]))
    present = [name for name in names if any(row.get(name) is not None for row in rows)]
    amounts = {name for name in present if _is_amount(name, rows, by_name)}
    if described.preferred:
        ordered = [*described.preferred, *(name for name in present if name in amounts)]
    else:
        ordered = [*_by_use(present, amounts), *present]
    ordered = list(dict.fromkeys(ordered))
    heads = _heads(ordered)
    columns = []
    for number, name in enumerate(ordered):
        values = [row.get(name) for row in rows]
        cells = tuple(cell_of(value, has_cents=name in by_name and by_name[name].has_cents) for value in values)
        to_right = name in amounts or all(value is None or is_number(value) for value in values)
        columns.append(_Column(name, (heads[name],), cells, to_right, name in amounts or number == 0))
    return columns


def _is_amount(name: str, rows: Sequence[dict[str, Any]], by_name: dict[str, ResultColumn]) -> bool:
    """Whether the document says so, or a value is an exact number; text may stand where there should be one."""
    if name in by_name and by_name[name].is_amount:
        return True
    return any(isinstance(row.get(name), Decimal) for row in rows)


def _by_use(names: Sequence[str], amounts: set[str]) -> list[str]:
    """Ids of the record, names, amounts, then the rest, each in the order of the document."""
    ids = [name for name in names if _ID.fullmatch(name) and not _PHONE.search(name)]
    called = [name for name in names if _NAME.fullmatch(name) and name not in ids]
    return list(dict.fromkeys([*ids[:2], *called[:2], *(name for name in names if name in amounts)]))


def _heads(names: Sequence[str]) -> dict[str, str]:
    """The last name of each column; all of them where two have the same."""
    last = Counter(name.rpartition(".")[2] for name in names)
    return {name: short if last[short := name.rpartition(".")[2]] == 1 else name for name in names}


def _fitting(columns: Sequence[_Column], width: int | None) -> tuple[list[_Column] | None, tuple[str, ...]]:
    """The columns that fit, in their order, and the names of the others; None if those that are kept do not fit."""
    free = None if width is None else width + _GAP - sum(column.width + _GAP for column in columns if column.is_kept)
    if free is not None and free < 0:
        return None, ()
    fitting: list[_Column] = []
    hidden: list[str] = []
    for column in columns:
        if column.is_kept:
            fitting.append(column)
            continue
        limited = _cut(column, _WIDEST_TEXT) if width is not None else column
        if free is not None and limited.width + _GAP > free:
            room = free - _GAP
            if hidden or column.to_right or room < max(_NARROWEST_TEXT, column.head_width):
                hidden.append(column.name)
                continue
            limited = _cut(column, room)
        fitting.append(limited)
        if free is not None:
            free -= limited.width + _GAP
    return fitting, tuple(hidden)


def _with_narrow_head(column: _Column) -> _Column:
    """The column with the words of its name in lines, no wider than its widest word or value."""
    words = _WORD.findall(column.head[0])
    width = max(map(width_of, (*words, *column.cells)))
    lines = [""]
    for word in words:
        if lines[-1] and width_of(lines[-1] + word) > width:
            lines.append(word)
        else:
            lines[-1] += word
    return column._replace(head=tuple(lines))


def _cut(column: _Column, width: int) -> _Column:
    if column.to_right:
        return column
    return column._replace(cells=tuple(shortened(cell, max(width, column.head_width)) for cell in column.cells))


def _line(cells: Sequence[tuple[_Column, str]]) -> str:
    parts = (aligned(text, column.width, to_right=column.to_right) for column, text in cells)
    return (" " * _GAP).join(parts).rstrip()
