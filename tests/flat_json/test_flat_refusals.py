"""Everything that flat JSON refuses: the message names the key and what to write instead, and never a value."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest

from soliditech.errors import FlatJSONError
from soliditech.flat_json import FlatStyle
from soliditech_runtime.schema.fields import Field, Text
from soliditech_runtime.schema.objects import Object
from soliditech_runtime.types import UNSET

Read = Callable[..., Any]

CANARY = "c4n4ry"
NUMBER = 9753186420
FLOAT = 97531.8642
DIGITS = "97531"


def deep(levels: int) -> dict[str, object]:
    return {"label": CANARY} if levels == 0 else {"label": CANARY, "children": [deep(levels - 1)]}


REFUSED: dict[str, tuple[Any, list[str]]] = {
    # not an object
    "a list": (f'["{CANARY}"]', ["is a list", "one object"]),
    "a string": (f'"{CANARY}"', ["must be an object"]),
    "null": ("null", ["must be an object"]),
    "a Python list": ([CANARY], ["is a list", "one object"]),
    "None": (None, ["must be JSON text or a dict", "NoneType"]),
    "a bytearray": (bytearray(CANARY.encode()), ["must be JSON text or a dict", "bytearray"]),
    # nesting
    "a nested object": ({"buyer": {"email": CANARY}}, ["buyer is a nested object", "buyer.email"]),
    "a nested object of other keys": ({"buyer": {CANARY: 1}}, ["buyer is a nested object", "buyer.name, buyer.email"]),
    "a nested object two deep": ({"buyer": {"address": {"city": CANARY}}}, ["buyer.address.street"]),
    "a nested object in a flat one": ({"buyer.address": {"city": CANARY}}, ["buyer.address is", "buyer.address.city"]),
    "an empty nested object": ({"buyer": {}}, ["buyer is a nested object", "buyer.name"]),
    "a value for an object": ({"buyer": CANARY}, ["buyer is a nested object", "buyer.name"]),
    "a list for an object": ({"buyer": [CANARY]}, ["buyer is a nested object", "buyer.name"]),
    "an object at an index": ({"lines[0]": {"sku": CANARY}}, ["lines[0] is a nested object", "lines[0].sku"]),
    "an object for a collection": ({"lines": {"0": CANARY}}, ["lines is a collection", "lines[0].sku"]),
    "a value for a collection": ({"tags": CANARY}, ["tags is a collection", "write tags[0]"]),
    "an object for a value": ({"reference": {"a": CANARY}}, ["reference must be a string"]),
    "a list for a value": ({"total": [NUMBER]}, ["total must be a number"]),
    "an item that is no object": ({"lines": [CANARY]}, ["lines[0] must be a flat object", "lines[0].sku"]),
    "an item that is a list": ({"lines": [[CANARY]]}, ["lines[0] must be a flat object"]),
    "an item that is null": ({"lines": [{"sku": "A"}, None]}, ["lines[1] cannot be null"]),
    "an object for an item": ({"tags": ["a", {"b": CANARY}]}, ["tags[1] must be a string"]),
    "a list in a list": ({"grid": [[NUMBER]]}, ["grid[0] is a collection in a list", "grid[0][0]"]),
    "an object in an item": (
        {"lines": [{"options": {"key": CANARY}}]},
        ["lines[0].options is a collection", "lines[0].options[0].key"],
    ),
    # keys
    "an unknown key": ({"refrence": CANARY}, ["'refrence'", "did you mean reference", "extra_body"]),
    "an unknown key like none": ({"qqqqqq": CANARY}, ["key 1 of the object is not known; keys that", "extra_body"]),
    "an unknown key in text": (f'{{"refrence": "{CANARY}"}}', ["'refrence'", "did you mean reference"]),
    "another case": ({"duedate": CANARY}, ["did you mean dueDate?"]),
    "a Python name": ({"due_date": CANARY}, ["did you mean dueDate?"]),
    "an id misspelled": ({"acountId": CANARY}, ["did you mean accountId"]),
    "an inner name alone": ({"city": CANARY}, ["did you mean buyer.address.city?"]),
    "another separator": ({"buyer/email": CANARY}, ["did you mean buyer.email?"]),
    "an unknown inner key": ({"buyer.emial": CANARY}, ["'buyer.emial'", "did you mean buyer.email"]),
    "an unknown key in an item": ({"lines[3].pric": NUMBER}, ["'lines[3].pric'", "did you mean lines[3].price"]),
    "an unknown key in a list": (
        {"lines": [{"pric": NUMBER}]},
        ["key 1 of lines[0] is not known", "did you mean price"],
    ),
    "an id in an item": ({"lines": [{"accountId": CANARY}]}, ["'accountId' in lines[0]"]),
    "no index": ({"lines.sku": CANARY}, ["did you mean lines[0].sku?"]),
    "an index between dots": ({"lines.2.sku": CANARY}, ["did you mean lines[2].sku?"]),
    "an index of a value": ({"tags.1": CANARY}, ["did you mean tags[1]?"]),
    "an index where none belongs": ({"buyer[0].email": CANARY}, ["did you mean buyer.email?"]),
    "a key below a value": ({"reference.x": CANARY}, ["'reference.x'"]),
    "a long key": ({"k" * 65: CANARY}, ["key 1 of the object is not known"]),
    "a key with a line break": ({"a\nb\x1b": CANARY}, ["a key can be no name"]),
    "a key of half a character": ({"\ud800": CANARY}, ["a key can be no name"]),
    "a key that is no string": ({7: CANARY}, ["every key must be a string", "int"]),
    "a key that is no string in a list": ({"lines": [{None: CANARY}]}, ["every key must be a string", "NoneType"]),
    "an empty key": ({"": CANARY}, ["'' is no flat key", "empty"]),
    "two dots": ({"buyer..email": CANARY}, ["'buyer..email' is no flat key", 'one "."']),
    "a dot at the end": ({"buyer.": CANARY}, ["'buyer.' is no flat key"]),
    "a dot at the start": ({".buyer": CANARY}, ["'.buyer' is no flat key"]),
    "an index alone": ({"[0]": CANARY}, ["key 1 of the object is no flat key", "index in digits after the name"]),
    "an index without digits": ({"lines[].sku": CANARY}, ["'lines[].sku' is no flat key", "index in digits"]),
    "a negative index": ({"lines[-1].sku": CANARY}, ["'lines[-1].sku' is no flat key", "index in digits"]),
    "other digits": ({"lines[\u0661].sku": CANARY}, ["is no flat key", "index in digits"]),
    "a name after an index": ({"lines[0]sku": CANARY}, ["'lines[0]sku' is no flat key"]),
    "an open bracket": ({"lines[0.sku": CANARY}, ["'lines[0.sku' is no flat key"]),
    "leading zeros": ({"lines[01].sku": CANARY}, ["'lines[01].sku'", "without leading zeros"]),
    "two zeros": ({"lines[00].sku": CANARY}, ["'lines[00].sku'", "without leading zeros"]),
    "a huge index": ({f"tags[{'8' * 5000}]": CANARY}, ["index too large"]),
    # contradictions
    "an object beside its keys": (
        {"buyer": None, "buyer.email": CANARY},
        ["buyer is given beside buyer.email", "null"],
    ),
    "keys beside their object": ({"buyer.address.city": CANARY, "buyer": None}, ["beside buyer.address.city"]),
    "keys below a null collection": ({"lines": None, "lines[0].sku": CANARY}, ["lines is given beside lines[0].sku"]),
    "both spellings": ({"tags": [CANARY], "tags[0]": CANARY}, ["tags is given beside tags[0]", "not both"]),
    "both spellings, indices first": ({"tags[0]": CANARY, "tags": []}, ["tags is given beside tags[0]", "not both"]),
    "both spellings in an item": (
        {"lines": [{"options[0].key": CANARY, "options": [{"key": CANARY}]}]},
        ["lines[0].options is given beside lines[0].options[0].key"],
    ),
    "no first item": ({"tags[1]": CANARY}, ["tags[0] is missing", "0, 1, 2"]),
    "a gap": ({"tags[0]": CANARY, "tags[2]": CANARY}, ["tags[1] is missing"]),
    "a gap in an item": ({"lines[0].options[1].key": CANARY}, ["lines[0].options[0] is missing"]),
    "a gap in a list": ({"lines": [{"options[1].key": CANARY}]}, ["lines[0].options[0] is missing"]),
    # values
    "a number for text": ({"reference": NUMBER}, ["reference must be a string", "quote it"]),
    "a number for text in a list": ({"tags": ["a", NUMBER]}, ["tags[1] must be a string", "quote it"]),
    "a bool for text": ({"reference": True}, ["reference must be a string"]),
    "text for a number": ({"total": DIGITS}, ["total must be a number, not a string", "Decimal"]),
    "text for a number in text": (f'{{"total": "{DIGITS}"}}', ["total must be a number, not a string", "quotes"]),
    "a float": ({"lines[0].price": FLOAT}, ["lines[0].price cannot be a float", "Decimal"]),
    "a float in a list": ({"lines": [{}, {"price": FLOAT}]}, ["lines[1].price cannot be a float", "Decimal"]),
    "a float for a whole number": ({"priority": 2.0}, ["priority cannot be a float"]),
    "a bool for a number": ({"total": True}, ["total must be a number"]),
    "a bool for a whole number": ({"priority": False}, ["priority must be a whole number"]),
    "a part of a whole number": ({"priority": Decimal("97531.5")}, ["priority must be a whole number"]),
    "a number for a bool": ({"urgent": 1}, ["urgent must be true or false"]),
    "text for a bool": ({"urgent": "true"}, ["urgent must be true or false"]),
    "a number that is text, bare": ({"rate": Decimal(DIGITS)}, ["rate must be a number in quotes"]),
    "no number in text": ({"rate": CANARY}, ["rate must be a number in quotes"]),
    "another date": ({"dueDate": "2024-03-01"}, ["dueDate", "dd/MM/yyyy"]),
    "another ISO date": ({"startDate": "01/03/2024"}, ["startDate", "yyyy-MM-dd"]),
    "no such day": ({"startDate": "2024-02-30"}, ["startDate", "calendar date"]),
    "a time for a date": ({"startDate": datetime.datetime(2024, 3, 1)}, ["startDate", "in quotes", "use .date()"]),
    "a date for a text": ({"reference": datetime.date(2024, 3, 1)}, ["reference must be a string, not of type date"]),
    "a pattern": ({"lines[0].sku": CANARY}, ["lines[0].sku must match the pattern"]),
    "half a character": ({"note": CANARY + "\ud800"}, ["note", "surrogate"]),
    "null where none may be": ({"reference": None}, ["reference cannot be null", "leave it out"]),
    "null for an object where none may be": ({"seller": None}, ["seller cannot be null"]),
    "null for a collection where none may be": ({"tags": None}, ["tags cannot be null"]),
    "null for a value in a list": ({"tags": [CANARY, None]}, ["tags[1] cannot be null"]),
    "UNSET": ({"reference": UNSET}, ["reference is UNSET", "leave the key out"]),
    "bytes": ({"reference": CANARY.encode()}, ["reference must be a string"]),
    "a required key missing": ({"seller.rating": NUMBER}, ["seller.vatNumber is required"]),
    # numbers
    "NaN": ('{"total": NaN}', ["total is NaN", "leave the key out"]),
    "Infinity": ('{"lines": [{"price": -Infinity}]}', ["lines[0].price must be finite"]),
    "NaN for a whole number": ('{"priority": NaN}', ["priority is NaN"]),
    "NaN in a dict": ({"total": Decimal("NaN")}, ["total is NaN"]),
    "a large exponent": ('{"total": 1e65}', ["total", "exponent"]),
    "a small exponent": ('{"total": 1e-65}', ["total", "exponent"]),
    "a huge exponent": ('{"total": 1e99999999999999999999}', ["total", "exponent"]),
    "a huge zero": ('{"total": 0e99999999999999999999}', ["total", "exponent"]),
    "a large exponent in a dict": ({"total": Decimal("1e65")}, ["total", "exponent"]),
    "many digits": (f'{{"total": {"9" * 66}}}', ["total has more than 64 digits"]),
    "thousands of digits": (f'{{"priority": {"9" * 5000}}}', ["priority", "exponent"]),
    "thousands of digits for text": (f'{{"reference": {"9" * 5000}}}', ["reference must be a string", "quote it"]),
    "thousands of digits in a dict": ({"total": 10**5000}, ["total has more than 64 digits"]),
    # nothing
    "nothing": ({}, ["nothing to send", "such as reference"]),
    "nothing in text": ("{}", ["nothing to send"]),
    "nothing but ids": ({"accountId": CANARY, "contactId": CANARY}, ["nothing to send"]),
    # size
    "33 levels": ({"node" + ".inner" * 31 + ".label": CANARY}, ["more than 32 levels"]),
    "lists of 33 levels": ({"node.children": [deep(15)]}, ["too deeply", "32 levels"]),
    "10,001 keys": ({f"k{n}": CANARY for n in range(10_001)}, ["more than 10,000 keys"]),
    "10,001 items": ({"tags": [CANARY] * 10_001}, ["more than 10,000 keys"]),
    "10,001 empty items": ({"lines": [{}] * 10_001}, ["more than 10,000 keys"]),
    "10,001 keys in items": ({"lines": [{"sku": CANARY, "quantity": 1}] * 5_001}, ["more than 10,000 keys"]),
    "a long string in a dict": ({"note": CANARY * 200_000}, ["larger than 1 MiB"]),
    "long keys in a dict": (
        {"node" + ".inner" * 28 + f".children[{n}].label": CANARY for n in range(6_000)},
        ["larger than 1 MiB"],
    ),
    "many strings in a dict": ({"tags": [CANARY * 1000] * 200}, ["larger than 1 MiB"]),
    "a string of long characters": ({"note": "\N{SNOWMAN}" * 400_000}, ["larger than 1 MiB"]),
}


def refusal(call: Callable[[], object]) -> str:
    with pytest.raises(FlatJSONError) as caught:
        call()
    error = caught.value
    assert error.__cause__ is None
    assert error.__context__ is None
    assert error.operation == "placeOrder"
    assert error.outcome == "not_sent"
    said = str(error)
    assert said.startswith("placeOrder: ")
    assert said.endswith((". Nothing was sent.", "? Nothing was sent."))
    assert said.isprintable()
    for canary in (CANARY, DIGITS, "\ud800", "99999999"):
        assert canary not in said
        assert canary not in repr(error)
    return said


@pytest.mark.parametrize(("parameters", "parts"), REFUSED.values(), ids=REFUSED.keys())
def test_refused(read: Read, parameters: Any, parts: list[str]) -> None:
    said = refusal(lambda: read(parameters))
    assert [part for part in parts if part not in said] == []


@pytest.mark.parametrize(
    ("parameters", "parts"),
    [
        ({"lines[0].sku": CANARY}, ["'lines[0].sku' is no flat key", "lines/0/productCode"]),
        ({"lines/00/sku": CANARY}, ["'lines/00/sku'", "without leading zeros"]),
        ({"lines/1/sku": CANARY}, ["lines/0 is missing"]),
        ({"0/sku": CANARY}, ["'0/sku' is no flat key", "begin it with a name"]),
        ({"buyer.email": CANARY}, ["'buyer.email' is no flat key", 'join names by "/"']),
        ({"buyer": {"email": CANARY}}, ["buyer/email"]),
        ({"buyer": None, "buyer/email": CANARY}, ["buyer is given beside buyer/email"]),
        ({"lines": [{"price": FLOAT}]}, ["lines/0/price cannot be a float"]),
        ({"lines/7/pric": NUMBER}, ["did you mean lines/7/price"]),
    ],
)
def test_another_style_is_spelled_in_refusals(read: Read, parameters: Any, parts: list[str]) -> None:
    said = refusal(lambda: read(parameters, style=FlatStyle("/", ".")))
    assert [part for part in parts if part not in said] == []


def test_a_required_key_at_the_top(read: Read) -> None:
    fields: tuple[Field, ...] = (Text("invoiceNumber", required=True), Text("note"))
    assert "invoiceNumber is required" in refusal(lambda: read({"note": CANARY}, fields=fields))
    assert read({"invoiceNumber": "A/1"}, fields=fields) == ({}, {"invoiceNumber": "A/1"})


def test_an_action_without_fields(read: Read) -> None:
    assert "nothing to send" in refusal(lambda: read({}, fields=()))
    assert "key 1 of the object is not known" in refusal(lambda: read({"x": 1}, fields=()))


def test_an_object_without_keys(read: Read) -> None:
    nothing: Any = type("Nothing", (), {"FIELDS": ()})
    assert "void is a nested object" in refusal(
        lambda: read({"void": {"a": 1}}, fields=(Object("void", model=nothing),))
    )


@pytest.mark.parametrize(
    "parameters",
    [
        {"node" + ".inner" * 30 + ".label": "x"},
        {"node.children": [deep(14)]},
        {"tags": ["a"] * 10_000},
        {"lines": [{"sku": "A", "quantity": 1}] * 5_000},
        {"lines": [{}] * 10_000},
        {"total": Decimal("1e64"), "lines[0].price": Decimal("1e-64")},
        {f"tags[{n}]": "a" for n in range(10_000)},
        {"note": "n" * (1024 * 1024 - 4)},
        {"tags": ["n" * (1024 * 1024 - 4)]},
    ],
)
def test_just_within_the_limits(read: Read, parameters: dict[str, object]) -> None:
    assert read(parameters)[1]


def test_ids_are_not_offered_inside_an_item(read: Read) -> None:
    assert "did you mean" not in refusal(lambda: read({"lines": [{"accountId": CANARY}]}))


def test_a_mapping_that_has_a_key_twice(read: Read) -> None:
    class Twice(dict[str, object]):
        def items(self) -> Any:
            return [("reference", CANARY), ("reference", CANARY), ("buyer.name", CANARY), ("buyer.name", CANARY)]

    assert "reference is given twice" in refusal(lambda: read(Twice(reference=CANARY)))


def test_a_long_unknown_key_is_refused_at_once(read: Read) -> None:
    key = "reference" * 100_000
    assert len(refusal(lambda: read({key: CANARY}))) < 400


@pytest.mark.parametrize(
    ("parameters", "parts"),
    [
        (
            {"refrence": CANARY, "total": CANARY, "urgent": NUMBER},
            ["'refrence' is not known", "total must be a number", "urgent must be true or false"],
        ),
        (
            {"accountId": NUMBER, "contactId": None, "dueDate": CANARY},
            ["accountId must be a string", "contactId must be given, and is null", "dueDate must be a calendar date"],
        ),
        (
            {"lines": [{"pric": CANARY, "quantity": CANARY}, CANARY, {"sku": CANARY}], "tags": [NUMBER, "a", FLOAT]},
            [
                "key 1 of lines[0] is not known",
                "lines[1] must be a flat object",
                "tags[0] must be a string",
                "tags[2] must be a string",
                "lines[0].quantity must be a whole number",
                "lines[2].sku must match the pattern",
            ],
        ),
        (
            {"buyer": {"email": CANARY}, "lines.sku": CANARY, "seller.rating": CANARY, "seller.vatNumber": "V"},
            ["buyer is a nested object", "'lines.sku' is not known", "seller.rating must be a whole number"],
        ),
        ({"seller.rating": CANARY, "note": NUMBER}, ["note must be", "seller.vatNumber is req", "seller.rating must"]),
        ({"buyer.address.city": NUMBER, "buyer.name": NUMBER}, ["buyer.name must be", "buyer.address.city must be"]),
    ],
)
def test_all_problems_at_once(read: Read, parameters: Any, parts: list[str]) -> None:
    said = refusal(lambda: read(parameters)).removeprefix("placeOrder: ")
    assert said.startswith(f"{len(parts)} problems: ")
    starts = [said.index(f"({number}) {part}") for number, part in enumerate(parts, 1)]
    assert starts == sorted(starts)


@pytest.mark.parametrize(
    "parameters",
    [
        {"tags": [NUMBER] * 500},
        {f"tags[{n}]": NUMBER for n in range(500)},
        {"lines": [CANARY] * 500},
        {"lines": [{"quantity": CANARY, "price": CANARY}] * 500},
        {"lines": [{f"pric{n % 10}{CANARY[0]}": 1} for n in range(500)]},
        {"note": "n", **{f"x{a}{b}": 1 for a in "abcdefghij" for b in "abcdefghij"}},
    ],
)
def test_no_more_than_twenty(read: Read, parameters: Any) -> None:
    said = refusal(lambda: read(parameters))
    assert said.startswith("placeOrder: the first 20 problems: (1) ")
    assert "(20) " in said
    assert "(21) " not in said


def test_what_follows_from_a_refused_key_is_not_said(read: Read) -> None:
    assert "is required" not in refusal(lambda: read({"seller.vatNumbr": "V", "seller.rating": 1}))
    assert "is missing" not in refusal(lambda: read({"tags[0]x": "a", "tags[1]": "b"}))
    assert refusal(lambda: read({"lines": [CANARY]})).count("lines[0]") == 4


def test_the_same_is_said_once(read: Read) -> None:
    said = refusal(lambda: read({"a@b.example": 1, "c@d.example": 1, "note": "n"}))
    assert said.count("header row") == 1
    assert "problems" not in said
