"""A change, and how grave it is."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum


class Level(IntEnum):
    """Whom a change concerns, the gravest last."""

    DOCUMENT = 1
    WIRE = 2
    DEPRECATED = 3
    ADDITION = 4
    BREAKING = 5


@dataclass(frozen=True)
class Change:
    """One difference between two documents.

    Args:
        level: whom it concerns.
        place: `customers.update`, `models.Customer`, `the client` or `the document`.
        text: what is different, without a full stop.
        actions: the actions whose callers meet a change of a model.
    """

    level: Level
    place: str
    text: str
    actions: tuple[str, ...] = ()
