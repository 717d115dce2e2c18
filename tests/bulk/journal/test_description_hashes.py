"""What changes the hash of an action's rules, and what only its texts."""

from __future__ import annotations

import copy
from collections.abc import Callable
from typing import Any

import pytest

from soliditech import PACKAGE
from soliditech_tools.bulk.journal.description import description_hashes

DOCUMENT: dict[str, Any] = {
    "info": {"version": "1"},
    "x-done-if": [{"place": "result", "equals": "OK"}],
    "paths": {
        "/notes/{id}": {
            "put": {
                "operationId": "putNote",
                "description": "Puts a note.",
                "requestBody": {"schema": {"$ref": "#/components/schemas/Note"}},
            },
            "get": {"operationId": "getNote", "description": "Gets it."},
        }
    },
    "components": {
        "schemas": {
            "Note": {
                "title": "A note",
                "properties": {
                    "description": {"type": "string", "description": "Its text.", "enum": [{"title": "a"}]},
                    "next": {"$ref": "#/components/schemas/Note"},
                },
            }
        }
    },
}


def operation(document: dict[str, Any]) -> dict[str, Any]:
    return document["paths"]["/notes/{id}"]["put"]  # type: ignore[no-any-return]


def note(document: dict[str, Any]) -> dict[str, Any]:
    return document["components"]["schemas"]["Note"]  # type: ignore[no-any-return]


@pytest.mark.parametrize(
    ("change", "rules", "texts"),
    [
        (lambda document: operation(document).update(description="Other"), False, True),
        (lambda document: note(document).update(title="Other"), False, True),
        (lambda document: note(document)["properties"]["description"].update(description="Other"), False, True),
        (lambda document: note(document)["properties"]["description"].update(enum=[{"title": "b"}]), True, True),
        (lambda document: note(document)["properties"].pop("description"), True, True),
        (lambda document: note(document)["properties"]["description"].update(type="integer"), True, True),
        (lambda document: operation(document).update(deprecated=True), True, True),
        (lambda document: document.update({"x-done-if": []}), True, True),
        (lambda document: document["info"].update(version="2"), False, False),
        (lambda document: document["paths"]["/notes/{id}"]["get"].update(deprecated=True), False, False),
    ],
    ids=[
        "text of the action",
        "title of a schema",
        "text of a field",
        "value of a field",
        "field",
        "type of a field",
        "mark of the action",
        "rule for all",
        "version of the document",
        "another action",
    ],
)
def test_what_changes_a_hash(change: Callable[[dict[str, Any]], object], rules: bool, texts: bool) -> None:
    changed = copy.deepcopy(DOCUMENT)
    change(changed)
    before, after = description_hashes(DOCUMENT, "putNote"), description_hashes(changed, "putNote")
    assert (before.rules != after.rules, before.texts != after.texts) == (rules, texts)


def test_every_action_has_hashes_of_its_own() -> None:
    hashes = [description_hashes(PACKAGE.document(), name) for name in PACKAGE.operations]
    assert len({each.rules for each in hashes}) == len(hashes)


def test_an_action_that_there_is_not_is_refused() -> None:
    with pytest.raises(ValueError, match="has no action putNotes"):
        description_hashes(DOCUMENT, "putNotes")
