"""What is to be looked for is called as the read has it, whichever part of the spec it is in."""

from __future__ import annotations

from typing import Any

import pytest

from generator.mixing.hints import spell_hints


def document(reads: str, field: str) -> dict[str, Any]:
    """An action that is looked for by its `field` in a list of this schema; the vendor's calls a `mark` a `sign`."""
    items = {"type": "array", "items": {"$ref": f"#/components/schemas/{reads}"}}
    body = {"type": "object", "properties": {"data": items}}
    reply = {"200": {"description": "", "content": {"application/json": {"schema": body}}}}
    signs = {"sign": {"type": "string", "x-former-names": ["mark"]}, "name": {"type": "string"}}
    hint = {"kind": "reference", "read": "listLoans", "where": {field: "name"}}
    return {
        "x-result": "data",
        "paths": {
            "/loans": {
                "get": {"operationId": "listLoans", "responses": reply},
                "post": {"operationId": "addLoan", "responses": reply, "x-reconcile": hint},
            },
            "/v2/titles": {"get": {"operationId": "listTitles", "responses": reply, "x-vendor": "vendor/a.yaml"}},
        },
        "components": {
            "schemas": {
                "vendor.Loan": {"type": "object", "properties": signs},
                "Loan": {"type": "object", "properties": {"mark": {"type": "string"}}},
            }
        },
    }


@pytest.mark.parametrize(
    ("reads", "field", "spelled"),
    [
        ("vendor.Loan", "mark", "sign"),
        ("vendor.Loan", "sign", "sign"),
        ("vendor.Loan", "name", "name"),
        ("Loan", "sign", "mark"),
        ("Loan", "mark", "mark"),
        ("Loan", "unheardOf", "unheardOf"),
    ],
)
def test_a_field_is_called_as_the_read_has_it(reads: str, field: str, spelled: str) -> None:
    mixed = document(reads, field)
    spell_hints(mixed)
    assert mixed["paths"]["/loans"]["post"]["x-reconcile"]["where"] == {spelled: "name"}


def test_a_document_of_ours_is_spelled_and_a_read_that_does_not_fit_is_left_to_be_refused() -> None:
    ours = document("vendor.Loan", "mark")
    del ours["paths"]["/v2/titles"]
    ours["paths"]["/loans"]["post"]["x-reconcile"]["with"] = {"loan": "ask"}
    spell_hints(ours)
    rule = ours["paths"]["/loans"]["post"]["x-reconcile"]
    assert (rule["where"], rule["with"]) == ({"sign": "name"}, {"loan": "ask"})


LOAN = {"type": "object", "properties": {"name": {"type": "string"}}}


@pytest.mark.parametrize(
    ("properties", "spelled"),
    [
        ({"name": {"type": "string"}, "loan": LOAN}, "name"),
        ({"loan": LOAN}, "loan.name"),
        ({"loan": LOAN, "other": LOAN}, "name"),
        ({"loan": {"type": "object", "properties": {"title": {"x-former-names": ["name"]}}}}, "loan.title"),
        ({"loan": {"type": "object", "properties": {"title": {}}}}, "name"),
    ],
)
@pytest.mark.parametrize("media", ["application/json", "application/x-www-form-urlencoded"])
def test_a_field_that_is_sent_within_an_object_is_found_there(
    media: str, properties: dict[str, Any], spelled: str
) -> None:
    wrapped = document("Loan", "mark")
    body = {"content": {media: {"schema": {"type": "object", "properties": properties}}}}
    wrapped["paths"]["/loans"]["post"]["requestBody"] = body
    spell_hints(wrapped)
    assert wrapped["paths"]["/loans"]["post"]["x-reconcile"]["where"] == {"mark": spelled}


@pytest.mark.parametrize(
    ("parameter", "spelled"),
    [
        ({"name": "loan", "in": "path"}, "loan"),
        ({"name": "id", "in": "path", "x-former-names": ["loan"]}, "id"),
        ({"name": "id", "in": "query", "x-python-name": "loan"}, "id"),
    ],
)
def test_a_parameter_is_called_as_the_read_has_it(parameter: dict[str, Any], spelled: str) -> None:
    mixed = document("vendor.Loan", "name")
    mixed["paths"]["/loans"]["get"]["parameters"] = [parameter]
    mixed["paths"]["/loans"]["post"]["x-reconcile"]["with"] = {"loan": "ask"}
    spell_hints(mixed)
    assert mixed["paths"]["/loans"]["post"]["x-reconcile"]["with"] == {spelled: "ask"}


def test_a_read_that_takes_something_else_tells_nothing() -> None:
    mixed = document("vendor.Loan", "name")
    mixed["paths"]["/loans"]["post"]["x-reconcile"]["with"] = {"loan": "ask"}
    spell_hints(mixed)
    assert mixed["paths"]["/loans"]["post"]["x-reconcile"] == {
        "kind": "none",
        "why": "listLoans does not take loan, by which it would be looked for.",
    }
