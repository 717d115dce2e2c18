"""Files that jobs take, and what is said of those that they do not."""

from __future__ import annotations

import csv
import os
from pathlib import Path
from typing import Any

import pytest

from soliditech_tools import bulk
from soliditech_tools.bulk.input.layout import Cells
from soliditech_tools.bulk.input.source import RowFile
from tests.bulk.files import written_csv, written_lines

HEADER = ("accountId", "taxType")
RAGGED = "it has {} cells, and the header 2; is a separator in a cell without quotes?"


def refused(file: str) -> list[tuple[int, int, str]]:
    """The rows that cannot be sent."""
    found = bulk.check(file, action="updateCustomer")
    return [(each.position, each.line, each.reason) for each in found.refusals]


def bytes_file(path: Path, data: bytes) -> str:
    """A file of these bytes."""
    path.write_bytes(data)
    return str(path)


def test_a_row_with_more_or_fewer_cells_is_named_by_its_line(tmp_path: Path) -> None:
    file = bytes_file(tmp_path / "c.csv", b'accountId,taxType\nA,"V\nT"\n\nC\nD,VAT,x\n')
    assert refused(file) == [(1, 5, RAGGED.format(1)), (2, 6, RAGGED.format(3))]


@pytest.mark.parametrize(
    "data",
    [
        b"accountId,taxType\nA,VAT\n",
        b"\xef\xbb\xbfaccountId,taxType\r\nA,VAT\r\n",
        b'"accountId","taxType"\n"A","VAT"',
        b"accountId,taxType\n\n\nA,VAT\n\n",
    ],
    ids=["plain", "byte order mark and CRLF", "quotes, no last line end", "blank lines"],
)
def test_csv_as_programs_write_it_is_taken(tmp_path: Path, data: bytes) -> None:
    assert bulk.check(bytes_file(tmp_path / "c.csv", data), action="updateCustomer") == bulk.InputCheck(1, ())


def test_a_row_in_another_encoding_is_named(tmp_path: Path) -> None:
    data = "accountId,description\nA,Cape\nB,Zürich\n".encode("latin-1").replace(b"description", b"taxType")
    assert refused(bytes_file(tmp_path / "c.csv", data)) == [(1, 3, "it is not in UTF-8: save the file as UTF-8")]


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "is empty: its first line must name the columns"),
        ("accountId,taxType\nA,VAT\n".encode("utf-16"), "is not in UTF-8: save it as CSV UTF-8"),
        (b'accountId,taxType\nA,"VAT\n', "line 2: it is no CSV from here on"),
        (b"accountId,taxTyp\nA,VAT\n", "column 2, 'taxTyp', is not known; did you mean taxType?"),
        (b"accountId;taxType\nA;VAT\n", "delimiter=';'"),
        (b"accountId,taxType,taxType\nA,VAT,VAT\n", "there are two columns taxType"),
    ],
    ids=["empty", "UTF-16", "an open quote", "a misspelled column", "semicolons", "a column twice"],
)
def test_a_file_that_cannot_be_taken_says_why_once(tmp_path: Path, data: bytes, says: str) -> None:
    with pytest.raises(bulk.BulkInputError) as caught:
        bulk.check(bytes_file(tmp_path / "c.csv", data), action="updateCustomer")
    assert says in str(caught.value)
    assert caught.value.refusals == ()


def test_no_such_file_no_such_action_and_no_flat_json(tmp_path: Path) -> None:
    with pytest.raises(bulk.BulkInputError, match=r"nowhere\.csv cannot be read: No such file"):
        bulk.check(str(tmp_path / "nowhere.csv"), action="updateCustomer")
    with pytest.raises(bulk.BulkInputError, match="has no action 'updateCustomers': give an operationId"):
        bulk.check("c.csv", action="updateCustomers")
    with pytest.raises(bulk.BulkInputError, match="getCustomer takes no flat JSON"):
        bulk.check("c.csv", action="getCustomer")


def test_json_lines_that_are_none_are_named(tmp_path: Path) -> None:
    rows = ['{"accountId": "A", "taxType": "VAT"}', "", "[1]", '{"accountId": "A"', '{"accountId": "A", "nope": 1}']
    found = refused(written_lines(tmp_path / "c.jsonl", rows))
    assert [(position, line) for position, line, _ in found] == [(1, 3), (2, 4), (3, 5)]
    assert [reason.split(";")[0] for *_, reason in found][:2] == ["it is no JSON object", "it is no JSON"]
    assert "key 2 of the object is not known" in found[2][2]


