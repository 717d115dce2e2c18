"""Writes any schema anew, in the words of the normal form."""

from __future__ import annotations

from collections.abc import Mapping
from typing import cast

from ...document import Document, Node
from ...keywords.schemas import BOUNDS
from ...refusal import Refusal
from ..directions import Directions
from ..former import former_names
from ..listed_by import Listings
from ..words import Component, Schema
from .class_words import At, at_operation
from .classes import Classes
from .composing import Composer
from .formats import has_known_values
from .names import field_name
from .objects import Objects
from .patterns import pattern_words
from .shapes import Keywords, alternatives, listed, mapped, types
from .tolerating import Tolerate, refuse
from .unions import referred, with_null, without_null
from .values import Values

_BOUNDS = tuple(BOUNDS.split())


class Schemas:
    """Writes schemas anew, and the classes that they need.

    Args:
        document: the whole document.
        names: the names of classes by those of the document's schemas, in its order.
        tolerate: decides over faults of the document that leave a client possible; by default they are refused.
    """

    def __init__(self, document: Document, names: Mapping[str, str], tolerate: Tolerate = refuse) -> None:
        self._composer = Composer(document)
        self._classes = Classes(names, mapped(mapped(document, "components"), "schemas"))
        objects = Objects(self._composer, Directions(document), tolerate, self._written)
        self._values = Values(self._composer, self._classes, objects, tolerate, self._written)
        self._listings = Listings(document)
        self._tolerate = tolerate
        self._reached: set[str] = set()

    def field(self, owner: Node, value: object, place: str, wire: str) -> Schema:
        """The schema of a property, a parameter, a body or a result; the classes that it needs are written with it.

        Args:
            owner: what has it.
            value: what the document has there.
            place: what messages call it, such as `createInvoice.lines`.
            wire: its name on the wire.

        Raises:
            Refusal: it cannot be carried.
        """
        written: list[Schema] = []
        self._classes.whole(lambda: written.append(self._written(value, at_operation(place, wire))))
        return written[0]

    def reference(self, name: str) -> str:
        """The reference to the class of one of the document's schemas.

        Raises:
            Refusal: the schema is no object with properties, or cannot be carried.
        """
        place = f"components.schemas.{name}"
        reference = {"$ref": f"#/components/schemas/{name}"}
        written = self.field(Node({}, {}, place), reference, place, name)
        if "$ref" not in written or "x-map" in self.component(written):
            raise Refusal(place, "is no object with properties", "Describe an object with properties there")
        return written["$ref"]

    def component(self, schema: Schema) -> Component:
        """The class or map that a written schema refers to, null beside it or not."""
        return self._classes.written[referred(schema)]

    def name(self, value: object, place: str, wire: str) -> str:
        """The Python name of a parameter: the pinned one, or what is made of its name on the wire."""
        return field_name(value, place, wire)

    def components(self) -> dict[str, Component]:
        """All classes and maps that were needed: in the document's order, those without a name beside their owners."""
        return self._classes.in_order()

    def reached(self) -> set[str]:
        """The names of the document's schemas that something needed."""
        return self._reached

    def _written(self, value: object, at: At) -> Schema:
        """A schema under the name of what has it, with all that stands beside its type."""
        usage = self._composer.resolve(value, at.place)
        flat = self._composer.flat(usage.node, at.place)
        if usage.name:
            self._reached.add(usage.name)
        written = self._values.value(usage, flat, at)
        if usage.nullable or "null" in types(flat) or None in listed(flat, "enum") or self._lists_null(flat):
            written = with_null(written)
        # A class says for itself what it is; only what stands beside a reference is of the field.
        keywords = usage.about if referred(written) else {**flat, **usage.about}
        return {**written, "x-wire": at.wire, **self._extensions(Node({}, keywords, at.place), written)}

    def _lists_null(self, flat: Keywords) -> bool:
        return any(map(self._composer.is_null, alternatives(flat)))

    def _extensions(self, node: Node, written: Schema) -> Schema:
        """What the parser does not hold, and what it would take for something else."""
        extensions: Schema = {}
        if isinstance(description := node.value.get("description"), str):
            extensions["description"] = description
        if "pattern" in node and _has_pattern(written):
            extensions.update(pattern_words(node.value["pattern"], node.place, self._tolerate))
        if known := self._known_values(node, written):
            extensions["x-known-values"] = known
        if examples := listed(node.value, "examples") or [node.value[key] for key in ("example",) if key in node]:
            extensions["examples"] = examples
        if node.flag("deprecated"):
            extensions["x-deprecated"] = True
        if former := former_names(node):
            extensions["x-former-names"] = former
        if listing := self._listings.of(node):
            if not _holds_values(written):
                raise node.refused("has x-listed-by, and is no single value and no list of them", "Take it out")
            extensions["x-listed-by"] = listing
            extensions["description"] = self._listings.described(extensions.get("description", ""), listing)
        if node.flag("x-send-null"):
            extensions["x-send-null"] = True
        if "default" in node:
            extensions["x-default"] = node.value["default"]
        if bounds := {key: node.value[key] for key in node.value if key in _BOUNDS}:
            extensions["x-bounds"] = bounds
        return extensions

    def _known_values(self, node: Node, written: Schema) -> list[str | int]:
        """The values that are known of an open list: an API may grow others."""
        if "$ref" in written or "anyOf" in written or "type" not in written:
            return []
        if not has_known_values(written):
            if "x-known-values" in node:
                raise node.refused("has x-known-values, and is no plain text or integer", "Leave them out")
            return []
        values = [value for key in ("x-known-values", "enum") for value in listed(node.value, key) if value is not None]
        kind = str if "string" in types(written) else int
        if not all(type(value) is kind for value in values):
            keys = " and ".join(key for key in ("x-known-values", "enum") if key in node)
            problem = f"has values by {keys} that are not of its type"
            self._tolerate(node.refused(problem, "List texts of a string, or integers of an integer"))
            return []
        values = [*listed(written, "x-known-values"), *values]
        return cast("list[str | int]", list(dict.fromkeys(cast("list[str]", values))))


def _holds_values(written: Schema) -> bool:
    """Whether it is a single value, or a list of single values."""
    plain = without_null(written)
    value = without_null(plain.get("items", {})) if plain.get("type") == "array" else plain
    return "type" in value and value["type"] != "array"


def _has_pattern(written: Schema) -> bool:
    """Whether it is written as a text of which a pattern says something; a time is never sent as it was written."""
    is_text = "string" in types(written) or written.get("x-wire-type") == "string"
    return is_text and written.get("format") != "date-time"
