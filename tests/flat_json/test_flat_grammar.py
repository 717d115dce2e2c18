"""What flat objects mean: every spelling that is taken, and the nested body it gives."""

from __future__ import annotations

import json
from collections.abc import Callable
from decimal import Decimal
from enum import Enum
from types import MappingProxyType
from typing import Any

import pytest

from soliditech.errors import InvalidParameterError
from soliditech.flat_json import FlatStyle

Body = Callable[..., dict[str, object]]

SPELLINGS: dict[str, tuple[dict[str, Any], dict[str, Any]]] = {
    "a name": ({"reference": "A"}, {"reference": "A"}),
    "a dotted name": ({"buyer.name": "A"}, {"buyer": {"name": "A"}}),
    "two dots": ({"buyer.address.city": "A"}, {"buyer": {"address": {"city": "A"}}}),
    "indices": ({"lines[0].sku": "A", "lines[1].sku": "B"}, {"lines": [{"sku": "A"}, {"sku": "B"}]}),
    "indices in any order": ({"lines[1].sku": "B", "lines[0].sku": "A"}, {"lines": [{"sku": "A"}, {"sku": "B"}]}),
    "a list of flat objects": ({"lines": [{"sku": "A"}, {"sku": "B"}]}, {"lines": [{"sku": "A"}, {"sku": "B"}]}),
    "an item without keys": ({"lines": [{}]}, {"lines": [{}]}),
    "a list in an item by indices": (
        {"lines[0].options[0].key": "k", "lines[0].options[1].key": "l"},
        {"lines": [{"options": [{"key": "k"}, {"key": "l"}]}]},
    ),
    "indices in a flat object in a list": (
        {"lines": [{"sku": "A", "options[0].key": "k"}]},
        {"lines": [{"sku": "A", "options": [{"key": "k"}]}]},
    ),
    "a list in a flat object in a list": (
        {"lines": [{"options": [{"key": "k"}]}]},
        {"lines": [{"options": [{"key": "k"}]}]},
    ),
    "a list at an indexed key": ({"lines[0].options": [{"key": "k"}]}, {"lines": [{"options": [{"key": "k"}]}]}),
    "values as a list": ({"tags": ["a", "b"]}, {"tags": ["a", "b"]}),
    "values by indices": ({"tags[0]": "a", "tags[1]": "b"}, {"tags": ["a", "b"]}),
    "eleven values": ({f"tags[{n}]": str(n) for n in range(11)}, {"tags": [str(n) for n in range(11)]}),
    "lists in a list": ({"grid[0][0]": 1, "grid[0][1]": 2, "grid[1]": [3]}, {"grid": [[1, 2], [3]]}),
    "an empty collection": ({"tags": [], "lines": []}, {"tags": [], "lines": []}),
    "an empty collection in an item": ({"lines[0].options": []}, {"lines": [{"options": []}]}),
    "null for a value": ({"note": None, "buyer.email": None}, {"note": None, "buyer": {"email": None}}),
    "null for an object": ({"buyer": None}, {"buyer": None}),
    "null for a collection": ({"lines": None}, {"lines": None}),
    "null for an inner collection": ({"lines[0].options": None}, {"lines": [{"options": None}]}),
    "an empty string": ({"reference": ""}, {"reference": ""}),
    "booleans": ({"urgent": False}, {"urgent": False}),
    "a whole number with a point": ({"priority": Decimal("2.0")}, {"priority": 2}),
    "dates": (
        {"dueDate": "29/02/2024", "startDate": "2024-02-29"},
        {"dueDate": "29/02/2024", "startDate": "2024-02-29"},
    ),
    "a number that is text": ({"rate": "12.50"}, {"rate": "12.50"}),
    "a schema that holds itself": (
        {"node.inner.inner.children[0].label": "x"},
        {"node": {"inner": {"inner": {"children": [{"label": "x"}]}}}},
    ),
}


