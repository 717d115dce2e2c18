"""Faults of documents are corrected where it is clear what was meant, and noted."""

from __future__ import annotations

from typing import Any

import pytest

from .conftest import Reader

_HEAD = 'openapi: 3.0.3\ninfo: {title: Parcels, version: "1"}\n'

_SCHEMAS: list[tuple[str, dict[str, Any], dict[str, Any], str]] = [
    ("default of another type", {"type": "boolean", "default": "no"}, {"type": "boolean"}, "default is left out"),
    ("default not listed", {"enum": ["a"], "default": "b"}, {"enum": ["a"]}, "default is left out"),
    ("example of another type", {"type": "integer", "example": "three"}, {"type": "integer"}, "example is left out"),
    ("pattern between slashes", {"pattern": "/^a$/"}, {"pattern": "^a$"}, "between slashes"),
    ("pattern with flags", {"pattern": "/^a$/i"}, {}, "flags i"),
    ("pattern that is none", {"pattern": "(a"}, {}, "pattern is left out"),
    ("type of another language", {"type": "int"}, {"type": "integer"}, "the type int"),
    ("required as a flag", {"type": "string", "required": True}, {"type": "string"}, "no list of properties"),
    (
        "required of what is not there",
        {"type": "object", "properties": {"a": {}}, "required": ["a", "b"]},
        {"type": "object", "properties": {"a": {}}, "required": ["a"]},
        "It requires b",
    ),
    ("no values", {"type": "string", "enum": []}, {"type": "string"}, "lists no values"),
]


@pytest.mark.parametrize(("schema", "expected", "note"), [case[1:] for case in _SCHEMAS], ids=[c[0] for c in _SCHEMAS])
def test_schema(schema: dict[str, Any], expected: dict[str, Any], note: str, read: Reader) -> None:
    info = {"title": "Parcels", "version": "1"}
    document = {"openapi": "3.1.0", "info": info, "paths": {}, "components": {"schemas": {"Parcel": schema}}}
    foreign = read(document)
    assert foreign.document["components"]["schemas"]["Parcel"] == expected
    (only,) = foreign.notes
    assert only.place == "Parcel"
    assert note in only.text


def test_required_of_what_another_part_of_an_all_of_has_is_kept(read: Reader) -> None:
    part = {"type": "object", "properties": {"a": {}}, "required": ["b"]}
    schema = {"allOf": [{"type": "object", "properties": {"b": {}}}, part]}
    info = {"title": "Parcels", "version": "1"}
    foreign = read({"openapi": "3.1.0", "info": info, "paths": {}, "components": {"schemas": {"Parcel": schema}}})
    assert foreign.document["components"]["schemas"]["Parcel"] == schema
    assert foreign.notes == ()


def test_operations(read: Reader) -> None:
    foreign = read(
        _HEAD
        + """
paths:
  parcels/{id}/parts/{part}:
    parameters:
      - {name: part, in: path, schema: {type: integer}}
      - {name: size, in: path, required: true, schema: {type: integer}}
    get:
      parameters:
        - {name: page, in: query, schema: {type: integer}}
        - {name: page, in: query, schema: {type: string}}
      responses:
        200: {description: Fine.}
        4xx: {description: Wrong.}
    put:
      operationId: change
      responses: {}
    delete:
      operationId: change
"""
    )
    (path,) = foreign.document["paths"]
    item = foreign.document["paths"][path]
    assert path == "/parcels/{id}/parts/{part}"
    assert item["parameters"] == [{"name": "part", "in": "path", "schema": {"type": "integer"}, "required": True}]
    assert item["get"]["operationId"] == "getParcelsByIdPartsByPart"
    assert item["get"]["parameters"] == [
        {"name": "page", "in": "query", "schema": {"type": "string"}},
        {"name": "id", "in": "path", "required": True, "schema": {"type": "string"}},
    ]
    assert list(item["get"]["responses"]) == ["200", "4XX"]
    assert item["put"]["operationId"] == "change"
    assert item["delete"]["operationId"] == "deleteParcelsByIdPartsByPart"
    assert list(item["put"]["responses"]) == ["default"]


