"""Finds the place of the result in an envelope that the spec does not know."""

from __future__ import annotations

from typing import Any

from ..document import Document, Schema, schema_name, types
from .vocabulary import IsName, Steps, members_below, spelled


def find_result(document: Document, schema: Schema, body: Any, is_name: IsName) -> Steps | None:
    """The steps to what looks most like the schema of the result; None if nothing does.

    Args:
        document: the spec.
        schema: the schema of the result: a named object, or a list of such.
        body: the decoded reply.
        is_name: whether a key may be shown.
    """
    name = schema_name(schema)
    if name is None:
        return None
    keys = {spelled(key) for key in document.schema(name).get("properties", {})}
    best, best_score = None, 0
    for steps, value in [((), body), *members_below(body, is_name)]:
        # What lies nearer comes first, and only what shares more keys takes its place.
        score = _shared_keys(keys, value, listed="array" in types(schema))
        if score > best_score:
            best, best_score = steps, score
    return best


def _shared_keys(keys: set[str], value: Any, *, listed: bool) -> int:
    """How many keys of the schema an object has, or the items of a list have."""
    items = value if isinstance(value, list) and listed else [value]
    if listed != isinstance(value, list) or not all(isinstance(item, dict) for item in items):
        return 0
    return len(keys & {spelled(key) for item in items for key in item})
