"""The new names of keys, and places spelled with them."""

from __future__ import annotations

from typing import Any

import pytest

from generator.corrections.wire_names import WireNames
from generator.refusal import Refusal

SCHEMAS: dict[str, Any] = {
    "Reply": {
        "properties": {
            "items": {"type": "array", "items": {"$ref": "#/components/schemas/Item"}},
            "meta": {"properties": {"total": {}}},
        }
    },
    "Item": {"allOf": [{"$ref": "#/components/schemas/Named"}, {"properties": {"total": {}}}]},
    "Named": {"properties": {"name": {}, "inner": {"$ref": "#/components/schemas/Item"}}},
    "Loop": {"anyOf": [{"$ref": "#/components/schemas/Loop"}, {"properties": {"name": {}}}]},
    "Other": {"properties": {"name": {}}},
}


def schema(name: str) -> dict[str, Any]:
    return {"$ref": f"#/components/schemas/{name}"}


def names(**renames: str) -> WireNames:
    """The new names; two underscores stand for the dot."""
    document = {"components": {"schemas": SCHEMAS}}
    return WireNames(document, {name.replace("__", "."): key for name, key in renames.items()})


@pytest.mark.parametrize(
    ("renames", "place", "after"),
    [
        ({"items": "rows"}, "items", "rows"),
        ({"items": "rows", "name": "title"}, "items[0].name", "rows[0].title"),
        ({"name": "title"}, "items[*].inner.name", "items[*].inner.title"),
        ({"Named__name": "title"}, "items[*].inner.name", "items[*].inner.title"),
        ({"Item__name": "title"}, "items[0].name", "items[0].name"),
        ({"Item__total": "sum"}, "items[0].total", "items[0].sum"),
        ({"Item__total": "sum"}, "meta.total", "meta.total"),
        ({"total": "sum", "Item__total": "cost"}, "meta.total", "meta.sum"),
        ({"total": "sum", "Item__total": "cost"}, "items[0].total", "items[0].cost"),
        ({"gone": "lost"}, "gone.total", "lost.total"),
        ({"total": "sum"}, "meta.deep.total", "meta.deep.sum"),
        ({"Link": "other"}, "header:Link", "header:Link"),
        ({"items": "rows"}, "", ""),
    ],
)
def test_a_place_follows_the_schemas_that_it_leads_through(renames: dict[str, str], place: str, after: str) -> None:
    assert names(**renames).places([[schema("Reply")]], place) == after


def test_two_keys_change_places() -> None:
    swap = names(items="meta", meta="items")
    assert swap.places([[schema("Reply")]], ["items", "meta.total"]) == ["meta", "items.total"]


def test_a_place_in_schemas_that_differ_becomes_a_list() -> None:
    bodies = [[schema("Named"), schema("Other")]]
    assert names(Named__name="title").places(bodies, "name") == ["title", "name"]
    assert names(name="title").places(bodies, "name") == "title"
    assert names(Named__name="title").places(bodies, ["name", "title"]) == ["title", "name"]


def test_the_first_body_that_has_the_first_step_says_what_it_is_called() -> None:
    other = names(Other__name="title")
    assert other.places([[schema("Reply")], [schema("Other")]], "name") == "title"
    assert other.places([[schema("Named")], [schema("Other")]], "name") == "name"


def test_a_schema_that_is_a_branch_of_itself_ends() -> None:
    assert names(Loop__name="title").places([[schema("Loop")]], "name") == "title"


def test_what_is_no_place_stays_for_those_who_refuse_it() -> None:
    assert names(name="title").places([[schema("Other")]], 7) == 7


def test_what_renamed_nothing_is_known() -> None:
    used = names(name="title", Named__name="caption", total="sum")
    used.places([[schema("Named")]], "name")
    assert used.unused == {"name", "total"}


@pytest.mark.parametrize("key", ["a.b", "a[0]", "a b", "header:x"])
def test_a_key_that_a_place_cannot_spell_is_refused(key: str) -> None:
    with pytest.raises(Refusal, match=r"^x-wire-names: the place meta\.total cannot be spelled with the key"):
        names(total=key).places([[schema("Reply")]], "meta.total")
