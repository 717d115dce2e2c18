"""Operations of a vendor's document with what they refer to written out, but for schemas, which have names."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ..document import Document
from ..foreign.grammar import DocumentObject, children
from ..reading.schema_parts import listing, mapping
from ..reading.written import Written, written_as
from .part import PREFIX

_COMPONENTS = "#/components/"
_SCHEMAS = f"{_COMPONENTS}schemas/"


class WritingOut:
    """Writes out operations, and collects the schemas that they reach.

    Args:
        vendor: the document, whose references lead to components.
    """

    def __init__(self, vendor: Document) -> None:
        components = mapping(vendor, "components")
        self._components = components
        self._reached: dict[str, Document] = {}
        self.names = frozenset(f"{PREFIX}{name}" for name in mapping(components, "schemas"))
        """The names that all schemas of the document have among ours, whether they are reached or not."""

    def operation(self, operation: Document) -> Document:
        """A copy of the operation."""
        copied: Document = _copied(operation)
        self._settle(DocumentObject("operation", copied, ""))
        return copied

    def parameters(self, item: Document, operation: Document) -> list[Document]:
        """The parameters of an operation, those of its path among them unless it has its own."""
        by_name: dict[tuple[object, object], Document] = {}
        for entry in (*listing(item, "parameters"), *listing(operation, "parameters")):
            if isinstance(entry, dict):
                target = self._target(entry)
                by_name[target.get("name"), target.get("in")] = _copied(target)
        return list(by_name.values())

    def schemas(self) -> dict[str, Document]:
        """The schemas that were reached so far, by their names among ours, in alphabetical order."""
        return dict(sorted(self._reached.items()))

    def _settle(self, place: DocumentObject) -> None:
        """Write out what stands at a place and below; changes it."""
        node = place.node
        if place.kind == "schema":
            if isinstance(node.get("$ref"), str):
                node["$ref"] = self._schema(node["$ref"])
        elif place.kind == "discriminator":
            for value, reference in mapping(node, "mapping").items():
                node["mapping"][value] = self._schema(str(reference))
        elif "$ref" in node:
            target = self._target(node)
            members = _copied(target)
            node.clear()
            node.update(members)
            if isinstance(node, Written) and isinstance(target, Written):
                node.line, node.lines = target.line, dict(target.lines)
        for child in children(place):
            self._settle(child)

    def _target(self, node: Document) -> Document:
        """What a reference leads to in the end; where that is nowhere, the last reference on the way."""
        seen: list[object] = []
        while isinstance(reference := node.get("$ref"), str) and reference not in seen:
            seen.append(reference)
            section, _, name = reference.removeprefix(_COMPONENTS).partition("/")
            target = mapping(self._components, section).get(_plain(name))
            if not isinstance(target, dict):
                break
            node = target
        return node

    def _schema(self, reference: str) -> str:
        """The reference to a schema by its name among ours; one that leads nowhere stays, and is refused as such."""
        name = _plain(reference.removeprefix(_SCHEMAS))
        schema = mapping(self._components, "schemas").get(name)
        if not reference.startswith(_SCHEMAS) or schema is None:
            return reference
        ours = f"{PREFIX}{name}"
        if ours not in self._reached:
            # Entered before its own references are followed, so that it may refer to itself.
            self._reached[ours] = _copied(schema)
            if isinstance(self._reached[ours], dict):
                self._settle(DocumentObject("schema", self._reached[ours], ours))
        return f"{_SCHEMAS}{ours}"


def schema_children(place: DocumentObject) -> Iterator[DocumentObject]:
    """The schemas right under a schema that are values of their own: of its properties, its items and its keys."""
    for key in ("items", "additionalProperties"):
        if isinstance(child := place.node.get(key), dict):
            yield DocumentObject("schema", child, place.name)
    for key, child in mapping(place.node, "properties").items():
        if isinstance(child, dict):
            yield DocumentObject("schema", child, f"{place.name}.{key}")


def _plain(step: str) -> str:
    return step.replace("~1", "/").replace("~0", "~")


def _copied(value: Any) -> Any:
    if isinstance(value, dict):
        return written_as(value, {key: _copied(member) for key, member in value.items()})
    return [_copied(member) for member in value] if isinstance(value, list) else value
