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
    hint = {"operation": "listLoans", "field": field}
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
    assert mixed["paths"]["/loans"]["post"]["x-reconcile"] == {"operation": "listLoans", "field": spelled}


def test_a_document_without_a_vendors_part_stays_as_it_is() -> None:
    ours = document("vendor.Loan", "mark")
    del ours["paths"]["/v2/titles"]
    spell_hints(ours)
    assert ours["paths"]["/loans"]["post"]["x-reconcile"]["field"] == "mark"
