"""What the package's document says of a result: its columns, in the order in which it describes them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Any, NamedTuple

from soliditech_runtime.operations.operation import Operation

_JSON = re.compile(r"application/(?:[\w.-]+\+)?json")
_COLUMNS = "x-columns"
_CENT = 2

Schema = Mapping[str, Any]


class ResultColumn(NamedTuple):
    """A column of a result.

    Args:
        name: the keys that lead to it, joined by dots.
        is_amount: it holds exact decimal numbers.
        has_cents: these have two decimals.
    """

    name: str
    is_amount: bool = False
    has_cents: bool = False


class ResultColumns(NamedTuple):
    """The columns of a result, or of its items.

    Args:
        columns: all that the document describes, lists as one.
        preferred: what a table has first, by `x-columns`; empty if nothing is said.
        lists: what is said of the items of lists, by the columns that are lists.
    """

    columns: tuple[ResultColumn, ...] = ()
    preferred: tuple[str, ...] = ()
    lists: Mapping[str, ResultColumns] = MappingProxyType({})

    @property
    def names(self) -> tuple[str, ...]:
        """Their names."""
        return tuple(column.name for column in self.columns)


def result_columns(document: Mapping[str, Any], operation: Operation[Any], select: str | None = None) -> ResultColumns:
    """What a document says of the result of an operation.

    Args:
        document: the package's document.
        operation: the operation.
        select: the place in the result, or in each of its items, of what is written; None for all.
    """
    schemas = DocumentSchemas(document)
    schema = schemas.item(schemas.result(operation))
    for step in re.findall(r"[^.\[\]]+", select or ""):
        if not step.isdecimal():
            schema = schemas.item(schemas.whole(schema.get("properties", {}).get(step, {})))
    return schemas.described(schema)


class DocumentSchemas:
    """The schemas of a document, with what they refer to.

    Args:
        document: it.
    """

    def __init__(self, document: Mapping[str, Any]) -> None:
        self._document = document

    def result(self, operation: Operation[Any]) -> Schema:
        """The schema of an operation's result; empty where nothing is said."""
        replies = self._operation(operation.id).get("responses", {})
        for code, reply in replies.items():
            content = self.whole(reply).get("content", {}) if str(code).startswith("2") else {}
            for media_type, media in content.items():
                if _JSON.match(media_type):
                    return self._at_result(operation, self.whole(media.get("schema", {})))
        return {}

    def _operation(self, operation_id: str) -> Schema:
        for item in self._document["paths"].values():
            for node in item.values():
                if isinstance(node, dict) and node.get("operationId") == operation_id:
                    return node
        return {}

    def _at_result(self, operation: Operation[Any], body: Schema) -> Schema:
        for place in operation.replies.result:
            schema = body
            for step in place.steps:
                inner = schema.get("properties", {}).get(step) if isinstance(step, str) else schema.get("items")
                schema = self.whole(inner or {})
            if schema:
                return schema
        return body

    def item(self, schema: Schema) -> Schema:
        """The schema of the items of a list, or the schema itself if it is of none."""
        return self.whole(schema["items"]) if isinstance(schema.get("items"), dict) else schema

    def whole(self, schema: Schema) -> Schema:
        """A schema with what it refers to, and with the properties of its parts."""
        visited: set[str] = set()
        while isinstance(reference := schema.get("$ref"), str) and reference not in visited:
            visited.add(reference)
            schema = {**self._referred(reference), **{key: schema[key] for key in schema if key != "$ref"}}
        options = [part for key in ("anyOf", "oneOf") for part in schema.get(key, ()) if part.get("type") != "null"]
        parts = [*schema.get("allOf", ()), *(options if len(options) == 1 else ())]
        for part in map(self.whole, parts):
            properties = {**part.get("properties", {}), **schema.get("properties", {})}
            schema = {**part, **schema, **({"properties": properties} if properties else {})}
        return schema

    def _referred(self, reference: str) -> Schema:
        node: Any = self._document
        for step in reference.removeprefix("#/").split("/"):
            node = node.get(step.replace("~1", "/").replace("~0", "~"), {}) if isinstance(node, dict) else {}
        return node if isinstance(node, dict) else {}

    def described(self, schema: Schema, outer: tuple[Any, ...] = ()) -> ResultColumns:
        """The columns of an object, nested ones in their place.

        Args:
            schema: of the object.
            outer: the properties of the objects around it, of which it may be one again.
        """
        columns: list[ResultColumn] = []
        lists: dict[str, ResultColumns] = {}
        for name, inner, inside in self._leaves(schema, "", outer):
            is_amount = inner.get("format") == "decimal"
            columns.append(ResultColumn(name, is_amount, is_amount and _decimals(inner) == _CENT))
            item = self.item(inner)
            if item is not inner and (properties := item.get("properties")) and properties not in inside:
                lists[name] = self.described(item, inside)
        preferred = schema.get(_COLUMNS)
        return ResultColumns(tuple(columns), tuple(preferred) if isinstance(preferred, list) else (), lists)

    def _leaves(self, schema: Schema, prefix: str, outer: tuple[Any, ...]) -> Iterator[tuple[str, Schema, Any]]:
        properties = schema.get("properties", {})
        inside = (*outer, properties)
        for name, declared in properties.items():
            inner = self.whole(declared)
            nested = inner.get("properties")
            if nested and nested not in inside:
                yield from self._leaves(inner, f"{prefix}{name}.", inside)
            else:
                yield f"{prefix}{name}", inner, inside


def _decimals(schema: Schema) -> int | None:
    """How many decimals the values have; None if nothing is said."""
    text = str(schema.get("multipleOf", ""))
    return len(text.partition(".")[2]) if re.fullmatch(r"0?\.0*1", text) else None
