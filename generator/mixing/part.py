"""Which part of a document is the vendor's."""

from __future__ import annotations

import re

from ..document import Document
from ..reading.schema_parts import mapping
from ..reading.walk import METHODS, OperationPlace
from ..reading.written import written_as

MARK = "x-vendor"
"""Stands on the operations of the vendor's part, and holds the file that they are of."""

PREFIX = "vendor."
"""What the names of its schemas begin with: none of ours does."""

_FILE = re.compile(r"^[^\s:]+:[0-9]+(?::[0-9]+)*: ")


class VendorPart:
    """The operations and schemas of a document whose word is the vendor's.

    Args:
        document: the document, its overlays applied or not.
    """

    def __init__(self, document: Document) -> None:
        marked = vendors_operations(document)
        self._names: set[str] = {PREFIX.rstrip("."), f"components.schemas.{PREFIX.rstrip('.')}"} if marked else set()
        for place in marked:
            self._names |= {f"{place.method.upper()} {place.path}", f"paths.{place.path}.{place.method}"}
            if identity := str(place.operation.get("operationId") or ""):
                self._names.add(identity)
            if all(is_vendors(place.item[method]) for method in METHODS if method in place.item):
                self._names.add(f"paths.{place.path}")

    def __bool__(self) -> bool:
        return bool(self._names)

    def has(self, place: str) -> bool:
        """Whether a place, as messages call it, lies in the vendor's part."""
        text = _FILE.sub("", place)
        ends = [len(text), *(match.start() for match in re.finditer(r"[.\[: ]", text))]
        return any(text[:end] in self._names for end in ends)


def is_vendors(operation: object) -> bool:
    """Whether an operation is of the vendor's part."""
    return isinstance(operation, dict) and MARK in operation


def vendors_operations(document: Document) -> list[OperationPlace]:
    """The operations of the vendor's part; none where the document has a shape that is refused later."""
    paths = mapping(document, "paths")
    return [
        OperationPlace(path, method, item, item[method])
        for path, item in paths.items()
        for method in METHODS
        if isinstance(item, dict) and is_vendors(item.get(method))
    ]


def own_part(document: Document) -> Document:
    """The document without the vendor's operations; its schemas are there, and say nothing."""
    if not vendors_operations(document):
        return document
    paths: Document = {}
    for path, item in document["paths"].items():
        if not isinstance(item, dict):
            paths[path] = item
            continue
        kept = {key: value for key, value in item.items() if key not in METHODS or not is_vendors(value)}
        if any(key in METHODS for key in kept) or len(kept) == len(item):
            paths[path] = written_as(item, kept)
    components = mapping(document, "components")
    schemas = mapping(components, "schemas")
    ours = {name: {} if name.startswith(PREFIX) else schema for name, schema in schemas.items()}
    return written_as(
        document,
        {
            **document,
            "paths": written_as(document["paths"], paths),
            "components": written_as(components, {**components, "schemas": written_as(schemas, ours)}),
        },
    )
