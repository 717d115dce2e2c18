"""Hashes of what a document says of an action: of all of it, and of what decides on requests and replies."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from hashlib import sha256
from typing import NamedTuple

_TEXTS = frozenset(
    {"description", "summary", "title", "example", "examples", "externalDocs", "x-assumed", "x-confirmed", "why"}
)
# Below these stand names of somebody's choice, such as a field that is called `description`.
_NAMES = frozenset({"properties", "patternProperties", "$defs", "dependentSchemas"})
# Here values stand as they are sent, and none of their keys is a keyword.
_VALUES = frozenset({"default", "const", "enum"})


class DescriptionHashes(NamedTuple):
    """In hexadecimal."""

    rules: str
    texts: str


def description_hashes(document: Mapping[str, object], operation_id: str) -> DescriptionHashes:
    """The hashes of an action, with all that it refers to and what holds for all actions.

    Args:
        document: an OpenAPI document.
        operation_id: of the action.

    Raises:
        ValueError: the document has no such action.
    """
    operation = _operation(document, operation_id)
    parts: dict[str, object] = {"operation": operation}
    parts |= {name: value for name, value in document.items() if _holds_for_all(name)}
    waiting = list(_references(parts))
    while waiting:
        reference = waiting.pop()
        if reference not in parts:
            parts[reference] = _at(document, reference)
            waiting += _references(parts[reference])
    # A part by its reference is under a name, whatever that is called.
    rules = {name: _without_texts(part) for name, part in parts.items()}
    return DescriptionHashes(_hash(rules), _hash(parts))


def _holds_for_all(name: str) -> bool:
    # The list of all actions changes with each action, and says nothing of the others.
    return name == "security" or (name.startswith("x-") and name != "x-actions")


def _operation(document: Mapping[str, object], operation_id: str) -> object:
    paths = document.get("paths")
    for path, item in paths.items() if isinstance(paths, Mapping) else ():
        for method, operation in item.items() if isinstance(item, Mapping) else ():
            if isinstance(operation, Mapping) and operation.get("operationId") == operation_id:
                return {"path": path, "method": method, "parameters": item.get("parameters"), "as": operation}
    raise ValueError(f"the document has no action {operation_id}: give the operationId of one that it has")


def _references(value: object) -> Iterator[str]:
    if isinstance(value, Mapping):
        reference = value.get("$ref")
        if isinstance(reference, str) and reference.startswith("#/"):
            yield reference
        for item in value.values():
            yield from _references(item)
    elif isinstance(value, list):
        for item in value:
            yield from _references(item)


def _at(document: Mapping[str, object], reference: str) -> object:
    place: object = document
    for step in reference.removeprefix("#/").split("/"):
        place = place.get(step.replace("~1", "/").replace("~0", "~")) if isinstance(place, Mapping) else None
    return place


def _without_texts(value: object) -> object:
    if isinstance(value, list):
        return [_without_texts(item) for item in value]
    if not isinstance(value, Mapping):
        return value
    kept: dict[str, object] = {}
    for name, item in value.items():
        if name in _NAMES and isinstance(item, Mapping):
            kept[name] = {key: _without_texts(schema) for key, schema in item.items()}
        elif name in _VALUES:
            kept[name] = item
        elif name not in _TEXTS:
            kept[name] = _without_texts(item)
    return kept


def _hash(value: object) -> str:
    return sha256(json.dumps(value, sort_keys=True, ensure_ascii=True, default=str).encode()).hexdigest()
