"""Which named schemas become models, and which are only read by the run time or by people."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from ..document import Document

_INDEX = re.compile(r"\[[^\]]*\]")

Steps = tuple[str, ...]
"""The names on the way to a result; indices say nothing about schemas."""


def places_of_result(root: Document, operation: object) -> list[Steps]:
    """The ways from the body of a success reply to the result, as `x-result` gives them.

    Args:
        root: the document.
        operation: what says it for itself, or does not.
    """
    declared = operation.get("x-result") if isinstance(operation, dict) and "x-result" in operation else None
    places = root.get("x-result", "") if declared is None else declared
    listed = places if isinstance(places, list) else [places]
    return [
        tuple(name for name in _INDEX.sub("", place).split(".") if name) for place in listed if isinstance(place, str)
    ]


def below(places: Sequence[Steps], name: str) -> list[Steps]:
    """What remains of the ways under a property."""
    return [place[1:] for place in places if place[:1] == (name,)]


class Roles:
    """The named schemas, each in its role.

    Args:
        schemas: those of the document's components.
    """

    def __init__(self, schemas: dict[str, Any]) -> None:
        self._schemas = schemas
        self._models: list[str] = []
        self._described: list[str] = []
        self._known: set[tuple[str, bool]] = set()

    def add(self, name: str, *, model: bool) -> None:
        """A schema that is referred to: as a model, or by what the client does not read."""
        if name in self._schemas and (name, model) not in self._known:
            self._known.add((name, model))
            (self._models if model else self._described).append(name)

    def models(self) -> Iterator[str]:
        """Those that become models; more may be added while these are looked at."""
        # The list grows while it is gone through.
        yield from self._models

    def described(self) -> Iterator[str]:
        """Those that no model needs: of errors, of envelopes, or of nothing; more may be added meanwhile."""
        for name in self._schemas:
            self.add(name, model=False)
        yield from (name for name in self._described if (name, True) not in self._known)
