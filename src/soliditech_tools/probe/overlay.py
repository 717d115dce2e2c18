"""Writes renames and differences as an OpenAPI Overlay 1.1 for the generator's `--overlay`."""

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
    """The text of the overlay, as JSON, which is also YAML; None if there is nothing that an overlay can correct."""
    actions = [*_keys(renames), *_properties(document, differences)]
    if not actions:
        return None
    info = {"title": "Corrections that the probe found", "version": "1.0.0"}
    text = encode({"overlay": "1.1.0", "info": info, "actions": actions})
    return msgspec.json.format(text, indent=2).decode()


def _keys(renames: Sequence[Rename]) -> Iterator[dict[str, Any]]:
    if renames:
        names = {f"{rename.schema}.{rename.key}": rename.wire for rename in renames}
        yield {
            "target": "$",
            "description": "Probable keys: check each of them before you use this.",
            "update": {"x-wire-names": names},
        }


def _properties(document: Document, differences: Sequence[Difference]) -> Iterator[dict[str, Any]]:
    by_property: dict[tuple[str, str], list[Difference]] = {}
    for difference in differences:
        if difference.changes:
            by_property.setdefault((difference.schema, difference.key), []).append(difference)
    for (name, key), of_property in by_property.items():
        before = document.schema(name)["properties"][key]
        # Keys are renamed after all overlays are applied, so the target has the key of the spec.
        target = f"$.components.schemas{_step(name)}.properties{_step(key)}"
        changes, removed = _merged(before, of_property)
        for keyword in removed:
            yield {"target": target + _step(keyword), "remove": True}
        problems = "; ".join(difference.problem for difference in of_property)
        yield {"target": target, "description": f"Seen: {problems}.", "update": changes}


def _merged(before: Any, differences: Sequence[Difference]) -> tuple[dict[str, Any], list[str]]:
    """All changes of one property, and the keywords to remove first."""
    changes: dict[str, Any] = {}
    removed: list[str] = []
    for difference in differences:
        removed += difference.removed
        for key, value in difference.changes.items():
            changes[key] = _merged_type(before, changes[key], value) if key == "type" and key in changes else value
    # An overlay's update appends a list to a list, and cannot replace a text by a list.
    if "type" in changes and not (isinstance(before["type"], str) and isinstance(changes["type"], str)):
        removed.append("type")
    return changes, removed


def _merged_type(before: Any, first: Any, second: Any) -> list[str]:
    """The `type` after two changes of it: one replaced the type, the other added null."""
    declared = _type_names(before["type"])
    candidates = [name for name in (*_type_names(first), *_type_names(second)) if name != "null"]
    return [next((name for name in candidates if name not in declared), candidates[0]), "null"]


def _type_names(value: Any) -> list[str]:
    return [value] if isinstance(value, str) else value


def _step(key: str) -> str:
    """The step of a JSONPath to the member `key`."""
    return f".{key}" if _PLAIN.fullmatch(key) else f"[{json.dumps(key)}]"
