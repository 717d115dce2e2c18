"""Values of schemas: examples where they obey, else made up, always the same, with an end."""

from __future__ import annotations

from typing import Any

import pytest

from soliditech_tools.sandbox.http.document import DocumentNode
from soliditech_tools.sandbox.http.validation import Validators
from soliditech_tools.sandbox.samples.sampling import SchemaSampler

SCHEMAS: dict[str, Any] = {
    "Leaf": {"type": "object", "required": ["kind"], "properties": {"kind": {"type": "string"}}},
    "Branch": {
        "type": "object",
        "required": ["kind", "parts"],
        "properties": {"kind": {"type": "string"}, "parts": {"type": "array", "items": {"$ref": "#/s/Tree"}}},
    },
    "Tree": {
        "oneOf": [{"$ref": "#/s/Leaf"}, {"$ref": "#/s/Branch"}],
        "discriminator": {"propertyName": "kind", "mapping": {"leaf": "#/s/Leaf", "branch": "#/s/Branch"}},
    },
    "Chain": {"type": "object", "properties": {"next": {"$ref": "#/s/Chain"}, "name": {"type": "string"}}},
    "Ring": {"type": "object", "required": ["next"], "properties": {"next": {"$ref": "#/s/Ring"}}},
    "Ended": {
        "type": "object",
        "required": ["next"],
        "properties": {"next": {"anyOf": [{"$ref": "#/s/Ended"}, {"type": "null"}]}},
    },
}


def samples(schema: dict[str, Any], **settings: Any) -> list[Any]:
    document = {"s": SCHEMAS, "schema": schema}
    node = DocumentNode(document, "/schema", schema)
    return list(SchemaSampler(Validators(document), **settings).samples(node))


def first(schema: dict[str, Any], **settings: Any) -> Any:
    return samples(schema, **settings)[0]


@pytest.mark.parametrize(
    ("schema", "value"),
    [
        ({"type": "string", "example": "a"}, "a"),
        ({"type": "string", "examples": ["b", "c"]}, "b"),
        ({"type": "string", "default": "d"}, "d"),
        ({"type": "integer", "example": "no number"}, 1),
        ({"const": 7}, 7),
        ({"enum": [None, "x"]}, "x"),
        ({"type": ["null", "boolean"]}, True),
        ({"type": "null"}, None),
        ({}, {"name": "name"}),
        ({"type": "object", "additionalProperties": False}, {}),
        ({"type": "object", "additionalProperties": {"type": "integer", "minimum": 5}}, {"name": 5}),
        ({"type": "object", "patternProperties": {"^x-": {"type": "integer"}}}, {"name": 1}),
        ({"type": "array", "items": {"type": "array", "items": {"const": 1}}}, [[1]]),
        ({"type": "array", "items": {"const": 1}, "minItems": 3}, [1, 1, 1]),
        ({"type": "array", "prefixItems": [{"const": 1}, {"const": "a"}]}, [1, "a"]),
        ({"allOf": [{"type": "number", "minimum": 4}, {"minimum": 6, "maximum": 9}]}, 6),
        ({"anyOf": [{"type": "null"}, {"type": "string", "maxLength": 2}]}, "sa"),
        ({"oneOf": [{"type": "string"}, {"type": "string", "maxLength": 3}, {"type": "integer"}]}, "sample"),
    ],
)
def test_the_first_value(schema: dict[str, Any], value: Any) -> None:
    assert first(schema) == value


def test_an_alternative_is_called_what_the_discriminator_calls_it() -> None:
    assert first({"$ref": "#/s/Tree"}) == {"kind": "leaf"}


def test_what_holds_itself_ends() -> None:
    assert first({"$ref": "#/s/Chain"}) == {"next": {"name": "name"}, "name": "name"}
    assert first({"$ref": "#/s/Ended"})["next"] in (None, {"next": None})


def test_what_has_no_end_has_no_value() -> None:
    assert samples({"$ref": "#/s/Ring"}) == []


def test_what_goes_the_other_way_is_left_out() -> None:
    schema = {
        "type": "object",
        "properties": {"a": {"const": 1, "readOnly": True}, "b": {"const": 2, "writeOnly": True}},
        "example": {"a": 1, "b": 2},
    }
    assert first(schema) == {"a": 1, "b": 2}
    assert first(schema, omitted="readOnly") == {"b": 2}
    assert first(schema, omitted="writeOnly") == {"a": 1}


def test_poorer_values_follow() -> None:
    schema = {
        "type": "object",
        "required": ["a"],
        "properties": {"a": {"const": 1}, "b": {"type": "integer", "not": {"const": 1}}},
    }
    rich, corrected, *_, poor = samples(schema)
    assert rich is corrected
    assert corrected == {"a": 1}
    assert poor == {"a": 1}


def test_the_same_each_time() -> None:
    schema = {"type": "object", "properties": {"a": {"type": "string"}, "b": {"type": "string", "pattern": "^x+$"}}}
    assert samples(schema) == samples(schema)
    assert first(schema) == {"a": "a", "b": "x"}
