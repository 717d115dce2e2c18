"""`x-wire-names`: the keys that the API really has.

The root's `x-wire-names` maps a key, or `Schema.key`, to the real one. Properties, required lists, examples, links and
`x-reconcile` follow, and the Python name stays, so that consumers' code does.
"""

from __future__ import annotations

from ..document import Document
from ..naming import python_name
from ..refusal import Refusal
from .instances import change_instances
from .walk import METHODS, lookup, operations
from .written import line_of, place_key, written_as


def rename(document: Document, renames: dict[str, str]) -> None:
    """Rename in place.

    Args:
        document: the bundled document.
        renames: key, or `Schema.key`, to the new key.

    Raises:
        Refusal: no schema has the key, or two keys of one schema would be alike.
    """
    _Renaming(document, renames).run()


class _Renaming:
    def __init__(self, document: Document, renames: dict[str, str]) -> None:
        self._document = document
        self._renames = renames
        self._unused = set(renames)

    def run(self) -> None:
        schemas = self._document.get("components", {}).get("schemas", {})
        # Instances first: they are told apart by the schemas as they were.
        change_instances(self._document, lambda value, _: value, self._new_name)
        for item in self._document.get("paths", {}).values():
            for method in METHODS:
                if method in item:
                    self._operation(item[method])
        for name, schema in schemas.items():
            # A schema may be true or false, and has no keys then.
            if isinstance(schema, dict):
                self._schema(schema, name)
        if self._unused:
            names = ", ".join(sorted(self._unused))
            raise Refusal(
                "x-wire-names", f"no schema has the property {names}", "Write <property> or <Schema>.<property>"
            )

    def _new_name(self, schema: str, key: str) -> str:
        for name in (f"{schema}.{key}", key):
            if name in self._renames:
                self._unused.discard(name)
                return self._renames[name]
        return key

    def _schema(self, schema: Document, name: str) -> None:
        before = schema.get("properties", {})
        after: Document = {}
        for key, value in before.items():
            new = self._new_name(name, key)
            if new in after or (new != key and new in before):
                raise Refusal("x-wire-names", f"{name} would have {new} twice", "Choose another name")
            # The name that consumers' code uses stays as it was.
            if new == key or not isinstance(value, dict):
                after[new] = value
            else:
                after[new] = written_as(value, {"x-python-name": python_name(key), **value})
            place_key(before, new, line_of(before, key))
        if before:
            schema["properties"] = written_as(before, after)
        for part in (schema, *schema.get("anyOf", [])):
            if isinstance(part, dict) and "required" in part:
                part["required"] = [self._new_name(name, key) for key in part["required"]]

    def _operation(self, operation: Document) -> None:
        for response in operation.get("responses", {}).values():
            for link in lookup(self._document, response).get("links", {}).values():
                self._link(lookup(self._document, link), operation, response)
        if "x-reconcile" in operation:
            self._reconcile(operation["x-reconcile"], operation)

    def _reconcile(self, hint: Document, operation: Document) -> None:
        """Without an operation to read with, the field is the one that was sent."""
        schema = self._json_schema(operation.get("requestBody", {}))
        for place in operations(self._document):
            if "operation" in hint and place.operation.get("operationId") == hint["operation"]:
                success = next((code for code in place.operation["responses"] if code.startswith("2")), "")
                schema, _ = self._step(self._json_schema(place.operation["responses"].get(success, {})), "result")
                schema = schema.get("items", schema)
        _, hint["field"] = self._step(schema, hint["field"])

    def _link(self, link: Document, operation: Document, response: Document) -> None:
        bodies = {"$request.body": operation.get("requestBody", {}), "$response.body": response}
        for name, value in link.get("parameters", {}).items():
            body, mark, pointer = str(value).partition("#/")
            if mark and body in bodies:
                steps, schema = [], self._json_schema(bodies[body])
                for key in pointer.split("/"):
                    schema, new = self._step(schema, key)
                    steps.append(new)
                link["parameters"][name] = f"{body}#/{'/'.join(steps)}"

    def _json_schema(self, holder: Document) -> Document:
        """The schema of a request or a reply."""
        content = lookup(self._document, holder).get("content", {})
        schema: Document = content.get("application/json", {}).get("schema", {})
        return schema

    def _step(self, schema: Document, key: str) -> tuple[Document, str]:
        """The schema of what lies under `key`, and the new name of `key`."""
        name = schema.get("$ref", "").rpartition("/")[2]
        schema = lookup(self._document, schema)
        schema = schema if isinstance(schema, dict) else {}
        properties = schema.get("properties", {})
        if key in properties:
            below = properties[key]
            return below if isinstance(below, dict) else {}, self._new_name(name, key)
        items = schema.get("items", {})
        return items if isinstance(items, dict) else {}, key
