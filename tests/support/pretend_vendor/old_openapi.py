"""A document of OpenAPI 3.1 written as one of 3.0."""

from __future__ import annotations

from generator.document import Document
from generator.foreign.grammar import walk


def as_3_0(document: Document) -> Document:
    """The document in the words that 3.0 has for null and for bounds that are out of reach, changed in place."""
    for place in walk("document", document):
        if place.kind == "schema":
            _rewrite(place.node)
    document["openapi"] = "3.0.3"
    return document


def _rewrite(schema: Document) -> None:
    kinds = schema.get("type")
    if isinstance(kinds, list):
        (schema["type"],) = [kind for kind in kinds if kind != "null"]
        schema["nullable"] = True
    if "exclusiveMinimum" in schema:
        schema |= {"minimum": schema["exclusiveMinimum"], "exclusiveMinimum": True}
