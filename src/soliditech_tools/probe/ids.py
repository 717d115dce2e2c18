"""Ids to fill paths with: from the command line, and from replies."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import product
from typing import Any

from .document import Document, Schema, schema_name
from .reads import Read
from .survey import Renames, members

Ids = dict[str, str]
"""Values by the wire names of the paths' ids."""


class IdFinder:
    """Collects ids, and remembers which of them belong together.

    Args:
        document: the spec.
        reads: the reads whose paths need ids.
        fixed_ids: values by wire name; if a name has some here, no other values are used for it.
    """

    def __init__(self, document: Document, reads: Sequence[Read], fixed_ids: Mapping[str, Sequence[str]]) -> None:
        self._document = document
        self._names = {field.wire: field.name for read in reads for field in read.operation.ids}
        self._fixed_ids = fixed_ids
        self._id_sets: dict[frozenset[tuple[str, str]], Ids] = {}
        for values in product(*fixed_ids.values()):
            self._add(dict(zip(fixed_ids, values, strict=True)))

    def _add(self, ids: Ids) -> None:
        self._id_sets.setdefault(frozenset(ids.items()), ids)

    def collect(self, schema: Schema, value: Any, ids: Ids, renames: Renames) -> None:
        """Collect the ids in `value`, which is a part of the reply to a read with `ids`."""
        for id_set in self._id_sets_in(schema, value, ids, renames):
            self._add(id_set)

    def _id_sets_in(self, schema: Schema, value: Any, outer: Ids, renames: Renames) -> Iterator[Ids]:
        name = schema_name(schema)
        for item in value if isinstance(value, list) else [value]:
            if name is None or not isinstance(item, dict):
                continue
            item_members = list(members(self._document, renames, name, item))
            own = {
                wire: str(member)
                for key, member, property_ in item_members
                if (wire := self._id_name(key, property_)) and _is_id(member)
            }
            # The ids in an object take precedence over those that the read was called with.
            id_set = {**outer, **own}
            yield id_set
            for _, member, property_ in item_members:
                if property_ is not None:
                    yield from self._id_sets_in(property_, member, id_set, renames)

    def _id_name(self, key: str, property_: Schema | None) -> str | None:
        """The wire name of the id whose values `key` has; None if it has none."""
        if key in self._names:
            return key
        # A corrected key no longer has the wire name of the path's id, but it keeps the same name in Python.
        python_name = (property_ or {}).get("x-python-name")
        return next((wire for wire, name in self._names.items() if name == python_name), None)

    def choices(self, id_names: Sequence[str]) -> Iterator[Ids]:
        """All sets of ids that fill a path, in the order of discovery; one empty set if the path needs no id.

        Args:
            id_names: the wire names of the path's ids.
        """
        yielded: set[frozenset[tuple[str, str]]] = set()
        for id_set in [*self._id_sets.values(), *self._completed(id_names)]:
            choice = {name: id_set[name] for name in id_names if name in id_set and self._allowed(name, id_set[name])}
            if len(choice) == len(id_names) and (choice_key := frozenset(choice.items())) not in yielded:
                yielded.add(choice_key)
                yield choice

    def _completed(self, id_names: Sequence[str]) -> Iterator[Ids]:
        """The ids of replies, completed with the fixed ids that they lack."""
        fixed = {name: values for name, values in self._fixed_ids.items() if name in id_names}
        for values in product(*fixed.values()) if fixed else ():
            additions = dict(zip(fixed, values, strict=True))
            yield from ({**id_set, **additions} for id_set in self._id_sets.values() if not set(fixed) & set(id_set))

    def _allowed(self, name: str, value: str) -> bool:
        return name not in self._fixed_ids or value in self._fixed_ids[name]

    def missing(self, id_names: Sequence[str]) -> list[str]:
        """The names without a known value; all of `id_names` if each has values, but none that belong together."""
        known = {name for id_set in self._id_sets.values() for name in id_set if self._allowed(name, id_set[name])}
        return [name for name in id_names if name not in known] or list(id_names)


def _is_id(value: Any) -> bool:
    return bool(value) and isinstance(value, str | int) and not isinstance(value, bool)
