"""The example values of a document, walked along the schemas that they obey."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ..document import Document
from ..reading.schema_parts import item_schemas, mapping, parts, property_schemas
from ..reading.walk import METHODS, lookup


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
                walk.content(response)
    components = document.get("components", {})
    for name, schema in components.get("schemas", {}).items():
        if isinstance(schema, dict) and "examples" in schema:
            schema["examples"] = [walk.instance(example, schema, name) for example in schema["examples"]]
    for response in components.get("responses", {}).values():
        walk.content(response)


class _Walk:
    def __init__(
        self, document: Document, change: Callable[[Any, Document], Any], new_key: Callable[[str, str], str]
    ) -> None:
        self._document = document
        self._change = change
        self._new_key = new_key
        # What several places refer to changes once: a second time, two keys that change places would be back.
        self._changed: set[int] = set()

    def content(self, holder: Document) -> None:
        """Change the examples of a body or a response."""
        for media in mapping(lookup(self._document, holder), "content").values():
            if not self._is_new(media):
                continue
            schema = media.get("schema", {})
            for example in mapping(media, "examples").values():
                example = lookup(self._document, example)
                if "value" in example and self._is_new(example):
                    example["value"] = self.instance(example["value"], schema)
            if "example" in media:
                media["example"] = self.instance(media["example"], schema)

    def _is_new(self, node: Document) -> bool:
        is_new = id(node) not in self._changed
        self._changed.add(id(node))
        return is_new

    def instance(self, value: Any, schema: object, name: str = "") -> Any:
        """The new value of an example.

        Args:
            value: the value.
            schema: the schema that it obeys.
            name: the name of that schema, where it is a component.
        """
        if isinstance(value, list):
            items = next(iter(item_schemas(self._document, [schema])), {})
            return [self.instance(item, items) for item in value]
        if isinstance(value, dict):
            return dict(self._member(key, member, schema, name) for key, member in value.items())
        return self._change(value, lookup(self._document, schema) if isinstance(schema, dict) else {})

    def _member(self, key: str, member: Any, schema: object, name: str) -> tuple[str, Any]:
        for holder, inner in property_schemas(self._document, [schema], key, name):
            return self._new_key(holder, key), self.instance(member, inner)
        additional = (part.get("additionalProperties") for _, part in parts(self._document, schema, name))
        return key, self.instance(member, next((schema for schema in additional if isinstance(schema, dict)), {}))
