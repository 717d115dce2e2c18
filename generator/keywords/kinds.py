"""What the table of keywords is made of: kinds of object, what becomes of their keywords, and what stands below."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, NamedTuple


class KeyNames(NamedTuple):
    """Which names a map may have.

    Args:
        pattern: what fits the whole name.
        called: what messages call it.
        remedy: what to write instead of another.
    """

    pattern: str
    called: str
    remedy: str


class Content(NamedTuple):
    """What stands under a keyword.

    Args:
        kind: which kind of object, or a family whose member the object itself decides, such as `parameter`.
        shape: whether it is an object, a list of them, or a map from names.
        names: the names of such a map, where they are not free.
        hidden: places of messages do not name the keyword.
    """

    kind: str
    shape: Literal["object", "list", "map"] = "object"
    names: KeyNames | None = None
    hidden: bool = False


@dataclass(frozen=True)
class Kind:
    """One kind of object.

    Args:
        called: what messages call it.
        carried: keywords that the client obeys.
        documentation: keywords that people and servers read, and the client does not.
        refused: keywords that would change what the client has to do, and nothing does it: what to write instead.
        later: the same, of those which are planned to be carried.
        parts: what stands under a keyword, where that has keywords of its own.
        idle: those of the refused that say nothing of the values, so that JSON Schema passes over them.
    """

    called: str
    carried: frozenset[str]
    documentation: frozenset[str]
    refused: Mapping[str, str]
    later: Mapping[str, str]
    parts: Mapping[str, Content]
    idle: frozenset[str] = frozenset()

    @property
    def claimed(self) -> frozenset[str]:
        """All keywords of which the table says something."""
        return self.carried | self.documentation | self.refused.keys() | self.later.keys()

    @property
    def accepted(self) -> frozenset[str]:
        """The keywords that may stand in it."""
        return self.carried | self.documentation


def kind(
    called: str,
    carried: str = "",
    documentation: str = "",
    *,
    refused: Mapping[str, str] | None = None,
    later: Mapping[str, str] | None = None,
    parts: Mapping[str, Content] | None = None,
    idle: frozenset[str] = frozenset(),
) -> Kind:
    """A line of the table; keywords are separated by blanks."""
    return Kind(
        called,
        frozenset(carried.split()),
        frozenset(documentation.split()),
        refused or {},
        later or {},
        parts or {},
        idle,
    )


def remedies(keywords: str, remedy: str) -> dict[str, str]:
    """The same remedy for several keywords."""
    return dict.fromkeys(keywords.split(), remedy)
