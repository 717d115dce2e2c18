"""What single keywords say of a schema: its types, and which words beside others change nothing of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ...keywords.schemas import BOUNDS

Keywords = Mapping[str, object]
"""The keywords of one schema."""

SHAPES = frozenset(
    (
        *("$ref", "allOf", "anyOf", "oneOf", "type", "enum", "const", "format", "x-known-values"),
        *("properties", "additionalProperties", "patternProperties", "propertyNames", "items", "pattern"),
    )
)
"""Words that say what a value is."""

ANNOTATIONS = frozenset(
    (
        *("description", "title", "default", "example", "examples", "deprecated", "readOnly", "writeOnly"),
        *("externalDocs", "xml", "summary", "$comment", "discriminator", *BOUNDS.split()),
    )
)
"""Words that say something of one use of a schema, and leave what it is: they may stand beside a reference."""

_OF_TEXTS = ("pattern", "minLength", "maxLength")
_OF_NUMBERS = ("multipleOf", "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum")
_OF_OBJECTS = ("properties", "additionalProperties", "patternProperties", "propertyNames", "required")


def types(schema: object) -> list[str]:
    """The types that a schema lists, null among them; none if it says none."""
    listed = schema.get("type") if isinstance(schema, Mapping) else None
    if isinstance(listed, str):
        return [listed]
    return [name for name in listed if isinstance(name, str)] if isinstance(listed, list) else []


def implied_type(schema: Keywords) -> str | None:
    """The type that the other keywords of a schema mean where it says none; None for any value."""
    if any(key in schema for key in _OF_OBJECTS):
        return "object"
    if any(key in schema for key in ("items", "prefixItems")):
        return "array"
    if isinstance(schema.get("format"), str) or any(key in schema for key in _OF_TEXTS):
        return "integer" if schema.get("format") in ("int32", "int64") else "string"
    return "number" if any(key in schema for key in _OF_NUMBERS) else None


def type_of_value(value: object) -> str:
    """The type of a value of JSON."""
    if value is None:
        return "null"
    names = {bool: "boolean", int: "integer", float: "number", str: "string", list: "array"}
    return names.get(type(value), "object")


def shaping(schema: Keywords) -> set[str]:
    """The keywords that are no mere annotation."""
    return {key for key in schema if key not in ANNOTATIONS and not key.startswith("x-")}


def says_what_it_is(schema: object) -> bool:
    """Whether a member of a union says a type, or is a mere rule such as a list of required properties."""
    return schema is True or (isinstance(schema, Mapping) and (not schema or any(key in SHAPES for key in schema)))


def listed(schema: Keywords, key: str) -> list[object]:
    """The list under `key`; empty if there is none."""
    value = schema.get(key)
    return value if isinstance(value, list) else []


def mapped(schema: Keywords, key: str) -> Keywords:
    """The object under `key`; empty if there is none."""
    value = schema.get(key)
    return value if isinstance(value, Mapping) else {}


def alternatives(schema: Keywords) -> Iterator[object]:
    """What oneOf and anyOf list."""
    for key in ("oneOf", "anyOf"):
        yield from listed(schema, key)


def required_names(schema: Keywords) -> list[str]:
    """The properties that a schema requires."""
    return [name for name in listed(schema, "required") if isinstance(name, str)]
