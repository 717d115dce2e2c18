"""What is not OpenAPI 3.1 is refused by its place."""

from __future__ import annotations

from typing import Any

import pytest

from generator.reading.validity import path_faults, repeated_faults, structure_faults


def document(**schemas: Any) -> dict[str, Any]:
    parameter = {"name": "id", "in": "path", "required": True, "schema": {"type": "string"}}
    operation = {"operationId": "getA", "parameters": [parameter], "responses": {"200": {"description": "A"}}}
    return {
        "openapi": "3.1.0",
        "info": {"title": "T", "version": "1"},
        "paths": {"/a/{id}": {"get": operation}},
        "components": {"schemas": schemas},
    }


def test_a_valid_document_has_no_faults() -> None:
    value = document(A={"type": "integer", "default": 1}, B={"$ref": "#/components/schemas/A"})
    assert [*structure_faults(value), *repeated_faults(value), *path_faults(value)] == []


@pytest.mark.parametrize(
    ("schema", "place"),
    [
        ({"type": "bool"}, "components.schemas.A.type"),
        ({"properties": {"a": {"pattern": "(["}}}, "components.schemas.A.properties.a.pattern"),
        ({"properties": {"a": {"type": "integer", "default": "x"}}}, "components.schemas.A.properties.a.default"),
        ({"properties": {"default": {"type": "bool"}}}, "components.schemas.A.properties.default.type"),
        (5, "components.schemas.A"),
    ],
)
def test_a_schema_that_is_none(schema: Any, place: str) -> None:
    assert place in [fault.place for fault in structure_faults(document(A=schema))]


def test_the_schema_of_a_parameter_is_one_too() -> None:
    value = document()
    value["paths"]["/a/{id}"]["get"]["parameters"][0]["schema"] = {"type": "text"}
    (fault,) = structure_faults(value)
    assert fault.place == "paths./a/{id}.get.parameters.0.schema.type"


def test_a_default_may_refer_to_a_schema() -> None:
    whole = {"type": "array", "items": {"$ref": "#/components/schemas/B"}, "default": [1, "x"]}
    (fault,) = structure_faults(document(A=whole, B={"type": "integer"}))
    assert fault.place == "components.schemas.A.default.1"


def test_ids_of_the_path_and_their_parameters() -> None:
    value = document()
    value["paths"]["/b/{other}"] = value["paths"].pop("/a/{id}")
    assert [(fault.place, fault.problem.split("'")[1]) for fault in path_faults(value)] == [
        ("GET /b/{other}", "id"),
        ("GET /b/{other}", "other"),
    ]


def test_what_is_there_twice() -> None:
    value = document()
    operation = value["paths"]["/a/{id}"]["get"]
    value["paths"]["/a/{id}"]["put"] = {**operation, "parameters": operation["parameters"] * 2}
    faults = [(fault.place, fault.key) for fault in repeated_faults(value)]
    assert faults == [("PUT /a/{id}", "operationId"), ("PUT /a/{id}", "parameters")]
