"""Every rule for fields, as the table in `generator.diff` says it, for each way in which a field goes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

import pytest

import generator.diff
from generator.diff import Level, compare
from tests.generator.diff.changed import Definition, defined, with_field, with_parameter
from tests.generator.diff.table.changes_table import table
from tests.support.bundled import Document, operation, schema

TEXT: dict[str, Any] = {"type": "string"}
OPEN = {**TEXT, "x-known-values": ["one", "two"]}
CODE = {**TEXT, "pattern": "^[A-Z]+$"}
DATE = {"type": "string", "format": "date"}
DAY_FIRST = {"type": "string", "format": "date-dmy"}
DECIMAL = {"type": "number", "format": "decimal"}
DECIMAL_TEXT = {"type": "string", "format": "decimal"}
INTEGER = {"type": "integer"}
TEXT_OR_NULL = {"type": ["string", "null"]}
TEXT_OR_INTEGER = {"type": ["string", "integer"]}
TEXTS = {"type": "array", "items": TEXT}


def model(name: str) -> dict[str, Any]:
    return {"$ref": f"#/components/schemas/{name}"}


CASES: dict[str, dict[str, tuple[Definition | None, Definition | None]]] = {
    "an action, a model or a field is gone, or has another Python name": {
        "gone": (defined(TEXT), None),
        "renamed": (defined(TEXT), defined({**TEXT, "x-python-name": "other"})),
    },
    "an action, a model or a field that may be left out is new": {"new": (None, defined(TEXT))},
    "a field that is required is new": {"new and required": (None, defined(TEXT, required=True))},
    "a field becomes required": {"required": (defined(TEXT), defined(TEXT, required=True))},
    "a field need not be given any more": {"left out": (defined(TEXT, required=True), defined(TEXT))},
    "a value has another Python type": {
        "text to date": (defined(TEXT), defined(DATE)),
        "text to decimal": (defined(TEXT), defined(DECIMAL_TEXT)),
        "decimal to integer": (defined(DECIMAL), defined(INTEGER)),
        "integer to decimal": (defined(INTEGER), defined(DECIMAL)),
        "one to many": (defined(TEXT), defined(TEXTS)),
        "other items": (defined(TEXTS), defined({**TEXTS, "items": INTEGER})),
        "another model": (defined(model("PrimaryContact")), defined(model("BusinessDetails"))),
    },
    "a value has one type more": {"text or integer": (defined(TEXT), defined(TEXT_OR_INTEGER))},
    "a value has one type less": {"text alone": (defined(TEXT_OR_INTEGER), defined(TEXT))},
    "a value can be null": {"null": (defined(TEXT), defined(TEXT_OR_NULL))},
    "a value cannot be null any more": {"no null": (defined(TEXT_OR_NULL), defined(TEXT))},
    "a text's pattern is new, or another": {
        "new pattern": (defined(TEXT), defined(CODE)),
        "another pattern": (defined(CODE), defined(CODE, pattern="^[A-Z]*$")),
    },
    "a text's pattern is gone": {"no pattern": (defined(CODE), defined(TEXT))},
    "a key's spelling, a date's or a decimal's form": {
        "key": (defined(TEXT), defined(TEXT, "otherKey")),
        "date to day first": (defined(DATE), defined(DAY_FIRST)),
        "decimal to text": (defined(DECIMAL), defined(DECIMAL_TEXT)),
        "items of a list": (defined({**TEXTS, "items": DATE}), defined({**TEXTS, "items": DAY_FIRST})),
    },
    "a key is taken by a former name": {"former": (defined(TEXT), defined({**TEXT, "x-former-names": ["once"]}))},
    "a key is not taken by a former name any more": {
        "not by a former": (defined({**TEXT, "x-former-names": ["once"]}), defined(TEXT)),
    },
    "a key that is sent as null, or left out, when it is not given": {
        "sent as null": (defined(TEXT_OR_NULL), defined({**TEXT_OR_NULL, "x-send-null": True})),
        "left out, not null": (defined({**TEXT_OR_NULL, "x-send-null": True}), defined(TEXT_OR_NULL)),
    },
    "a key that is required is not in replies": {
        "write only": (defined(TEXT, required=True), defined({**TEXT, "writeOnly": True}, required=True)),
    },
    "a field is deprecated": {"deprecated": (defined(TEXT), defined(TEXT, deprecated=True))},
    "a field is not deprecated any more": {"not deprecated": (defined(TEXT, deprecated=True), defined(TEXT))},
    "known values of an open list, descriptions, examples": {
        "known values": (defined(TEXT), defined(OPEN)),
        "known value gone": (defined(OPEN), defined({**OPEN, "x-known-values": ["one"]})),
        "known values of items": (defined(TEXTS), defined(TEXTS, items=OPEN)),
        "description": (defined(TEXT), defined(TEXT, description="Another.")),
        "example": (defined(TEXT), defined(TEXT, examples=["one"])),
        "a date's pattern": (defined(DATE), defined(DATE, pattern="^2")),
        "bounds": (defined(TEXT), defined(TEXT, maxLength=5)),
    },
}

OF_SEVERAL = {
    "a key is one of several of which the API requires one": {"of several keys of a request one is required": 0},
    "what tells the classes of a value apart": {
        "what tells classes of a request apart has other values": 0,
        "what tells classes apart has other values": 1,
        "another key tells classes apart": 1,
        "nothing tells classes apart any more": 1,
    },
}
"""Rows of which the changes take more than one field: changes of the table of changes, and the column they are of."""

NOT_IN_A_QUERY = {"another model", "null", "no null", "sent as null", "left out, not null", "former", "not by a former"}
"""Cases of JSON alone."""


class Way(NamedTuple):
    """A place for a field, and the columns of the table that hold for it."""

    place: str
    put: Callable[[Document, str, Definition | None], Document]
    owner: str
    columns: tuple[int, ...]
    flat: bool


WAYS = {
    "parameter": Way("customers.update", with_field, "UpdateCustomer", (0,), True),
    "filter": Way("customers.search", with_parameter, "searchCustomers", (0,), False),
    "sent": Way("models.CreateQuoteLine", with_field, "CreateQuoteLine", (0,), True),
    "received": Way("models.Customer", with_field, "Customer", (1,), False),
    "both": Way("models.PhysicalAddress", with_field, "PhysicalAddress", (0, 1), True),
}


def rows() -> dict[str, list[str]]:
    """The first table of the docstring."""
    table = (generator.diff.__doc__ or "").split("\n\n")[2]
    cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in table.splitlines()[2:]]
    return {first: rest for first, *rest in cells}


def level(cell: str, *, flat: bool) -> Level:
    """The level that a cell says, such as `wire; breaking in flat JSON`."""
    plain, _, in_flat_json = cell.partition("; ")
    word = in_flat_json.removesuffix(" in flat JSON") if flat and in_flat_json else plain
    return Level[word.upper()]


def test_every_row_of_the_table_has_its_cases() -> None:
    assert [row for row in rows() if row not in OF_SEVERAL] == list(CASES)


@pytest.mark.parametrize("row", OF_SEVERAL)
def test_what_is_said_of_several_fields_is_as_grave_as_the_table_says(row: str) -> None:
    for name, column in OF_SEVERAL[row].items():
        assert max(table()[name].levels) == level(rows()[row][column], flat=True)


@pytest.mark.proof
@pytest.mark.parametrize(("row", "case"), [(row, case) for row, cases in CASES.items() for case in cases])
def test_a_change_is_as_grave_as_the_table_says(row: str, case: str, document: Document, full_size: bool) -> None:
    ways = [way for name, way in WAYS.items() if name != "filter" or case not in NOT_IN_A_QUERY]
    if not full_size:
        # All columns of the table are in it.
        ways = [WAYS["both"]]
    old, new = CASES[row][case]
    for place, put, owner, columns, flat in ways:
        found = compare(put(document, owner, old), put(document, owner, new))

        assert {change.place for change in found} == {place}
        assert max(change.level for change in found) == max(level(rows()[row][each], flat=flat) for each in columns)
        assert len(found) == 1, [change.text for change in found]


def test_nothing_is_found_between_a_document_and_itself(document: Document) -> None:
    assert compare(document, with_field(document, "Customer", None)) == []


def test_the_order_of_fields_is_no_change(document: Document) -> None:
    turned = with_field(document, "UpdateCustomer", None)
    holder = schema(turned, "UpdateCustomer")
    holder["properties"] = dict(reversed(holder["properties"].items()))
    assert compare(document, turned) == []


def test_a_field_that_changes_twice_is_reported_twice(document: Document) -> None:
    old = with_field(document, "Customer", defined(TEXT))
    new = with_field(document, "Customer", defined(TEXT_OR_NULL, "otherKey"))
    assert {(change.level, change.text) for change in compare(old, new)} == {
        (Level.BREAKING, "`probe` can be null"),
        (Level.WIRE, "`probe` is spelled `otherKey` on the wire, and was `probe`"),
    }


def test_a_key_that_flat_json_takes_by_its_former_name_breaks_nothing(document: Document) -> None:
    old = with_field(document, "UpdateCustomer", defined(TEXT))
    new = with_field(document, "UpdateCustomer", defined({**TEXT, "x-former-names": ["probe"]}, "otherKey"))
    (change,) = compare(old, new)
    text = "`probe` is spelled `otherKey` on the wire, and was `probe`, which flat JSON still takes"
    assert (change.level, change.text) == (Level.WIRE, text)


def test_a_change_of_a_model_names_the_actions_that_meet_it(document: Document) -> None:
    (change,) = compare(document, with_field(document, "PhysicalAddress", defined(TEXT)))
    assert {"customers.add", "customers.update", "customers.get"} <= set(change.actions)
    assert "payments.get" not in change.actions


def test_parameters_of_two_actions_are_reported_for_each(document: Document) -> None:
    shared = with_field(document, "UpdateCustomer", None)
    body = operation(shared, "addCustomer")["requestBody"]["content"]["application/json"]
    body["schema"] = {"$ref": "#/components/schemas/UpdateCustomer"}
    found = compare(shared, with_field(shared, "UpdateCustomer", defined(TEXT)))
    assert {change.place for change in found} == {"customers.add", "customers.update"}
