"""Schemas of OpenAPI 3.0 become those of 3.1 that say the same."""

from __future__ import annotations

from typing import Any

import pytest

from .conftest import Reader

_NULL = {"type": "null"}
_REFERENCE = {"$ref": "#/components/schemas/Parcel"}

_CASES: list[tuple[str, dict[str, Any], dict[str, Any]]] = [
    ("nullable type", {"type": "string", "nullable": True}, {"type": ["string", "null"]}),
    ("not nullable", {"type": "string", "nullable": False}, {"type": "string"}),
    (
        "nullable enum",
        {"type": "string", "nullable": True, "enum": ["new", "sent"]},
        {"type": ["string", "null"], "enum": ["new", "sent", None]},
    ),
    (
        "null listed already",
        {"type": "string", "nullable": True, "enum": ["new", None]},
        {"type": ["string", "null"], "enum": ["new", None]},
    ),
    ("nullable reference", {**_REFERENCE, "nullable": True}, {"anyOf": [_REFERENCE, _NULL]}),
    (
        "nullable reference with a text",
        {**_REFERENCE, "nullable": True, "description": "What is sent."},
        {"description": "What is sent.", "anyOf": [_REFERENCE, _NULL]},
    ),
    (
        "nullable allOf",
        {"allOf": [_REFERENCE], "nullable": True, "description": "What is sent."},
        {"description": "What is sent.", "anyOf": [{"allOf": [_REFERENCE]}, _NULL]},
    ),
    ("nullable oneOf", {"oneOf": [_REFERENCE], "nullable": True}, {"oneOf": [_REFERENCE, _NULL]}),
    ("nullable and nothing else", {"nullable": True}, {}),
    (
        "exclusive bound",
        {"type": "number", "minimum": 0, "exclusiveMinimum": True},
        {"type": "number", "exclusiveMinimum": 0},
    ),
    ("inclusive bound", {"type": "number", "maximum": 9, "exclusiveMaximum": False}, {"type": "number", "maximum": 9}),
    ("example", {"type": "integer", "example": 3}, {"type": "integer", "examples": [3]}),
]


@pytest.mark.parametrize(("schema", "expected"), [case[1:] for case in _CASES], ids=[case[0] for case in _CASES])
def test_schema(read: Reader, schema: dict[str, Any], expected: dict[str, Any]) -> None:
    document = {
        "openapi": "3.0.3",
        "info": {"title": "Parcels", "version": "1"},
        "paths": {},
        "components": {"schemas": {"Tried": schema, "Parcel": {"type": "object"}}},
    }
    foreign = read(document)
    assert foreign.document["components"]["schemas"]["Tried"] == expected
    assert foreign.document["openapi"] == "3.1.0"
    assert foreign.notes == ()


def test_what_3_0_ignores_beside_a_reference_is_left_out_and_noted(read: Reader) -> None:
    schema = {"type": "object", "properties": {"parcel": {**_REFERENCE, "type": "object", "readOnly": True}}}
    text = {"openapi": "3.0.3", "info": {"title": "Parcels", "version": "1"}, "paths": {}}
    foreign = read({**text, "components": {"schemas": {"Tried": schema, "Parcel": {"type": "object"}}}})
    parcel = foreign.document["components"]["schemas"]["Tried"]["properties"]["parcel"]
    assert parcel == {**_REFERENCE, "readOnly": True}
    (note,) = foreign.notes
    assert (note.place, note.text) == ("Tried.parcel", "type beside $ref is left out: OpenAPI 3.0 ignores it.")


def test_what_stands_beside_a_reference_of_3_1_is_kept(read: Reader) -> None:
    schema = {**_REFERENCE, "minProperties": 1}
    text = {"openapi": "3.1.0", "info": {"title": "Parcels", "version": "1"}, "paths": {}}
    foreign = read({**text, "components": {"schemas": {"Tried": schema, "Parcel": {"type": "object"}}}})
    assert foreign.document["components"]["schemas"]["Tried"] == schema


def test_nullable_in_3_1_is_read_as_it_was_in_3_0(read: Reader) -> None:
    schema = {"type": "object", "properties": {"parcel": {**_REFERENCE, "nullable": True}}}
    text = {"openapi": "3.1.0", "info": {"title": "Parcels", "version": "1"}, "paths": {}}
    foreign = read({**text, "components": {"schemas": {"Tried": schema, "Parcel": {"type": "object"}}}})
    assert foreign.document["components"]["schemas"]["Tried"]["properties"]["parcel"] == {"anyOf": [_REFERENCE, _NULL]}
    (note,) = foreign.notes
    assert (note.place, note.text) == ("Tried.parcel", "nullable is of OpenAPI 3.0; it is read as it was there.")
