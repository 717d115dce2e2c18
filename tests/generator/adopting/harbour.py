"""The document of an imaginary vendor, which bills berths in a harbour, put together from what a test needs."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from soliditech_tools.matching.described.shapes import Shapes
from soliditech_tools.matching.described.vendor_operation import VendorOperation, vendor_operations

Document = dict[str, Any]

TEXT = {"type": "string"}
NUMBER = {"type": "integer"}
FLAG = {"type": "boolean"}


def record(**properties: Any) -> Document:
    """A schema of an object."""
    return {"type": "object", "properties": properties}


def listed(item: Any) -> Document:
    """A schema of a list."""
    return {"type": "array", "items": item}


def reference(name: str) -> Document:
    """A reference to a schema."""
    return {"$ref": f"#/components/schemas/{name}"}


def asks(*names: str, **facts: Any) -> list[Document]:
    """Query parameters that are whole numbers, or what `facts` say."""
    return [{"name": name, "in": "query", "schema": {**NUMBER, **facts}} for name in names]


def call(
    identity: str = "",
    *,
    tag: str = "",
    reply: Any = None,
    status: str = "200",
    body: Any = None,
    media: str = "application/json",
    **more: Any,
) -> Document:
    """An operation.

    Args:
        identity: its operationId.
        tag: its tag.
        reply: the schema of its success reply; None for one without content.
        status: of that reply.
        body: the schema of its body, if it has one.
        media: the media type of its body.
        more: what else stands on it.
    """
    content = {} if reply is None else {"content": {"application/json": {"schema": reply}}}
    replies = {status: {"description": "Done.", **content}, **more.pop("errors", {})}
    return {
        **({"operationId": identity} if identity else {}),
        **({"tags": [tag]} if tag else {}),
        **({"requestBody": {"content": {media: {"schema": body}}}} if body is not None else {}),
        "responses": replies,
        **more,
    }


def harbour(paths: Mapping[str, Mapping[str, Document]], **schemas: Any) -> Document:
    """The document with these operations, by path and verb, and these schemas."""
    return {
        "openapi": "3.1.0",
        "info": {"title": "Harbour", "version": "7"},
        "paths": {path: dict(item) for path, item in paths.items()},
        "components": {"schemas": {"Berth": record(id=TEXT, name=TEXT), **schemas}},
    }


def single(path: str, method: str, operation: Document, **schemas: Any) -> tuple[VendorOperation, Shapes]:
    """The one operation of a document, and what reads its schemas."""
    document = harbour({path: {method: operation}}, **schemas)
    shapes = Shapes(document)
    return vendor_operations(document, shapes)[0], shapes
