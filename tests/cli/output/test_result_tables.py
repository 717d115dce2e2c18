"""Tables: which columns come first, what a narrow terminal leaves out, and that amounts are whole in any."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from soliditech import PACKAGE
from soliditech_tools.cli.output.cells import cell_of, shortened, width_of
from soliditech_tools.cli.output.described import ResultColumn, ResultColumns, result_columns
from soliditech_tools.cli.output.table import record_of, table_of

INVOICES: list[Any] = [
    {
        "invoiceNumber": "INV/2026/000117",
        "note": "Fibre installation and first part month, as agreed by telephone with the customer",
        "person": {"name": "Thandi", "city": "Prince Albert"},
        "total": Decimal("1535.95"),
        "open": Decimal("9.5"),
        "lines": [{"code": "A", "sum": Decimal("1.1")}],
    },
    {"invoiceNumber": "INV/2026/000118", "note": None, "person": None, "total": 12, "open": Decimal("-1250.0")},
]
DESCRIBED = ResultColumns(
    (
        ResultColumn("invoiceNumber"),
        ResultColumn("note"),
        ResultColumn("person.name"),
        ResultColumn("person.city"),
        ResultColumn("total", is_amount=True, has_cents=True),
        ResultColumn("open", is_amount=True, has_cents=True),
    )
)


def test_amounts_are_aligned_and_have_their_cents() -> None:
    head, first, second = table_of(INVOICES, DESCRIBED, None).lines
    for name, amounts in (("total", ("1535.95", "12.00")), ("open", ("9.50", "-1250.00"))):
        end = head.index(name) + len(name)
        assert [line[:end].split()[-1] for line in (first, second)] == list(amounts)


def test_ids_names_and_amounts_come_first() -> None:
    head = table_of(INVOICES, DESCRIBED, None).lines[0].split()
    assert head == ["invoiceNumber", "name", "total", "open", "note", "city", "lines"]


def test_the_document_has_the_first_word() -> None:
    preferred = DESCRIBED._replace(preferred=("person.city", "open"))
    assert table_of(INVOICES, preferred, None).lines[0].split() == ["city", "open", "total"]


@pytest.mark.parametrize("width", range(20, 160))
def test_no_amount_is_left_out_or_cut_and_no_line_is_too_wide(width: int) -> None:
    table = table_of(INVOICES, DESCRIBED, width)
    text = "\n".join(table.lines)
    for amount in ("1535.95", "12.00", "9.50", "-1250.00"):
        assert amount in text.split()
    assert not {"total", "open"} & set(table.hidden)
    # A record has the names of its keys in each line, and its amounts are whole in any case.
    if table.heads:
        assert max(map(width_of, table.lines)) <= width


def test_what_is_left_out_is_named() -> None:
    table = table_of(INVOICES, DESCRIBED, 45)
    assert table.hidden[-2:] == ("person.city", "lines")


def test_a_terminal_too_narrow_for_the_amounts_has_records() -> None:
    table = table_of(INVOICES, DESCRIBED, 25)
    assert table.heads == 0
    assert ["open", "9.50"] in [line.split() for line in table.lines]


def test_long_names_take_several_lines_before_a_value_is_left_out() -> None:
    rows = [{"id": "1", "totalExcludingTax": Decimal("1.50"), "dueDate": "26/02/2026"}]
    assert table_of(rows, ResultColumns(), 26).lines == (
        "        total",
        "    Excluding",
        "id        Tax  dueDate",
        "1        1.50  26/02/2026",
    )


def test_two_columns_of_one_name_have_all_of_it() -> None:
    rows = [{"a": {"city": "X"}, "b": {"city": "Y"}}]
    assert table_of(rows, ResultColumns(), None).lines[0].split() == ["a.city", "b.city"]


def test_what_nobody_describes_is_there_and_exact() -> None:
    rows = [{"id": "1", "extra": Decimal("1234567890123.10")}]
    assert table_of(rows, ResultColumns(), 20).lines[1].split() == ["1", "1234567890123.10"]


def test_a_record_has_a_line_for_each_value_and_a_table_for_each_list() -> None:
    lines = record_of(INVOICES[0], DESCRIBED, None).lines
    assert lines[0].split() == ["invoiceNumber", "INV/2026/000117"]
    assert [line for line in lines if line.startswith(("total", "open"))] == [
        "total          1535.95",
        "open              9.50",
    ]
    assert lines[-3:] == ("lines:", "  code  sum", "  A     1.1")


@pytest.mark.parametrize(
    ("value", "cell"),
    [
        (None, ""),
        (True, "true"),
        (3, "3"),
        (Decimal("1E+3"), "1000"),
        ("a\x1b[31m\nb", "a\ufffd[31m b"),
        (["a", 1, Decimal("2.50")], "a, 1, 2.50"),
        ([{}, {}], "2 items"),
    ],
)
def test_a_cell_is_one_harmless_line(value: object, cell: str) -> None:
    assert cell_of(value) == cell


def test_cents_only_add_zeros() -> None:
    numbers = (Decimal("250"), Decimal("250.5"), Decimal("0.125"), 7, "250.5", "-")
    assert [cell_of(number, has_cents=True) for number in numbers] == [
        "250.00",
        "250.50",
        "0.125",
        "7.00",
        "250.50",
        "-",
    ]


def test_wide_signs_are_counted_as_wide() -> None:
    assert width_of("日本") == 4
    assert shortened("日本語", 5) == "日本…"
    assert width_of("e\u0301") == 1


def test_every_list_of_the_package_is_described() -> None:
    document = PACKAGE.document()
    columns = result_columns(document, PACKAGE.operations["listCustomerInvoices"])
    by_name = {column.name: column for column in columns.columns}
    assert by_name["totalIncludingTax"] == ResultColumn("totalIncludingTax", is_amount=True, has_cents=True)
    assert columns.lists["lines"].columns[-1] == ResultColumn("totalExcludingTax", is_amount=True, has_cents=True)
    undescribed = [
        operation.id
        for operation in PACKAGE.operations.values()
        if operation.result.is_json and not result_columns(document, operation).columns
    ]
    assert undescribed == []
