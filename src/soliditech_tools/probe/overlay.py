"""From renames and differences to an OpenAPI Overlay 1.1, as the generator's `--overlay` takes it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from typing import Any

import msgspec

from soliditech_runtime.schema.json import encode

from .compare import Difference
from .document import Document
from .renames import Rename

_PLAIN = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")


def overlay_of(document: Document, renames: Sequence[Rename], differences: Sequence[Difference]) -> str | None:
    """The text of the overlay, JSON and so YAML too; None where there is nothing that one can correct."""
    actions = [*_keys(renames), *_properties(document, differences)]
    if not actions:
        return None
    info = {"title": "What the probe found to be otherwise", "version": "1.0.0"}
    text = encode({"overlay": "1.1.0", "info": info, "actions": actions})
    return msgspec.json.format(text, indent=2).decode()


def _keys(renames: Sequence[Rename]) -> Iterator[dict[str, Any]]:
    if renames:
        names = {f"{rename.schema}.{rename.key}": rename.wire for rename in renames}
        yield {
            "target": "$",
            "description": "Keys, probably: look at each before it is taken over.",
            "update": {"x-wire-names": names},
        }


def _properties(document: Document, differences: Sequence[Difference]) -> Iterator[dict[str, Any]]:
    by_property: dict[tuple[str, str], list[Difference]] = {}
    for difference in differences:
        if difference.changes:
            by_property.setdefault((difference.schema, difference.key), []).append(difference)
    for (name, key), found in by_property.items():
        before = document.schema(name)["properties"][key]
        # Keys are renamed after all overlays, so that the target is the key as it was.
        target = f"$.components.schemas{_step(name)}.properties{_step(key)}"
        changes, removed = _merged(before, found)
        for each in removed:
            yield {"target": target + _step(each), "remove": True}
        problems = "; ".join(difference.problem for difference in found)
        yield {"target": target, "description": f"Seen: {problems}.", "update": changes}


def _merged(before: Any, found: Sequence[Difference]) -> tuple[dict[str, Any], list[str]]:
    """The changes of one property together, and what has to be removed first."""
    changes: dict[str, Any] = {}
    removed: list[str] = []
    for difference in found:
        removed += difference.removed
        for key, value in difference.changes.items():
            changes[key] = _both(before, changes[key], value) if key == "type" and key in changes else value
    # A list would be added to the one that is there, and to a word no list can be.
    if "type" in changes and not (isinstance(before["type"], str) and isinstance(changes["type"], str)):
        removed.append("type")
    return changes, removed


def _both(before: Any, one: Any, other: Any) -> list[str]:
    """Two changes of a type at once: a kind that was swapped, and null that was added."""
    old = [before["type"]] if isinstance(before["type"], str) else before["type"]
    named = [[each] if isinstance(each, str) else each for each in (one, other)]
    kinds = [each for each in (*named[0], *named[1]) if each != "null"]
    kind = next((each for each in kinds if each not in old), kinds[0])
    return [kind, "null"]


def _step(key: str) -> str:
    """A step of a JSONPath."""
    return f".{key}" if _PLAIN.fullmatch(key) else f"[{json.dumps(key)}]"
