"""What refusals say, word for word, where they choose their words."""

from __future__ import annotations

import json
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest

from soliditech import flat_json
from soliditech.errors import FlatJSONError, InvalidParameterError
from soliditech.flat_json import FlatStyle, flatten, unflatten
from soliditech_runtime.flat_json import text
from soliditech_runtime.flat_json.keys import place_text
from soliditech_runtime.flat_json.plain import with_public_error
from soliditech_runtime.process.stack import FULL
from soliditech_runtime.schema.fields import Field, Items, Text
from soliditech_runtime.schema.objects import Object
from soliditech_runtime.types import UNSET

Read = Callable[..., Any]

NA: Any = type("NAType", (), {})
"""What pandas has in an empty cell, known by its name."""
SLASH = FlatStyle("/", ".")
DUNDER = FlatStyle("__")
ONE = "parameters_json is a list, and a call takes one object; give each object of the list to a call of its own"
NEW = "that the spec does not know go into extra_body"


def problem(call: Callable[[], object]) -> str:
    """What a refusal says between its operation and its end."""
    with pytest.raises(FlatJSONError) as caught:
        call()
    return str(caught.value).partition(": ")[2].removesuffix(" Nothing was sent.").removesuffix(".")


@pytest.mark.parametrize(
    ("parameters", "says"),
    [
        (5, "parameters_json must be JSON text or a dict with flat keys; it is of type int"),
        ("7", 'parameters_json must be an object, such as {"taxType": "VAT"}'),
        ("[]", ONE),
        ([{"note": "n"}], ONE),
        (" ", 'parameters_json is empty; write an object such as {"taxType": "VAT"}'),
        ("[" * 100_000, "parameters_json is nested too deeply; write nested objects as dotted keys"),
        ('{"a": 1, "note": 1, "note": 2}', "'note' is given twice in one object; leave out one of the two"),
        ({}, "there is nothing to send; give at least one key, such as reference"),
        ({5: 1, "note": "n" * 2**20}, "parameters_json is larger than 1 MiB; send less at once"),
        ({"note": "n" * 2**20}, "parameters_json is larger than 1 MiB; send less at once"),
        ('{"note": "' + "n" * 2**20 + '"}', "parameters_json is larger than 1 MiB; send less at once"),
        ({"tags": ["a"] * 10_001}, "parameters_json has more than 10,000 keys; send less at once"),
        ({"buyer.name": UNSET}, "buyer.name is UNSET; leave the key out instead"),
        (
            {"accountId": "A", "note": None, "accountID": "B"},
            f"'accountID' is not known; did you mean accountId? Keys {NEW}",
        ),
    ],
)
def test_the_whole_object(read: Read, parameters: Any, says: str) -> None:
    assert problem(lambda: read(parameters)) == says


@pytest.mark.parametrize(
    ("value", "says"),
    [
        ({}, "buyer.name, buyer.email, buyer.address.street and so on"),
        ({"x": 1}, "buyer.name, buyer.email, buyer.address.street and so on"),
        ("x", "buyer.name, buyer.email, buyer.address.street and so on"),
        ({"email": "x"}, "buyer.email"),
        ({"address": {}, "email": "x"}, "buyer.email, buyer.address.street"),
        ({"address": {}, "email": "x", "name": "y"}, "buyer.name, buyer.email, buyer.address.street"),
    ],
)
def test_a_nested_object_is_respelled_from_what_is_in_it(read: Read, value: Any, says: str) -> None:
    way = "; flat_json.flatten does so" if isinstance(value, dict) else ""
    assert problem(lambda: read({"buyer": value})) == f"buyer is a nested object; write its keys in full: {says}{way}"


@pytest.mark.parametrize(
    ("parameters", "says"),
    [
        ({"seller": 1}, "seller is a nested object; write its keys in full: seller.vatNumber, seller.rating"),
        ({"tags": "x"}, "tags is a collection; write tags[0], or a list of its items"),
        (
            {"lines": {"price": 1}},
            "lines is a collection; write lines[0].sku, lines[0].quantity, lines[0].price and so on, "
            "or a list of its items",
        ),
        (
            {"lines": ["x"]},
            "lines[0] must be a flat object; or write lines[0].sku, lines[0].quantity, lines[0].price and so on",
        ),
        ({"grid": [[1]]}, "grid[0] is a collection in a list; write grid[0][0]"),
    ],
)
def test_a_few_keys_are_named(read: Read, parameters: Any, says: str) -> None:
    assert problem(lambda: read(parameters)) == says


MANY: tuple[Field, ...] = tuple(Text(name) for name in ("oneName", "twoName", "redName", "bigName"))
FAR: tuple[Field, ...] = (Text("abcdefghij"),)
LONG: tuple[Field, ...] = (Text("a" * 100), Text("a" * 99))


