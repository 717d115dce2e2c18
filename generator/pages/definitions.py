"""Entries of definition lists: a table of them would fall apart on a phone."""

from __future__ import annotations

from collections.abc import Iterable


def definition(names: Iterable[str], marks: Iterable[str], text: str) -> str:
    """One entry.

    Args:
        names: what is defined, in code; a name that comes twice is written once.
        marks: what is said of it in short.
        text: what it is; where it is empty, the entry says so.
    """
    term = " ".join(f"`{name}`" for name in dict.fromkeys(names))
    return f"{' · '.join((term, *marks))}\n: {' '.join(text.split()) or 'Nothing is said of it.'}"
