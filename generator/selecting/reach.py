"""What each operation of a document reaches: the components that its requests and results are made of."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from ..document import Document
from ..reading.walk import INSTANCES, METHODS, OTHER_METHODS, success_codes
from ..refusal import Refusal

_PREFIX = "#/components/"

Component = tuple[str, str]
"""A section of components, and a name in it."""


@dataclass(frozen=True)
class Reached:
    """An operation, and what it reaches.

    Args:
        identity: its operationId.
        method: its verb, in small letters.
        path: its path.
        components: what its parameters, its body and its success replies are made of.
        described: the same with its error replies.
        broken: references on the way that lead nowhere, each with the component in which it stands, if in one.
    """

    identity: str
    method: str
    path: str
    components: frozenset[Component]
    described: frozenset[Component]
    broken: tuple[tuple[str, Component | None], ...]

    @property
    def called(self) -> str:
        """The operation by verb and path."""
        return f"{self.method.upper()} {self.path}"


class Reach:
    """What the operations of a document reach.

    Args:
        document: the document, or its normal form.

    Attributes:
        operations: each with what it reaches.
        of_root: what the document itself asks for, whether or not one of them does: the scheme of its key.
    """

    def __init__(self, document: Mapping[str, Any]) -> None:
        self._components = document.get("components") or {}
        self._direct: dict[Component, tuple[Component, ...]] = {}
        self._broken: dict[Component, tuple[str, ...]] = {}
        self._security = _schemes(document.get("security"))
        self.of_root = frozenset(("securitySchemes", name) for name in self._security)
        self.operations = [
            self._reached(path, method, item)
            for path, item in document.get("paths", {}).items()
            for method in (*METHODS, *OTHER_METHODS)
            if isinstance(item.get(method), dict)
        ]

    def _reached(self, path: str, method: str, item: Document) -> Reached:
        operation = item[method]
        responses = operation.get("responses") or {}
        # By themselves: a reply under `default` is no default.
        replies = list(responses.values())
        success = [responses[code] for code in success_codes(responses)]
        about = {key: value for key, value in operation.items() if key != "responses"}
        required_parts = [item.get("parameters"), about, success or replies]
        required = _schemes(operation["security"]) if "security" in operation else self._security
        # The package has the root's scheme, even if no operation of it asks for a key.
        schemes = [("securitySchemes", name) for name in dict.fromkeys((*required, *self._security))]
        components, broken = self._closure(required_parts, schemes)
        described, _ = self._closure([*required_parts, replies], schemes)
        identity = str(operation.get("operationId") or operation.get("x-operation-id") or f"{method.upper()} {path}")
        return Reached(identity, method, path, components, described, broken)

    def _closure(
        self, nodes: list[Any], first: list[Component]
    ) -> tuple[frozenset[Component], tuple[tuple[str, Component | None], ...]]:
        named_components, wrong = self._references(nodes)
        broken: list[tuple[str, Component | None]] = [(reference, None) for reference in wrong]
        waiting = [*first, *named_components]
        reached: set[Component] = set()
        while waiting:
            component = waiting.pop()
            if component in reached or not self._has(component):
                continue
            reached.add(component)
            if component not in self._direct:
                section, name = component
                self._direct[component], self._broken[component] = self._references(self._components[section][name])
            waiting.extend(self._direct[component])
            broken.extend((reference, component) for reference in self._broken[component])
        return frozenset(reached), tuple(broken)

    def _references(self, node: Any) -> tuple[tuple[Component, ...], tuple[str, ...]]:
        components: list[Component] = []
        broken: list[str] = []
        for reference in references(node):
            section, _, name = reference.removeprefix(_PREFIX).partition("/")
            component = section, name.replace("~1", "/").replace("~0", "~")
            if reference.startswith(_PREFIX) and self._has(component):
                components.append(component)
            else:
                broken.append(reference)
        return tuple(components), tuple(broken)

    def _has(self, component: Component) -> bool:
        return component[1] in (self._components.get(component[0]) or {})


def references(node: Any, *, named: bool = False) -> Iterator[str]:
    """All references in a part of a document, those of discriminators among them.

    Args:
        node: the part.
        named: whether its keys are names, in which a word of OpenAPI means nothing.
    """
    if isinstance(node, list):
        for member in node:
            yield from references(member)
    elif isinstance(node, dict):
        for key, value in node.items():
            if named:
                yield from references(value)
            elif key == "$ref" and isinstance(value, str):
                yield value
            elif key == "mapping" and isinstance(value, dict):
                yield from (name for name in value.values() if isinstance(name, str) and name.startswith(_PREFIX))
            elif key not in INSTANCES:
                yield from references(value, named=key in ("properties", "patternProperties", "schemas"))


def refused_reference(place: str, reference: str) -> Refusal:
    """The refusal of a reference that leads to no component."""
    if "://" in reference:
        remedy = "Put that file beside the document, and refer to it there"
        return Refusal(place, f"the $ref {reference} leads to another host", remedy)
    if ".." in reference or reference.startswith("/"):
        remedy = "Keep all files in the folder of the document"
        return Refusal(place, f"the $ref {json.dumps(reference)} leads out of the document's folder", remedy)
    return Refusal(place, f"the $ref {reference} leads nowhere", "Correct the $ref by an overlay")


def _schemes(security: Any) -> list[str]:
    """The names of the schemes that a list of alternatives names."""
    listed = security if isinstance(security, list) else []
    return [str(name) for alternative in listed if isinstance(alternative, dict) for name in alternative]
