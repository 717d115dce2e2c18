"""Ids for the paths: those that were given, and those that turn up in replies."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import product
from typing import Any

from .document import Document, Schema, schema_name
from .reads import Read
from .survey import Renames, members

Ids = dict[str, str]
"""Values by the wire names of the paths' ids."""


class Finder:
    """Knows which ids belong together.

    Args:
        document: says which keys hold an id.
        reads: whose paths want ids.
        given: values by wire name; where there are some, no others are taken.
    """

    def __init__(self, document: Document, reads: Sequence[Read], given: Mapping[str, Sequence[str]]) -> None:
        self._document = document
        self._names = {field.wire: field.name for read in reads for field in read.operation.ids}
        self._given = given
        self._found: dict[frozenset[tuple[str, str]], Ids] = {}
        for values in product(*given.values()):
            self._add(dict(zip(given, values, strict=True)))

    def _add(self, ids: Ids) -> None:
        self._found.setdefault(frozenset(ids.items()), ids)

    def look(self, schema: Schema, value: Any, ids: Ids, renames: Renames) -> None:
        """Take the ids out of a result that was asked for with `ids`."""
        for found in self._sets(schema, value, ids, renames):
            self._add(found)

    def _sets(self, schema: Schema, value: Any, outer: Ids, renames: Renames) -> Iterator[Ids]:
        name = schema_name(schema)
        for one in value if isinstance(value, list) else [value]:
            if name is None or not isinstance(one, dict):
                continue
            inside = list(members(self._document, renames, name, one))
            own = {
                wire: str(member)
                for key, member, property_ in inside
                if (wire := self._id_of(key, property_)) and _is_id(member)
            }
            # What an object says of itself goes before what its list was asked for.
            found = {**outer, **own}
            yield found
            for _, member, property_ in inside:
                if property_ is not None:
                    yield from self._sets(property_, member, found, renames)

    def _id_of(self, key: str, property_: Schema | None) -> str | None:
        """The wire name of the id that stands under `key`, if one does."""
        if key in self._names:
            return key
        # A key that was corrected is not called as the path's id any more, but has the same name in Python.
        pinned = (property_ or {}).get("x-python-name")
        return next((wire for wire, name in self._names.items() if name == pinned), None)

    def choices(self, needs: Sequence[str]) -> Iterator[Ids]:
        """All ids that a path can be filled with, the first found first; one empty choice where it needs none."""
        before: set[frozenset[tuple[str, str]]] = set()
        for found in [*self._found.values(), *self._completed(needs)]:
            chosen = {name: found[name] for name in needs if name in found and self._allowed(name, found[name])}
            if len(chosen) == len(needs) and (same := frozenset(chosen.items())) not in before:
                before.add(same)
                yield chosen

    def _completed(self, needs: Sequence[str]) -> Iterator[Ids]:
        """What was found, filled up with what was given."""
        wanted = {name: values for name, values in self._given.items() if name in needs}
        for values in product(*wanted.values()) if wanted else ():
            extra = dict(zip(wanted, values, strict=True))
            yield from ({**found, **extra} for found in self._found.values() if not set(wanted) & set(found))

    def _allowed(self, name: str, value: str) -> bool:
        return name not in self._given or value in self._given[name]

    def missing(self, needs: Sequence[str]) -> list[str]:
        """The names for which no value is known; all of them if there are values that do not go together."""
        known = {name for found in self._found.values() for name in found if self._allowed(name, found[name])}
        return [name for name in needs if name not in known] or list(needs)


def _is_id(value: Any) -> bool:
    return bool(value) and isinstance(value, str | int) and not isinstance(value, bool)
