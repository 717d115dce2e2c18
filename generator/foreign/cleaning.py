"""What of a vendor's document is for others: extensions, empty keywords, calls that the vendor makes."""

from __future__ import annotations

import re
from typing import Any

from ..document import Document
from .grammar import GRAMMAR, DocumentObject
from .notes import Notes

_CONTROL = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
_INSTANCES = frozenset(("default", "example", "const", "enum", "examples", "value"))
_TEXTS = frozenset(("description", "summary", "title", "version", "operationId", "name", "url", "pattern", "format"))
_FLAGS = frozenset(
    (
        *("required", "deprecated", "nullable", "readOnly", "writeOnly", "explode", "uniqueItems"),
        *("allowEmptyValue", "allowReserved"),
    )
)
_OTHERS: dict[str, tuple[str, ...]] = {
    "document": ("webhooks", "jsonSchemaDialect"),
    "operation": ("callbacks",),
    "response": ("links",),
    "parameter": ("allowReserved",),
    "encoding": ("allowReserved",),
    "components": ("links", "callbacks"),
    "schema": ("$schema", "$id", "$anchor", "$defs", "definitions", "xml"),
}
"""What people and other programs read, and what changes nothing."""

_SAID = {
    **dict.fromkeys(("webhooks", "callbacks"), "are left out: the client calls the API, and is not called"),
    "allowReserved": "is left out: reserved characters are percent-encoded, and servers decode them",
}


def clean(place: DocumentObject, notes: Notes) -> None:
    """Take from an object what is not for a client, and write what is left in the shape that its keyword has."""
    node = place.node
    for key in _OTHERS.get(place.kind, ()):
        if key in node:
            del node[key]
            if key in _SAID:
                notes.add(place.name, f"Its {key} {_SAID[key]}.")
    parts = GRAMMAR.get(place.kind, {})
    for key, part in parts.items():
        if part.extensible and isinstance(node.get(key), dict):
            _strip(node[key])
    _strip(node)
    for key in list(node):
        value = node[key]
        if key in _INSTANCES and key not in parts:
            node[key] = without_control(value)
        elif value is None:
            del node[key]
        elif key in parts:
            _keep_shape(node, key, parts[key].shape, place, notes)
        elif key == "pattern" and isinstance(value, str):
            # A sign in a class of signs would be lost.
            node[key] = _CONTROL.sub(lambda match: f"\\u{ord(match[0]):04x}", value)
        elif key in _TEXTS and not isinstance(value, dict | list):
            node[key] = without_control(value if isinstance(value, str) else _spelled(value))
        elif key in _FLAGS and isinstance(value, str) and value.lower() in ("true", "false"):
            node[key] = value.lower() == "true"
            notes.add(place.name, f"Its {key} is a text; it is read as {value.lower()}.")
        else:
            node[key] = without_control(value)


def _strip(node: Document) -> None:
    for key in [key for key in node if key.startswith("x-")]:
        del node[key]


def _keep_shape(node: Document, key: str, shape: str, place: DocumentObject, notes: Notes) -> None:
    """Take out what is no object, list or map where there should be one; a schema may be true or false."""
    value = node[key]
    if shape == "list":
        fits = isinstance(value, list)
        if fits and not all(isinstance(member, dict | bool) for member in value):
            node[key] = [member for member in value if isinstance(member, dict | bool)]
            notes.add(place.name, f"What is no object is left out of its {key}.")
    else:
        fits = isinstance(value, dict) or (shape == "object" and place.kind == "schema" and isinstance(value, bool))
    if shape == "map" and isinstance(value, dict):
        for name in [name for name, member in value.items() if not isinstance(member, dict | bool)]:
            del value[name]
            notes.add(place.name, f"{name} of its {key} is no object, and is left out.")
    if not fits and not (key == "items" and isinstance(value, list)):
        del node[key]
        notes.add(place.name, f"Its {key} is left out: it is no {'list' if shape == 'list' else 'mapping'}.")


def _spelled(value: Any) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def without_control(value: Any) -> Any:
    """The value without control characters in its texts and keys."""
    if isinstance(value, str):
        return _CONTROL.sub("", value) if _CONTROL.search(value) else value
    if isinstance(value, list):
        return [without_control(member) for member in value]
    if isinstance(value, dict):
        for key in list(value):
            value[key] = without_control(value[key])
    return value
