"""Whose refusal it is: the operations that a place of a document belongs to."""

from __future__ import annotations

import re
from collections.abc import Iterable

from .reach import Reach, Reached

_FILE = re.compile(r"^[^\s:]+:[0-9]+(?::[0-9]+)*: ")
_ENDS = re.compile(r"[.\[: ]")


class Owners:
    """Finds operations by places.

    Args:
        reach: what the operations reach.
        classes: other names of schemas, such as those of their classes, by which places may call them.
    """

    def __init__(self, reach: Reach, classes: Iterable[tuple[str, str]] = ()) -> None:
        self._by_name: dict[str, dict[str, Reached]] = {}
        for operation in reach.operations:
            for name in (operation.identity, operation.called, f"paths.{operation.path}"):
                self._enter(name, operation)
            for section, name in operation.components:
                self._enter(f"components.{section}.{name}", operation)
                if section == "schemas":
                    self._enter(name, operation)
        for name, class_name in classes:
            for operation in self._by_name.get(name, {}).values():
                self._enter(class_name, operation)

    def of(self, place: str) -> list[Reached]:
        """The operations that the longest known part of the place belongs to; none if it is of the whole document."""
        place = _FILE.sub("", place)
        ends = [len(place), *(match.start() for match in reversed(list(_ENDS.finditer(place))))]
        for end in ends:
            if owners := self._by_name.get(place[:end]):
                return list(owners.values())
        return []

    def _enter(self, name: str, operation: Reached) -> None:
        self._by_name.setdefault(name, {})[operation.identity] = operation
