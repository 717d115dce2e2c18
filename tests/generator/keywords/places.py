"""An object of each kind in the document of the table of edits, made where it has none."""

from __future__ import annotations

import copy
from collections.abc import Callable
from pathlib import Path
from typing import Any

from generator.reading.yaml_file import read_yaml

Json = dict[str, Any]
_BILLING = Path(__file__).parents[2] / "truth" / "billing" / "openapi.yaml"
_DOCUMENT: Json = read_yaml(_BILLING, "openapi.yaml")


def document() -> Json:
    """The document, to be changed at will."""
    return copy.deepcopy(_DOCUMENT)


def _at(document: Json, *steps: str, new: Json | None = None) -> Json:
    """The object at the end of the steps; `new` is put there if there is none."""
    *way, last = steps
    for step in way:
        document = document.setdefault(step, {})
    place: Json = document.setdefault(last, {} if new is None else new)
    return place


def _listed(document: Json, key: str, entry: Json) -> Json:
    document.setdefault(key, []).append(entry)
    return entry


def _schema(document: Json, name: str, *steps: str, new: Json | None = None) -> Json:
    return _at(document, "components", "schemas", name, *steps, new=new)


def _operation(document: Json) -> Json:
    return _at(document, "paths", "/payments", "post")


def _parameter(document: Json, location: str) -> Json:
    entry = {"name": "depth", "in": location, "schema": {"type": "string"}}
    return _listed(_operation(document), "parameters", entry)


def _success(document: Json) -> Json:
    return _at(_operation(document), "responses", "200")


def _error(document: Json) -> Json:
    return _at(document, "components", "responses", "Refused")


def _media(holder: Json) -> Json:
    return _at(holder, "content", "application/json")


def _scheme(document: Json, scheme: Json) -> Json:
    return _at(document, "components", "securitySchemes", "spare", new=scheme)


def _typed(place: str, schema: Json) -> tuple[str, Callable[[Json], Json]]:
    """A schema of a type, as what may have one of every type, and its place in messages."""
    if place == "property":
        return "Payment.spare", lambda document: _schema(document, "Payment", "properties", "spare", new=dict(schema))
    if place == "item":
        listed = {"type": "array", "items": dict(schema)}

        def item(document: Json) -> Json:
            return _at(_schema(document, "Payment", "properties", "spare", new=copy.deepcopy(listed)), "items")

        return "Payment.spare[]", item
    if place == "component":

        def component(document: Json) -> Json:
            _schema(document, "Payment", "properties", "spare", new={"$ref": "#/components/schemas/Spare"})
            return _schema(document, "Spare", new=dict(schema))

        return "Spare", component

    def parameter(document: Json) -> Json:
        entry = _parameter(document, "query")
        entry["schema"] = dict(schema)
        return _at(entry, "schema")

    return "recordPayment.depth.schema", parameter


_TYPES: dict[str, Json] = {
    "text": {"type": "string"},
    "decimal text": {"type": "string", "format": "decimal"},
    "integer": {"type": "integer"},
    "number": {"type": "number", "format": "decimal"},
    "boolean": {"type": "boolean"},
    "list": {"type": "array"},
    "object": {"type": "object"},
    "untyped": {},
}
_REFERENCE = {"$ref": "#/components/schemas/Address"}
_SPARE = "components.securitySchemes.spare"
_RESULT = ("schema", "properties", "result")

