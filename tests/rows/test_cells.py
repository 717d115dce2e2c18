"""The table of cells: what each becomes on the wire, or why it is refused."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from soliditech_runtime.errors import FlatJSONError
from soliditech_runtime.schema.json import encode
from tests.rows.conftest import FromRow

TABLE: list[dict[str, Any]] = tomllib.loads((Path(__file__).parent / "cells.toml").read_text(encoding="utf-8"))[
    "columns"
]


def cases(result: str) -> list[Any]:
    """A field, options, a cell and what comes of it, for each cell of the table with such a result."""
    return [
        pytest.param(column["field"], column.get("options", {}), cell, says, id=f"{number} {column['holds']} {index}")
        for number, column in enumerate(TABLE)
        for index, (cell, says) in enumerate(column.get(result, {}).items())
    ]


@pytest.mark.parametrize(("field", "options", "cell", "wire"), cases("becomes"))
def test_a_cell_becomes_what_its_field_has_on_the_wire(
    field: str, options: dict[str, Any], cell: str, wire: str, from_row: FromRow
) -> None:
    flat = from_row({field: cell}, **options)
    assert list(flat) == ([field] if wire else [])
    # A line break is written as JSON has it.
    assert "".join(encode(value).decode() for value in flat.values()) == wire.replace("\n", "\\n")


@pytest.mark.parametrize(("field", "options", "cell", "says"), cases("refused"))
def test_a_cell_that_would_have_to_be_guessed_is_refused(
    field: str, options: dict[str, Any], cell: str, says: str, from_row: FromRow
) -> None:
    with pytest.raises(FlatJSONError) as refused:
        from_row({field: cell}, **options)
    text = str(refused.value)
    assert text.startswith(f"placeOrder: {field} ")
    assert says in text
    assert len(cell) < 7 or cell not in text
    assert refused.value.__context__ is None


def test_the_table_has_cells_of_every_kind() -> None:
    assert len(cases("becomes")) > 70
    assert len(cases("refused")) > 120
