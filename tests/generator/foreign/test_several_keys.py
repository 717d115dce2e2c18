"""Keys that are asked for together: one is the client's, the others are its arguments."""

from __future__ import annotations

from typing import Any

import pytest

from generator.foreign.access.several_keys import main_keys, other_keys
from generator.foreign.floor import lay_floor
from generator.foreign.notes import Notes

FORMS = {
    "token": ("bearer",),
    "basic": ("basic",),
    "key": ("apiKey", "header", "x-key"),
    "site": ("apiKey", "header", "x-site"),
    "cookie": None,
}


@pytest.mark.parametrize(
    ("asked", "main"),
    [
        (["key"], ["key"]),
        (["key", "site"], ["key"]),
        (["site", "token"], ["token"]),
        (["token", "basic"], []),
        (["key", "cookie"], []),
        (["key", "nobody"], []),
        ([], []),
    ],
)
def test_which_of_them_may_be_the_key_of_the_client(asked: list[str], main: list[str]) -> None:
    assert main_keys(asked, FORMS) == main


def test_the_alternative_with_the_fewest_others_is_taken() -> None:
    alternatives = [["token", "key", "site"], ["token", "site"], ["basic"]]
    assert other_keys(alternatives, FORMS, FORMS["token"]) == ["site"]
    assert other_keys(alternatives, FORMS, FORMS["key"]) is None


def test_the_others_become_arguments_of_the_client_where_they_are_not_described() -> None:
    schemes = {
        "token": {"type": "oauth2", "flows": {}},
        "site": {"type": "apiKey", "in": "header", "name": "X-Site", "description": "Which site."},
        "query": {"type": "apiKey", "in": "query", "name": "key"},
    }
    described: dict[str, Any] = {"name": "x-site", "in": "header", "schema": {"type": "string"}}
    operation: dict[str, Any] = {"operationId": "getCup", "parameters": [described], "responses": {}}
    document: dict[str, Any] = {
        "openapi": "3.1.0",
        "security": [{"token": [], "site": [], "query": []}],
        "paths": {"/cup": {"get": operation}, "/plate": {"get": {"operationId": "getPlate", "responses": {}}}},
        "components": {"securitySchemes": schemes},
    }
    notes = Notes()
    assert lay_floor(document, notes) == []
    assert document["security"] == [{"token": []}]
    cup, plate = (document["paths"][path]["get"]["parameters"] for path in ("/cup", "/plate"))
    assert [(entry["in"], entry["name"]) for entry in cup] == [("header", "x-site"), ("query", "key")]
    assert [entry.get("x-client-parameter") for entry in cup] == [None, True]
    assert [entry["description"] for entry in plate] == ["Which site.", "A key that goes along with the other."]
    assert "Beside the key as token says, that of query, site is an argument of the client." in str(notes.all())
