"""The document as openapi-python-client is given it.

Its parser drops without a warning what it has no class for, so the copy that it reads says the same in words that it
knows. The published document stays as it is.
"""

from __future__ import annotations

from typing import Any

Document = dict[str, Any]


def parser_input(document: Document) -> Document:
    """A copy of `document`: envelopes unwrapped, decimal numbers as strings of that format, no alternatives."""
    copied = _copy(document)
    for item in copied.get("paths", {}).values():
        for operation in item.values():
            if isinstance(operation, dict):
                operation["responses"] = _success(operation.get("responses", {}))
    return {**copied, "openapi": "3.1.0"}


def _copy(node: Any) -> Any:
    if isinstance(node, list):
        return [_copy(each) for each in node]
    if not isinstance(node, dict):
        return node
    copied = {key: _copy(value) for key, value in node.items()}
    if copied.get("format") == "decimal":
        copied["type"] = _as_string(copied.get("type"))
    # An object with anyOf of required lists would become Any.
    if isinstance(copied.get("properties"), dict):
        copied.pop("anyOf", None)
    return copied


def _as_string(type_: Any) -> Any:
    return ["string" if each == "number" else each for each in type_] if isinstance(type_, list) else "string"


def _success(responses: dict[str, Any]) -> dict[str, Any]:
    """Only success replies become types; error replies are read by the package itself."""
    found: dict[str, Any] = {}
    for status, response in responses.items():
        if str(status).startswith("2"):
            if "application/pdf" in response.get("content", {}):
                # Its word for bytes of any kind.
                response["content"] = {"application/octet-stream": {"schema": {"type": "string", "format": "binary"}}}
            for media in response.get("content", {}).values():
                media["schema"] = media.get("schema", {}).get("properties", {}).get("result", media.get("schema", {}))
            found[status] = response
    return found
