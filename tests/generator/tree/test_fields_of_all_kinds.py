"""Fields of every kind, from a schema through openapi-python-client's parse to the tree."""

from __future__ import annotations

import copy
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from generator.document import Node
from generator.normal.classes import class_names
from generator.normal.schemas import Schemas
from generator.parsing import library as opc
from generator.parsing.parse import Parse, configuration, parse
from generator.refusal import Refusal
from generator.tree.from_parse import TreeReader
from generator.tree.specs import DiscriminatorSpec, FieldSpec, ModelSpec

Json = dict[str, Any]
TEXT: Json = {"type": "string"}
CARD: Json = {"type": "object", "properties": {"kind": {"const": "card"}}, "description": "A card."}
CASH: Json = {"type": "object", "properties": {"kind": {"const": "cash"}}}


def reference(name: str) -> Json:
    return {"$ref": f"#/components/schemas/{name}"}


def document(properties: Json, **named: Json) -> Json:
    order = {"type": "object", "properties": properties}
    return {"components": {"schemas": {"Order": order, "Card": CARD, "Cash": CASH, **named}}}


def parsed(whole: Json) -> tuple[Any, Parse]:
    """The normal form of all that Order needs, and its parse."""
    names = class_names(whole["components"]["schemas"], [])
    schemas = Schemas(whole, names)
    schemas.field(Node(whole, {}, "Order"), reference("Order"), "Order", "")
    components = {"schemas": schemas.components(), "securitySchemes": {}}
    form: Any = {"openapi": "3.1.0", "info": {"title": "Shop", "version": "1"}, "paths": {}, "components": components}
    return form, parse(form, configuration("shop", Path("shop")))


def models(form: Any, held: Parse) -> dict[str, ModelSpec]:
    reader = TreeReader(form, held)
    return {model.name: model for model in reader.models()}


def field(value: Json, **named: Json) -> FieldSpec:
    form, held = parsed(document({"paidBy": value}, **named))
    return models(form, held)["Order"].fields[0]


def spec(kind: Any, wire: str = "paidBy", name: str = "paid_by", **facts: Any) -> FieldSpec:
    return FieldSpec(wire, name, kind, **facts)


def item(kind: Any, wire: str = "item", name: str = "item", **facts: Any) -> FieldSpec:
    """What a list holds, a map, or a union."""
    return FieldSpec(wire, name, kind, required=True, **facts)


CARD_FIELD = item("object", "paidBy", "member", model="Card", description="A card.")

KINDS: dict[str, tuple[Json, FieldSpec]] = {
    "a time": ({"type": "string", "format": "date-time"}, spec("datetime")),
    "a time or null": ({"type": ["string", "null"], "format": "date-time"}, spec("datetime", nullable=True)),
    "seconds since 1970": ({"type": "integer", "format": "unix-time"}, spec("datetime", unix=True)),
    "a number": ({"type": "number", "format": "double"}, spec("number")),
    "a decimal as text": ({"type": "string", "format": "decimal"}, spec("number", text=True)),
    "known values": ({"enum": ["a", "b", None]}, spec("text", nullable=True, known_values=("a", "b"))),
    "known integers": ({"type": "integer", "const": 7}, spec("integer", known_values=(7,))),
    "anything": ({"description": "It."}, spec("any", nullable=True, description="It.")),
    "a class": (reference("Card"), spec("object", model="Card", description="A card.")),
    "a class, described": (
        {**reference("Card"), "description": "This one."},
        spec("object", model="Card", description="This one."),
    ),
    "a class or null": (
        {"anyOf": [reference("Card"), {"type": "null"}]},
        spec("object", model="Card", description="A card.", nullable=True),
    ),
    "an object in place": (
        {"type": "object", "properties": {"a": TEXT}, "description": "In place."},
        spec("object", model="OrderPaidBy", description="In place."),
    ),
    "a list of dates": (
        {"type": "array", "items": {"type": "string", "format": "date"}},
        spec("items", item=item("date")),
    ),
    "a list of anything": ({"type": "array", "items": {}}, spec("items", item=item("any", nullable=True))),
    "a list of lists or null": (
        {"type": ["array", "null"], "items": {"type": "array", "items": reference("Cash")}},
        spec("items", nullable=True, item=item("items", item=item("object", model="Cash"))),
    ),
    "a map": (
        {"type": "object", "additionalProperties": {"type": ["integer", "null"]}, "description": "By name."},
        spec("map", description="By name.", item=item("integer", "value", "value", nullable=True)),
    ),
    "a map of classes or null": (
        {"type": ["object", "null"], "additionalProperties": reference("Cash")},
        spec("map", nullable=True, item=item("object", "value", "value", model="Cash")),
    ),
    "a map of maps of lists": (
        {"additionalProperties": {"additionalProperties": {"items": TEXT}}},
        spec(
            "map",
            item=item(
                "map", "value", "value", item=item("items", "value", "value", item=item("text")),
            ),
        ),
    ),
    "a free-form object": ({"type": "object"}, spec("map", item=item("any", "value", "value", nullable=True))),
    "a class or a text": (
        {"oneOf": [reference("Card"), TEXT]},
        spec("union", members=(CARD_FIELD, item("text", "paidBy", "member"))),
    ),
    "classes": (
        {"oneOf": [reference("Card"), reference("Cash"), {"type": "null"}]},
        spec(
            "union",
            nullable=True,
            members=(CARD_FIELD, item("object", "paidBy", "member", model="Cash")),
            discriminator=DiscriminatorSpec("kind", (("card", "Card"), ("cash", "Cash"))),
        ),
    ),
    "a list of a union": (
        {"type": "array", "items": {"anyOf": [TEXT, {"type": "integer"}]}},
        spec(
            "items",
            item=item("union", members=(item("text", name="member"), item("integer", name="member"))),
        ),
    ),
}  # fmt: skip


