"""Entries of definition lists, since a table of them would fall apart on a phone; and entries of the search."""

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


def search_entries(names: Iterable[str]) -> str:
    """What the search puts first where one types one of these names."""
    return f"```{{index}} {', '.join(f'!{name}' for name in dict.fromkeys(names))}\n```"