def test_extensions_are_taken_out_where_they_are_keywords_and_nowhere_else(read: Reader) -> None:
    schema = {
        "type": "object",
        "x-path": "/elsewhere",
        "properties": {"x-mark": {"type": "object", "x-skip": "no", "examples": [{"x-skip": 1}]}},
        "required": ["x-mark"],
    }
    document = {
        "openapi": "3.1.0",
        "x-result": "data",
        "info": {"title": "Parcels", "version": "1", "x-logo": "a.png"},
        "paths": {"x-note": {"get": {}}, "/parcels": {"x-skip": 1, "get": {"operationId": "list", "x-effect": "read"}}},
        "components": {"schemas": {"x-Parcel": schema}, "x-more": {}},
    }
    foreign = read(document)
    assert foreign.document["components"] == {
        "schemas": {
            "x-Parcel": {
                "type": "object",
                "properties": {"x-mark": {"type": "object", "examples": [{"x-skip": 1}]}},
                "required": ["x-mark"],
            }
        }
    }
    assert list(foreign.document["paths"]) == ["/parcels"]
    assert list(foreign.document["paths"]["/parcels"]) == ["get"]
    assert "x-effect" not in foreign.document["paths"]["/parcels"]["get"]
    assert "x-result" not in foreign.document
    assert foreign.document["info"] == {"title": "Parcels", "version": "1"}


def test_what_lets_characters_go_unencoded_changes_nothing(read: Reader) -> None:
    query = {"name": "note", "in": "query", "allowReserved": True, "schema": {"type": "string"}}
    form = {"schema": {"type": "object"}, "encoding": {"note": {"allowReserved": True, "style": "form"}}}
    operation = {
        "operationId": "send",
        "parameters": [query],
        "requestBody": {"content": {"application/x-www-form-urlencoded": form}},
    }
    foreign = read(
        {"openapi": "3.1.0", "info": {"title": "P", "version": "1"}, "paths": {"/parcels": {"post": operation}}}
    )
    written = foreign.document["paths"]["/parcels"]["post"]
    (media,) = written["requestBody"]["content"].values()
    assert "allowReserved" not in written["parameters"][0]
    assert media["encoding"] == {"note": {"style": "form"}}
    texts = [note.text for note in foreign.notes if "allowReserved" in note.text]
    assert (
        texts
        == ["Its allowReserved is left out: reserved characters are percent-encoded, and servers decode them."] * 2
    )


def test_texts_with_control_characters(read: Reader) -> None:
    text = '{"openapi": "3.0.0", "info": {"title": "Par\x01cels\\u0002", "version": "1"}, "paths": {}, "paths": {}}'
    foreign = read(text, name="parcels.json")
    assert foreign.document["info"]["title"] == "Parcels"
    assert [note.text for note in foreign.notes] == ["The key paths stands twice in one object; the last counts."]


def test_yaml_that_is_loose(read: Reader) -> None:
    foreign = read(
        _HEAD
        + """
paths: {}
components:
  schemas:
    Parcel: {type: object, nullable: True, description: One\x08}
    Parcel: &parcel {type: string, nullable: TRUE}
    Letter: {<<: *parcel, maxLength: 3}
    200: {type: string}
"""
    )
    assert foreign.document["components"]["schemas"] == {
        "Parcel": {"type": ["string", "null"]},
        "Letter": {"type": ["string", "null"], "maxLength": 3},
        "200": {"type": "string"},
    }
    assert [note.text for note in foreign.notes] == [
        "Holds control characters, which were left out.",
        "The key Parcel stands there twice; the last counts.",
        "The key 200 is no text; it is read as one.",
    ]
