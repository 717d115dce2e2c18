"""What was mended, left out or taken for granted in a document."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, order=True)
class Note:
    """Something that a maintainer should know of a document.

    Args:
        place: where it stands, as messages call it.
        text: what was done about it: a sentence.
    """

    place: str
    text: str


@dataclass
class Notes:
    """The notes on one document, each once, in the order in which they came."""

    _listed: dict[Note, None] = field(default_factory=dict)

    def add(self, place: str, text: str) -> None:
        """Note something."""
        self._listed.setdefault(Note(place or "the document", text))

    def all(self) -> tuple[Note, ...]:
        """All notes."""
        return tuple(self._listed)
