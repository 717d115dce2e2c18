"""The changes in print: for who decides on a release, and for the CHANGELOG."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence

from packaging.version import Version

from .changes import Change, Level
from .versions import next_version, step

_STARTS = {
    Level.BREAKING: "Breaking: ",
    Level.ADDITION: "",
    Level.DEPRECATED: "Deprecated: ",
    Level.WIRE: "On the wire: ",
}
"""How a line of the CHANGELOG begins, the gravest first."""


def report(changes: Sequence[Change], released: Version | None) -> list[str]:
    """All that is to be said of the changes, in lines.

    Args:
        changes: what differs from the released document.
        released: the version of that document, where it is known.
    """
    since = f" since {released}" if released else ""
    if not changes:
        return [f"nothing changed{since}"]
    breaking = sum(change.level is Level.BREAKING for change in changes)
    return [
        f"{len(changes)} {'change' if len(changes) == 1 else 'changes'}{since}, {breaking} breaking",
        *_listed(changes),
        "",
        _asked(changes, released),
        "",
        "For CHANGELOG.md:",
        "",
        *changelog(changes),
    ]


def _asked(changes: Sequence[Change], released: Version | None) -> str:
    if released is None:
        return f"From 1.0.0 on this is a {step(Version('1'), changes)} step. The version of the old one is not known."
    early = ", as the major version stands still while it is 0" if not released.major else ""
    return f"This is a {step(released, changes)} step{early}: after {released} comes {next_version(released, changes)}."


def _listed(changes: Sequence[Change]) -> Iterator[str]:
    """Each place with what changed there, the gravest first."""
    seen = [change for change in changes if change.level is not Level.DOCUMENT]
    width = max((len(change.level.name) for change in seen), default=0)
    for place in dict.fromkeys(change.place for change in seen):
        changes_of_place = [change for change in seen if change.place == place]
        yield ""
        yield place
        if changes_of_place[0].actions:
            yield from _wrapped(f"met in {', '.join(changes_of_place[0].actions)}", "  ", "  ")
        for change in sorted(changes_of_place, key=lambda change: -change.level):
            yield f"  {change.level.name.lower():<{width}}  {change.text}"
    described = _described(changes)
    if described:
        yield ""
        yield "only in the document: descriptions, and what the client does not read (bounds, links, examples)"
        yield from _wrapped(", ".join(described), "  ", "  ")


def _described(changes: Sequence[Change]) -> list[str]:
    """The places of which only readers of the document see a difference."""
    return list(dict.fromkeys(change.place for change in changes if change.level is Level.DOCUMENT))


def changelog(changes: Sequence[Change]) -> list[str]:
    """The lines for the CHANGELOG, the gravest first. What only readers of the document see is one line."""
    lines: list[str] = []
    for level, start in _STARTS.items():
        for place in dict.fromkeys(change.place for change in changes if change.level is level):
            texts = "; ".join(change.text for change in changes if (change.level, change.place) == (level, place))
            between = ": " if texts.startswith("`") else " "
            line = f"{start}{_named(place)}{between}{texts}."
            lines += _wrapped(line[0].upper() + line[1:], "- ", "  ")
    described = _described(changes)
    if described:
        lines += _wrapped(f"Described otherwise: {', '.join(map(_named, described))}.", "- ", "  ")
    return lines


def _named(place: str) -> str:
    """A place that is code, as code."""
    return place if " " in place else f"`{place}`"


def _wrapped(text: str, first: str, following: str) -> list[str]:
    return textwrap.wrap(
        text, 120, initial_indent=first, subsequent_indent=following, break_long_words=False, break_on_hyphens=False
    )
