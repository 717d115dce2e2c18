"""x-path, x-method and another security scheme: one edit each."""

from __future__ import annotations

from typing import Any

import pytest

from generator.corrections.apply import apply_corrections, trim_schemes
from generator.document import Document
from generator.load import load_document
from generator.refusal import Refusal
from generator.tree.read import read_api
from tests.support.project_copy import LIBRARY, ProjectCopy, update

ID = {"name": "id", "in": "path"}


def moved(paths: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = apply_corrections({"paths": paths})["paths"]
    return found


def test_x_path_moves_an_operation_with_what_its_path_shares() -> None:
    paths = {"/a/{id}": {"parameters": [ID], "get": {"operationId": "getA", "x-path": "/b/{id}"}}}
    assert moved(paths) == {"/b/{id}": {"parameters": [ID], "get": {"operationId": "getA"}}}


def test_x_path_leaves_the_other_operations_of_the_path() -> None:
    put = {"operationId": "updateA"}
    paths = {"/a/{id}": {"parameters": [ID], "get": {"operationId": "getA", "x-path": "/b/{id}"}, "put": put}}
    assert moved(paths) == {
        "/a/{id}": {"parameters": [ID], "put": put},
        "/b/{id}": {"parameters": [ID], "get": {"operationId": "getA"}},
    }


def test_x_path_joins_the_operations_that_are_there() -> None:
    paths = {"/a": {"post": {"operationId": "addA", "x-path": "/b"}}, "/b": {"get": {"operationId": "getB"}}}
    assert moved(paths) == {"/b": {"get": {"operationId": "getB"}, "post": {"operationId": "addA"}}}


@pytest.mark.parametrize("verb", ["patch", "PATCH", "Patch"])
def test_x_method_changes_the_verb(verb: str) -> None:
    paths = {"/a": {"put": {"operationId": "updateA", "x-method": verb}}}
    assert moved(paths) == {"/a": {"patch": {"operationId": "updateA"}}}


def test_x_path_and_x_method_together() -> None:
    paths = {"/a": {"put": {"operationId": "updateA", "x-path": "/b", "x-method": "post"}}}
    assert moved(paths) == {"/b": {"post": {"operationId": "updateA"}}}


def test_a_correction_to_what_is_so_already_changes_nothing() -> None:
    paths = {"/a": {"put": {"operationId": "updateA", "x-path": "/a", "x-method": "PUT"}}}
    assert moved(paths) == {"/a": {"put": {"operationId": "updateA"}}}


@pytest.mark.parametrize(
    ("correction", "problem"),
    [
        ({"x-path": "/b"}, "updateA: PUT /b is taken"),
        ({"x-method": "get"}, "updateA: GET /a is taken"),
        ({"x-method": "send"}, "updateA: x-method send is no verb"),
    ],
)
def test_a_correction_that_clashes_is_refused(correction: dict[str, str], problem: str) -> None:
    update_a = {"operationId": "updateA", **correction}
    paths = {"/a": {"get": {"operationId": "getA"}, "put": update_a}, "/b": {"put": {"operationId": "updateB"}}}
    with pytest.raises(Refusal, match=f"^{problem}"):
        moved(paths)


HEADER = {"type": "apiKey", "in": "header", "name": "X-API-Key", "description": "The key."}
SCHEMES: list[tuple[dict[str, str], dict[str, str], tuple[str, str]]] = [
    ({"name": "Api-Token"}, {**HEADER, "name": "Api-Token"}, ("header", "Api-Token")),
    ({"in": "query", "name": "key"}, {**HEADER, "in": "query", "name": "key"}, ("query", "key")),
    (
        {"type": "http", "scheme": "bearer"},
        {"type": "http", "scheme": "bearer", "description": "The key."},
        ("bearer", "Authorization"),
    ),
    (
        {"type": "http", "scheme": "basic"},
        {"type": "http", "scheme": "basic", "description": "The key."},
        ("basic", "Authorization"),
    ),
]


@pytest.mark.parametrize(("change", "scheme", "auth"), SCHEMES)
def test_one_action_changes_how_the_key_is_sent(
    change: dict[str, str], scheme: dict[str, str], auth: tuple[str, str], library: ProjectCopy
) -> None:
    library.edit("spec/openapi.yaml", "name: X-API-Key", "name: X-API-Key\n      description: The key.")
    overlay = library.overlay(update("$.components.securitySchemes.apiKey", **change))
    inputs = library.inputs(overlay)
    document = load_document(inputs.spec, inputs.overlays())
    assert document["components"]["securitySchemes"]["apiKey"] == scheme
    found = read_api(document).auth
    assert (found.place, found.name) == auth


def test_what_no_security_scheme_has_stays_to_be_refused() -> None:
    scheme = {"type": "http", "scheme": "bearer", "in": "header", "bearerFromat": "JWT"}
    document = {"components": {"securitySchemes": {"key": scheme, "other": {"type": "oauth2", "in": "header"}}}}
    trim_schemes(document)
    assert document["components"]["securitySchemes"] == {
        "key": {"type": "http", "scheme": "bearer", "bearerFromat": "JWT"},
        "other": {"type": "oauth2", "in": "header"},
    }


def test_a_skipped_operation_is_taken_out_with_its_path() -> None:
    kept, skipped = {"operationId": "a"}, {"operationId": "b", "x-skip": "The vendor calls this."}
    paths = {"/a": {"get": kept, "post": skipped}, "/b": {"summary": "B.", "get": skipped}}
    assert apply_corrections({"paths": paths})["paths"] == {"/a": {"get": kept}}


def test_notes_on_a_security_scheme_stay() -> None:
    scheme = {"type": "http", "scheme": "bearer", "in": "header", "name": "X", "x-assumed": ["shape"]}
    document: Document = {"components": {"securitySchemes": {"key": scheme}}}
    trim_schemes(document)
    kept = {"type": "http", "scheme": "bearer", "x-assumed": ["shape"]}
    assert document["components"]["securitySchemes"]["key"] == kept


def test_no_correction_is_left_in_the_document(library: ProjectCopy) -> None:
    overlay = library.overlay(
        update("$", x_wire_names={"onLoan": "lent"}),
        update("lendBook", x_path="/lending", x_method="put"),
    )
    inputs = library.inputs(overlay)
    document = load_document(inputs.spec, inputs.overlays())
    assert "x-wire-names" not in document
    assert {"x-path", "x-method"}.isdisjoint(document["paths"]["/lending"]["put"])


def test_the_library_needs_no_correction() -> None:
    document = load_document(LIBRARY / "spec", [])
    assert list(document["paths"]) == ["/books", "/books/{isbn}", "/loans"]


@pytest.mark.parametrize(
    ("schema", "value", "written"),
    [
        ({"type": "string", "format": "decimal", "multipleOf": 0.01}, 1535.9, "1535.90"),
        ({"type": ["string", "null"], "format": "decimal", "multipleOf": 0.0001}, 2, "2.0000"),
        ({"type": ["string", "null"], "format": "decimal"}, None, None),
        ({"type": "number", "format": "decimal", "multipleOf": 0.01}, 1535.9, 1535.9),
        ({"type": "string", "format": "date"}, "31/03/2026", "2026-03-31"),
        ({"type": "string", "format": "date-dmy"}, "2026-03-31", "31/03/2026"),
        ({"type": "string", "format": "date-dmy"}, "31/03/2026", "31/03/2026"),
        ({"type": "string"}, "31/03/2026", "31/03/2026"),
    ],
)
def test_examples_are_written_as_their_schema_has_them(schema: dict[str, Any], value: Any, written: Any) -> None:
    properties = {"a": schema, "many": {"type": "array", "items": {"$ref": "#/components/schemas/Inner"}}}
    envelope = {"type": "object", "properties": {"result": {"$ref": "#/components/schemas/Outer"}}}
    example = {"value": {"result": {"a": value, "many": [{"b": value}], "unknown": value}}}
    document = {
        "paths": {
            "/a": {
                "get": {
                    "operationId": "getA",
                    "responses": {
                        "200": {"content": {"application/json": {"schema": envelope, "examples": {"x": example}}}}
                    },
                }
            }
        },
        "components": {"schemas": {"Outer": {"properties": properties}, "Inner": {"properties": {"b": schema}}}},
    }
    apply_corrections(document)
    assert example["value"] == {"result": {"a": written, "many": [{"b": written}], "unknown": value}}


def test_schemas_that_are_true_or_false_need_no_correction() -> None:
    schemas: Document = {
        "A": {"properties": {"b": True, "c": {"items": False}}, "examples": [{"b": 1, "c": [2]}]},
        "B": False,
    }
    document = apply_corrections({"components": {"schemas": schemas}, "x-wire-names": {"b": "d"}})
    (example,) = document["components"]["schemas"]["A"]["examples"]
    assert example == {"d": 1, "c": [2]}