@pytest.mark.parametrize(
    ("key", "fields", "near"),
    [
        ("DUEDATE", None, "dueDate"),
        ("sku", None, "lines[0].sku"),
        ("lines[3].pric", None, "lines[3].price or lines[3]"),
        ("LINES[3].PRIC", None, "lines[3].price or lines[3]"),
        (
            "lines[1].options[2].kex",
            None,
            "lines[1].options[2].key or lines[1].options[2] or lines[1].options[2].value",
        ),
        ("a" * 100 + "b", LONG, "a" * 100),
    ],
)
def test_an_unknown_key_of_known_names_and_the_nearest_known(read: Read, key: str, fields: Any, near: str) -> None:
    shown = repr(key) if len(key) < 65 else f"{key[:64]!r}..."
    given = {"fields": fields} if fields else {}
    says = f"{shown} is not known; did you mean {near}? Keys {NEW}"
    assert problem(lambda: read({"note": "n", key: 1} if not fields else {key: 1}, **given)) == says


@pytest.mark.parametrize(
    ("key", "fields", "near"),
    [
        ("qqqqqq", None, ""),
        ("ku", None, ""),
        ("lines1[3].pric", None, "lines[3].price"),
        ("LINES1[3].PRIC", None, "lines[3].price"),
        ("name", MANY, "oneName or twoName or redName"),
        ("abcdefgxyz", FAR, "abcdefghij"),
        ("abcdefxxyz", FAR, ""),
    ],
)
def test_another_unknown_key_is_told_by_its_number(read: Read, key: str, fields: Any, near: str) -> None:
    hint = f"did you mean {near}? Keys {NEW}" if near else f"keys {NEW}"
    given = {"fields": fields} if fields else {}
    known = fields[0].wire if fields else "note"
    assert problem(lambda: read({known: "n", key: 1}, **given)) == f"key 2 of the object is not known; {hint}"


def test_an_unknown_key_in_an_item(read: Read) -> None:
    said = problem(lambda: read({"lines": [{"sku": "A"}, {"quantity": 1, "pric": 1}]}))
    assert said == f"key 2 of lines[1] is not known; did you mean price? Keys {NEW}"


def test_indices_are_put_into_the_spelling_that_has_as_many(read: Read) -> None:
    fields: tuple[Field, ...] = (Items("node", item=Items(item=Text())),)
    assert "did you mean node[4]?" in problem(lambda: read({"nodes[4]": 1}, fields=fields))
    assert "did you mean node[4][2]?" in problem(lambda: read({"nodes[4][2]": 1}, fields=fields))
    assert "did you mean node[4][2]?" in problem(lambda: read({"nodes[4][2][7]": 1}, fields=fields))


@pytest.mark.parametrize(
    ("key", "says"),
    [
        ("", 'a name is empty; join names by one "."'),
        ("lines..sku", 'a name is empty; join names by one "."'),
        ("lines[0.sku", "write an index in digits after the name, as in lines[0].productCode"),
        ("lines0].sku", "write an index in digits after the name, as in lines[0].productCode"),
        ("lines[01].sku", "write an index without leading zeros, as in 0, 1, 2"),
    ],
)
def test_what_is_no_key(key: str, says: str) -> None:
    assert problem(lambda: unflatten({"a": 1, key: 1})) == f"key 2 of the object is no flat key: {says}"


def test_a_long_key_is_cut(read: Read) -> None:
    fields: tuple[Field, ...] = (Text("k" * 63), Text("k" * 64))
    for size, shown in ((63, f"']{'k' * 63}'"), (64, f"']{'k' * 63}'...")):
        said = problem(lambda size=size: read({"]" + "k" * size: 1}, fields=fields))  # type: ignore[misc]
        assert said.startswith(f"{shown} is no flat key")


def test_an_index_has_at_most_nine_digits() -> None:
    assert problem(lambda: unflatten({"a[999999999]": 1})) == (
        "*[0] is missing; number the items of key 1 of the object 0, 1, 2 without gaps"
    )
    assert problem(lambda: unflatten({"a[1000000000]": 1})) == (
        "key 1 of the object has an index too large: number the items 0, 1, 2 without gaps"
    )


