"""The new names that `x-wire-names` gives to keys, and places in bodies spelled with them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence

from ..document import Document
from ..reading.schema_parts import item_schemas, property_schemas
from ..refusal import Refusal

_STEP = re.compile(r"\[[^\[\]]*\]|[^.\[\]]+")
_HEADER = "header:"
_NAME_IN_PLACE = re.compile(r"(?!header:)[^.\[\]\s]+")

Schemas = Sequence[object]
"""Schemas, one of which a body obeys."""


class WireNames:
    """The new names.

    Args:
        document: the bundled document, with the keys as they were.
        renames: key, `Schema.key` or `operationId.parameter`, to the new key.
    """

    def __init__(self, document: Document, renames: Mapping[str, str]) -> None:
        self._document = document
        self._renames = renames
        self.unused = set(renames)
        """What no key was renamed by so far."""

    def new(self, holder: str, key: str) -> str:
        """The new name of a key.

        Args:
            holder: the schema or the operation that declares it; "" for an inline schema.
            key: its name.
        """
        for name in (f"{holder}.{key}", key) if holder else (key,):
            if name in self._renames:
                self.unused.discard(name)
                return self._renames[name]
        return key

    def step(self, schemas: Schemas, key: str) -> dict[str, list[object]]:
        """The new names of `key`, each with the schemas of what stands there; more than one where schemas differ."""
        by_name: dict[str, list[object]] = {}
        for holder, inner in property_schemas(self._document, schemas, key):
            by_name.setdefault(self.new(holder, key), []).append(inner)
        return by_name or {self.new("", key): []}

    def place(self, bodies: Iterable[Schemas], place: str) -> dict[str, list[object]]:
        """The new spellings of a place, each with the schemas of what stands there.

        Args:
            bodies: schemas of bodies, those first in which it is likely; a place that none of them describes is
                renamed by plain keys alone.
            place: as `x-result` and others have it.

        Raises:
            Refusal: a new key cannot be spelled in a place.
        """
        if place.startswith(_HEADER):
            return {place: []}
        steps = _STEP.findall(place)
        spellings: dict[str, list[object]] = {"": self._describing(bodies, steps)}
        for step in steps:
            following: dict[str, list[object]] = {}
            for text, schemas in spellings.items():
                if step.startswith("["):
                    following.setdefault(text + step, []).extend(item_schemas(self._document, schemas))
                    continue
                for name, inner in self.step(schemas, step).items():
                    if name != step and not _NAME_IN_PLACE.fullmatch(name):
                        problem = f"the place {place} cannot be spelled with the key {name!r}"
                        raise Refusal("x-wire-names", problem, f"Leave {step} as it is")
                    following.setdefault(f"{text}.{name}" if text else name, []).extend(inner)
            spellings = following
        return spellings

    def places(self, bodies: Iterable[Schemas], value: object) -> object:
        """A place, or a list of places, with the new names."""
        bodies = list(bodies)
        if isinstance(value, str):
            new = list(self.place(bodies, value))
            return new[0] if len(new) == 1 else new
        if not isinstance(value, list):
            return value
        texts = [text for place in value if isinstance(place, str) for text in self.place(bodies, place)]
        return list(dict.fromkeys(texts))

    def schemas_at(self, bodies: Iterable[Schemas], value: object) -> list[object]:
        """The schemas of what stands at a place, or at the places of a list."""
        bodies = list(bodies)
        places = [place for place in (value if isinstance(value, list) else [value]) if isinstance(place, str)]
        return [schema for place in places for schemas in self.place(bodies, place).values() for schema in schemas]

    def _describing(self, bodies: Iterable[Schemas], steps: Sequence[str]) -> list[object]:
        """The first schemas that have the first step."""
        for schemas in bodies:
            if not steps or steps[0].startswith("["):
                return list(schemas)
            if any(property_schemas(self._document, schemas, steps[0])):
                return list(schemas)
        return []


def renamed_members(value: object, change: Mapping[str, Callable[[object], object]]) -> object:
    """An object with the values of some keys changed; what is no object stays."""
    if not isinstance(value, dict):
        return value
    return {key: change[key](member) if key in change else member for key, member in value.items()}
