"""The flat keys of each action as a type, for those who annotate what they send as flat JSON."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from ..document import Document
from ..naming import class_name
from .signatures import quote

_TYPES = {"string": "str", "integer": "int", "number": "Decimal | int", "boolean": "bool", "null": "None"}
_IN_PYTHON = {"date": "datetime.date", "date-dmy": "datetime.date", "date-time": "datetime.datetime"}
_IN_PYTHON["unix"] = "datetime.datetime"
"""What a mapping may hold in place of the form on the wire."""


@dataclass(frozen=True)
class KeysType:
    """A type of flat objects.

    Args:
        name: its name, such as `UpdateCustomerKeys`.
        summary: what has these keys.
        keys: each key with the annotation of its values.
    """

    name: str
    summary: str
    keys: tuple[tuple[str, str], ...]


def key_types(schemas: Mapping[str, Document]) -> list[KeysType]:
    """A type for each action, and before it those of the flat objects in its lists and maps.

    Args:
        schemas: operationId to the schema of its flat object.
    """
    types: list[KeysType] = []
    # Those of actions come first to their names, so that no name depends on what stands in a list.
    names = _unique(map(class_name, schemas), set())
    used = set(names)
    for name, (operation_id, schema) in zip(names, schemas.items(), strict=True):
        inner = _Inner(name, used)
        keys = inner.keys(schema, "")
        types += inner.types
        types.append(KeysType(f"{name}Keys", f"The flat keys of `{operation_id}`.", keys))
    return types


def _unique(names: Iterable[str], used: set[str]) -> list[str]:
    unique: list[str] = []
    for name in names:
        while name in used:
            name += "Item"
        used.add(name)
        unique.append(name)
    return unique


class _Inner:
    """Writes annotations of the values of an action's keys, and collects the types that they name.

    Args:
        action: what the names begin with.
        used: the names that there are, without their ending.
    """

    def __init__(self, action: str, used: set[str]) -> None:
        self._action = action
        self._used = used
        self.types: list[KeysType] = []

    def keys(self, schema: Document, place: str) -> tuple[tuple[str, str], ...]:
        """The keys of a flat object that are no patterns: a collection is spelled as a whole.

        Args:
            schema: that of the object.
            place: the key of the collection that it stands in; empty for an action's own.
        """
        properties: Document = schema["properties"]
        return tuple(
            (quote(key), " | ".join(dict.fromkeys(self._options(value, f"{place} {key}"))))
            for key, value in properties.items()
        )

    def _options(self, schema: Document, place: str) -> Iterator[str]:
        """The types of a value."""
        if "anyOf" in schema:
            for option in schema["anyOf"]:
                yield from self._options(option, place)
        elif "type" not in schema:
            yield "object"
        else:
            kinds = schema["type"]
            # Any of several kinds of a value may be null.
            for kind in sorted([kinds] if isinstance(kinds, str) else kinds, key=lambda kind: kind == "null"):
                yield from self._of_kind(kind, schema, place)

    def _of_kind(self, kind: str, schema: Document, place: str) -> Iterator[str]:
        if kind == "array":
            yield f"list[{self._item(schema['items'], place)}]"
        elif kind == "object":
            yield self._object(schema, place)
        else:
            if (python := _IN_PYTHON.get(schema.get("format", ""))) is not None and kind != "null":
                yield python
            yield from _TYPES[kind].split(" | ")

    def _item(self, schema: Document | bool, place: str) -> str:
        # A list in a list is spelled by indices alone, so that only an empty one stands whole.
        return "Never" if isinstance(schema, bool) else " | ".join(dict.fromkeys(self._options(schema, place)))

    def _object(self, schema: Document, place: str) -> str:
        if schema.get("additionalProperties"):
            return f"Mapping[str, {self._item(schema['additionalProperties'], place)}]"
        if "properties" not in schema:
            return "Mapping[str, object]"
        (name,) = _unique((self._action + class_name(place),), self._used)
        keys = self.keys(schema, place)
        self.types.append(KeysType(f"{name}Keys", f"The flat keys of an item of `{place.split()[-1]}`.", keys))
        return f"{name}Keys"
