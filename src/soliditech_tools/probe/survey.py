"""What was seen of every schema, over all replies: forms and names, by the spec's own keys."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from .document import Document, Schema, schema_name
from .forms import Form, decimals_of, form_of

Renames = Mapping[tuple[str, str], str]
"""Schema and key as the spec has it, to the key on the wire."""


class Seen:
    """What was seen under one key."""

    def __init__(self) -> None:
        self.forms: Counter[Form] = Counter()
        self.decimals = 0
        self.operations: dict[str, None] = {}
        self.keys: set[str] = set()
        """The keys of the objects."""
        self.items: Seen | None = None
        """What was in the lists."""

    @property
    def count(self) -> int:
        """How many values there were."""
        return self.forms.total()

    def values(self) -> dict[Form, int]:
        """How often each form was there, null left out."""
        return {form: count for form, count in self.forms.items() if form != "null"}

    def note(self, value: Any, operation: str) -> None:
        """Take in one value."""
        self.forms[form_of(value)] += 1
        self.operations[operation] = None
        self.decimals = max(self.decimals, decimals_of(value))
        if isinstance(value, dict):
            self.keys.update(value)
        elif isinstance(value, list):
            self.items = self.items or Seen()
            for one in value:
                self.items.note(one, operation)


class Survey:
    """Goes over replies.

    Args:
        document: whose schemas the replies should have.
        renames: keys that are spelled otherwise on the wire.
    """

    def __init__(self, document: Document, renames: Renames) -> None:
        self._document = document
        self._renames = renames
        self.instances: Counter[str] = Counter()
        """How many objects of each schema there were."""
        self.known: dict[tuple[str, str], Seen] = {}
        """By schema and key of the spec."""
        self.unknown: dict[tuple[str, str], Seen] = {}
        """By schema and key on the wire."""

    def take(self, schema: Schema, value: Any, operation: str) -> None:
        """Take in a value that should be as `schema` says, and all that is in it."""
        name = schema_name(schema)
        if name is None:
            return
        for one in value if isinstance(value, list) else [value]:
            if isinstance(one, dict):
                self._take_object(name, one, operation)

    def _take_object(self, name: str, value: dict[str, Any], operation: str) -> None:
        self.instances[name] += 1
        for key, member, schema in members(self._document, self._renames, name, value):
            found = self.unknown if schema is None else self.known
            found.setdefault((name, key), Seen()).note(member, operation)
            if schema is not None and isinstance(member, list) == ("items" in schema):
                self.take(schema, member, operation)

    def missing(self) -> dict[str, list[str]]:
        """By schema: keys of the spec that no object had."""
        found: dict[str, list[str]] = {}
        for name in self.instances:
            never = [key for key in self._document.schema(name).get("properties", {}) if (name, key) not in self.known]
            if never:
                found[name] = never
        return found


def members(
    document: Document, renames: Renames, name: str, value: Mapping[str, Any]
) -> Iterator[tuple[str, Any, Schema | None]]:
    """The members of an object of the schema `name`: key as the spec has it, value, and the property's schema.

    What the spec does not know has the key on the wire, and no schema.
    """
    properties = document.schema(name).get("properties", {})
    spelled = {wire: key for (owner, key), wire in renames.items() if owner == name}
    for wire, member in value.items():
        key = spelled.get(wire, wire)
        yield key, member, properties.get(key)


def texts_in(value: Any) -> Iterator[str]:
    """All strings in a JSON value, keys left out."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for one in value.values() if isinstance(value, dict) else value:
            yield from texts_in(one)
