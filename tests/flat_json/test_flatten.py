"""flatten and unflatten: one canonical spelling, and back, of any JSON object."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from enum import StrEnum
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from soliditech.errors import FlatJSONError
from soliditech.flat_json import FlatStyle, flatten, unflatten

many = settings(max_examples=200, deadline=None, derandomize=True)

CANARY = "c4n4ry"
SLASH = FlatStyle("/", ".")
DUNDER = FlatStyle("__", "[]")
STYLES = [FlatStyle(), SLASH, DUNDER, FlatStyle("->", ".")]

NESTED: dict[str, Any] = {
    "a": "x",
    "b": {"c": None, "d": {"e": True}},
    "f": [1, Decimal("0.10")],
    "g": [{"h": "y", "i": [{"j": 1}, {"j": 2}]}, {"h": "z"}],
    "k": [[1, 2], [3]],
    "l": [],
    "m": [[], [[]]],
}
FLAT: dict[str, Any] = {
    "a": "x",
    "b.c": None,
    "b.d.e": True,
    "f[0]": 1,
    "f[1]": Decimal("0.10"),
    "g[0].h": "y",
    "g[0].i[0].j": 1,
    "g[0].i[1].j": 2,
    "g[1].h": "z",
    "k[0][0]": 1,
    "k[0][1]": 2,
    "k[1][0]": 3,
    "l": [],
    "m[0]": [],
    "m[1][0]": [],
}


def refusal(call: Callable[[], object]) -> str:
    with pytest.raises(FlatJSONError) as caught:
        call()
    error = caught.value
    assert error.__cause__ is None
    assert error.__context__ is None
    said = str(error)
    assert CANARY not in said
    assert "97531" not in said
    assert said.isprintable()
    return said


def test_the_canonical_spelling_is_by_indices() -> None:
    assert flatten(NESTED) == FLAT
    assert list(flatten(NESTED)) == list(FLAT)
    assert unflatten(FLAT) == NESTED
    assert flatten({}) == unflatten({}) == {}


def test_another_style() -> None:
    flat = flatten({"a": {"b": 1}, "c": [{"d": 2}, {"d": 3}]}, SLASH)
    assert flat == {"a/b": 1, "c/0/d": 2, "c/1/d": 3}
    assert flatten({"a_b": {"c": [1]}}, DUNDER) == {"a_b__c[0]": 1}


def test_lists_of_flat_objects_are_taken_back_too() -> None:
    flat = {"g": [{"h": "y", "i[0].j": 1, "i[1].j": 2}, {"h": "z"}], "f": [1, Decimal("0.10")], "k[0]": [1, 2]}
    assert unflatten(flat) == {"g": NESTED["g"], "f": NESTED["f"], "k": [[1, 2]]}


@pytest.mark.parametrize(
    ("nested", "style", "parts"),
    [
        ({"a": {}}, None, ["key 1 of the object is an empty object", "leave it out"]),
        ({"a": [{"b": {}}]}, None, ["key 1 of item 0 of key 1 of the object is an empty object"]),
        ({"a": [{}]}, None, ["item 0 of key 1 of the object is an empty object"]),
        ({"a.b": CANARY}, None, ["key 1 of the object has no flat spelling"]),
        ({"a": {"b[0]": CANARY}}, None, ["key 1 of key 1 of the object has no flat spelling"]),
        ({"a": {"": CANARY}}, None, ["key 1 of key 1 of the object has no flat spelling"]),
        ({"a/b": CANARY}, SLASH, ["key 1 of the object"]),
        ({"c": 1, "a.b": CANARY}, SLASH, ["key 2 of the object"]),
        ({"a": {"0": CANARY}}, SLASH, ["key 1 of key 1 of the object", "be a number"]),
        ({"a_": {"b": CANARY}}, DUNDER, ["key 1 of the object", "begin or end with a sign of __"]),
        ({"c": 1, "a": {"b": 1, "_b": CANARY}}, DUNDER, ["key 2 of key 2 of the object"]),
        ({"a": {7: CANARY}}, None, ["every name must be a string", "int"]),
        ({"a": [1, 97531.5]}, None, ["item 1 of key 1 of the object cannot be a float", "Decimal"]),
        ({"a": Decimal("NaN")}, None, ["key 1 of the object is NaN"]),
        ({"a": (CANARY,)}, None, ["key 1 of the object is of type tuple", "list"]),
        ({"a": {CANARY}}, None, ["key 1 of the object is of type set"]),
        ({"a": [CANARY.encode()]}, None, ["item 0 of key 1 of the object is of type bytes"]),
        ([CANARY], None, ["an object (a dict) is expected, not list"]),
        (CANARY, None, ["an object (a dict) is expected, not str"]),
    ],
)
def test_what_has_no_flat_spelling(nested: Any, style: FlatStyle | None, parts: list[str]) -> None:
    said = refusal(lambda: flatten(nested, style or FlatStyle()))
    assert said.startswith("flatten: ")
    assert [part for part in parts if part not in said] == []


@pytest.mark.parametrize(
    ("flat", "style", "parts"),
    [
        ({"a": {"b": CANARY}}, None, ["key 1 of the object is a nested object"]),
        ({"a": {}}, None, ["key 1 of the object is a nested object"]),
        ({"a": [[CANARY]]}, None, ["item 0 of key 1 of the object is a list in a list", "at a key of its own"]),
        ({"a": [{"b": {"c": CANARY}}]}, None, ["key 1 of item 0 of key 1 of the object is a nested object"]),
        ({"a": [{"b": 97531.5}]}, None, ["key 1 of item 0 of key 1 of the object cannot be a float"]),
        ({"a": 97531.5}, None, ["key 1 of the object cannot be a float", "Decimal"]),
        ({"a": (CANARY,)}, None, ["key 1 of the object is of type tuple"]),
        ({"a..b": CANARY}, None, ["key 1 of the object is no flat key"]),
        ({"a[01]": CANARY}, None, ["key 1 of the object", "leading zeros"]),
        ({"a___b": CANARY}, DUNDER, ["key 1 of the object is no flat key"]),
        ({"a[0]": CANARY}, SLASH, ["key 1 of the object is no flat key"]),
        ({"a.b": CANARY}, SLASH, ["key 1 of the object is no flat key", 'join names by "/"']),
        ({5: CANARY}, None, ["every key must be a string"]),
        ({"a": CANARY, "a.b": CANARY}, None, ["key 1 of the object is given beside key 2 of the object"]),
        ({"a.b": CANARY, "a": CANARY}, None, ["key 2 of the object is given beside key 1 of the object"]),
        ({"a": None, "a.b": CANARY}, None, ["key 1 of the object is given beside key 2 of the object"]),
        (
            {"a": [CANARY], "a[0]": CANARY},
            None,
            ["key 1 of the object is given beside key 2 of the object", "not both"],
        ),
        ({"a.b": CANARY, "a[0]": CANARY}, None, ["key 1 of the object is spelled with names and with indices"]),
        ({"a[0]": CANARY, "a.b": CANARY}, None, ["key 1 of the object is spelled with names and with indices"]),
        (
            {"a": [{"b[0]": CANARY, "b.c": CANARY}]},
            None,
            ["key 1 of item 0 of key 1 of the object is spelled with names and with indices"],
        ),
        ({"a[1]": CANARY}, None, ["*[0] is missing; number the items of key 1 of the object"]),
        (
            {"a": [{"b[1]": CANARY}]},
            None,
            ["*[0].*[0] is missing; number the items of key 1 of item 0 of key 1 of the object"],
        ),
        ([CANARY], None, ["an object (a dict) is expected, not list"]),
    ],
)
def test_what_cannot_be_taken_back(flat: Any, style: FlatStyle | None, parts: list[str]) -> None:
    said = refusal(lambda: unflatten(flat, style or FlatStyle()))
    assert said.startswith("unflatten: ")
    assert [part for part in parts if part not in said] == []


def test_texts_of_an_enumeration_become_plain_texts() -> None:
    class Kind(StrEnum):
        FIBRE = "fibre"

    (value,) = flatten({"a": {"b": Kind.FIBRE}}).values()
    assert (type(value), value) == (str, "fibre")
    assert type(unflatten({"a": Kind.FIBRE})["a"]) is str


def test_nesting_is_bounded() -> None:
    nested: Any = 1
    for _ in range(32):
        nested = {"a": nested}
    assert unflatten(flatten(nested)) == nested
    assert "32 levels" in refusal(lambda: flatten({"a": nested}))
    assert "32 levels" in refusal(lambda: unflatten({"a" + ".a" * 32: 1}))
    endless: list[Any] = []
    endless.append(endless)
    assert "32 levels" in refusal(lambda: flatten({"a": endless}))
    circle: dict[str, Any] = {}
    circle["a"] = [circle]
    assert "32 levels" in refusal(lambda: unflatten(circle))


names = st.text(st.characters(exclude_characters=".[]/_->", exclude_categories=["Cs"]), min_size=1, max_size=4).filter(
    lambda name: not (name.isascii() and name.isdigit())
)
scalars = (
    st.none() | st.booleans() | st.integers() | st.decimals(allow_nan=False, allow_infinity=False) | st.text(max_size=5)
)
values: st.SearchStrategy[Any] = st.recursive(
    scalars | st.just([]),
    lambda inner: st.lists(inner, min_size=1, max_size=4) | st.dictionaries(names, inner, min_size=1, max_size=4),
    max_leaves=12,
)
objects = st.dictionaries(names, values, max_size=5)


def same(one: Any, other: Any) -> bool:
    """Equal, types included: True is not 1, and 1 is not Decimal(1)."""
    if type(one) is not type(other):
        return False
    if isinstance(one, dict):
        return list(one) == list(other) and all(same(value, other[key]) for key, value in one.items())
    if isinstance(one, list):
        return len(one) == len(other) and all(same(*pair) for pair in zip(one, other, strict=True))
    if isinstance(one, Decimal):
        return str(one) == str(other)
    return bool(one == other)


@many
@given(objects, st.sampled_from(STYLES))
def test_unflatten_undoes_flatten(nested: dict[str, Any], style: FlatStyle) -> None:
    flat = flatten(nested, style)
    assert same(unflatten(flat, style), nested)
    assert all(value == [] or not isinstance(value, dict | list) for value in flat.values())


anything = st.recursive(
    scalars | st.floats() | st.binary(max_size=3) | st.just(()),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["a", "b", "a.b", "a[0]", "a[1]", "b_", "0", "", "[", 5]) | names, inner)
    ),
    max_leaves=12,
)


@many
@given(anything, st.sampled_from(STYLES))
def test_nothing_but_a_refusal_leaves(value: Any, style: FlatStyle) -> None:
    flat = attempt(flatten, value, style)
    if isinstance(flat, dict):
        assert same(unflatten(flat, style), value)
    else:
        assert flat.__context__ is None
    nested = attempt(unflatten, value, style)
    assert isinstance(nested, dict) or nested.__context__ is None


def attempt(
    convert: Callable[..., dict[str, object]], value: Any, style: FlatStyle
) -> dict[str, object] | FlatJSONError:
    try:
        return convert(value, style)
    except FlatJSONError as error:
        return error
