"""The OpenAPI document as the probe needs it: operations, references, and the schemas of replies."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from attrs import frozen

Schema = Mapping[str, Any]

_VERBS = ("get", "put", "post", "delete", "patch", "head", "options", "trace")


@frozen
class DescribedOperation:
    """An operation as the document describes it.

    Args:
        id: the operationId.
        verb: the HTTP method, in capitals.
        path: the path template.
        effect: its `x-effect`.
        content_type: the content type of a success.
        schema: the schema of a success, including the envelope; empty for a file.
    """

    id: str
    verb: str
    path: str
    effect: str
    content_type: str
    schema: Schema


class Document:
    """The OpenAPI document.

    Args:
        root: the whole document.
    """

    def __init__(self, root: Mapping[str, Any]) -> None:
        self._root = root

    @property
    def root(self) -> Mapping[str, Any]:
        """The whole document."""
        return self._root

    def operations(self) -> Iterator[DescribedOperation]:
        """All operations, in the document's order."""
        for path, item in self._root.get("paths", {}).items():
            for verb in _VERBS:
                if verb in item:
                    yield self._operation(path, verb, item[verb])

    def _operation(self, path: str, verb: str, node: Mapping[str, Any]) -> DescribedOperation:
        responses = node.get("responses", {})
        success: Mapping[str, Any] = next((responses[code] for code in responses if str(code).startswith("2")), {})
        content: Mapping[str, Any] = self.target(success).get("content", {})
        content_type = next(iter(content), "")
        media: Mapping[str, Any] = content.get(content_type, {})
        schema = media.get("schema", {}) if content_type == "application/json" else {}
        effect = str(node.get("x-effect", "unsafe"))
        return DescribedOperation(str(node["operationId"]), verb.upper(), path, effect, content_type, schema)

    def target(self, node: Mapping[str, Any]) -> Mapping[str, Any]:
        """`node`, or the node that its `$ref` refers to."""
        while "$ref" in node:
            target: Any = self._root
            for step in node["$ref"].removeprefix("#/").split("/"):
                target = target[step.replace("~1", "/").replace("~0", "~")]
            node = target
        return node

    def schema(self, name: str) -> Schema:
        """The schema called `name`."""
        schema: Schema = self._root["components"]["schemas"][name]
        return schema

    def schemas_with(self, key: str) -> list[str]:
        """The names of all schemas that have the property `key`."""
        schemas = self._root.get("components", {}).get("schemas", {})
        return [name for name, schema in schemas.items() if key in schema.get("properties", {})]


def schema_name(schema: Schema) -> str | None:
    """The name of the schema that `schema`, or the schema of its items, refers to; None without a reference."""
    reference = _reference(schema) or _reference(schema.get("items", {}))
    return str(reference).rpartition("/")[2] if reference else None


def _reference(schema: Schema) -> object:
    """The `$ref` of a schema, or of the one part of it that is not null."""
    parts = [part for part in schema.get("anyOf", ()) if part != {"type": "null"}]
    return schema.get("$ref") or (parts[0].get("$ref") if len(parts) == 1 else None)


def types(schema: Schema) -> list[str]:
    """The types that a value may have; a reference is always to an `object`."""
    if "$ref" in schema:
        return ["object"]
    if _reference(schema):
        return ["object", "null"]
    declared = schema.get("type", [])
    return [declared] if isinstance(declared, str) else list(declared)
