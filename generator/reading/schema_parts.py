"""The schemas of a document: all of them, and the way along their properties."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from ..document import Document
from .walk import METHODS, lookup

_BRANCHES = ("allOf", "anyOf", "oneOf")
_INNER = ("items", "additionalProperties", "not", "contains", "if", "then", "else")
_INNER_LISTS = ("prefixItems",)
_INNER_MAPS = ("properties", "patternProperties", "dependentSchemas", "$defs")
_HOLDERS = ("parameters", "requestBodies", "responses", "headers")

NamedSchema = tuple[str, Document]
"""A schema, and the name of the component that it is, or is a branch of; "" for an inline one."""


def mapping(node: object, key: str) -> Document:
    """The object under `key`; empty if there is none. What is of another type is refused later, by its place."""
    value = node.get(key) if isinstance(node, dict) else None
    return value if isinstance(value, dict) else {}


def listing(node: object, key: str) -> list[Any]:
    """The list under `key`; empty if there is none."""
    value = node.get(key) if isinstance(node, dict) else None
    return value if isinstance(value, list) else []


def all_schemas(document: Document) -> list[NamedSchema]:
    """Every schema once: those of the components, and those within them and within bodies and parameters."""
    return list(_Schemas(document).run())


class _Schemas:
    def __init__(self, document: Document) -> None:
        self._document = document
        self._seen: set[int] = set()

    def run(self) -> Iterator[NamedSchema]:
        components = mapping(self._document, "components")
        for name, schema in mapping(components, "schemas").items():
            yield from self._schema(schema, name)
        for kind in _HOLDERS:
            for holder in mapping(components, kind).values():
                yield from self._holder(holder)
        for item in mapping(self._document, "paths").values():
            for node in (item, *(mapping(item, method) for method in METHODS)):
                holders = [*listing(node, "parameters"), mapping(node, "requestBody")]
                for holder in (*holders, *mapping(node, "responses").values()):
                    yield from self._holder(holder)

    def _holder(self, holder: object) -> Iterator[NamedSchema]:
        """The schemas of a parameter, a header, a body or a response."""
        yield from self._schema(mapping(holder, "schema"), "")
        for media in mapping(holder, "content").values():
            yield from self._schema(mapping(media, "schema"), "")

    def _schema(self, schema: object, name: str) -> Iterator[NamedSchema]:
        if not isinstance(schema, dict) or id(schema) in self._seen:
            return
        self._seen.add(id(schema))
        yield name, schema
        for key in _BRANCHES:
            for part in listing(schema, key):
                yield from self._schema(part, name)
        inner: list[object] = [schema.get(key) for key in _INNER]
        inner += [part for key in _INNER_LISTS for part in listing(schema, key)]
        inner += [part for key in _INNER_MAPS for part in mapping(schema, key).values()]
        for part in inner:
            yield from self._schema(part, "")


def parts(document: Document, schema: object, name: str = "") -> Iterator[NamedSchema]:
    """A schema with its branches, references followed."""
    yield from _parts(document, schema, name, [])


def _parts(document: Document, schema: object, name: str, visited: list[Document]) -> Iterator[NamedSchema]:
    if isinstance(schema, dict) and "$ref" in schema:
        name = str(schema["$ref"]).rpartition("/")[2]
        schema = lookup(document, schema)
    # A schema may be a branch of itself.
    if not isinstance(schema, dict) or any(schema is parent for parent in visited):
        return
    yield name, schema
    for key in _BRANCHES:
        for part in listing(schema, key):
            yield from _parts(document, part, name, [*visited, schema])


def property_schemas(
    document: Document, schemas: Iterable[object], key: str, name: str = ""
) -> Iterator[tuple[str, object]]:
    """What stands under `key` in each of `schemas` that has it, with the name of the schema that declares it."""
    for schema in schemas:
        for holder, part in parts(document, schema, name):
            if key in (properties := mapping(part, "properties")):
                yield holder, properties[key]


def item_schemas(document: Document, schemas: Iterable[object]) -> list[object]:
    """The schemas of the items of those of `schemas` that are lists."""
    items = (part.get("items") for schema in schemas for _, part in parts(document, schema))
    return [schema for schema in items if isinstance(schema, dict)]
