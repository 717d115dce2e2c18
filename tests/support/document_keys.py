"""The keys that a document's API has on the wire."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from generator.reading.schema_parts import all_schemas, listing, mapping
from generator.reading.walk import lookup, operations

_LAYOUTS = ("x-result", "x-error", "x-failed-if", "x-done-if", "x-paging")
_NO_PLACES = ("style", "in", "equals", "holds", "when")


def keys_of(document: dict[str, Any]) -> set[str]:
    """Every key that the API has on the wire: of bodies, of queries, and of what says where things stand in replies."""
    keys = {key for _, schema in all_schemas(document) for key in mapping(schema, "properties")}
    for place in operations(document):
        parameters = [*listing(place.item, "parameters"), *listing(place.operation, "parameters")]
        keys |= {node["name"] for node in (lookup(document, each) for each in parameters) if node["in"] == "query"}
    for node in (document, *(place.operation for place in operations(document))):
        for name in _LAYOUTS:
            keys.update(_steps(node.get(name)))
    return keys


def _steps(value: object) -> Iterator[str]:
    """The keys in the places of an extension."""
    if isinstance(value, str) and not value.startswith("header:"):
        yield from re.findall(r"[^.\[\]]+", re.sub(r"\[[^\]]*\]", "", value))
    elif isinstance(value, Mapping):
        for key, member in value.items():
            if key not in _NO_PLACES:
                yield from _steps(member)
    elif isinstance(value, list):
        for member in value:
            yield from _steps(member)
