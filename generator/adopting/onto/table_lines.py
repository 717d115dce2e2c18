"""Which lines of the table of contents to replace, so that a vendor's word counts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from soliditech_tools.matching.matched import Match

from ...document import Document
from ...mixing.table import reference
from ...reading.spec import VENDOR
from ...reading.walk import METHODS

_SURE = ("pinned", "decided")


@dataclass(frozen=True)
class LineChange:
    """A line of `spec/openapi.yaml`, and what comes in its place.

    Args:
        path: our path.
        theirs: the vendor's paths that have its actions, each with what the line refers to.
        open: its actions that a person decides over first.
        stay: its actions that the vendor has not: for these the line stays, and the others go out of its path item.
    """

    path: str
    theirs: Mapping[str, str]
    open: tuple[str, ...]
    stay: tuple[str, ...]


def line_changes(spec: Document, matches: Iterable[Match], file: str) -> list[LineChange]:
    """The lines that can be replaced, in the order of the table.

    Args:
        spec: the spec as it is bundled, its references to vendors' documents left as they are.
        matches: which operations are which.
        file: the vendor's document, by its place in the spec's folder.
    """
    by_identity = {match.ours: match for match in matches}
    changes: list[LineChange] = []
    for path, item in spec["paths"].items():
        if str(item.get("$ref", "")).startswith(VENDOR):
            continue
        identities = [str(item[method].get("operationId")) for method in METHODS if method in item]
        own = [by_identity[identity] for identity in identities if identity in by_identity]
        paths = [match.theirs[0] for match in own if match.theirs is not None and match.verdict in _SURE]
        if paths:
            theirs = {their_path: reference(file, their_path) for their_path in dict.fromkeys(paths)}
            undecided = tuple(match.ours for match in own if match.verdict == "proposed")
            stay = tuple(match.ours for match in own if match.theirs is None)
            changes.append(LineChange(path, theirs, undecided, stay))
    return changes
