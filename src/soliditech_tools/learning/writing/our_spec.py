"""The spec as the overlay corrects it: its operations and what stands in their bodies."""

from __future__ import annotations

import builtins
import keyword
import re
from collections.abc import Mapping, Sequence
from typing import Any

from attrs import frozen

from ...matching.document import METHODS, Document

Steps = tuple[str, ...]
"""Keys one below the other; a list adds no step."""

_DEEPEST = 24
_WORD_BEGINS = re.compile(
    r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])|(?<=[0-9])(?=[A-Za-z])|(?<=[A-Za-z])(?=[0-9])"
)
_PYTHONS_OWN = frozenset(dir(builtins)) - {"id"}


@frozen
class SpecOperation:
    """An operation of the spec.

    Args:
        identity: its operationId.
        path: its path.
        method: its verb, in small letters.
        item: what stands at its path.
        node: the operation.
    """

    identity: str
    path: str
    method: str
    item: Document
    node: Document

    @property
    def target(self) -> str:
        """The JSONPath that names it in an overlay."""
        return f"$.paths.*[?@.operationId=='{self.identity}']"

    @property
    def ids(self) -> list[str]:
        """The ids of its path."""
        return re.findall(r"\{([^{}]+)\}", self.path)


class OurSpec:
    """The document of the package.

    Args:
        document: the document.
    """

    def __init__(self, document: Document) -> None:
        self.document = document
        self.operations = {
            str(item[method]["operationId"]): SpecOperation(
                str(item[method]["operationId"]), path, method, item, item[method]
            )
            for path, item in document.get("paths", {}).items()
            for method in METHODS
            if method in item
        }
        self.schemas: Document = document.get("components", {}).get("schemas", {})

    def follow(self, node: Any) -> Document:
        """The object, or what its reference leads to; empty if that is none."""
        for _ in range(_DEEPEST):
            if not isinstance(node, dict):
                return {}
            reference = node.get("$ref")
            if not isinstance(reference, str):
                return node
            node = self.document
            for step in reference.removeprefix("#/").split("/"):
                node = node.get(step.replace("~1", "/").replace("~0", "~"), {})
        return {}

    def parameters(self, operation: SpecOperation) -> dict[tuple[str, str], Document]:
        """All parameters of an operation, by where they are and their names."""
        nodes = [*operation.item.get("parameters", []), *operation.node.get("parameters", [])]
        return {(str(node["in"]), str(node["name"])): node for node in map(self.follow, nodes)}

    def flat_json(self) -> Document:
        """How flat JSON spells nesting; empty where no action takes it."""
        nodes = (operation.node for operation in self.operations.values())
        flat: Document = next((node["x-flat-json"] for node in nodes if "x-flat-json" in node), {})
        return flat

    def parameter_target(self, operation: SpecOperation, name: str) -> str:
        """The JSONPath that names a parameter of the operation itself; one that is shared goes by its reference."""
        for node in operation.node.get("parameters", []):
            if self.follow(node).get("name") == name:
                test = f"@['$ref']=='{node['$ref']}'" if "$ref" in node else f"@.name=='{name}'"
                return f"{operation.target}.parameters[?{test}]"
        return ""

    def body(self, operation: SpecOperation) -> Document:
        """The schema of the body of an operation; empty where it has none."""
        content: Mapping[str, Any] = self.follow(operation.node.get("requestBody")).get("content", {})
        media: Document = content.get("application/json") or next(iter(content.values()), {})
        schema: Document = media.get("schema", {})
        return schema

    def media(self, operation: SpecOperation) -> str:
        """The media type of its body; empty where it has none."""
        content: Mapping[str, Any] = self.follow(operation.node.get("requestBody")).get("content", {})
        return "application/json" if "application/json" in content else next(iter(content), "")

    def properties(self, schema: Any) -> Document:
        """The properties of an object, or of what a list has of objects."""
        node = self.follow(schema)
        for _ in range(4):
            if "items" in node:
                node = self.follow(node["items"])
        properties: Document = node.get("properties", {})
        return properties

    def at(self, schema: Any, steps: Sequence[str]) -> Document | None:
        """What stands under keys one below the other; None where it is not described."""
        for step in steps:
            properties = self.properties(schema)
            if step not in properties:
                return None
            schema = properties[step]
        return schema if isinstance(schema, dict) else None


def component_of(node: Any) -> str:
    """The name of the schema that is referred to, by an object or by the items of a list; empty if none is."""
    for _ in range(4):
        if isinstance(node, dict) and "items" in node:
            node = node["items"]
    reference = node.get("$ref", "") if isinstance(node, dict) else ""
    return str(reference).rpartition("/")[2] if "/schemas/" in str(reference) else ""


def python_name_of(key: str) -> str:
    """The name in Python that the generator gives to a key of ours."""
    name = _WORD_BEGINS.sub("_", key).lower() if key.lower() != key else key
    return f"{name}_" if keyword.iskeyword(name) or name in _PYTHONS_OWN else name
