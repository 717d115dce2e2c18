"""Finds the operations that targets of overlays name by operationId, without a look at all others.

JSONPath holds each operation of the document against a filter; with a thousand actions for a thousand operations, that
is most of a build.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from jsonpath_rfc9535 import JSONPathNode, JSONPathQuery
from jsonpath_rfc9535.segments import JSONPathChildSegment, JSONPathSegment
from jsonpath_rfc9535.selectors import FilterSelector, JSONPathSelector, NameSelector, WildcardSelector

from ..document import Document
from ..reading.targets import operands, operation_id

_KEY = "operationId"
_STEPS = 3
"""How many segments lead to an operation: `paths`, any path, any verb."""


class OperationIndex:
    """The operations of a document, by operationId.

    Args:
        document: the document, which may change: then what changed is to be told by `follow`.
    """

    def __init__(self, document: Document) -> None:
        self._document = document
        self._nodes: dict[str, list[tuple[int, JSONPathNode]]] | None = None

    def find(self, target: JSONPathQuery) -> list[JSONPathNode] | None:
        """What a target selects, in the order of the document.

        Args:
            target: the target.

        Returns:
            None if it does not name operations by operationId.
        """
        names = _names(target)
        if names is None:
            return None
        if self._nodes is None:
            self._nodes = _indexed(self._document)
        matches = {place: node for name in names for place, node in self._nodes.get(name, ())}
        nodes: Iterable[JSONPathNode] = [matches[place] for place in sorted(matches)]
        for segment in target.segments[_STEPS:]:
            nodes = segment.resolve(nodes)
        return list(nodes)

    def follow(self, target: JSONPathQuery, value: Any) -> None:
        """Take note of a change.

        Args:
            target: where.
            value: what was laid over it; None if something was removed or copied.
        """
        if not _keeps_operations(target, value):
            self._nodes = None


def _indexed(document: Document) -> dict[str, list[tuple[int, JSONPathNode]]]:
    nodes: dict[str, list[tuple[int, JSONPathNode]]] = {}
    root = JSONPathNode(value=document, location=(), parent=None, root=document)
    number = 0
    for paths in _children(root, only="paths"):
        for item in _children(paths):
            for operation in _children(item):
                number += 1
                value = operation.value
                name = value.get(_KEY) if isinstance(value, dict) else None
                if isinstance(name, str):
                    nodes.setdefault(name, []).append((number, operation))
    return nodes


def _children(node: JSONPathNode, only: str = "") -> Iterator[JSONPathNode]:
    value = node.value
    members = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, member in members:
        if only in ("", key):
            yield node.new_child(member, key, node)


def _names(target: JSONPathQuery) -> set[str] | None:
    """The operationIds in `$.paths.*[?@.operationId=='a' || @.operationId=='b']`; None for another target."""
    if len(target.segments) < _STEPS or not all(
        isinstance(segment, JSONPathChildSegment) for segment in target.segments
    ):
        return None
    paths, items, operations = (_only_selector(segment) for segment in target.segments[:_STEPS])
    if not (isinstance(paths, NameSelector) and paths.name == "paths" and isinstance(items, WildcardSelector)):
        return None
    if not isinstance(operations, FilterSelector):
        return None
    names = [operation_id(operand) for operand in operands(operations.expression.expression)]
    return None if None in names else {name for name in names if name is not None}


def _only_selector(segment: JSONPathSegment) -> JSONPathSelector | None:
    return segment.selectors[0] if len(segment.selectors) == 1 else None


def _keeps_operations(target: JSONPathQuery, value: Any) -> bool:
    """Whether a change leaves each operation where it is, under its operationId."""
    first = _only_selector(target.segments[0]) if target.segments else None
    if isinstance(first, NameSelector) and first.name != "paths":
        return isinstance(target.segments[0], JSONPathChildSegment)
    if _names(target) is None:
        return False
    if len(target.segments) == _STEPS:
        return isinstance(value, dict) and _KEY not in value
    selectors = target.segments[_STEPS].selectors
    return all(isinstance(selector, NameSelector) and selector.name != _KEY for selector in selectors)
