"""What tells the items of a list apart where its `x-paging` does not say it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from ...document import Node
from ...naming import python_name
from ...reading.walk import OperationPlace, operations, success_codes
from ...refusal import Refusal
from .layouts import layout, schema_at
from .media_types import json_media

_NAME = re.compile(r"\{([^{}]*)\}")
_PLAIN_NAME = re.compile(r"[^.\[\]\s]+")
_TYPES = ("string", "integer")
_OF_SEVERAL = ("enum", "const", "x-known-values")
"""Keys of a schema whose value many items share."""


@dataclass(frozen=True)
class _ReadById:
    """A read of one object by the last id of its path.

    Args:
        collection: the path before that id.
        schema: the schema of the object; None where none is described.
        parameter: the parameter of that id.
        owners: the names of the ids before it.
    """

    collection: str
    schema: Mapping[str, object] | None
    parameter: Mapping[str, object]
    owners: frozenset[str]


class ItemIds:
    """The ids of items, as far as a document tells them.

    An id is what one such item is read by: the last id of a path, where the item has a property of that name, on the
    wire or in Python. Either the path goes on from the list's own, or what is read is of the same schema, and the ids
    before are those of the list's path, as a number may count within its owner. Else it is the property `id`.

    Args:
        root: the document.
    """

    def __init__(self, root: Node) -> None:
        self._root = root

    def of(self, path: str, item: Node) -> list[str]:
        """The places of the id in an item of a list; none where the document does not tell.

        Args:
            path: that of the list.
            item: the schema of its items.
        """
        listed_under = frozenset(_NAME.findall(path))
        for read in self._reads:
            is_of_item = read.schema is item.value and read.owners <= listed_under
            if is_of_item or read.collection == path.partition("?")[0].rstrip("/"):
                name = _property_of(read.parameter, item)
                if name and name not in listed_under:
                    return [name]
        return ["id"] if "id" not in listed_under and _tells_apart(item, "id") else []

    @cached_property
    def _reads(self) -> list[_ReadById]:
        return [read for place in operations(self._root.document) for read in self._read(place)]

    def _read(self, place: OperationPlace) -> Iterator[_ReadById]:
        path = place.path.partition("?")[0].rstrip("/")
        *owners, name = _NAME.findall(path) or [""]
        if place.method != "get" or not name or not path.endswith(f"/{{{name}}}"):
            return
        try:
            node = Node.of(self._root.document, place.operation, place.path)
            parameters = [
                Node.of(self._root.document, value, place.path).value
                for value in (*node.items("parameters"), *Node.of(node.document, place.item, path).items("parameters"))
            ]
            schema = self._schema_of_result(node)
        except Refusal:
            # Said where the operation itself is written.
            return
        for parameter in parameters:
            if (parameter.get("in"), parameter.get("name")) == ("path", name):
                yield _ReadById(path.rpartition("/")[0], schema, parameter, frozenset(owners))
                return

    def _schema_of_result(self, operation: Node) -> Mapping[str, object] | None:
        responses = dict(operation.members("responses"))
        for code in success_codes(responses):
            response = Node.of(operation.document, responses[code], operation.place)
            contents = {name: Node.of(operation.document, value, code) for name, value in response.members("content")}
            if (media_type := json_media(contents)) is None:
                continue
            for result in layout(self._root, operation)["result"]:
                if (schema := schema_at(contents[media_type], result)) is not None:
                    return Node.of(operation.document, schema, operation.place).value
        return None


def _property_of(parameter: Mapping[str, object], item: Node) -> str:
    """The property of an item that holds what a parameter of a path takes; empty if there is none."""
    wire = str(parameter.get("name"))
    pinned = str(parameter.get("x-python-name") or python_name(wire))
    names = [wire, *(name for name, value in item.members("properties") if _python_name(item, name, value) == pinned)]
    return next((name for name in names if _tells_apart(item, name)), "")


def _python_name(item: Node, name: str, value: object) -> str:
    pinned = value.get("x-python-name") if isinstance(value, Mapping) else None
    return str(pinned or python_name(name))


def _tells_apart(item: Node, name: str) -> bool:
    """Whether items have such a property, and each may have a value of its own."""
    schema = schema_at(Node(item.document, {"schema": item.value}, item.place), name)
    if schema is None or not _PLAIN_NAME.fullmatch(name):
        return False
    node = Node.of(item.document, schema, item.place)
    kinds = node.value.get("type")
    kind = next((kind for kind in kinds if kind != "null"), None) if isinstance(kinds, list) else kinds
    return kind in _TYPES and not any(key in node for key in _OF_SEVERAL)
