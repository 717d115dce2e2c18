"""What a refused keyword is answered with."""

from __future__ import annotations

import pytest

from generator.keywords.verdicts import KINDS, refusal


@pytest.mark.parametrize(
    ("kind", "key", "text"),
    [
        ("operation", "callbacks", "callbacks of an operation is not supported. Take it out: the client calls the API"),
        (
            "text property",
            "nullable",
            "nullable of a text property is not supported yet. Take it out, and write the type",
        ),
        (
            "integer property",
            "pattern",
            "pattern of an integer property is not supported. Take it out: it bounds texts",
        ),
        ("number item", "x-known-values", "x-known-values of a number item is not supported. Take it out, and say"),
        ("text property", "maxLenght", "maxLenght of a text property is not known. Write maxLength"),
        ("operation", "produces", "produces of an operation is not known. Take it out, or begin it with x- if people"),
        ("operation", "x-efect", "x-efect of an operation is not known. Write x-effect, or another name"),
        ("contact", "x-effect", "x-effect has no meaning in a contact. Take it out; it belongs to an operation"),
        (
            "contact",
            "x-result",
            "x-result has no meaning in a contact. Take it out; it belongs to the document and the like",
        ),
        ("operation", "title", "title has no meaning in an operation. Take it out; it belongs to info and the like"),
    ],
)
def test_a_keyword_that_cannot_stand_there(kind: str, key: str, text: str) -> None:
    found = refusal("place", KINDS[kind].called, key, KINDS[kind])
    assert str(found).startswith(f"place: {text}")


@pytest.mark.parametrize("key", ["x-source", "x-logo", "x-ms-paths", "x-internal"])
def test_an_extension_of_somebody_else_is_documentation(key: str) -> None:
    assert refusal("place", "an operation", key, KINDS["operation"]) is None
    assert refusal("paths", "paths", key) is None
