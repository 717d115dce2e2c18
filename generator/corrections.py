"""Corrections that the document asks of itself, so that replacing an assumption is one edit.

`x-wire-names` at the root maps a wire key, or `Schema.key`, to the key that the API really has: properties, required
lists, examples, links and `x-reconcile` follow, and the Python name stays. `x-path` and `x-method` on an operation
move it. A security scheme that an overlay made into another type loses what only its former type had.
"""

from __future__ import annotations

from typing import Any

from .naming import python_name
from .refusal import Refusal
from .walk import METHODS, lookup, operations

Document = dict[str, Any]

_SCHEME_KEYS = {
    "apiKey": {"type", "description", "name", "in"},
    "http": {"type", "description", "scheme", "bearerFormat"},
}


def apply_corrections(document: Document) -> Document:
    """`document` with its own corrections carried out and their keys removed; changes it in place.

    Raises:
        Refusal: a correction fits nothing, or leads to a clash.
    """
    for name, scheme in document.get("components", {}).get("securitySchemes", {}).items():
        _trim_scheme(name, scheme)
    _move_operations(document)
    renames = document.pop("x-wire-names", None)
    if renames:
        _Renaming(document, renames).run()
    return document


def _trim_scheme(name: str, scheme: dict[str, Any]) -> None:
    known = _SCHEME_KEYS.get(str(scheme.get("type")))
    if known is None:
        place = f"components.securitySchemes.{name}"
        raise Refusal(
            place, f"type {scheme.get('type')} is not supported", "Write apiKey, or http with bearer or basic"
        )
    for key in [key for key in scheme if key not in known and not key.startswith("x-")]:
        del scheme[key]


def _move_operations(document: Document) -> None:
    paths = document.get("paths", {})
    for path in list(paths):
        item = paths[path]
        for method in [method for method in METHODS if method in item]:
            operation = item[method]
            to_path = operation.pop("x-path", path)
            to_method = str(operation.pop("x-method", method)).lower()
            if (to_path, to_method) == (path, method):
                continue
            if to_method not in METHODS:
                raise Refusal(_identity(operation), f"x-method {to_method} is no verb", "Write GET, PUT, ...")
            del item[method]
            shared = {key: value for key, value in item.items() if key not in METHODS}
            target = paths.setdefault(to_path, shared)
            if to_method in target:
                place = _identity(operation)
                raise Refusal(place, f"{to_method.upper()} {to_path} is taken", "Correct x-path or x-method")
            target[to_method] = operation
        if not any(method in item for method in METHODS):
            del paths[path]


def _identity(operation: dict[str, Any]) -> str:
    return str(operation.get("operationId"))


class _Renaming:
    def __init__(self, document: Document, renames: dict[str, str]) -> None:
        self._document = document
        self._renames = renames
        self._unused = set(renames)

    def run(self) -> None:
        schemas = self._document.get("components", {}).get("schemas", {})
        # Instances first: they are told apart by the schemas as they were.
        for item in self._document.get("paths", {}).values():
            for method in METHODS:
                if method in item:
                    self._operation(item[method])
        for name, schema in schemas.items():
            if "examples" in schema:
                schema["examples"] = [self._instance(each, schema, name) for each in schema["examples"]]
        for response in self._document.get("components", {}).get("responses", {}).values():
            self._content(response)
        for name, schema in schemas.items():
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

    def _schema(self, schema: dict[str, Any], name: str) -> None:
        before = schema.get("properties", {})
        after: dict[str, Any] = {}
        for key, value in before.items():
            new = self._new_name(name, key)
            if new in after or (new != key and new in before):
                raise Refusal("x-wire-names", f"{name} would have {new} twice", "Choose another name")
            # The name that consumers' code uses stays as it was.
            after[new] = value if new == key else {"x-python-name": python_name(key), **value}
        if before:
            schema["properties"] = after
        for part in (schema, *schema.get("anyOf", [])):
            if "required" in part:
                part["required"] = [self._new_name(name, key) for key in part["required"]]

    def _operation(self, operation: dict[str, Any]) -> None:
        body = operation.get("requestBody")
        if body is not None:
            self._content(body)
        for response in operation.get("responses", {}).values():
            self._content(response)
            for link in lookup(self._document, response).get("links", {}).values():
                self._link(lookup(self._document, link), operation, response)
        if "x-reconcile" in operation:
            self._reconcile(operation["x-reconcile"], operation)

    def _reconcile(self, hint: dict[str, Any], operation: dict[str, Any]) -> None:
        """Without an operation to read with, the field is the one that was sent."""
        schema = self._json_schema(operation.get("requestBody", {}))
        for place in operations(self._document):
            if "operation" in hint and place.operation.get("operationId") == hint["operation"]:
                success = next((code for code in place.operation["responses"] if code.startswith("2")), "")
                schema, _ = self._step(self._json_schema(place.operation["responses"].get(success, {})), "result")
                schema = schema.get("items", schema)
        _, hint["field"] = self._step(schema, hint["field"])

    def _link(self, link: dict[str, Any], operation: dict[str, Any], response: dict[str, Any]) -> None:
        bodies = {"$request.body": operation.get("requestBody", {}), "$response.body": response}
        for name, value in link.get("parameters", {}).items():
            body, mark, pointer = str(value).partition("#/")
            if mark and body in bodies:
                steps, schema = [], self._json_schema(bodies[body])
                for key in pointer.split("/"):
                    schema, new = self._step(schema, key)
                    steps.append(new)
                link["parameters"][name] = f"{body}#/{'/'.join(steps)}"

    def _json_schema(self, holder: dict[str, Any]) -> dict[str, Any]:
        """The schema of a request or a reply."""
        content = lookup(self._document, holder).get("content", {})
        found: dict[str, Any] = content.get("application/json", {}).get("schema", {})
        return found

    def _step(self, schema: dict[str, Any], key: str) -> tuple[dict[str, Any], str]:
        """The schema of what lies under `key`, and the new name of `key`."""
        name = schema.get("$ref", "").rpartition("/")[2]
        schema = lookup(self._document, schema)
        properties = schema.get("properties", {})
        if key in properties:
            return properties[key], self._new_name(name, key)
        return schema.get("items", {}), key

    def _content(self, holder: dict[str, Any]) -> None:
        for media in lookup(self._document, holder).get("content", {}).values():
            for example in media.get("examples", {}).values():
                if "value" in example:
                    example["value"] = self._instance(example["value"], media.get("schema", {}), "")
            if "example" in media:
                media["example"] = self._instance(media["example"], media.get("schema", {}), "")

    def _instance(self, value: Any, schema: dict[str, Any], name: str) -> Any:
        if "$ref" in schema:
            name = schema["$ref"].rpartition("/")[2]
            schema = lookup(self._document, schema)
        if isinstance(value, list):
            return [self._instance(each, schema.get("items", {}), name) for each in value]
        if not isinstance(value, dict):
            return value
        properties = schema.get("properties", {})
        return {
            (self._new_name(name, key) if key in properties else key): self._instance(each, properties.get(key, {}), "")
            for key, each in value.items()
        }
