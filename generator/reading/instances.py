"""The example values of a document, walked along the schemas that they obey."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ..document import Document
from .walk import METHODS, lookup


def change_instances(
    document: Document,
    change: Callable[[Any, Document], Any],
    new_key: Callable[[str, str], str] = lambda schema, key: key,
) -> None:
    """Change every example value in place.

    Args:
        document: the bundled document.
        change: from a single value and its schema to the new value.
        new_key: from the name of a schema and a key of it to the new key.
    """
    walk = _Walk(document, change, new_key)
    for item in document.get("paths", {}).values():
        for method in METHODS:
            operation = item.get(method, {})
            walk.content(operation.get("requestBody", {}))
            for response in operation.get("responses", {}).values():
                # Shared ones come once, below.
                if "$ref" not in response:
                    walk.content(response)
    for name, schema in document.get("components", {}).get("schemas", {}).items():
        if isinstance(schema, dict) and "examples" in schema:
            schema["examples"] = [walk.instance(example, schema, name) for example in schema["examples"]]
    for response in document.get("components", {}).get("responses", {}).values():
        walk.content(response)


class _Walk:
    def __init__(
        self, document: Document, change: Callable[[Any, Document], Any], new_key: Callable[[str, str], str]
    ) -> None:
        self._document = document
        self._change = change
        self._new_key = new_key

    def content(self, holder: Document) -> None:
        for media in lookup(self._document, holder).get("content", {}).values():
            for example in media.get("examples", {}).values():
                if "value" in example:
                    example["value"] = self.instance(example["value"], media.get("schema", {}), "")
            if "example" in media:
                media["example"] = self.instance(media["example"], media.get("schema", {}), "")

    def instance(self, value: Any, schema: Any, name: str) -> Any:
        if isinstance(schema, dict) and "$ref" in schema:
            name = schema["$ref"].rpartition("/")[2]
            schema = lookup(self._document, schema)
        if not isinstance(schema, dict):
            # A schema may be true or false, and says nothing of what stands there.
            return value
        if isinstance(value, list):
            return [self.instance(item, schema.get("items", {}), name) for item in value]
        if not isinstance(value, dict):
            return self._change(value, schema)
        known = schema.get("properties", {})
        return {
            (self._new_key(name, key) if key in known else key): self.instance(member, known.get(key, {}), "")
            for key, member in value.items()
        }
