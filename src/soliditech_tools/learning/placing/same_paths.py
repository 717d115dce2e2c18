"""Paths that the spec has as well: what stands at one of them, and which actions cannot go there."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from ...matching.document import METHODS, Document, Key

_ID = re.compile(r"\{[^{}]*\}")


def nameless(key: Key) -> Key:
    """Path and verb, whatever the ids are called."""
    return _ID.sub("{}", key[0]), key[1]


def keys_of(document: Document) -> dict[str, Key]:
    """Path and verb of all operations, ids without names, by operationId."""
    return {
        str(item[method].get("operationId")): nameless((path, method))
        for path, item in document.get("paths", {}).items()
        for method in METHODS
        if method in item
    }


def at_our_paths(ours: Document, seen: Iterable[Key], decided: Mapping[str, Key]) -> dict[str, Key]:
    """Operations that were seen at the path and with the verb of one of ours, by its operationId.

    Args:
        ours: the spec.
        seen: path and verb of what was seen.
        decided: a person's decisions, which take precedence.
    """
    by_key = {nameless(key): key for key in seen}
    taken_keys = {*decided.values()}
    return {
        identity: by_key[key]
        for identity, key in keys_of(ours).items()
        if key in by_key and identity not in decided and by_key[key] not in taken_keys
    }


def clashing(ours: Document, moved: Mapping[str, Key]) -> dict[str, str]:
    """Actions that would go where another action of the spec stays, each with that.

    Args:
        ours: the spec.
        moved: the actions that are to be written, each with path and verb of what was seen.
    """
    moved = {identity: nameless(key) for identity, key in moved.items()}
    clashes: dict[str, str] = {}
    while True:
        staying = {key: identity for identity, key in keys_of(ours).items() if identity not in moved}
        new = {identity: staying[key] for identity, key in moved.items() if key in staying}
        if not new:
            return clashes
        clashes |= new
        # Where it cannot go, it stays, and may be in the way of others.
        moved = {identity: key for identity, key in moved.items() if identity not in new}