@pytest.mark.parametrize(
    ("flat", "style", "says"),
    [
        (
            {"a.b": 1, "a[0]": 1},
            None,
            "key 1 of the object is spelled with names and with indices, so as an object and as a list; "
            "write one of the two",
        ),
        (
            {"a": [0.5]},
            None,
            "item 0 of key 1 of the object cannot be a float, which is not exact; "
            "use Decimal, or json.loads(..., parse_float=Decimal) for text",
        ),
        ({"a": [1, Decimal("Infinity")]}, SLASH, "item 1 of key 1 of the object must be finite"),
        ({"a": float("nan")}, None, "key 1 of the object is NaN, as an empty cell gives it; leave the key out"),
        ({"a": NA()}, None, "key 1 of the object is NA, as an empty cell gives it; leave the key out"),
        (
            {"a": (1,)},
            None,
            "key 1 of the object is of type tuple; use dict, list, str, int, Decimal, date, bool or None",
        ),
        ({"a/b": Decimal("NaN")}, SLASH, "key 1 of the object is NaN, as an empty cell gives it; leave the key out"),
        (
            {"a/b": [[1]]},
            SLASH,
            "item 0 of key 1 of the object is a list in a list; write each of its items at a key of its own",
        ),
        (
            {"a/b": {"c": 1}},
            SLASH,
            "key 1 of the object is a nested object; write its keys in full, each after this one, as flatten does",
        ),
    ],
)
def test_what_cannot_be_taken_back(flat: dict[str, Any], style: FlatStyle | None, says: str) -> None:
    assert problem(lambda: unflatten(flat, style or FlatStyle())) == says


@pytest.mark.parametrize(
    ("nested", "style", "says"),
    [
        ({"a.b": 1}, None, "key 1 of the object has no flat spelling: a name must not be empty or hold one of . [ ]"),
        (
            {"x": {"y": {"a/b": 1}}},
            SLASH,
            "key 1 of key 1 of key 1 of the object has no flat spelling: "
            "a name must not be empty or hold one of . [ ] /, or be a number",
        ),
        (
            {"_a": 1},
            DUNDER,
            "key 1 of the object has no flat spelling: "
            "a name must not be empty or hold one of . [ ] __, begin or end with a sign of __",
        ),
    ],
)
def test_what_has_no_flat_spelling(nested: dict[str, Any], style: FlatStyle | None, says: str) -> None:
    assert problem(lambda: flatten(nested, style or FlatStyle())) == says


def test_a_sentence_ends_once() -> None:
    with pytest.raises(FlatJSONError) as caught:
        unflatten({"Thandi Nkosi.": 1})
    assert str(caught.value) == "unflatten: a key can be no name, and is not shown; has the file a header row?"
    with pytest.raises(FlatJSONError) as caught:
        unflatten({"a..b": 1})
    assert str(caught.value).endswith('join names by one ".".')


def test_an_index_that_no_collection_has_is_not_shown() -> None:
    assert place_text(("lines", 9_999, "sku"), FlatStyle(), {"lines", "sku"}) == "lines[9999].sku"
    assert place_text(("lines", 10_000, "sku"), FlatStyle(), {"lines", "sku"}) == "lines.*.sku"


def test_a_full_stack_is_told() -> None:
    def convert() -> object:
        raise RecursionError

    with pytest.raises(FlatJSONError) as caught:
        with_public_error("flatten", convert)
    assert str(caught.value) == f"flatten: {FULL}."


def test_a_name_may_hold_any_other_sign() -> None:
    for code in range(0x20, 0x7F):
        if chr(code) not in ".[]":
            assert unflatten(flatten({chr(code): 1})) == {chr(code): 1}


def test_advice_for_what_the_json_module_never_said_before(read: Read, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(source: str) -> object:
        raise json.JSONDecodeError("Something new", source, 1)

    monkeypatch.setattr(text, "_decode", refuse)
    assert problem(lambda: read("{}")) == "parameters_json is not JSON at line 1, column 2: correct it there"


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("qqqq", "such as addCustomer."),
        (5, "such as addCustomer."),
        ("updateC", "did you mean updateCustomer?"),
        ("createQuotes", "did you mean createQuote or createCreditNote or acceptQuote?"),
    ],
)
def test_an_action_that_takes_no_flat_json(name: Any, hint: str) -> None:
    shown = "of this name" if isinstance(name, str) else "of type int"
    with pytest.raises(InvalidParameterError) as caught:
        flat_json.schema(name)
    assert str(caught.value) == f"No action {shown} takes flat JSON; give an operationId, {hint}"


@pytest.mark.parametrize("style", [FlatStyle(), SLASH])
def test_an_example_of_what_to_send(read: Read, style: FlatStyle) -> None:
    buyer: Any = type("Buyer", (), {"FIELDS": (Text("name"), Text("email"))})
    says = "there is nothing to send; give at least one key"
    assert problem(lambda: read({}, fields=(), style=style)) == says
    example = f"buyer{style.separator}name"
    given = {"fields": (Object("buyer", model=buyer), Text("note")), "style": style}
    assert problem(lambda: read({}, **given)) == f"{says}, such as {example}"


def test_a_style_that_is_none() -> None:
    with pytest.raises(InvalidParameterError) as caught:
        FlatStyle("a")
    assert str(caught.value) == 'The separator of flat keys must be made of signs, such as ".", "/" or "__".'
    with pytest.raises(InvalidParameterError) as caught:
        FlatStyle(index="()")  # type: ignore[arg-type]
    assert str(caught.value) == 'The index style of flat keys must be "[]" or ".".'
