"""flatten and unflatten: one canonical spelling, and back, of any JSON object."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
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
        ({"a": {}}, None, ["'a' is an empty object", "leave it out"]),
        ({"a": [{"b": {}}]}, None, ["'a[0].b' is an empty object"]),
        ({"a": [{}]}, None, ["'a[0]' is an empty object"]),
        ({"a.b": CANARY}, None, ["the name 'a.b' has no flat spelling"]),
        ({"a": {"b[0]": CANARY}}, None, ["the name 'b[0]' in 'a' has no flat spelling"]),
        ({"a": {"": CANARY}}, None, ["the name '' in 'a'"]),
        ({"a/b": CANARY}, SLASH, ["'a/b'"]),
        ({"a.b": CANARY}, SLASH, ["'a.b'"]),
        ({"a": {"0": CANARY}}, SLASH, ["'0' in 'a'", "be a number"]),
        ({"a_": {"b": CANARY}}, DUNDER, ["'a_'", "begin or end with a sign of __"]),
        ({"a": {"_b": CANARY}}, DUNDER, ["'_b' in 'a'"]),
        ({"a": {7: CANARY}}, None, ["every name must be a string", "int"]),
        ({"a": [1, 97531.5]}, None, ["'a[1]' cannot be a float", "Decimal"]),
        ({"a": Decimal("NaN")}, None, ["'a' is NaN"]),
        ({"a": (CANARY,)}, None, ["'a' is of type tuple", "list"]),
        ({"a": {CANARY}}, None, ["'a' is of type set"]),
        ({"a": [CANARY.encode()]}, None, ["'a[0]' is of type bytes"]),
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
        ({"a": {"b": CANARY}}, None, ["'a' is a nested object"]),
        ({"a": {}}, None, ["'a' is a nested object"]),
        ({"a": [[CANARY]]}, None, ["'a[0]' is a list in a list", "'a[0][0]'"]),
        ({"a": [{"b": {"c": CANARY}}]}, None, ["'a[0].b' is a nested object"]),
        ({"a": [{"b": 97531.5}]}, None, ["'a[0].b' cannot be a float"]),
        ({"a": 97531.5}, None, ["'a' cannot be a float", "Decimal"]),
        ({"a": (CANARY,)}, None, ["'a' is of type tuple"]),
        ({"a..b": CANARY}, None, ["'a..b' is not a key"]),
        ({"a[01]": CANARY}, None, ["'a[01]'", "leading zeros"]),
        ({"a___b": CANARY}, DUNDER, ["'a___b' is not a key"]),
        ({"a[0]": CANARY}, SLASH, ["'a[0]' is not a key"]),
        ({"a.b": CANARY}, SLASH, ["'a.b' is not a key", 'join names by "/"']),
        ({5: CANARY}, None, ["every key must be a string"]),
        ({"a": CANARY, "a.b": CANARY}, None, ["a is given beside a.b"]),
        ({"a.b": CANARY, "a": CANARY}, None, ["a is given beside a.b"]),
        ({"a": None, "a.b": CANARY}, None, ["a is given beside a.b"]),
        ({"a": [CANARY], "a[0]": CANARY}, None, ["a is given beside a[0]", "not both"]),
        ({"a.b": CANARY, "a[0]": CANARY}, None, ["a is spelled with names and with indices"]),
        ({"a[0]": CANARY, "a.b": CANARY}, None, ["a is spelled with names and with indices"]),
        ({"a": [{"b[0]": CANARY, "b.c": CANARY}]}, None, ["a[0].b is spelled with names and with indices"]),
        ({"a[1]": CANARY}, None, ["a[0] is missing"]),
        ({"a": [{"b[1]": CANARY}]}, None, ["a[0].b[0] is missing"]),
        ([CANARY], None, ["an object (a dict) is expected, not list"]),
    ],
)
def test_what_cannot_be_taken_back(flat: Any, style: FlatStyle | None, parts: list[str]) -> None:
    said = refusal(lambda: unflatten(flat, style or FlatStyle()))
    assert said.startswith("unflatten: ")
    assert [part for part in parts if part not in said] == []


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
