"""Rows as flat objects: which column is which key, what empty cells become, and all that is wrong at once."""

from __future__ import annotations

import csv
import datetime
import io
import traceback
from collections.abc import Iterable
from decimal import Decimal
from typing import Any

import httpx
import pytest

from soliditech import AsyncSoliditech, Soliditech, errors, flat_json
from tests.rows.conftest import FromRow
from tests.support.clients import ScriptedReplies

CANARY = "c4n4ry"
FILE = f"""\
accountId,Tax,physicalAddress.city,physicalAddress.streetCode,salesManager,Remarks
ACC-1001,VAT,"Cape Town, South",0181,,{CANARY}
ACC-1002,,,,,
"""
COLUMNS = {"Tax": "taxType", "Remarks": None}


def refusal(row: Any, action: Any = "updateCustomer", **options: Any) -> str:
    """What is said of a row; it shows nothing of it, and neither does its traceback."""
    with pytest.raises(errors.FlatJSONError) as refused:
        flat_json.from_row(row, action, **options)
    assert refused.value.operation == "updateCustomer"
    assert CANARY not in "".join(traceback.format_exception(refused.value))
    assert refused.value.__context__ is None
    return str(refused.value).removeprefix("updateCustomer: ")


def test_a_file_is_read_row_by_row() -> None:
    rows = [flat_json.from_row(row, "updateCustomer", columns=COLUMNS) for row in csv.DictReader(io.StringIO(FILE))]
    city = {"physicalAddress.city": "Cape Town, South", "physicalAddress.streetCode": "0181"}
    assert rows == [{"accountId": "ACC-1001", "taxType": "VAT", **city}, {"accountId": "ACC-1002"}]


def test_the_call_sends_what_the_row_says() -> None:
    flat = flat_json.from_row(
        {"accountId": "A", "amount": "1899.00", "paymentDate": "31/01/2026", "reference": "0012"},
        "createPayment",
        date_format="%d/%m/%Y",
    )
    assert flat == {"accountId": "A", "amount": Decimal("1899.00"), "paymentDate": "31/01/2026", "reference": "0012"}
    replies = ScriptedReplies(httpx.Response(201, json={"result": {"txNumber": "T-1"}}))
    replies.ask(lambda client: client.payments.create(parameters_json=flat), is_async=False)
    (request,) = replies.requests
    assert request.content.startswith(b'{"accountId":"A","amount":1899.00,"')
    assert b'"paymentDate":"31/01/2026"' in request.content


ACTIONS = [
    "updateCustomer",
    "customers.update",
    Soliditech.customers.update,
    AsyncSoliditech.customers.update,
    Soliditech(base_url="http://localhost:1", api_key="k").customers.update,
    Soliditech(base_url="http://localhost:1", api_key="k").customers.with_raw_response.update,
]


@pytest.mark.parametrize("action", ACTIONS, ids=range(len(ACTIONS)))
def test_the_action_is_named_as_it_is_called(action: Any) -> None:
    assert flat_json.from_row({"taxType": "VAT"}, action) == {"taxType": "VAT"}
    assert refusal({"taxType": "#N/A"}, action).startswith("taxType is what a spreadsheet shows")


@pytest.mark.parametrize("action", ["customers.get", "updateCustomers", "customers.updat", CANARY, 5, None, print])
def test_what_is_no_action_of_rows_is_refused(action: Any) -> None:
    with pytest.raises(errors.InvalidParameterError, match=r"^No action .* takes flat JSON"):
        flat_json.from_row({"taxType": "VAT"}, action)


def test_all_cells_that_are_wrong_are_said_at_once(from_row: FromRow) -> None:
    row = {"note": " x", "amount": "R 5", "paid": "31/01/2026", "active": "yes", "status": "Active", "quantity": "1.5"}
    with pytest.raises(errors.FlatJSONError) as refused:
        from_row(row)
    text = str(refused.value)
    assert text.startswith("placeOrder: 5 problems: (1) note has blanks around it; ")
    for number, column in enumerate(("note", "amount", "paid", "active", "quantity"), 1):
        assert f"({number}) {column} " in text
    assert "status" not in text


