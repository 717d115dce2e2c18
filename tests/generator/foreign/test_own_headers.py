"""What the client sends by itself is no argument, though a document describes it as a parameter."""

from __future__ import annotations

from typing import Any

import pytest

from generator.foreign.floor import lay_floor
from generator.foreign.notes import Notes

_HEADER = {"type": "apiKey", "in": "header", "name": "X-Key"}
_QUERY = {"type": "apiKey", "in": "query", "name": "token"}


def parameter(name: str, place: str = "header") -> dict[str, Any]:
    return {"name": name, "in": place, "required": True, "schema": {"type": "string"}}


def left(scheme: dict[str, Any], *parameters: dict[str, Any], of_path: bool) -> tuple[list[str], list[str]]:
    """The names of the parameters that are left, and what was noted."""
    operation: dict[str, Any] = {"operationId": "listParcels"}
    item: dict[str, Any] = {"get": operation}
    (item if of_path else operation)["parameters"] = list(parameters)
    components = {"securitySchemes": {"key": scheme}, "parameters": {"Key": parameter("X-Key")}}
    document = {"paths": {"/parcels": item}, "security": [{"key": []}], "components": components}
    notes = Notes()
    lay_floor(document, notes)
    kept = [*item.get("parameters", []), *operation.get("parameters", [])]
    return [entry.get("name", "by reference") for entry in kept], [note.text for note in notes.all()]


@pytest.mark.parametrize("of_path", [True, False])
@pytest.mark.parametrize(
    ("scheme", "described"),
    [
        (_HEADER, parameter("X-KEY")),
        (_HEADER, {"$ref": "#/components/parameters/Key"}),
        (_QUERY, parameter("token", "query")),
        (_HEADER, parameter("X-Request-Id")),
        (_QUERY, parameter("User-Agent")),
    ],
)
def test_it_is_left_out_and_noted(scheme: dict[str, Any], described: dict[str, Any], of_path: bool) -> None:
    names, notes = left(scheme, described, parameter("page", "query"), of_path=of_path)
    assert names == ["page"]
    assert sum("is left out" in text for text in notes) == 1


@pytest.mark.parametrize(
    ("scheme", "described"),
    [(_QUERY, parameter("Token", "query")), (_QUERY, parameter("token")), (_HEADER, parameter("X-Key", "query"))],
)
def test_a_parameter_elsewhere_or_of_another_name_stays(scheme: dict[str, Any], described: dict[str, Any]) -> None:
    assert left(scheme, described, of_path=False) == ([described["name"]], [])


def test_another_header_of_http_stays_to_be_refused() -> None:
    assert left(_HEADER, parameter("Cookie"), of_path=False)[0] == ["Cookie"]
