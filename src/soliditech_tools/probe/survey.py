"""What all replies together show of every schema: the forms of values and the names of keys."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from .document import Document, Schema, schema_name
from .forms import Form, decimals_of, form_of, is_stamp

Renames = Mapping[tuple[str, str], str]
"""The key on the wire, by the schema and by the key in the spec."""


class ObservedValues:
    """What the values of one key looked like."""

    def __init__(self) -> None:
        self.forms: Counter[Form] = Counter()
        self.decimals = 0
        self.stamps = 0
        """How many of them may be seconds since 1970."""
        self.operations: dict[str, None] = {}
        self.keys: set[str] = set()
        """The keys of those values that are objects."""
        self.items: ObservedValues | None = None
        """The items of those values that are lists."""

    @property
    def count(self) -> int:
        """How many values there were."""
        return self.forms.total()

    def values(self) -> dict[Form, int]:
        """The number of values of each form, without null."""
        return {form: count for form, count in self.forms.items() if form != "null"}

    def add(self, value: Any, operation: str) -> None:
        """Add one value."""
        self.forms[form_of(value)] += 1
        self.operations[operation] = None
        self.stamps += is_stamp(value)
        self.decimals = max(self.decimals, decimals_of(value))
        if isinstance(value, dict):
            self.keys.update(value)
        elif isinstance(value, list):
            self.items = self.items or ObservedValues()
            for item in value:
                self.items.add(item, operation)


class Survey:
    """Collects what replies show of each schema and key.

    Args:
        document: the spec, whose schemas the replies should follow.
        renames: keys that are spelled differently on the wire.
    """

    def __init__(self, document: Document, renames: Renames) -> None:
        self._document = document
        self._renames = renames
        self.instances: Counter[str] = Counter()
        """The number of objects of each schema."""
        self.known: dict[tuple[str, str], ObservedValues] = {}
        """Keys that the spec has, by schema and by the key in the spec."""
        self.unknown: dict[tuple[str, str], ObservedValues] = {}
        """Keys that the spec does not have, by schema and by the key on the wire."""

    def add(self, schema: Schema, value: Any, operation: str) -> None:
        """Add a value that should follow `schema`, and all that it contains."""
        name = schema_name(schema)
        if name is None:
            return
        for item in value if isinstance(value, list) else [value]:
            if isinstance(item, dict):
                self._add_object(name, item, operation)

    def _add_object(self, name: str, value: dict[str, Any], operation: str) -> None:
        self.instances[name] += 1
        for key, member, schema in members(self._document, self._renames, name, value):
            observed = self.unknown if schema is None else self.known
            observed.setdefault((name, key), ObservedValues()).add(member, operation)
            if schema is not None and isinstance(member, list) == ("items" in schema):
                self.add(schema, member, operation)

    def missing(self) -> dict[str, list[str]]:
        """By schema: the keys of the spec that no object had."""
        missing: dict[str, list[str]] = {}
        for name in self.instances:
            keys = [key for key in self._document.schema(name).get("properties", {}) if (name, key) not in self.known]
            if keys:
                missing[name] = keys
        return missing


def members(
    document: Document, renames: Renames, name: str, value: Mapping[str, Any]
) -> Iterator[tuple[str, Any, Schema | None]]:
    """The members of an object of the schema `name`, each as the key in the spec, the value and the property's schema.

    For a key that the spec does not have: the key on the wire, the value and None.
    """
    properties = document.schema(name).get("properties", {})
    spec_keys = {wire: key for (owner, key), wire in renames.items() if owner == name}
    for wire, member in value.items():
        key = spec_keys.get(wire, wire)
        yield key, member, properties.get(key)


def texts_in(value: Any) -> Iterator[str]:
    """All strings in a JSON value, without the keys."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for member in value.values() if isinstance(value, dict) else value:
            yield from texts_in(member)
