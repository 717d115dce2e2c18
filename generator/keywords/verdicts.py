"""What is said of a keyword that the table does not take: what is wrong, and what to write instead."""

from __future__ import annotations

from collections.abc import Mapping
from difflib import get_close_matches
from functools import cache

from ..refusal import Refusal
from .kinds import Kind
from .openapi import OBJECTS
from .schemas import SCHEMAS

KINDS: Mapping[str, Kind] = {**OBJECTS, **SCHEMAS}
"""The table: every kind of object, by name."""

OURS = frozenset(key for kind in KINDS.values() for key in kind.claimed if key.startswith("x-"))
"""The extensions that mean something to us, each in its places."""


def refusal(place: str, called: str, key: str, kind: Kind | None = None) -> Refusal | None:
    """Why `key` cannot stand there; None for an extension of somebody else's, which is documentation.

    Args:
        place: the object.
        called: what messages call the object.
        key: a keyword of it that its kind does not take.
        kind: its kind, if it has one.
    """
    if kind is not None and key in kind.refused:
        return Refusal(place, f"{key} of {called} is not supported", kind.refused[key], key=key)
    if kind is not None and key in kind.later:
        return Refusal(place, f"{key} of {called} is not supported yet", kind.later[key], key=key)
    if owner := _owner(key):
        return Refusal(place, f"{key} has no meaning in {called}", f"Take it out; it belongs to {owner}", key=key)
    if key.startswith("x-"):
        if not (meant := _slip(key)):
            return None
        return Refusal(place, f"{key} of {called} is not known", f"Write {meant}, or another name", key=key)
    near = get_close_matches(key, kind.accepted if kind else (), 1, 0.75)
    remedy = f"Write {near[0]}" if near else "Take it out, or begin it with x- if people alone read it"
    return Refusal(place, f"{key} of {called} is not known", remedy, key=key)


@cache
def _owner(key: str) -> str:
    """What else takes the keyword, as messages call it; empty if nothing does."""
    owners = list(dict.fromkeys(kind.called for kind in KINDS.values() if key in kind.accepted))
    return f"{owners[0]} and the like" if len(owners) > 1 else "".join(owners)


@cache
def _slip(key: str) -> str:
    """The extension of ours that was probably meant; empty if none is near."""
    return "".join(get_close_matches(key, OURS, 1, 0.85))
