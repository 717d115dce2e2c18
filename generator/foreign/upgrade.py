"""Schemas of OpenAPI 3.0 as 3.1 says the same."""

from __future__ import annotations

from typing import Any

from ..document import Document
from .grammar import DocumentObject
from .notes import Notes

_ABOUT = ("title", "description", "deprecated", "readOnly", "writeOnly", "default", "example", "examples")
"""What says something about a value wherever it stands."""

_KEPT_WITH_REFERENCE = frozenset(("$ref", "description", "deprecated", "readOnly", "writeOnly"))
"""What may stay beside a reference: 3.0 ignores all of it, but these take nothing from what is referred to."""

_NULL = {"type": "null"}


def upgrade(place: DocumentObject, notes: Notes) -> None:
    """Write an object of 3.0 as one of 3.1."""
    if place.kind == "schema":
        schema = place.node
        if "$ref" in schema:
            _reference(place, notes)
        else:
            _bound(schema, "minimum", "exclusiveMinimum")
            _bound(schema, "maximum", "exclusiveMaximum")
            if schema.pop("nullable", False) is True:
                _allow_null(schema)


def allow_null_of_3_0(place: DocumentObject, notes: Notes) -> None:
    """Take `nullable` in a schema of 3.1 for what its author meant: 3.1 itself does not know it."""
    nullable = place.node.pop("nullable", None)
    if nullable is True:
        notes.add(place.name, "nullable is of OpenAPI 3.0; it is read as it was there.")
        if "$ref" in place.node:
            _wrap(place.node)
        else:
            _allow_null(place.node)


def _reference(place: DocumentObject, notes: Notes) -> None:
    schema = place.node
    nullable = schema.pop("nullable", False) is True
    dropped = [key for key in schema if key not in _KEPT_WITH_REFERENCE]
    for key in dropped:
        del schema[key]
    if dropped:
        notes.add(place.name, f"{', '.join(dropped)} beside $ref is left out: OpenAPI 3.0 ignores it.")
    if nullable:
        _wrap(schema)


def _bound(schema: Document, bound: str, exclusive: str) -> None:
    flag = schema.get(exclusive)
    if isinstance(flag, bool):
        del schema[exclusive]
        if flag and bound in schema:
            schema[exclusive] = schema.pop(bound)


def _allow_null(schema: Document) -> None:
    if "allOf" in schema:
        _wrap(schema)
        return
    for key in ("oneOf", "anyOf"):
        if isinstance(schema.get(key), list) and _NULL not in schema[key]:
            schema[key].append(dict(_NULL))
    if isinstance(schema.get("enum"), list) and None not in schema["enum"]:
        schema["enum"].append(None)
    types: Any = schema.get("type")
    if isinstance(types, str):
        schema["type"] = [types, "null"]
    elif isinstance(types, list) and "null" not in types:
        types.append("null")


def _wrap(schema: Document) -> None:
    """Let the schema be one of two: what it was, or null."""
    inner = {key: value for key, value in schema.items() if key not in _ABOUT}
    for key in inner:
        del schema[key]
    schema["anyOf"] = [inner, dict(_NULL)]
