"""Properties that are only read, or only sent, are carried where nothing goes the other way."""

from __future__ import annotations

from typing import Any

import pytest

from generator.document import Document
from generator.normal.directions import Directions
from generator.refusal import Refusal


def reference(name: str) -> dict[str, str]:
    return {"$ref": f"#/components/schemas/{name}"}


def holding(name: str) -> dict[str, Any]:
    return {"content": {"application/json": {"schema": {"properties": {"result": reference(name)}}}}}


def document() -> Document:
    """A request with Sent and Inner, a reply with Read and Inner."""
    operation = {"operationId": "a", "requestBody": holding("Sent"), "responses": {"200": holding("Read")}}
    inner = {"properties": {"list": {"type": "array", "items": reference("Inner")}}}
    schemas = {"Sent": inner, "Read": inner, "Inner": {"properties": {}}, "Unused": {"properties": {}}}
    return {"paths": {"/a": {"post": operation}}, "components": {"schemas": schemas}}


def settle(name: str, field: dict[str, Any]) -> object:
    return Directions(document()).settle(name, {"type": "object", "properties": {"id": field, "other": {}}})


@pytest.mark.parametrize(
    ("name", "key"), [("Read", "readOnly"), ("Sent", "writeOnly"), ("Unused", "readOnly"), ("Unused", "writeOnly")]
)
def test_a_keyword_that_changes_nothing_is_left_out(name: str, key: str) -> None:
    schema = settle(name, {"type": "string", key: True})
    assert schema == {"type": "object", "properties": {"id": {"type": "string"}, "other": {}}}


@pytest.mark.parametrize(
    ("name", "key", "message"),
    [
        ("Sent", "readOnly", "request"),
        ("Inner", "readOnly", "request"),
        ("Read", "writeOnly", "reply"),
        ("Inner", "writeOnly", "reply"),
    ],
)
def test_a_property_that_would_go_the_wrong_way_is_refused(name: str, key: str, message: str) -> None:
    with pytest.raises(Refusal) as refused:
        settle(name, {"type": "string", key: True})
    assert refused.value.place == f"{name}.id"
    assert refused.value.problem == f"is {key}, and {name} is a part of a {message}"
    assert key in refused.value.remedy


def test_false_is_no_direction() -> None:
    schema = settle("Inner", {"type": "string", "readOnly": False, "writeOnly": False})
    assert schema == {"type": "object", "properties": {"id": {"type": "string"}, "other": {}}}


def test_what_stands_beside_a_reference_is_seen() -> None:
    with pytest.raises(Refusal):
        settle("Sent", {**reference("Inner"), "readOnly": True})


@pytest.mark.parametrize("schema", [True, {}, {"properties": []}])
def test_what_has_no_properties_is_left_to_others(schema: object) -> None:
    assert Directions(document()).settle("Sent", schema) == schema
