"""Which way a property goes decides where it is required."""

from __future__ import annotations

from typing import Any

import pytest

from generator.document import Document, Node
from generator.normal.directions import Directions
from generator.normal.schemas import Schemas
from generator.normal.words import Component


def reference(name: str) -> dict[str, str]:
    return {"$ref": f"#/components/schemas/{name}"}


def holding(name: str) -> dict[str, Any]:
    return {"content": {"application/json": {"schema": {"properties": {"result": reference(name)}}}}}


def document(field: dict[str, Any]) -> Document:
    """A request with Sent and Both, a reply with Read and Both; each has the field, and requires it."""
    operation = {"operationId": "a", "requestBody": holding("Sent"), "responses": {"200": holding("Read")}}
    both = {"list": {"type": "array", "items": reference("Both")}}
    schemas = {
        name: {"type": "object", "required": ["id"], "properties": {"id": dict(field), **more}}
        for name, more in {"Sent": both, "Read": both, "Both": {}, "Unused": {}}.items()
    }
    return {"paths": {"/a": {"post": operation}}, "components": {"schemas": schemas}}


def class_of(name: str, field: dict[str, Any]) -> Component:
    whole = document(field)
    schemas = Schemas(whole, {each: each for each in whole["components"]["schemas"]})
    return schemas.component(schemas.field(Node(whole, {}, "a"), reference(name), "a", ""))


def is_required(name: str, field: dict[str, Any]) -> bool:
    return "id" in class_of(name, field)["required"]


@pytest.mark.parametrize(
    ("key", "required"),
    [
        ("readOnly", {"Sent": False, "Both": False, "Read": True, "Unused": True}),
        ("writeOnly", {"Sent": True, "Both": True, "Read": False, "Unused": True}),
    ],
)
def test_what_goes_one_way_is_not_required_the_other_way(key: str, required: dict[str, bool]) -> None:
    assert {name: is_required(name, {"type": "string", key: True}) for name in required} == required
    assert all(is_required(name, {"type": "string", key: False}) for name in required)


@pytest.mark.parametrize("name", ["Sent", "Both", "Read", "Unused"])
def test_what_requests_require_is_not_expected_in_replies(name: str) -> None:
    marked = class_of(name, {"type": "string", "writeOnly": True})["properties"]["id"].get("x-write-only", False)
    assert marked is (name == "Both")


def test_what_stands_beside_a_reference_or_in_a_part_is_seen() -> None:
    assert not is_required("Sent", {**reference("Unused"), "readOnly": True})
    assert not is_required("Sent", {"allOf": [{"type": "string"}, {"readOnly": True}]})


def test_a_composed_schema_goes_where_its_parts_go() -> None:
    whole = document({"type": "string"})
    schemas = whole["components"]["schemas"]
    directions = Directions(whole)
    composed = {"allOf": [schemas["Sent"], {}]}
    assert directions.is_sent(composed)
    assert not directions.is_read(composed)
    assert not directions.is_sent(True)
