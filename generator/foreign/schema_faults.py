"""What documents get wrong in schemas, mended where it is clear what was meant."""

from __future__ import annotations

import re
from typing import Any

from ..document import Document
from ..patterns.ecma import read_pattern
from ..patterns.tree import UnsupportedPattern
from .grammar import DocumentObject
from .notes import Notes

_TYPES = frozenset(("string", "number", "integer", "boolean", "array", "object", "null"))
_MEANT = {
    **dict.fromkeys(("int", "int32", "int64", "long"), "integer"),
    **dict.fromkeys(("float", "double", "decimal"), "number"),
    **dict.fromkeys(("str", "text", "date", "datetime", "date-time", "uuid"), "string"),
    "bool": "boolean",
    "list": "array",
    "map": "object",
}
_DELIMITED = re.compile(r"/(.*)/([a-z]*)", re.DOTALL)
_COMPOSED = ("allOf", "anyOf", "oneOf", "$ref")


def correct_schema(place: DocumentObject, notes: Notes) -> None:
    """Mend one schema."""
    schema = place.node
    _type(place, notes)
    if isinstance(items := schema.get("items"), list):
        schema["items"] = items[0] if len(items) == 1 and isinstance(items[0], dict) else {}
        notes.add(place.name, "Its items are a list of schemas; they are read as values of one kind.")
    if isinstance(schema.get("additionalProperties"), dict) and not schema["additionalProperties"]:
        schema["additionalProperties"] = True
    _required(place, notes)
    _enum(place, notes)
    _pattern(place, notes)
    example = schema.pop("example", None)
    if example is not None and "examples" not in schema:
        schema["examples"] = [example]
    _instances(place, notes)


def _type(place: DocumentObject, notes: Notes) -> None:
    schema = place.node
    declared = schema.get("type")
    if declared is None:
        return
    listed = declared if isinstance(declared, list) else [declared]
    types: list[str] = []
    for name in listed:
        if name == "file":
            types.append("string")
            schema["format"] = "binary"
        elif meant := name if name in _TYPES else _MEANT.get(str(name)):
            types.append(meant)
    types = list(dict.fromkeys(types))
    if types == listed:
        return
    wrong = ", ".join(str(name) for name in listed if name not in _TYPES) or "a type twice"
    notes.add(place.name, f"It has the type {wrong}; it is read as {' or '.join(types) or 'a value of any kind'}.")
    if types:
        schema["type"] = types if isinstance(declared, list) else types[0]
    else:
        del schema["type"]


def _required(place: DocumentObject, notes: Notes) -> None:
    schema = place.node
    required = schema.get("required")
    if required is None:
        return
    if not isinstance(required, list):
        del schema["required"]
        notes.add(place.name, "Its required is left out: it is no list of properties.")
        return
    names = list(dict.fromkeys(str(name) for name in required if isinstance(name, str)))
    properties = schema.get("properties")
    if isinstance(properties, dict) and not any(key in schema for key in _COMPOSED) and ".allOf." not in place.name:
        missing = [name for name in names if name not in properties]
        if missing:
            notes.add(place.name, f"It requires {', '.join(missing)}, which it does not describe; this is left out.")
        names = [name for name in names if name in properties]
    if names:
        schema["required"] = names
    else:
        del schema["required"]


def _enum(place: DocumentObject, notes: Notes) -> None:
    schema = place.node
    if "enum" not in schema:
        return
    values = schema["enum"]
    kept: list[Any] = []
    for value in values if isinstance(values, list) else []:
        if not any(value == kept_value and type(value) is type(kept_value) for kept_value in kept):
            kept.append(value)
    if kept:
        schema["enum"] = kept
    else:
        del schema["enum"]
        notes.add(place.name, "Its enum is left out: it lists no values.")


def _pattern(place: DocumentObject, notes: Notes) -> None:
    schema = place.node
    pattern = schema.get("pattern")
    if pattern is None:
        return
    text = str(pattern)
    if delimited := _DELIMITED.fullmatch(text):
        text, flags = delimited[1], delimited[2]
        if set(flags) - set("gu"):
            del schema["pattern"]
            notes.add(place.name, f"Its pattern is left out: it has the flags {flags}, which no schema can say.")
            return
        notes.add(place.name, "Its pattern stands between slashes; it is read without them.")
        schema["pattern"] = text
    try:
        read_pattern(text)
    except UnsupportedPattern as unsupported:
        del schema["pattern"]
        notes.add(place.name, f"Its pattern is left out: {unsupported}.")


def _instances(place: DocumentObject, notes: Notes) -> None:
    """Leave out a default, and examples, that the schema itself does not allow."""
    schema = place.node
    if "default" in schema and not _fits(schema["default"], schema):
        del schema["default"]
        notes.add(place.name, "Its default is left out: it is not what the schema allows.")
    if "examples" not in schema:
        return
    examples = schema["examples"]
    if isinstance(examples, dict):
        # Named examples are of media types and parameters.
        examples = [value.get("value") for value in examples.values() if isinstance(value, dict)]
    listed = examples if isinstance(examples, list) else [examples]
    fitting = [example for example in listed if _fits(example, schema)]
    if len(fitting) < len(listed):
        notes.add(place.name, "An example is left out: it is not what the schema allows.")
    if fitting:
        schema["examples"] = fitting
    else:
        del schema["examples"]


def _fits(value: Any, schema: Document) -> bool:
    """Whether a value is of the schema's type, and among its values; what is within it is not looked at."""
    types = schema.get("type")
    if types is not None and not any(_is_of(value, name) for name in ([types] if isinstance(types, str) else types)):
        return False
    values = schema.get("enum")
    return not isinstance(values, list) or value in values


def _is_of(value: Any, type_: str) -> bool:
    if isinstance(value, bool) or value is None:
        return type_ == ("null" if value is None else "boolean")
    if isinstance(value, float):
        return type_ == "number" or (type_ == "integer" and value.is_integer())
    kinds: dict[str, type] = {"string": str, "integer": int, "number": int, "array": list, "object": dict}
    return type_ in kinds and isinstance(value, kinds[type_])
