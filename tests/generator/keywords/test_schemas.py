"""No keyword of a schema is without a place in the table, whatever the type of the schema and wherever it stands."""

from __future__ import annotations

from typing import Any

import pytest

from generator.keywords.schemas import BOUNDS, SCHEMAS, type_of
from tests.generator.keywords.official import of_schema_3_0, schema_keywords

OTHER_OBJECTS = {"xml": "XML", "discriminator": "Discriminator"}


@pytest.mark.parametrize("name", [name for name in SCHEMAS if name not in OTHER_OBJECTS])
def test_every_keyword_of_a_schema_is_claimed(name: str) -> None:
    kind = SCHEMAS[name]
    assert schema_keywords() - kind.claimed == set()
    known = schema_keywords() | {"summary"}
    assert {key for key in kind.claimed if not key.startswith("x-")} <= known, "JSON Schema has no such keyword"


@pytest.mark.parametrize("name", OTHER_OBJECTS)
def test_every_keyword_of_an_object_in_a_schema_is_claimed(name: str) -> None:
    assert SCHEMAS[name].claimed == of_schema_3_0(OTHER_OBJECTS[name])


def test_bounds_are_keywords() -> None:
    assert set(BOUNDS.split()) <= schema_keywords()


@pytest.mark.parametrize(
    ("schema", "expected"),
    [
        ({"type": "string"}, "text"),
        ({"type": ["null", "string"]}, "text"),
        ({"type": "string", "format": "decimal"}, "decimal text"),
        ({"type": "array"}, "list"),
        ({"type": "object"}, "object"),
        ({"type": ["integer"]}, "integer"),
        ({"type": ["string", "integer"]}, "untyped"),
        ({"type": "null"}, "untyped"),
        ({"type": "text"}, "untyped"),
        ({"type": {}}, "untyped"),
        ({}, "untyped"),
        (True, "untyped"),
    ],
)
def test_the_type_of_a_schema(schema: Any, expected: str) -> None:
    assert type_of(schema) == expected


@pytest.mark.parametrize(
    ("type_", "carried"),
    [
        ("text", {"minLength", "maxLength", "pattern", "x-known-values"}),
        ("decimal text", {"minimum", "multipleOf", "pattern"}),
        ("integer", {"minimum", "multipleOf"}),
        ("list", {"items", "minItems", "uniqueItems"}),
        ("object", {"properties", "additionalProperties", "required"}),
    ],
)
def test_what_a_type_carries_no_other_does(type_: str, carried: set[str]) -> None:
    assert carried <= SCHEMAS[f"{type_} property"].carried
    assert not carried & SCHEMAS["boolean property"].accepted
    assert carried <= SCHEMAS["boolean property"].refused.keys()
