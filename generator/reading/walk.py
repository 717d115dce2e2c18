"""Ways through an OpenAPI document."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple, cast

from ..document import Document

METHODS = ("get", "put", "post", "delete", "patch")
OTHER_METHODS = ("head", "options", "trace")
"""Verbs of OpenAPI for which no method is made."""

INSTANCES = ("example", "examples", "default", "const", "enum")
"""Keys that hold values of the API, in which no word of OpenAPI means anything."""


_MAPS_OF_NAMES = frozenset(
    (
        *("properties", "patternProperties", "dependentSchemas", "$defs", "responses", "schemas", "parameters"),
        *("headers", "requestBodies", "securitySchemes", "links", "callbacks", "pathItems", "paths", "content"),
    )
)
"""Keys that hold objects by names that are free, or by a status, of which one is `default`."""


class OperationPlace(NamedTuple):
    """An operation, and where it stands."""

    path: str
    method: str
    item: Document
    operation: Document


def operations(document: Document) -> Iterator[OperationPlace]:
    """All operations, in the document's order."""
    for path, item in document.get("paths", {}).items():
        for method in METHODS:
            if method in item:
                yield OperationPlace(path, method, item, item[method])


def lookup(document: Document, node: Any) -> Document:
    """`node`, or what its `$ref` into the document points at; empty where that leads nowhere, or back to itself.

    A reference that leads nowhere is refused by the rooms that look for such. Here it is met before that.
    """
    followed: set[str] = set()
    while isinstance(node, dict) and isinstance(reference := node.get("$ref"), str):
        target: Any = {} if reference in followed else document
        followed.add(reference)
        for step in reference.removeprefix("#/").split("/"):
            key = step.replace("~1", "/").replace("~0", "~")
            target = target.get(key, {}) if isinstance(target, dict) else {}
        node = target
    return cast(Document, node)


def objects(node: Any, place: str = "") -> Iterator[tuple[str, Document]]:
    """All objects of a document that are no part of an example, each with its place: keys joined by dots."""
    yield from _objects(node, place, names=False)


def _objects(node: Any, place: str, *, names: bool) -> Iterator[tuple[str, Document]]:
    """The same; `names`: the keys of the node are names, so that one may be called "example"."""
    if isinstance(node, dict):
        yield place, node
    members = node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ()
    for key, value in members:
        if names or key not in INSTANCES:
            below = f"{place}.{key}" if place else str(key)
            yield from _objects(value, below, names=not names and key in _MAPS_OF_NAMES)


def path_parameters(document: Document, place: OperationPlace) -> set[str]:
    """The names of the ids that the operation declares for its path."""
    declared = [*place.item.get("parameters", []), *place.operation.get("parameters", [])]
    return {
        parameter["name"]
        for parameter in (lookup(document, reference) for reference in declared)
        if parameter.get("in") == "path"
    }


def success_codes(codes: Iterable[str]) -> list[str]:
    """The statuses of success replies among `codes`; `default` is one where there is no other, and none redirects."""
    listed = list(codes)
    successes = [code for code in listed if code.startswith("2")]
    redirects = any(code.startswith("3") for code in listed)
    return successes or [code for code in listed if code == "default" and not redirects]
