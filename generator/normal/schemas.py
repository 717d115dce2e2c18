"""Schemas in the words of the normal form."""

from __future__ import annotations

from collections.abc import Mapping

from ..document import Node
from ..naming import is_python_name, python_name
from ..refusal import Refusal
from . import keywords
from .clashes import FIELDS, refuse_repeats
from .words import Component, Schema

_FORMS: dict[tuple[str, str | None], Schema] = {
    ("string", None): {"type": "string"},
    ("string", "date"): {"type": "string", "format": "date"},
    ("string", "date-dmy"): {"type": "string", "format": "date", "x-format": "date-dmy"},
    ("string", "decimal"): {"type": "number", "x-format": "decimal", "x-wire-type": "string"},
    ("number", "decimal"): {"type": "number", "x-format": "decimal"},
    ("integer", None): {"type": "integer"},
    ("boolean", None): {"type": "boolean"},
    ("array", None): {"type": "array"},
}
"""A type and format of the source, and what is written for it."""

LeftOut = dict[str, list[str]]
"""What the normal form does not say: keywords by place."""


class Schemas:
    """Writes schemas anew.

    Args:
        left_out: where it notes what it does not carry.
    """

    def __init__(self, left_out: LeftOut) -> None:
        self._left_out = left_out

    def component(self, node: Node, name: str) -> Component:
        """A named object."""
        if node.value.get("type") != "object" or "properties" not in node:
            raise Refusal(
                f"components.schemas.{name}", "is no object with properties", "Describe only objects as schemas"
            )
        self.note(node, keywords.OBJECT)
        required = node.texts("required")
        written = [
            (self.name(value, f"{name}.{wire}", wire), self.field(node, value, f"{name}.{wire}", wire))
            for wire, value in node.members("properties")
        ]
        refuse_repeats(((python, f"{name}.{field.get('x-wire')}") for python, field in written), "Python name")
        self._check_required(node, name, required)
        properties = dict(written)
        by_wire = {field.get("x-wire"): python for python, field in written}
        return {
            "type": "object",
            "x-name": name,
            "description": node.text("description"),
            "properties": properties,
            "required": [by_wire[wire] for wire in required],
            "additionalProperties": node.value.get("additionalProperties") is not False,
        }

    def _check_required(self, node: Node, name: str, required: tuple[str, ...]) -> None:
        alternatives = [Node.of(node.document, alternative, node.place) for alternative in node.items("anyOf")]
        for alternative in alternatives:
            if set(alternative.value) != {"required"}:
                raise node.refused("anyOf of more than required lists is not supported", "Spell the properties out")
        known = dict(node.members("properties"))
        for wire in (*required, *(wire for alternative in alternatives for wire in alternative.texts("required"))):
            if wire not in known:
                raise Refusal(name, f"requires {wire}, which it does not have", "Correct its required list")

    def name(self, value: object, place: str, wire: str) -> str:
        """The Python name of a property or a parameter: the pinned one, or what is made of its name on the wire."""
        pinned = value.get("x-python-name") if isinstance(value, Mapping) else None
        name = str(pinned) if pinned else python_name(wire)
        if not is_python_name(name) or name in FIELDS:
            raise Refusal(place, f"{name} cannot be a Python name here", "Pin another with x-python-name")
        return name

    def field(self, owner: Node, value: object, place: str, wire: str) -> Schema:
        """What a property or a parameter holds."""
        node = Node.of(owner.document, value, place)
        if node.name:
            return {"$ref": f"#/components/schemas/{node.name}", "x-wire": wire}
        written = self._single(node, wire)
        types = node.value.get("type")
        if isinstance(types, list) and "null" in types:
            written["type"] = [str(written.get("type")), "null"]
        return written

    def _single(self, node: Node, wire: str) -> Schema:
        """A value that is no object, whether or not it can be null."""
        for word in ("allOf", "oneOf", "anyOf", "not", "properties", "additionalProperties"):
            if word in node:
                raise node.refused(f"{word} is not supported here", "Name an object in spec/schemas and refer to it")
        types = node.value.get("type", [])
        kinds = [types] if isinstance(types, str) else [kind for kind in node.texts("type") if kind != "null"]
        if len(kinds) != 1:
            raise node.refused("has no single type", 'Write one type, or [type, "null"]')
        self.note(node, keywords.FIELD)
        written: Schema = {**self._form(node, kinds[0]), "x-wire": wire}
        if "items" in node:
            written["items"] = self._item(node)
        self._add_extensions(node, written)
        return written

    def _form(self, node: Node, kind: str) -> Schema:
        format_ = node.text("format") or None
        if (kind, format_) not in _FORMS:
            known = ", ".join(f"{type_}/{of_format}" if of_format else type_ for type_, of_format in _FORMS)
            raise node.refused(f"type {kind} with format {format_} is not supported", f"Use one of {known}")
        return _FORMS[kind, format_]

    def _item(self, node: Node) -> Schema:
        place = f"{node.place}[]"
        item = self.field(node, node.value["items"], place, "item")
        type_ = item.get("type", "object")
        if isinstance(type_, list) or type_ in ("array", "number") or item.get("format") == "date":
            raise Refusal(
                place,
                f"a list of {_called(item)} is not supported",
                "Make its items strings, integers, booleans or named objects",
            )
        return item

    def _add_extensions(self, node: Node, written: Schema) -> None:
        """What the parser does not hold, and what it would take for something else."""
        if "description" in node:
            written["description"] = node.text("description")
        if "pattern" in node:
            written["pattern"] = node.text("pattern")
        if known := _known_values(node):
            written["x-known-values"] = known
        if examples := node.items("examples"):
            written["examples"] = examples
        if node.flag("x-send-null"):
            written["x-send-null"] = True
        if "default" in node:
            written["x-default"] = node.value["default"]
        if bounds := {key: node.value[key] for key in node.value if key in keywords.BOUNDS}:
            written["x-bounds"] = bounds

    def note(self, node: Node, known: keywords.Keywords) -> None:
        """Note what of `node` is left out."""
        if unsaid := list(keywords.left_out(node, known)):
            self._left_out.setdefault(node.place, []).extend(unsaid)


def _called(item: Schema) -> str:
    type_ = item.get("type", "object")
    kind = type_[0] if isinstance(type_, list) else type_
    word = "date" if item.get("format") == "date" else {"array": "items", "string": "text"}.get(kind, kind)
    return f"{word} or null" if isinstance(type_, list) else word


def _known_values(node: Node) -> list[str]:
    """The values that are known of an open list: an API may grow others."""
    values = [*node.items("x-known-values"), *(value for value in node.items("enum") if value is not None)]
    if "const" in node:
        values.append(node.value["const"])
    if not all(isinstance(value, str) for value in values):
        raise node.refused("has known values that are no texts", "Leave them out, or make them texts")
    return list(dict.fromkeys(str(value) for value in values))
