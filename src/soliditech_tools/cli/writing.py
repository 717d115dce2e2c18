"""Results as JSON, as a line each, or as CSV: every amount with the digits that the server sent."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Any

import msgspec

from soliditech_runtime.schema.json import encode

FORMATS = ("json", "ndjson", "csv")


def written(value: Any, output_format: str) -> Iterator[str]:
    """A result as pieces of text.

    Args:
        value: JSON values, with Decimals.
        output_format: one of `FORMATS`.
    """
    rows = value if isinstance(value, list) else [value]
    if output_format == "json":
        yield msgspec.json.format(encode(value), indent=2).decode() + "\n"
    elif output_format == "ndjson":
        for row in rows:
            yield encode(row).decode() + "\n"
    else:
        yield from _csv(rows)


def _csv(rows: Iterable[Any]) -> Iterator[str]:
    """Columns in the order in which the rows first have them; a list is one cell of JSON, so that no row widens."""
    flat_rows = [dict(_flat(row)) for row in rows]
    columns = list(dict.fromkeys(name for row in flat_rows for name in row))
    text = io.StringIO()
    writer = csv.DictWriter(text, columns, lineterminator="\n")
    if columns:
        writer.writeheader()
    writer.writerows(flat_rows)
    yield text.getvalue()


def _flat(value: Any, prefix: str = "") -> Iterator[tuple[str, str]]:
    if isinstance(value, dict):
        for name, part in value.items():
            yield from _flat(part, f"{prefix}.{name}" if prefix else name)
    else:
        yield prefix or "value", _cell(value)


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    return f"{value:f}" if isinstance(value, Decimal) else encode(value).decode()
