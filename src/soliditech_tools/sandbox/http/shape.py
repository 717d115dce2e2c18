"""What the schemas of one value say together: references followed, and `allOf` merged."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Literal

from attrs import define, field

from soliditech_runtime.schema.json import encode

from .document import Document, DocumentNode, schema_at

Direction = Literal["readOnly", "writeOnly"]
"""What a property that goes one way alone says: replies alone have it, or requests alone."""

_TYPES_OF_VALUES = {bool: "boolean", int: "integer", str: "string", type(None): "null", dict: "object", list: "array"}
_WORDS_OF_TYPES = {
    "object": ("properties", "additionalProperties", "patternProperties", "required"),
    "array": ("items", "prefixItems", "minItems"),
    "string": ("pattern", "minLength", "maxLength", "format"),
    "number": ("minimum", "maximum", "multipleOf"),
}
_GREATEST = ("minimum", "exclusiveMinimum", "minLength", "minItems", "minProperties")
_LEAST = ("maximum", "exclusiveMaximum", "maxLength", "maxItems", "maxProperties")


@define
class SchemaShape:
    """What the schemas of one value say together.

    Args:
        nodes: the schemas themselves, references followed.
        words: the keywords without schemas in them; of two bounds the narrower.
        examples: what the schemas give as examples and defaults.
        types: the JSON types that fit; none where nothing is said.
        properties: the schemas of each property.
        required: the names of properties that must be there.
        first_items: the schemas of the first items of a list.
        items: the schemas of all other items.
        others: the schemas of the values under names that are not described.
        choices: lists of schemas, of each of which one fits.
        kinds: what properties hold that tell apart the alternatives that were laid in.
    """

    nodes: list[DocumentNode] = field(factory=list)
    words: dict[str, Any] = field(factory=dict)
    examples: list[Any] = field(factory=list)
    types: list[str] = field(factory=list)
    properties: dict[str, list[DocumentNode]] = field(factory=dict)
    required: set[str] = field(factory=set)
    first_items: list[DocumentNode] = field(factory=list)
    items: list[DocumentNode] = field(factory=list)
    others: list[DocumentNode] = field(factory=list)
    choices: list[list[DocumentNode]] = field(factory=list)
    kinds: dict[str, str] = field(factory=dict)
    _made_choices: int = 0

    @property
    def is_nullable(self) -> bool:
        """Whether null fits, as far as types say."""
        return "null" in self.types

    def with_choice(self, index: int) -> SchemaShape:
        """The shape with one of each of `choices` laid in, null aside: that at `index`, or the last."""
        branches = [
            choices[min(index, len(choices) - 1)]
            for item in self.choices
            if (choices := [choice for choice in item if shape_of([choice]).types != ["null"]])
        ]
        shape = shape_of([*self.nodes, *branches])
        shape.kinds = {**self.kinds, **self._kinds(branches)}
        shape._made_choices = self._made_choices + len(self.choices)
        del shape.choices[: shape._made_choices]
        return shape

    def _kinds(self, branches: list[DocumentNode]) -> dict[str, str]:
        """The value of the discriminator for the alternatives that a reference leads to."""
        discriminator = self.words.get("discriminator")
        references = [branch.value["$ref"] for branch in branches if "$ref" in branch.value]
        if not isinstance(discriminator, Mapping) or "propertyName" not in discriminator or not references:
            return {}
        name = references[0].rpartition("/")[2]
        mapping = discriminator.get("mapping") or {}
        value = next((key for key, target in mapping.items() if str(target).rpartition("/")[2] == name), name)
        return {discriminator["propertyName"]: value}

    def _add(self, node: DocumentNode) -> None:
        value = node.value
        self.nodes.append(node)
        self._add_types(value)
        self._add_words(value)
        self.required.update(value.get("required", ()))
        for name in value.get("properties", {}):
            self.properties.setdefault(name, []).append(node.child("properties", name))
        for word, nodes in (("items", self.items), ("additionalProperties", self.others)):
            if isinstance(value.get(word), Mapping):
                nodes.append(node.child(word))
        self.others += [node.child("patternProperties", key) for key in value.get("patternProperties", {})]
        self.first_items += self.first_items or _listed(node, "prefixItems")
        self.choices += [choices for word in ("oneOf", "anyOf") if (choices := _listed(node, word))]

    def _add_words(self, value: Mapping[str, Any]) -> None:
        self.examples += [value["example"]] if "example" in value else []
        self.examples += value["examples"] if isinstance(value.get("examples"), list) else []
        self.examples += [value["default"]] if "default" in value else []
        for word, bound in value.items():
            before = self.words.get(word)
            if before is not None and word in _GREATEST:
                bound = max(before, bound)
            elif before is not None and word in _LEAST:
                bound = min(before, bound)
            elif before is not None and word == "enum":
                bound = [choice for choice in before if choice in bound]
            self.words[word] = bound

    def _add_types(self, value: Mapping[str, Any]) -> None:
        types = value.get("type", [])
        types = [types] if isinstance(types, str) else list(types) or _implied_types(value)
        if types and self.types:
            self.types = [name for name in self.types if name in types or (name == "integer" and "number" in types)]
        elif types:
            self.types = types


def shape_of(nodes: Iterable[DocumentNode]) -> SchemaShape:
    """What schemas say together.

    Args:
        nodes: the schemas of one value.
    """
    shape, visited = SchemaShape(), set[str]()
    waiting = list(reversed(list(nodes)))
    while waiting:
        node = waiting.pop()
        if node.pointer in visited or not isinstance(node.value, Mapping):
            continue
        visited.add(node.pointer)
        waiting += reversed(_listed(node, "allOf"))
        if isinstance(reference := node.value.get("$ref"), str):
            waiting.append(schema_at(node.document, reference))
        shape._add(node)
    return shape


def _listed(node: DocumentNode, word: str) -> list[DocumentNode]:
    return [node.child(word, str(index)) for index in range(len(node.value.get(word, ())))]


def _implied_types(value: Mapping[str, Any]) -> list[str]:
    """The types that a schema without `type` means."""
    values = value.get("enum") or ([value["const"]] if "const" in value else [])
    if values:
        return list(dict.fromkeys(_TYPES_OF_VALUES.get(type(item), "number") for item in values))
    return next(([name] for name, words in _WORDS_OF_TYPES.items() if any(word in value for word in words)), [])


def held_against(document: Document, word: Direction) -> Document:
    """The document as requests, or replies, are held against it.

    No property that goes the other way alone must be there. A value of a list of texts that YAML took for a flag or a
    number, such as `true`, is a text.

    Args:
        document: the document.
        word: `readOnly` for what requests lack, `writeOnly` for what replies lack.
    """
    copy: Document = _relaxed(document, "", document, word, frozenset())
    return copy


def _relaxed(value: Any, pointer: str, document: Document, word: str, omitted: frozenset[str]) -> Any:
    """A part of the document, in whose `required` the names in `omitted` and those of its own properties are not."""
    if isinstance(value, list):
        return [_relaxed(item, f"{pointer}/{index}", document, word, frozenset()) for index, item in enumerate(value)]
    if not isinstance(value, Mapping):
        return value
    if isinstance(value.get("required"), list) or isinstance(value.get("allOf"), list):
        properties = shape_of([DocumentNode(document, pointer, value)]).properties
        omitted |= {name for name, nodes in properties.items() if shape_of(nodes).words.get(word) is True}
    relaxed = {}
    for key, inner in value.items():
        below = f"{pointer}/{key.replace('~', '~0').replace('/', '~1')}"
        if key == "required" and isinstance(inner, list):
            relaxed[key] = [name for name in inner if name not in omitted]
        elif key == "allOf" and isinstance(inner, list):
            parts = enumerate(inner)
            relaxed[key] = [_relaxed(part, f"{below}/{index}", document, word, omitted) for index, part in parts]
        elif key == "enum" and isinstance(inner, list) and value.get("type") == "string":
            relaxed[key] = [item if isinstance(item, str) else encode(item).decode() for item in inner]
        else:
            relaxed[key] = _relaxed(inner, below, document, word, frozenset())
    return relaxed
