"""Maps, values of any kind, unions and times in flat JSON."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest

from soliditech.flat_json import FlatStyle
from soliditech_runtime.errors import FlatJSONError
from soliditech_runtime.schema.fields import Boolean, Date, Field, Integer, Items, Number, Text
from soliditech_runtime.schema.maps import Map
from soliditech_runtime.schema.objects import Object
from soliditech_runtime.schema.times import DateTime
from soliditech_runtime.schema.unions import Anything, Union


def model(name: str, *fields: Field) -> Any:
    return type(name, (), {"FIELDS": fields})


CARD = model("Card", Text("type", required=True), Text("digits"), Integer("limit"), Text("holder", former=("owner",)))
BANK = model("Bank", Text("type", required=True), Text("iban"), Text("limit"), Items("uses", item=Text()))

FIELDS: tuple[Field, ...] = (
    Map("labels", item=Text(), nullable=True),
    Map("prices", item=Number()),
    Map("codes", item=Items(item=Text())),
    Map("cards", item=Object(model=CARD)),
    Map("deep", item=Map(item=Integer())),
    Anything("meta"),
    Union("source", members=(Text(),), discriminator=("type", {"card": CARD, "bank": BANK})),
    Items("sources", item=Union(members=(Object(model=CARD), Object(model=BANK), Integer()))),
    Union("either", members=(Items(item=Integer()), Map(item=Integer()))),
    DateTime("at"),
    DateTime("seconds", unix=True),
)
Body = Callable[..., dict[str, object]]

TIME = "2024-03-01T09:30:00+02:00"


@pytest.mark.parametrize(
    ("flat", "nested"),
    [
        ({"labels.colour": "red", "labels.größe": "L"}, {"labels": {"colour": "red", "größe": "L"}}),
        ({"labels": {"a.b[0]": "red", "": "x"}}, {"labels": {"a.b[0]": "red", "": "x"}}),
        ({"labels": {}}, {"labels": {}}),
        ({"labels": None}, {"labels": None}),
        ({"prices.eur": Decimal("1.10")}, {"prices": {"eur": Decimal("1.10")}}),
        ({"codes.a": ["x"], "codes.b[0]": "y"}, {"codes": {"a": ["x"], "b": ["y"]}}),
        ({"codes": {"a": ["x"]}}, {"codes": {"a": ["x"]}}),
        ({"cards.x.type": "card"}, {"cards": {"x": {"type": "card"}}}),
        ({"cards": {"x": {"type": "card", "owner": "A"}}}, {"cards": {"x": {"type": "card", "holder": "A"}}}),
        ({"deep.a.b": 1}, {"deep": {"a": {"b": 1}}}),
        ({"meta.a.b": 1, "meta.a.c[0].d": None}, {"meta": {"a": {"b": 1, "c": [{"d": None}]}}}),
        ({"meta": {"a": [{"b": Decimal("0.1")}]}}, {"meta": {"a": [{"b": Decimal("0.1")}]}}),
        ({"meta.a": {"b": [1]}}, {"meta": {"a": {"b": [1]}}}),
        ({"meta": None}, {"meta": None}),
        ({"meta": [[1], "x"]}, {"meta": [[1], "x"]}),
        ({"source": "tok_1"}, {"source": "tok_1"}),
        ({"source.type": "card", "source.owner": "A"}, {"source": {"type": "card", "holder": "A"}}),
        ({"source.type": "card", "source.limit": 5}, {"source": {"type": "card", "limit": 5}}),
        ({"source.type": "bank", "source.limit": "5"}, {"source": {"type": "bank", "limit": "5"}}),
        ({"source.type": "bank", "source.uses": ["a"]}, {"source": {"type": "bank", "uses": ["a"]}}),
        ({"source.type": "cash", "source.iban": "x"}, {"source": {"type": "cash", "iban": "x"}}),
        ({"sources[0].type": "t", "sources[0].iban": "x"}, {"sources": [{"type": "t", "iban": "x"}]}),
        ({"sources": [4, {"type": "t", "uses[0]": "x"}]}, {"sources": [4, {"type": "t", "uses": ["x"]}]}),
        ({"either": [1]}, {"either": [1]}),
        ({"either[0]": 1}, {"either": [1]}),
        ({"either.a": 1}, {"either": {"a": 1}}),
        ({"either": {"a": 1}}, {"either": {"a": 1}}),
        ({"at": TIME, "seconds": 1_700_000_000}, {"at": TIME, "seconds": 1_700_000_000}),
    ],
)
def test_each_kind_has_flat_spellings(flat: dict[str, Any], nested: dict[str, Any], body: Body) -> None:
    assert body(flat, fields=FIELDS) == nested


@pytest.mark.parametrize(
    ("flat", "problem"),
    [
        ({"labels.a": 1}, r"labels\.\* must be a string; quote it"),
        ({"labels.a": "x", "labels": {}}, r"labels is given beside labels\.\*"),
        ({"labels.a.b": "x"}, "key 1 of the object, below 'labels.a', is not known; did you mean labels"),
        ({"labels[0]": "x"}, r"'labels\[0\]' is not known"),
        ({"labels": {1: "x"}}, "labels must have strings for keys"),
        ({"labels": "x"}, "labels must be an object"),
        ({"cards.x": {"type": "card"}}, r"cards\.\* is a nested object; write its keys in full: cards\.\*\.type"),
        ({"cards": {"x": {"cvc": 1}}}, r"key 1 of cards\.\* is not known"),
        ({"meta": {"a": 0.5}}, "meta cannot be a float"),
        ({"meta.a": {1: 2}}, r"meta\.\* every key in it must be a string"),
        ({"source": 4}, "source must be a models.Card or a models.Bank or a string"),
        ({"source": {"type": "card"}}, "source is a nested object; write its keys in full: source"),
        ({"source.type": "card", "source.limit": "5"}, "source.limit must be a whole number, not a string"),
        ({"source.limit": 5}, "source.type is required"),
        ({"source.digit": "1"}, "'source.digit' is not known; did you mean source.digits"),
        ({"sources[0].iban": "1"}, r"sources\[0\].type is required"),
        ({"either": [1], "either.a": 1}, r"either is given beside either\.\*"),
        ({"at": "2024-03-01T09:30:00"}, "at must be a time with an offset from UTC"),
        ({"at": "2024-03-01"}, "at must be a time with an offset from UTC"),
        ({"seconds": "1700000000"}, "seconds must be a time as whole seconds"),
        ({"seconds": Decimal("0.5")}, "seconds must be a time as whole seconds"),
    ],
)
def test_what_no_kind_takes_is_refused_by_its_key(flat: dict[str, Any], problem: str, body: Body) -> None:
    with pytest.raises(FlatJSONError, match=problem):
        body(flat, fields=FIELDS)


def test_where_indices_look_like_names_keys_of_maps_may_be_numbers(body: Body) -> None:
    style = FlatStyle(index=".")
    assert body({"labels.2024": "x", "either.0": 1}, fields=FIELDS[:1] + FIELDS[-3:], style=style) == {
        "labels": {"2024": "x"},
        "either": {"0": 1},
    }


@pytest.mark.parametrize(
    "value", [["x" * 1000] * 2000, {"a": [["x" * 1000] * 2000]}, {"x" * 1000 + str(n): 0 for n in range(2000)}]
)
def test_values_of_any_kind_count_for_the_size(value: Any, body: Body) -> None:
    with pytest.raises(FlatJSONError, match="larger than 1 MiB"):
        body({"meta": value}, fields=FIELDS)


@pytest.mark.parametrize("value", [{"a": ["x" * 1000] * 600}, ["x" * 1000] * 600, [["x" * 1000] * 600]])
def test_each_value_counts_once(value: Any, body: Body) -> None:
    assert body({"meta": value}, fields=FIELDS) == {"meta": value}


def test_the_limit_is_that_of_bytes_of_keys_and_values(body: Body) -> None:
    left = 2**20 - len("meta")
    assert body({"meta": [["n" * left]]}, fields=FIELDS)
    with pytest.raises(FlatJSONError, match="larger than 1 MiB"):
        body({"meta": [["n" * (left + 1)]]}, fields=FIELDS)
    with pytest.raises(FlatJSONError, match="larger than 1 MiB"):
        body({"labels": {"\u00e9" * 2**19: "x"}}, fields=FIELDS)


def test_values_in_maps_and_of_any_kind_count_for_the_number_of_keys(body: Body) -> None:
    many = {f"k{n}": 1 for n in range(10_001)}
    for flat in ({"meta": many}, {"deep": {"a": many}}, {"meta": [list(many)]}):
        with pytest.raises(FlatJSONError, match="more than 10,000 keys"):
            body(flat, fields=FIELDS)


def test_values_of_any_kind_are_nested_to_a_limit(body: Body) -> None:
    value: Any = 1
    for _ in range(40):
        value = [value]
    with pytest.raises(FlatJSONError, match="meta is nested too deeply"):
        body({"meta": value}, fields=FIELDS)


LEFT_OVER = ["undefined", "[object Object]", "={{ $json.taxType }}", "{{ $json.c4n4ry }}", "null", "NaN"]
KINDS: tuple[Field, ...] = (
    Text("text"),
    Text("code", pattern="^[A-Z]{3}$"),
    *(Integer("whole"), Number("number"), Number("quoted", text=True), Boolean("flag"), Date("date"), DateTime("time")),
    *(DateTime("seconds", unix=True), Items("list", item=Number())),
)


@pytest.mark.parametrize("value", ["", " ", *LEFT_OVER])
def test_an_empty_text_and_what_an_expression_left_are_texts_where_texts_belong(value: str, body: Body) -> None:
    assert body({"text": value}, fields=KINDS) == {"text": value}
    with pytest.raises(FlatJSONError, match="must match the pattern"):
        body({"code": value}, fields=KINDS)


@pytest.mark.parametrize("value", ["", " ", float("nan"), Decimal("NaN")])
@pytest.mark.parametrize(("key", "clear"), [("buyer", True), ("seller", False), ("lines", True), ("tags", False)])
def test_an_empty_cell_for_an_object_or_a_collection(key: str, clear: bool, value: object, body: Body) -> None:
    with pytest.raises(FlatJSONError) as caught:
        body({key: value})
    says = "is empty" if isinstance(value, str) else "is NaN, as an empty cell gives it"
    leave = "leave the key out" + (", or write null to clear it" if clear else "")
    assert str(caught.value) == f"placeOrder: {key} {says}; {leave}. Nothing was sent."


@pytest.mark.parametrize("key", ["whole", "number", "quoted", "flag", "date", "time", "seconds", "list[0]"])
@pytest.mark.parametrize("value", ["", "\t", *LEFT_OVER])
def test_anywhere_else_they_are_refused(key: str, value: str, body: Body) -> None:
    leave = "leave it out" if key == "list[0]" else "leave the key out"
    left = "is what an expression without a value left as text; correct the expression, or "
    says = f"{left}{leave}" if value.strip() else f"is empty; {leave}"
    with pytest.raises(FlatJSONError) as caught:
        body({key: value}, fields=KINDS)
    assert str(caught.value) == f"placeOrder: {key} {says}. Nothing was sent."
