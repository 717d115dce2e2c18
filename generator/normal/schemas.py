"""Schemas in the words of the normal form."""

from __future__ import annotations

from collections.abc import Mapping

from ..document import Node
from ..keywords.schemas import BOUNDS
from ..naming import is_python_name, python_name, starts_with_capital
from ..patterns.ecma import read_pattern
from ..patterns.python import python_pattern
from ..patterns.time import longest_text
from ..patterns.tree import UnsupportedPattern
from ..refusal import Refusal
from .clashes import FIELDS, refuse_repeats
from .former import former_names, refuse_shared_names
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


class Schemas:
    """Writes schemas anew.

    Args:
        classes: the names of classes by those of their schemas.
    """

    def __init__(self, classes: Mapping[str, str]) -> None:
        self._classes = classes
        self._schemas = {python: name for name, python in classes.items()}

    def reference(self, name: str) -> str:
        """The reference to a schema, by the name of its class."""
        return f"#/components/schemas/{self._classes.get(name, name)}"

    def referred(self, schema: Schema) -> str:
        """The name in the source of the schema that `schema` refers to."""
        python = schema.get("$ref", "").rpartition("/")[2]
        return self._schemas.get(python, python)

    def component(self, node: Node, name: str) -> Component:
        """A named object."""
        if node.value.get("type") != "object" or "properties" not in node:
            raise Refusal(
                f"components.schemas.{name}", "is no object with properties", "Describe only objects as schemas"
            )
        required = node.texts("required")
        written = [
            (self.name(value, f"{name}.{wire}", wire), self.field(node, value, f"{name}.{wire}", wire))
            for wire, value in node.members("properties")
        ]
        for python, field in written:
            _refuse_items(f"{name}.{field.get('x-wire', python)}", field)
        refuse_repeats(((python, f"{name}.{field.get('x-wire')}") for python, field in written), "Python name")
        refuse_shared_names([(f"{name}.{field.get('x-wire')}", field) for _, field in written])
        self._check_required(node, name, required)
        properties = dict(written)
        by_wire = {field.get("x-wire"): python for python, field in written}
        return {
            "type": "object",
            "x-name": self._classes.get(name, name),
            "x-schema": name,
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
        if not is_python_name(name) or name in FIELDS or starts_with_capital(name):
            raise Refusal(
                place, f"{name} cannot be a Python name here", "Pin another with x-python-name, in snake_case"
            )
        return name

    def field(self, owner: Node, value: object, place: str, wire: str) -> Schema:
        """What a property or a parameter holds."""
        node = Node.of(owner.document, value, place)
        if node.name:
            reference: Schema = {"$ref": self.reference(node.name), "x-wire": wire}
            holder = Node(owner.document, value, place) if isinstance(value, Mapping) else node
            _add_history(holder, reference)
            return reference
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
        written: Schema = {**self._form(node, kinds[0]), "x-wire": wire}
        if kinds[0] == "array":
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
        if "items" not in node:
            raise node.refused("is a list of nobody knows what: it has no items", "Say by items what it is a list of")
        return self.field(node, node.value["items"], f"{node.place}[]", "item")

    def _add_extensions(self, node: Node, written: Schema) -> None:
        """What the parser does not hold, and what it would take for something else."""
        if "description" in node:
            written["description"] = node.text("description")
        if "pattern" in node:
            _add_pattern(node, written)
        if known := _known_values(node, written):
            written["x-known-values"] = known
        if examples := node.items("examples"):
            written["examples"] = examples
        _add_history(node, written)
        if node.flag("x-send-null"):
            written["x-send-null"] = True
        if "default" in node:
            written["x-default"] = node.value["default"]
        if bounds := {key: node.value[key] for key in node.value if key in BOUNDS}:
            written["x-bounds"] = bounds


def _add_history(node: Node, written: Schema) -> None:
    """What the field was called before, and whether it may go."""
    if node.flag("deprecated"):
        written["x-deprecated"] = True
    if former := former_names(node):
        written["x-former-names"] = former


def _add_pattern(node: Node, written: Schema) -> None:
    """The pattern as the document has it, and as Python tries it."""
    text = node.text("pattern")
    try:
        pattern = read_pattern(text)
        written["x-python-pattern"] = python_pattern(pattern)
        longest = longest_text(pattern)
    except UnsupportedPattern as error:
        raise node.refused(f"its pattern {error.problem}", f"{error.remedy}, or take the pattern out") from None
    written["pattern"] = text
    if longest is not None:
        written["x-longest-text"] = longest


def _refuse_items(place: str, field: Schema) -> None:
    """Refuse a list of what the fields of a body have no lists of."""
    item = field.get("items", {})
    type_ = item.get("type", "object")
    if isinstance(type_, list) or type_ in ("array", "number") or item.get("format") == "date":
        remedy = "Make its items strings, integers, booleans or named objects"
        raise Refusal(f"{place}[]", f"a list of {_called(item)} is not supported", remedy)


def _called(item: Schema) -> str:
    type_ = item.get("type", "object")
    kind = type_[0] if isinstance(type_, list) else type_
    word = "date" if item.get("format") == "date" else {"array": "items", "string": "text"}.get(kind, kind)
    return f"{word} or null" if isinstance(type_, list) else word


def _known_values(node: Node, form: Schema) -> list[str | int]:
    """The values that are known of an open list: an API may grow others."""
    keys = [key for key in ("x-known-values", "enum", "const") if key in node]
    lists = [[node.value[key]] if key == "const" else node.items(key) for key in keys]
    values = [value for listed in lists for value in listed if value is not None]
    kind: type = {"string": str, "integer": int}.get(str(form.get("type")), type(None))
    if values and (not all(type(value) is kind for value in values) or "format" in form):
        problem = f"has values by {' and '.join(keys)} that are not carried for its type"
        raise node.refused(problem, "List texts of a plain string or integers of an integer, or leave them out")
    return [value for value in dict.fromkeys(values) if isinstance(value, str | int)]