PLACES: dict[str, tuple[str, Callable[[Json], Json]]] = {
    "root": ("the document", lambda document: document),
    "info": ("info", lambda document: _at(document, "info")),
    "contact": ("info.contact", lambda document: _at(document, "info", "contact")),
    "license": ("info.license", lambda document: _at(document, "info", "license")),
    "external documentation": ("externalDocs", lambda document: _at(document, "externalDocs")),
    "tag": ("tags.3", lambda document: _listed(document, "tags", {"name": "a"})),
    "server": ("servers.0", lambda document: _listed(document, "servers", {"url": "https://a.example"})),
    "components": ("components", lambda document: _at(document, "components")),
    "path item": ("paths./payments", lambda document: _at(document, "paths", "/payments")),
    "operation": ("recordPayment", _operation),
    "reference": (
        "components.parameters.Spare",
        lambda document: _at(
            document, "components", "parameters", "Spare", new={"$ref": "#/components/parameters/InvoiceNumber"}
        ),
    ),
    "path parameter": ("recordPayment.depth", lambda document: _parameter(document, "path")),
    "query parameter": ("recordPayment.depth", lambda document: _parameter(document, "query")),
    "header parameter": ("recordPayment.depth", lambda document: _parameter(document, "header")),
    "cookie parameter": ("recordPayment.depth", lambda document: _parameter(document, "cookie")),
    "parameter of no place": ("recordPayment.depth", lambda document: _parameter(document, "body")),
    "request body": ("recordPayment.requestBody", lambda document: _at(_operation(document), "requestBody")),
    "media type of a body": (
        "recordPayment.requestBody.content.application/json",
        lambda document: _media(_at(_operation(document), "requestBody")),
    ),
    "encoding": (
        "recordPayment.requestBody.content.application/json.encoding.amount",
        lambda document: _at(_media(_at(_operation(document), "requestBody")), "encoding", "amount"),
    ),
    "success reply": ("recordPayment.responses.200", _success),
    "media type of a success reply": (
        "recordPayment.responses.200.content.application/json",
        lambda document: _media(_success(document)),
    ),
    "error reply": ("components.responses.Refused", _error),
    "media type of an error reply": (
        "components.responses.Refused.content.application/json",
        lambda document: _media(_error(document)),
    ),
    "header": ("recordPayment.responses.200.headers.X", lambda document: _at(_success(document), "headers", "X")),
    "example": (
        "recordPayment.responses.200.content.application/json.examples.one",
        lambda document: _at(_media(_success(document)), "examples", "one"),
    ),
    "link": ("recordPayment.responses.200.links.read", lambda document: _at(_success(document), "links", "read")),
    "server of a link": (
        "recordPayment.responses.200.links.read.server",
        lambda document: _at(_success(document), "links", "read", "server"),
    ),
    "apiKey scheme": (
        _SPARE,
        lambda document: _scheme(document, {"type": "apiKey", "in": "header", "name": "X"}),
    ),
    "http scheme": (
        _SPARE,
        lambda document: _scheme(document, {"type": "http", "scheme": "bearer"}),
    ),
    "oauth2 scheme": (_SPARE, lambda document: _scheme(document, {"type": "oauth2"})),
    "openIdConnect scheme": (_SPARE, lambda document: _scheme(document, {"type": "openIdConnect"})),
    "mutualTLS scheme": (_SPARE, lambda document: _scheme(document, {"type": "mutualTLS"})),
    "security scheme of no type": (
        _SPARE,
        lambda document: _scheme(document, {"type": "oauth1"}),
    ),
    "schema reference": (
        "recordPayment.responses.200.content.application/json.schema.result",
        lambda document: _at(_media(_success(document)), *_RESULT),
    ),
    "property reference": (
        "Payment.spare",
        lambda document: _schema(document, "Payment", "properties", "spare", new=dict(_REFERENCE)),
    ),
    "discriminator": (
        "Address.discriminator",
        lambda document: _schema(document, "Address", "discriminator", new={"propertyName": "city"}),
    ),
    "envelope": (
        "recordPayment.responses.200.content.application/json.schema",
        lambda document: _at(_media(_success(document)), "schema"),
    ),
    "described schema": ("ErrorReply", lambda document: _schema(document, "ErrorReply")),
    **{
        f"{type_} {place}": _typed(place, schema)
        for type_, schema in _TYPES.items()
        for place in ("property", "parameter", "item", "component")
    },
}
"""Of each kind, what messages call the place of one, and the object that stands there."""

CLOSED: dict[str, tuple[str, ...]] = {
    "callback": ("callbacks",),
    "server variable": ("variables",),
    "OAuth flows": ("flows",),
    "OAuth flow": ("flows",),
    "xml": ("xml",),
}
"""The kinds that no document which builds has, as the keyword that holds one is carried nowhere."""