@pytest.mark.parametrize(("value", "expected"), KINDS.values(), ids=list(KINDS))
def test_a_field_of_a_kind(value: Json, expected: FieldSpec) -> None:
    assert field(value) == expected


def test_classes_that_hold_themselves() -> None:
    node = {
        "type": "object",
        "properties": {
            "next": reference("Node"),
            "all": {"type": "array", "items": reference("Node")},
            "by_name": {"additionalProperties": reference("Node")},
            "either": {"oneOf": [reference("Node"), TEXT]},
        },
    }
    form, held = parsed(document({"first": reference("Node")}, Node=node))
    fields = {each.name: each for each in models(form, held)["Node"].fields}
    assert {name: each.kind for name, each in fields.items()} == {
        "next_": "object",
        "all_": "items",
        "by_name": "map",
        "either": "union",
    }
    assert all(each.models() == {"Node"} for each in fields.values())


UNION: Json = {"oneOf": [reference("Card"), TEXT]}
MAP: Json = {"additionalProperties": TEXT}


def order(held: Parse) -> list[Any]:
    found = held.models["Order"].optional_properties
    assert found is not None
    return found


def without_a_member(held: Parse) -> None:
    found = order(held)
    found[0] = copy.copy(found[0])
    found[0].inner_properties = [*found[0].inner_properties, found[0].inner_properties[0]]


def with_members_the_other_way_round(held: Parse) -> None:
    found = order(held)
    found[0] = copy.copy(found[0])
    found[0].inner_properties = found[0].inner_properties[::-1]


def without_values(held: Parse) -> None:
    held.models["Map1"].additional_properties = None


def with_other_values(held: Parse) -> None:
    (name,) = [each for each in held.models if each.startswith("Map")]
    old: Any = held.models[name].additional_properties
    held.models[name].additional_properties = opc.IntProperty(
        name=old.name, required=old.required, default=None, python_name=old.python_name, description=None, example=None
    )


FALSIFIED: dict[str, tuple[Json, Callable[[Parse], None], str]] = {
    "a member more": (UNION, without_a_member, r"^Order\.paidBy: the parser has 3 alternatives, the document 2"),
    "members in another order": (
        UNION,
        with_members_the_other_way_round,
        r"^Order\.paidBy\.0: the parser has text, the document object",
    ),
    "no values": (MAP, without_values, r"^Order\.paidBy: the parser has no values of the map"),
    "other values": (MAP, with_other_values, r"^Order\.paidBy\.\*: the parser has integer, the document text"),
}


@pytest.mark.parametrize(("value", "falsify", "says"), FALSIFIED.values(), ids=list(FALSIFIED))
def test_a_parse_that_was_falsified_is_refused(value: Json, falsify: Callable[[Parse], None], says: str) -> None:
    form, held = parsed(document({"paidBy": value}))
    models(form, held)
    falsify(held)
    with pytest.raises(Refusal, match=says):
        models(form, held)
