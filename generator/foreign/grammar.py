"""Which objects of a document stand in the places of keywords, and of which kind each is.

What is in examples, defaults and lists of values is the API's, and so are the names of properties, parameters and
schemas: no word of OpenAPI means anything there.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, NamedTuple

from ..document import Document

VERBS = ("get", "put", "post", "delete", "patch", "head", "options", "trace")


class Part(NamedTuple):
    """What stands under a keyword.

    Args:
        kind: which kind of object.
        shape: whether it is an object, a list of them, or a map from names.
        extensible: whether such a map may hold extensions beside its names.
    """

    kind: str
    shape: Literal["object", "list", "map"] = "object"
    extensible: bool = False


class DocumentObject(NamedTuple):
    """An object of a document.

    Args:
        kind: which kind of object it is.
        node: the object.
        name: what messages call it.
    """

    kind: str
    node: Document
    name: str


_VALUES = {
    "schema": Part("schema"),
    "content": Part("media type", "map"),
    "examples": Part("example", "map"),
}
_SCHEMA: dict[str, Part] = {
    **dict.fromkeys(
        (
            *("items", "additionalProperties", "not", "if", "then", "else", "contains", "propertyNames"),
            *("unevaluatedItems", "unevaluatedProperties", "contentSchema"),
        ),
        Part("schema"),
    ),
    **dict.fromkeys(("allOf", "anyOf", "oneOf", "prefixItems"), Part("schema", "list")),
    **dict.fromkeys(("properties", "patternProperties", "dependentSchemas", "$defs"), Part("schema", "map")),
    "discriminator": Part("discriminator"),
    "xml": Part("xml"),
    "externalDocs": Part("external documentation"),
}

COMPONENTS: dict[str, str] = {
    "schemas": "schema",
    "parameters": "parameter",
    "requestBodies": "request body",
    "responses": "response",
    "headers": "header",
    "examples": "example",
    "securitySchemes": "security scheme",
    "links": "link",
    "callbacks": "callback",
    "pathItems": "path item",
}
"""The kinds of component, by the key under which they stand."""

GRAMMAR: dict[str, dict[str, Part]] = {
    "document": {
        "info": Part("info"),
        "servers": Part("server", "list"),
        "paths": Part("path item", "map", extensible=True),
        "components": Part("components"),
        "tags": Part("tag", "list"),
        "externalDocs": Part("external documentation"),
    },
    "info": {"contact": Part("contact"), "license": Part("license")},
    "components": {section: Part(kind, "map") for section, kind in COMPONENTS.items()},
    "path item": {
        **dict.fromkeys(VERBS, Part("operation")),
        "parameters": Part("parameter", "list"),
        "servers": Part("server", "list"),
    },
    "operation": {
        "parameters": Part("parameter", "list"),
        "requestBody": Part("request body"),
        "responses": Part("response", "map", extensible=True),
        "servers": Part("server", "list"),
        "externalDocs": Part("external documentation"),
    },
    "parameter": _VALUES,
    "header": _VALUES,
    "request body": {"content": Part("media type", "map")},
    "response": {"headers": Part("header", "map"), "content": Part("media type", "map")},
    "media type": {
        "schema": Part("schema"),
        "examples": Part("example", "map"),
        "encoding": Part("encoding", "map"),
    },
    "encoding": {"headers": Part("header", "map")},
    "schema": _SCHEMA,
    "security scheme": {"flows": Part("flows")},
    "flows": dict.fromkeys(("implicit", "password", "clientCredentials", "authorizationCode"), Part("flow")),
    "server": {"variables": Part("server variable", "map")},
    "tag": {"externalDocs": Part("external documentation")},
}
"""What stands under the keywords of each kind of object, where that has keywords of its own."""

_HIDDEN = frozenset(("schema", "parameters", "properties", "paths", "components", "schemas", "content", "requestBody"))


def walk(kind: str, node: Document, name: str = "") -> Iterator[DocumentObject]:
    """The object and all in it, the outer ones first: whoever goes through them may change each as it comes.

    Args:
        kind: which kind of object it is.
        node: the object.
        name: what messages call it.
    """
    waiting = [DocumentObject(kind, node, name)]
    while waiting:
        place = waiting.pop()
        yield place
        waiting.extend(reversed(list(children(place))))


def children(place: DocumentObject) -> Iterator[DocumentObject]:
    """The objects right under a place; what is no object, and should be, is passed over."""
    for key, part in GRAMMAR.get(place.kind, {}).items():
        value = place.node.get(key)
        if part.shape == "object" and isinstance(value, dict):
            yield DocumentObject(part.kind, value, _operation(place, key, value) or _below(place.name, key))
        elif part.shape == "list" and isinstance(value, list):
            for index, member in enumerate(value):
                if isinstance(member, dict):
                    called = member.get("name") if part.kind == "parameter" else None
                    step = called if isinstance(called, str) and called else f"{key}.{index}"
                    yield DocumentObject(part.kind, member, f"{place.name}.{step}" if place.name else step)
        elif part.shape == "map" and isinstance(value, dict):
            for name, member in value.items():
                if isinstance(member, dict) and not (part.extensible and name.startswith("x-")):
                    yield DocumentObject(part.kind, member, _below(_below(place.name, key), name))


def _below(name: str, key: str) -> str:
    if key == "items":
        return f"{name}[]"
    if key in _HIDDEN:
        return name
    return f"{name}.{key}" if name else key


def _operation(place: DocumentObject, verb: str, value: Document) -> str:
    """What messages call an operation; empty for another object."""
    if place.kind != "path item" or verb not in VERBS:
        return ""
    identity = value.get("operationId")
    return identity if isinstance(identity, str) and identity else f"{verb.upper()} {place.name}"