@pytest.mark.parametrize(
    ("row", "options", "problem"),
    [
        ({"accountId": ""}, {}, "accountId is empty, and must be given."),
        ({"accountId": ""}, {"empty": "null"}, "accountId is empty, and must be given."),
        ({"accountId": None}, {}, "accountId is None: the row has fewer cells than the header, or"),
        ({"taxType": "VAT", None: [CANARY]}, {}, "the row has more cells than the header; is a separator in a cell"),
        ({"\ufefftaxType": "VAT"}, {}, "column 1 begins with a byte order mark; open the file with encoding='utf-8"),
        ({"ï»¿taxType": "VAT"}, {}, "column 1 begins with a byte order mark; open the file with encoding='utf-8-sig'"),
        ({"accountId;taxType": f"1;{CANARY}"}, {}, "The row has one column: read the file with delimiter=';'."),
        ({"taxtype": "VAT"}, {}, "column 1, 'taxtype', is not known; did you mean taxType? Name its key in columns"),
        ({"accountId": "1", " ": "x"}, {}, "column 2 has no name; columns={' ': None} leaves it out."),
        ({"accountId": "1", 5: "x"}, {}, "column 2 has a name of type int; it must be a text."),
        (
            {"accountId": "1", CANARY: "x"},
            {},
            "column 2 is not known. Name its key in columns, or leave it out by None",
        ),
        ({CANARY: "1", "VAT": "2", "Jan": "3"}, {}, "none of the columns is known, and they are not shown; has the fi"),
        ([("taxType", "a"), ("taxType", "b")], {}, "there are two columns taxType; leave out one of the two."),
        ({"taxType": "a", "T": "b"}, {"columns": {"T": "taxType"}}, "taxType and 'T' (taxType) are the same key; leav"),
        ({"T": "a"}, {"columns": {"T": "taxTyp"}}, "column 1, 'taxTyp', is not known; did you mean taxType? Name its"),
        ({"T": "#N/A"}, {"columns": {"T": "taxType"}}, "'T' (taxType) is what a spreadsheet shows in place of a valu"),
        ({"taxType": "a"}, {"columns": {"T": "taxType"}}, "columns has 'T', which is no column of the row."),
        ({"taxType": "a"}, {"columns": {"taxType": 5}}, "columns must have a flat key for each name of a column, or N"),
        ({"physicalAddress": "x"}, {}, "physicalAddress is an object; give each of its values a column of its own"),
        ({"taxType": "", "x": ""}, {"empty": "null"}, "column 2 is not known. Name its key in columns"),
        (
            {"accountId": 5},
            {},
            "accountId must be a string, not a number; quote it, with any zeros that it begins with",
        ),
    ],
    ids=range(21),
)
def test_what_is_wrong_is_said_by_column(row: Any, options: dict[str, Any], problem: str) -> None:
    assert problem in refusal(row, **options)


@pytest.mark.parametrize("row", ["taxType", 5, None, ["taxType"], [("a", "b", "c")], [([], "b")]])
def test_what_is_no_row_is_refused(row: Any) -> None:
    with pytest.raises(errors.InvalidParameterError, match="The row must be a dict, or pairs of the name of a column"):
        flat_json.from_row(row, "updateCustomer")


@pytest.mark.parametrize(
    ("options", "problem"),
    [
        ({"empty": "none"}, 'empty must be "skip"'),
        ({"blanks": "drop"}, 'blanks must be "refuse", "strip" or "keep"'),
        ({"blanks": []}, "and the other options words"),
        ({"decimal": ";"}, 'decimal must be "." or ","'),
        ({"date_format": 5}, 'date_format must be a text such as "%d/%m/%Y"'),
        ({"date_format": "dd/mm/yyyy"}, "write %d for dd, %m for MM and %Y for yyyy"),
        ({"date_format": "%d/%m/%y"}, "a year of two digits may be of any century"),
        ({"date_format": "%d/%m/%Y %H:%M"}, "nothing else that varies"),
        ({"date_format": "%d%m%Y"}, "must have a sign between the numbers of a date"),
        ({"true_values": "yes"}, "must be lists of words"),
        ({"na_values": 5}, "must be lists of words"),
        ({"true_values": ["x"], "false_values": ["X"]}, "'x' is among true_values and among false_values"),
        ({"columns": ["taxType"]}, "columns must be a dict of the names of columns"),
    ],
    ids=range(13),
)
def test_an_option_that_says_nothing_is_refused(options: dict[str, Any], problem: str) -> None:
    with pytest.raises(errors.InvalidParameterError) as refused:
        flat_json.from_row({"taxType": "VAT"}, "updateCustomer", **options)
    assert problem in str(refused.value)


