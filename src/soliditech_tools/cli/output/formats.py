"""Results as JSON, as a line each, or as CSV: every amount with the digits that the server sent."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from typing import Any

import msgspec

from soliditech_runtime.schema.json import encode

from .cells import flattened

FORMATS = ("table", "json", "ndjson", "csv")

BYTE_ORDER_MARK = "\ufeff"
"""By which Excel knows UTF-8."""

_FORMULA = re.compile(r"[=@\t\r]|[+-](?![0-9 ()./-]*$)")
"""How a cell begins that Excel would carry out; a number and a phone number do not."""


def json_of(value: Any) -> Iterator[str]:
    """A result as JSON, indented."""
    yield msgspec.json.format(encode(value), indent=2).decode() + "\n"


def lines_of(items: Iterable[Any]) -> Iterator[str]:
    """Each item as JSON on a line."""
    for item in items:
        yield encode(item).decode() + "\n"


def csv_of(items: Iterable[Any], described: Sequence[str], *, excel: bool = False) -> Iterator[str]:
    """A header and a row for each item. A list is one cell of JSON, so that no row widens.

    Args:
        items: JSON values.
        described: the columns, whether an item has them or not; what is not among these follows, in the order in which
            the items have it.
        excel: for Excel: in UTF-8 that it recognizes, and with an apostrophe before what it would take for a formula.
    """
    # Imported here: most results are written otherwise.
    import csv
    import io

    rows = [dict(flattened(item)) for item in items]
    # Where a nested object is null or was not described, its key is a column of its own.
    further = dict.fromkeys(name for row in rows for name, value in row.items() if value not in (None, {}))
    columns = list(dict.fromkeys([*described, *further]))
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    if columns:
        writer.writerow(columns)
    for row in rows:
        cells = (_cell(row.get(name)) for name in columns)
        writer.writerow([_harmless(cell) if excel else cell for cell in cells])
    yield (BYTE_ORDER_MARK if excel else "") + text.getvalue()


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    return f"{value:f}" if isinstance(value, Decimal) else encode(value).decode()


def _harmless(cell: str) -> str:
    return f"'{cell}" if _FORMULA.match(cell) else cell
