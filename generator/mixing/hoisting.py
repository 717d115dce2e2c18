"""Gives a name to each object that a vendor's document describes in its place: an overlay can then say what it is."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..document import Document
from ..foreign.grammar import DocumentObject
from ..reading.schema_parts import listing, mapping
from ..reading.walk import success_codes
from ..reading.written import written_as
from .part import PREFIX
from .writing_out import schema_children

_UNSAFE = re.compile(r"[^A-Za-z0-9._-]+")
_OF_PLACE = ("description", "deprecated", "readOnly", "writeOnly", "default")
"""What is said of a value where it stands, and stays there."""


def hoist(paths: dict[str, Document], schemas: dict[str, Document], used_names: frozenset[str]) -> dict[str, Document]:
    """Let each object with properties in bodies, results and schemas be a named schema; changes `paths` and `schemas`.

    What is part of a composed schema stays in its place: it is no object of its own.

    Args:
        paths: path items, written out.
        schemas: the schemas that they reach, by name.
        used_names: further names that none may get.

    Returns:
        All schemas, those that got a name among them.
    """
    hoisting = _Hoisting(schemas, used_names)
    for item in paths.values():
        for operation in item.values():
            for place in _bodies(operation):
                hoisting.visit(place, is_named=False)
    for name in list(schemas):
        if isinstance(schemas[name], dict):
            hoisting.visit(DocumentObject("schema", schemas[name], name), is_named=True)
    return dict(sorted(hoisting.named.items()))


def _bodies(operation: Document) -> Iterator[DocumentObject]:
    """The schemas of what is sent and of what comes back where it went well."""
    name = f"{PREFIX}{_UNSAFE.sub('_', str(operation.get('operationId')))}"
    replies = mapping(operation, "responses")
    holders = [(f"{name}.body", mapping(operation, "requestBody"))]
    holders += [(f"{name}.reply", mapping(replies, code)) for code in success_codes(replies)]
    for called, holder in holders:
        for media in mapping(holder, "content").values():
            if isinstance(schema := mapping(media, "schema"), dict):
                yield DocumentObject("schema", schema, called)


def _is_object(node: Document) -> bool:
    """Whether a schema that stands in place is an object with properties of its own, alone or composed of parts."""
    parts = listing(node, "allOf")
    composed = any(mapping(part, "properties") for part in parts) or len(parts) > 1
    return "$ref" not in node and (bool(mapping(node, "properties")) or composed)


class _Hoisting:
    def __init__(self, schemas: dict[str, Document], used_names: frozenset[str]) -> None:
        self.named = dict(schemas)
        self._used_names = used_names

    def visit(self, place: DocumentObject, *, is_named: bool) -> None:
        """A schema, and the objects in it."""
        node = place.node
        if not is_named and _is_object(node):
            name = self._free(_UNSAFE.sub("_", place.name))
            schema = written_as(node, dict(node))
            about = {key: node[key] for key in _OF_PLACE if key in node}
            node.clear()
            node.update({"$ref": f"#/components/schemas/{name}", **about})
            self.named[name] = schema
            place = DocumentObject("schema", schema, name)
        for child in schema_children(place):
            self.visit(child, is_named=False)
        for key in ("allOf", "oneOf", "anyOf"):
            for part in listing(place.node, key):
                if isinstance(part, dict):
                    self._part(DocumentObject("schema", part, place.name))

    def _part(self, place: DocumentObject) -> None:
        """A part of a composed schema, which stays; the objects in it do not."""
        for child in schema_children(place):
            self.visit(child, is_named=False)

    def _free(self, name: str) -> str:
        free, number = name, 1
        while free in self.named or free in self._used_names:
            number += 1
            free = f"{name}_{number}"
        return free
