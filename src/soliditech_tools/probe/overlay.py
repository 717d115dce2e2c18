"""Writes renames and differences as an OpenAPI Overlay 1.1 for the generator's `--overlay`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import msgspec

from soliditech_runtime.schema.json import encode

from .compare import Difference
from .corrections.error_layouts import error_actions
from .corrections.media import MediaCorrections, list_actions
from .corrections.reply_layouts import LayoutChanges
from .corrections.targets import of_operation, of_property, step
from .document import Document, Schema
from .layouts.vocabulary import place_of
from .renames import Rename

_AS_THE_SPEC_SAYS = LayoutChanges()


def overlay_of(
    document: Document,
    renames: Sequence[Rename],
    differences: Sequence[Difference],
    layouts: LayoutChanges = _AS_THE_SPEC_SAYS,
) -> str | None:
    """The text of the overlay, as JSON, which is also YAML; None if there is nothing that an overlay can correct.

    Args:
        document: the spec.
        renames: keys that are spelled otherwise.
        differences: values that are of another type or form.
        layouts: how replies are laid out otherwise.
    """
    corrected = _corrected(document, differences)
    actions = [
        *_keys(document, renames, layouts),
        *_results(document, layouts),
        *list_actions(document, layouts.lists),
        *error_actions(document, layouts.errors),
        *_properties(document, differences),
        *MediaCorrections(document, corrected, layouts).actions(),
    ]
    if not actions:
        return None
    info = {"title": "Corrections that the probe found", "version": "1.0.0"}
    text = encode({"overlay": "1.1.0", "info": info, "actions": actions})
    return msgspec.json.format(text, indent=2).decode()


def _keys(document: Document, renames: Sequence[Rename], layouts: LayoutChanges) -> Iterator[dict[str, Any]]:
    names = {f"{rename.schema}.{rename.key}": rename.wire for rename in renames}
    declared = document.root.get("x-result")
    if layouts.renamed_result and isinstance(declared, str):
        names[declared] = layouts.renamed_result
    if names:
        yield {
            "target": "$",
            "description": "Probable keys: check each of them before you use this.",
            "update": {"x-wire-names": names},
        }


def _results(document: Document, layouts: LayoutChanges) -> Iterator[dict[str, Any]]:
    if layouts.renamed_result:
        return
    if layouts.is_everywhere and layouts.results:
        if not isinstance(document.root.get("x-result", ""), str):
            yield {"target": f"${step('x-result')}", "remove": True}
        yield {"target": "$", "update": {"x-result": place_of(next(iter(layouts.results.values())))}}
        return
    for operation_id, steps in layouts.results.items():
        yield {"target": of_operation(operation_id), "update": {"x-result": place_of(steps)}}


def _by_property(differences: Sequence[Difference]) -> dict[tuple[str, str], list[Difference]]:
    by_property: dict[tuple[str, str], list[Difference]] = {}
    for difference in differences:
        if difference.changes:
            by_property.setdefault((difference.schema, difference.key), []).append(difference)
    return by_property


def _properties(document: Document, differences: Sequence[Difference]) -> Iterator[dict[str, Any]]:
    for (name, key), of_one in _by_property(differences).items():
        # Keys are renamed after all overlays are applied, so the target has the key of the spec.
        target = of_property(name, key)
        changes, removed = _merged(document.schema(name)["properties"][key], of_one)
        for keyword in dict.fromkeys(removed):
            yield {"target": target + step(keyword), "remove": True}
        problems = "; ".join(difference.problem for difference in of_one)
        yield {"target": target, "description": f"Seen: {problems}.", "update": changes}


def _corrected(document: Document, differences: Sequence[Difference]) -> dict[tuple[str, str], Schema]:
    """The properties as the corrections make them."""
    corrected: dict[tuple[str, str], Schema] = {}
    for (name, key), of_one in _by_property(differences).items():
        before = document.schema(name)["properties"][key]
        changes, removed = _merged(before, of_one)
        kept = {keyword: value for keyword, value in before.items() if keyword not in removed}
        corrected[name, key] = {**kept, **changes}
    return corrected


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
