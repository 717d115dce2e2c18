"""What is called plain is valid by the schema of schemas; our own schemas are plain."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema.exceptions import SchemaError
from openapi_schema_validator import OAS31Validator, oas31_format_checker

from generator.shortcuts.plain_schemas import is_plain
from tests.support.bundled import Document

WORDS = (
    *("type", "format", "pattern", "minimum", "maxLength", "multipleOf", "required", "properties", "items", "allOf"),
    *("anyOf", "enum", "default", "uniqueItems", "additionalProperties", "$ref", "description", "x-own", "not", "xml"),
)
SCALARS: Any = st.sampled_from(
    ["string", "null", "(a", "^a$", "", 0, 1, -1, 1.5, True, False, None, [], ["a"], ["a", "a"], ["string", "null"], {}]
)
SCHEMAS: Any = st.recursive(
    st.dictionaries(st.sampled_from(WORDS), SCALARS, max_size=4),
    lambda inner: st.dictionaries(
        st.sampled_from(WORDS),
        SCALARS | inner | st.lists(inner, max_size=2) | st.dictionaries(st.sampled_from(["a", "b"]), inner),
        max_size=4,
    ),
    max_leaves=6,
)


def is_valid(schema: Any) -> bool:
    try:
        OAS31Validator.check_schema(schema, format_checker=oas31_format_checker)
    except SchemaError:
        return False
    return True


@given(SCHEMAS)
def test_what_is_plain_is_valid(schema: Any) -> None:
    if is_plain(schema):
        assert is_valid(schema)


@pytest.mark.parametrize(
    "schema",
    [
        {"type": "text"},
        {"type": []},
        {"type": ["string", "string"]},
        {"pattern": "(a"},
        {"required": ["a", "a"]},
        {"minLength": -1},
        {"multipleOf": 0},
        {"items": [{}]},
        {"allOf": []},
        {"properties": {"a": {"type": 1}}},
        {"uniqueItems": 1},
        {"minimum": True},
        "string",
        None,
    ],
)
def test_what_is_not_valid_is_not_plain(schema: Any) -> None:
    assert not is_plain(schema)


def test_our_own_schemas_are_plain(document: Document) -> None:
    assert [name for name, schema in document["components"]["schemas"].items() if not is_plain(schema)] == []
