"""Which schemas are sent and which are read, and the properties that go one way alone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from ..document import Document, Node
from ..reading.walk import operations
from ..refusal import Refusal

_MESSAGES = {"readOnly": "request", "writeOnly": "reply"}
"""What a property with the keyword cannot be in."""


class Directions:
    """Which schemas requests and replies reach.

    Args:
        document: the whole document.
    """

    def __init__(self, document: Document) -> None:
        self._sent: set[str] = set()
        self._read: set[str] = set()
        for place in operations(document):
            node = Node.of(document, place.operation, str(place.operation.get("operationId")))
            collect(document, node.value.get("requestBody"), self._sent)
            collect(document, node.value.get("parameters"), self._sent)
            collect(document, node.value.get("responses"), self._read)

    def settle(self, name: str, schema: object) -> object:
        """The schema without readOnly and writeOnly of its properties, where these change nothing.

        Args:
            name: the name of the schema.
            schema: what the document has.

        Raises:
            Refusal: a property that is only read is in what is sent, or the other way round.
        """
        if not isinstance(schema, Mapping) or not isinstance(schema.get("properties"), Mapping):
            return schema
        properties = dict(schema["properties"])
        for wire, key in _one_way(properties):
            if properties[wire][key] is True and name in (self._sent if key == "readOnly" else self._read):
                message = _MESSAGES[key]
                problem = f"is {key}, and {name} is a part of a {message}"
                remedy = f"Give the {message} a schema of its own without it, or take {key} out"
                raise Refusal(f"{name}.{wire}", problem, remedy)
            properties[wire] = {word: value for word, value in properties[wire].items() if word != key}
        return {**schema, "properties": properties}


def _one_way(properties: Mapping[str, object]) -> Iterator[tuple[str, str]]:
    for wire, value in properties.items():
        for key in _MESSAGES:
            if isinstance(value, Mapping) and isinstance(value.get(key), bool):
                yield wire, key


def collect(document: Document, node: object, names: set[str], leave: Iterable[object] = ()) -> None:
    """Add the names of all schemas and components below `node`, through references, but not below one of `leave`."""
    if any(node is part for part in leave):
        return
    if isinstance(node, list):
        for part in node:
            collect(document, part, names, leave)
    elif isinstance(node, dict):
        if isinstance(node.get("$ref"), str):
            target = Node.of(document, node, "")
            if target.name not in names:
                names.add(target.name)
                collect(document, dict(target.value), names, leave)
        else:
            for part in node.values():
                collect(document, part, names, leave)