def test_columns_of_results_are_passed_over(tmp_path: Path) -> None:
    header = (*HEADER, "_state", "_reason", "_outcome", "_request_id", "_position")
    row = ("A", "VAT", "rejected", "why", "rejected", "id", 17)
    source = RowFile(written_csv(tmp_path / "c.csv", header, [row]), Cells())
    assert source.header == HEADER
    assert [each.values for each in source.rows()] == [["A", "VAT"]]
    lines = ['{"_state": "rejected", "_position": 17, "accountId": "A", "taxType": "VAT"}']
    (line,) = RowFile(written_lines(tmp_path / "c.jsonl", lines), Cells()).rows()
    assert (line.values, line.payload) == ({"accountId": "A", "taxType": "VAT"}, '{"accountId":"A","taxType":"VAT"}')


@pytest.mark.parametrize("state", ["unknown", "open"])
def test_rows_of_which_nobody_knows_are_not_loaded(tmp_path: Path, state: str) -> None:
    file = written_csv(tmp_path / "c.csv", (*HEADER, "_state"), [("A", "VAT", "rejected"), ("B", "VAT", state)])
    with pytest.raises(bulk.BulkInputError, match="line 3: nobody knows whether this row was done: reconcile"):
        bulk.check(file, action="updateCustomer")
    lines = written_lines(tmp_path / "c.jsonl", [f'{{"accountId": "A", "_state": "{state}"}}'])
    with pytest.raises(bulk.BulkInputError, match="line 1: nobody knows"):
        bulk.check(lines, action="updateCustomer")


def test_a_cell_may_be_longer_than_the_limit_of_csv(tmp_path: Path) -> None:
    limit = csv.field_size_limit(1000)
    try:
        file = written_csv(tmp_path / "c.csv", ("accountId", "physicalAddress.city"), [("A", "x" * 5000)])
        assert bulk.check(file, action="updateCustomer").rows == 1
    finally:
        csv.field_size_limit(limit)


@pytest.mark.parametrize("delimiter", [";;", "\\t", "", '"', "\n", None])
def test_a_delimiter_is_one_sign(tmp_path: Path, delimiter: Any) -> None:
    file = written_csv(tmp_path / "c.csv", HEADER, [("A", "VAT")])
    with pytest.raises(bulk.BulkInputError, match="The delimiter must be one sign"):
        bulk.check(file, action="updateCustomer", cells=bulk.Cells(delimiter=delimiter))


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ('{"accountId": "A", "taxType": "VAT", "accountId": "B"}', "a key is given twice in one object"),
        ('{"accountId": "A", "taxType": "a:b", "tax\\u0054ype": "c"}', "a key is given twice in one object"),
        ('{"accountId": "A", "taxType": "V\\ud800"}', "it has half of a character"),
        ('{"accountId": "A", "_state": []}', "there is nothing to send"),
    ],
    ids=["a key twice", "a key twice, once with an escape", "half of a character", "a state that is a list"],
)
def test_a_json_line_of_which_something_would_be_lost_is_named(tmp_path: Path, row: str, reason: str) -> None:
    ((position, line, says),) = refused(written_lines(tmp_path / "c.jsonl", [row]))
    assert (position, line, says.split(";")[0].split(",")[0]) == (0, 1, reason)


def test_two_keys_of_a_json_line_are_not_made_one(tmp_path: Path) -> None:
    file = written_lines(tmp_path / "c.jsonl", ['{"accountId": "A", "Account": "B", "taxType": "VAT"}'])
    found = bulk.check(file, action="updateCustomer", columns={"Account": "accountId"})
    assert [each.reason for each in found.refusals] == [
        "'Account' and 'accountId' are the same key; leave out one of the two"
    ]
    assert not bulk.check(file, action="updateCustomer", columns={"Account": None}).refusals


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "rows.csv")
    with pytest.raises(bulk.BulkInputError, match="is no plain file"):
        bulk.check(str(tmp_path / "rows.csv"), action="updateCustomer")