def test_an_empty_cell_can_be_null_where_the_api_takes_null(from_row: FromRow) -> None:
    row = {"note": " ", "amount": "", "address.streetCode": "", "lines": ""}
    assert from_row(row) == {}
    assert from_row(row, empty="null") == dict.fromkeys(row)
    with pytest.raises(
        errors.FlatJSONError, match="status is empty, and the API takes no null there; leave the column"
    ):
        from_row({**row, "status": ""}, empty="null")


def test_an_item_of_a_list_of_which_all_cells_are_empty_is_none(from_row: FromRow) -> None:
    header = ("lines[0].productCode", "lines[0].quantity", "lines[1].productCode", "lines[1].quantity")

    def lines(*cells: str, empty: str = "null") -> dict[str, object]:
        return from_row(zip(header, cells, strict=True), empty=empty)

    assert lines("P", "2", "", "") == {"lines[0].productCode": "P", "lines[0].quantity": 2}
    assert lines("P", "", "", "") == {"lines[0].productCode": "P", "lines[0].quantity": None}
    assert lines("P", "", "Q", "1", empty="skip") == dict(zip((*header[::2], header[3]), ("P", "Q", 1), strict=True))


def test_tables_with_none_in_empty_cells_say_so(from_row: FromRow) -> None:
    row = {"note": None, "amount": float("nan"), "quantity": 5}
    assert from_row(row, na_values=(None,)) == {"quantity": 5}


def test_values_that_are_no_text_are_taken_as_the_field_takes_them(from_row: FromRow) -> None:
    day = datetime.date(2026, 1, 31)
    row = {"paid": day, "start": datetime.datetime(2026, 1, 31), "amount": Decimal("1.50"), "active": True}
    assert from_row(row) == {"paid": "31/01/2026", "start": "2026-01-31", "amount": Decimal("1.50"), "active": True}
    assert from_row({"days": [day], "rates": {"x": Decimal(2)}}) == {"days": ["31/01/2026"], "rates": {"x": Decimal(2)}}
    for value, problem in (
        (datetime.datetime(2026, 1, 31, 8), "paid has a time of day, and which day that is depends on the time zone"),
        (datetime.datetime(2026, 1, 31, tzinfo=datetime.UTC), "paid has a time of day"),
        (45322, "paid must be a datetime.date"),
    ):
        with pytest.raises(errors.FlatJSONError, match=problem):
            from_row({"paid": value})
    with pytest.raises(errors.FlatJSONError, match="amount cannot be a float, which is not exact"):
        from_row({"amount": 1.5})


def test_a_file_in_another_encoding_is_told(from_row: FromRow) -> None:
    def notes(written: str, read: str, handled: str = "strict") -> Iterable[dict[str, str]]:
        text = "note\nKönigstraße\n".encode(written).decode(read, handled)
        return csv.DictReader(io.StringIO(text))

    assert [from_row(row) for row in notes("utf-8-sig", "utf-8-sig")] == [{"note": "Königstraße"}]
    for written, read, handled, problem in (
        ("utf-8", "cp1252", "strict", "letters of UTF-8 that were read in another encoding"),
        ("utf-8", "latin-1", "strict", "letters of UTF-8 that were read in another encoding"),
        ("cp1252", "utf-8", "replace", "letters that were lost"),
        ("cp1252", "utf-8", "surrogateescape", "letters that were lost"),
        ("utf-8-sig", "utf-8", "strict", "byte order mark"),
        ("utf-8-sig", "cp1252", "strict", "byte order mark"),
        ("utf-16-le", "latin-1", "strict", "column 1"),
    ):
        with pytest.raises(errors.FlatJSONError, match=problem):
            [from_row(row) for row in notes(written, read, handled)]
