"""Which schemas requests have, and which replies: some properties go one way alone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ..document import Document
from ..reading.walk import operations


class Directions:
    """What requests and replies reach.

    Args:
        document: the whole document.
    """

    def __init__(self, document: Document) -> None:
        self._sent: set[int] = set()
        self._read: set[int] = set()
        for place in operations(document):
            operation = place.operation
            _collect(document, [operation.get("requestBody"), operation.get("parameters")], self._sent)
            _collect(document, operation.get("responses"), self._read)

    def is_sent(self, schema: object) -> bool:
        """Whether a request has it."""
        return any(id(part) in self._sent for part in _parts(schema))

    def is_read(self, schema: object) -> bool:
        """Whether a reply has it."""
        return any(id(part) in self._read for part in _parts(schema))


def _parts(schema: object) -> Iterator[object]:
    """A schema, and the parts of one that was composed of others."""
    yield schema
    if isinstance(schema, Mapping) and isinstance(parts := schema.get("allOf"), list):
        for part in parts:
            yield from _parts(part)


def _collect(document: Document, start: object, reached: set[int]) -> None:
    """Add all objects below `start`, through references."""
    waiting = [start]
    while waiting:
        node = waiting.pop()
        if isinstance(node, list):
            waiting.extend(node)
        elif isinstance(node, Mapping) and id(node) not in reached:
            reached.add(id(node))
            if isinstance(node.get("$ref"), str):
                waiting.append(_target(document, node["$ref"]))
            waiting.extend(node.values())


def _target(document: Document, reference: str) -> object:
    target: object = document
    for step in reference.removeprefix("#/").split("/"):
        target = target.get(step.replace("~1", "/").replace("~0", "~")) if isinstance(target, Mapping) else None
    return target