@pytest.mark.parametrize(("flat", "nested"), SPELLINGS.values(), ids=SPELLINGS.keys())
def test_a_spelling_means_its_nested_body(body: Body, flat: dict[str, Any], nested: dict[str, Any]) -> None:
    assert body(flat) == nested
    assert body(MappingProxyType(flat)) == nested


@pytest.mark.parametrize(("flat", "nested"), SPELLINGS.values(), ids=SPELLINGS.keys())
def test_text_means_the_same(body: Body, flat: dict[str, Any], nested: dict[str, Any]) -> None:
    text = json.dumps(flat, default=float)
    assert body(text) == nested
    assert body(text.encode()) == nested


@pytest.mark.parametrize(("flat", "nested"), SPELLINGS.values(), ids=SPELLINGS.keys())
def test_other_signs_spell_the_same(body: Body, flat: dict[str, Any], nested: dict[str, Any]) -> None:
    def respell(value: Any) -> Any:
        if isinstance(value, dict):
            return {key.replace("[", "__").replace("]", "").replace(".", "__"): respell(v) for key, v in value.items()}
        return [respell(one) for one in value] if isinstance(value, list) else value

    assert body(respell(flat), style=FlatStyle(separator="__", index=".")) == nested


def test_keys_come_out_in_the_order_of_the_schema(body: Body) -> None:
    nested = body({"lines[0].price": 1, "buyer.address.city": "C", "buyer.name": "B", "lines[0].sku": "A", "note": "n"})
    assert json.dumps(nested) == json.dumps(
        {
            "note": "n",
            "buyer": {"name": "B", "address": {"city": "C"}},
            "lines": [{"sku": "A", "price": 1}],
        }
    )


@pytest.mark.parametrize("parameters", [{"note": "n"}, {"note": "n", "lineReference": ""}])
def test_a_key_that_is_always_sent_is_sent_as_null(
    read: Callable[..., tuple[Any, dict[str, object]]], parameters: dict[str, object]
) -> None:
    assert read(parameters)[1] == {"note": "n", "lineReference": None}


@pytest.mark.parametrize("digits", ["0.10", "1e-7", "1E+20", "1234567890123456.78", "-0.0", "12345678901234567890"])
def test_numbers_stay_as_they_are_written(body: Body, digits: str) -> None:
    total = body(f'{{"total": {digits}}}')["total"]
    assert type(total) is Decimal
    assert total.as_tuple() == Decimal(digits).as_tuple()


def test_names_of_enum_members_are_not_sent(body: Body) -> None:
    class Note(str, Enum):  # noqa: UP042 - StrEnum would spell itself by its value.
        URGENT = "urgent"

    note = body({"note": Note.URGENT})["note"]
    assert note == "urgent"
    assert type(note) is str


def test_what_was_given_is_left_alone(body: Body) -> None:
    flat: dict[str, Any] = {"lines": [{"sku": "A", "options": []}], "tags": ["a"]}
    nested = body(flat)
    nested["tags"].append("b")  # type: ignore[attr-defined]
    assert flat == {"lines": [{"sku": "A", "options": []}], "tags": ["a"]}


@pytest.mark.parametrize("separator", [".", "/", "__", "->", ":", "_"])
@pytest.mark.parametrize("index", ["[]", "."])
def test_separators(body: Body, separator: str, index: Any) -> None:
    zero = "[0]" if index == "[]" else f"{separator}0"
    key = f"lines{zero}{separator}sku"
    assert body({key: "A"}, style=FlatStyle(separator, index)) == {"lines": [{"sku": "A"}]}


@pytest.mark.parametrize("separator", ["", "a", "0", "[", "]", " ", '"', "\\", "a.b", "_a", 5, None])
def test_separators_that_names_may_hold_are_refused(separator: Any) -> None:
    with pytest.raises(InvalidParameterError, match="separator"):
        FlatStyle(separator)


def test_other_index_styles_are_refused() -> None:
    with pytest.raises(InvalidParameterError, match="index style"):
        FlatStyle(index="()")  # type: ignore[arg-type]
