"""JSON, lines and CSV: the same values in each, exact, in an order that does not depend on them."""

from __future__ import annotations

import csv
import io
import json
from decimal import Decimal

import pytest

from soliditech_tools.cli.output.formats import csv_of, json_of, lines_of
from soliditech_tools.cli.output.selecting import SelectedParts

ROWS = [
    {"id": "1", "amount": Decimal("250.00"), "person": {"name": "Zoë"}, "tags": ["a", "b"]},
    {"id": "2", "amount": Decimal("1250.10"), "person": None, "more": 5},
]
COLUMNS = ("id", "person.name", "amount", "tags")


def rows_of(text: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text)))


def test_csv_has_the_columns_of_the_document_and_then_what_else_there_is() -> None:
    (text,) = csv_of(ROWS, COLUMNS)
    assert rows_of(text) == [
        ["id", "person.name", "amount", "tags", "more"],
        ["1", "Zoë", "250.00", '["a","b"]', ""],
        ["2", "", "1250.10", "", "5"],
    ]


def test_csv_without_rows_has_its_header() -> None:
    assert "".join(csv_of([], COLUMNS)) == "id,person.name,amount,tags\n"


@pytest.mark.parametrize("cell", ["=1+1", "@SUM(A1)", "+cmd|' /C calc'!A0", "-2+3=5", "\t=1", "+27 82 x"])
def test_excel_is_given_no_formula(cell: str) -> None:
    (text,) = csv_of([{"a": cell}], (), excel=True)
    assert text.startswith("\ufeffa\n")
    assert rows_of(text)[1] == [f"'{cell}"]


@pytest.mark.parametrize("cell", ["+27 82 000 0202", "-250.00", "+27(0)82-000", "a=b", "", "VAT"])
def test_excel_is_given_numbers_and_telephone_numbers_as_they_are(cell: str) -> None:
    (text,) = csv_of([{"a": cell, "b": "x"}], (), excel=True)
    assert rows_of(text)[1][-2:] == ([cell, "x"] if cell else ["", "x"])


def test_csv_has_a_formula_as_it_is_unless_it_is_for_excel() -> None:
    assert "".join(csv_of([{"a": "=1+1"}], ())) == "a\n=1+1\n"


def test_amounts_keep_their_digits() -> None:
    assert '"amount": 250.00,' in "".join(json_of(ROWS))
    assert '"amount":250.00' in next(lines_of(ROWS))
    assert [json.loads(line)["id"] for line in lines_of(ROWS)] == ["1", "2"]


@pytest.mark.parametrize(
    ("path", "selected"),
    [
        ("id", ["1", "2"]),
        ("person.name", ["Zoë", None]),
        ("tags[1]", ["b", None]),
        ("tags.0", ["a", None]),
        ("id,person.name", [{"id": "1", "person.name": "Zoë"}, {"id": "2", "person.name": None}]),
    ],
)
def test_a_selection_is_of_each_item(path: str, selected: object) -> None:
    selection = SelectedParts(path)
    assert selection.of(ROWS) == selected
    assert selection.missing == ()


def test_names_go_over_the_items_of_inner_lists() -> None:
    assert SelectedParts("lines.sum").of({"lines": [{"sum": 1}, {}, {"sum": 2}]}) == [1, 2]


def test_what_stands_nowhere_is_said() -> None:
    selection = SelectedParts("id,nmae")
    selection.of(ROWS)
    assert selection.missing == ("nmae",)


@pytest.mark.parametrize("path", ["", "a..b", "a[", "lines[*].sum", "a,,b", ".a"])
def test_a_path_that_is_none_is_refused(path: str) -> None:
    with pytest.raises(ValueError, match="a path has names"):
        SelectedParts(path)
