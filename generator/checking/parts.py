"""The parts of a document that its rules look at."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ..document import Document
from ..reading.schema_parts import mapping
from ..reading.walk import OperationPlace, lookup, operations

_OF_KEYS = ("application/json", "application/x-www-form-urlencoded")


def name_of(place: OperationPlace) -> str:
    """What breaches of an operation are reported as."""
    return str(place.operation.get("operationId") or f"{place.method.upper()} {place.path}")


def is_read(place: OperationPlace) -> bool:
    """Whether it is said to change nothing."""
    return place.operation.get("x-effect") == "read"


def schemas(document: Document) -> Iterator[tuple[str, Document]]:
    """The named schemas."""
    yield from document.get("components", {}).get("schemas", {}).items()


def properties(document: Document) -> Iterator[tuple[str, str, Document]]:
    """Place, key and schema of each property."""
    for name, schema in schemas(document):
        for key, value in schema.get("properties", {}).items():
            yield f"{name}.{key}", key, value


def types_of(schema: Document) -> list[str]:
    """The types that a value may have."""
    types: str | list[str] = schema.get("type", [])
    return [types] if isinstance(types, str) else types


def body_of(document: Document, operation: Document) -> Document:
    """The media object of the JSON body; empty without one."""
    holder = lookup(document, operation.get("requestBody", {}))
    media: Document = holder.get("content", {}).get("application/json", {})
    return media


def sent_keys(document: Document, place: OperationPlace) -> set[str]:
    """The keys that an action takes: of its path, its query, and its body as JSON or as a form."""
    content = mapping(lookup(document, place.operation.get("requestBody", {})), "content")
    bodies = [lookup(document, mapping(media, "schema")) for kind, media in content.items() if kind in _OF_KEYS]
    declared = [*place.item.get("parameters", ()), *place.operation.get("parameters", ())]
    parameters = [lookup(document, parameter) for parameter in declared]
    named = {str(node.get("name")) for node in parameters if node.get("in") in ("path", "query")}
    return named.union(*(mapping(body, "properties") for body in bodies))


def examples(document: Document) -> Iterator[tuple[str, Document, Any]]:
    """Place, schema and value of each example of a body or a success reply; None where there is none."""
    for place in operations(document):
        media = {f"{name_of(place)}: body": body_of(document, place.operation)}
        for status, response in place.operation.get("responses", {}).items():
            if status.startswith("2"):
                content = lookup(document, response).get("content", {})
                media[f"{name_of(place)}: {status}"] = content.get("application/json", {})
        for name, content in media.items():
            if "schema" not in content:
                continue
            values = [example.get("value") for example in content.get("examples", {}).values()]
            yield from ((name, content["schema"], value) for value in values or [None])
