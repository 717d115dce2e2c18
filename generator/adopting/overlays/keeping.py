"""Decisions of an earlier adoption, which never move."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from soliditech_tools.matching.document import Key

from ...document import Document
from ...foreign.notes import Note
from ...reading.overlay import apply_overlay
from ...reading.overlay_form import check_action, check_root, modifier_of, written_out
from ...reading.yaml_file import read_yaml
from .targets import Targets

NOT_TAKEN = "Not taken: --take names the operations that are."


@dataclass
class Kept:
    """What earlier overlays say.

    Args:
        root: the extensions of the document.
        operations: what stands on each operation, by path and verb.
        further: actions on anything else, as they are.
        notes: what was dropped, and why.
    """

    root: dict[str, Any] = field(default_factory=dict)
    operations: dict[Key, dict[str, Any]] = field(default_factory=dict)
    further: list[Document] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)

    def values(self, key: str) -> dict[Key, str]:
        """What stands under one extension, by path and verb."""
        return {place: str(keys[key]) for place, keys in self.operations.items() if key in keys}


def read_kept(paths: Sequence[Path], targets: Targets) -> Kept:
    """Read earlier overlays: of two that decide one thing, the later one counts.

    Args:
        paths: the files, in the order in which they are applied.
        targets: finds operations in the document of today.

    Raises:
        Refusal: a file cannot be read.
        OverlayError: one is no overlay.
    """
    kept = Kept()
    for path in paths:
        overlay = read_yaml(path, path.name)
        version = check_root(overlay, path.name)
        for place, action in written_out(overlay, version, path.name):
            check_action(action, place, version)
            _keep(kept, action, targets, path.name)
    return kept


def _keep(kept: Kept, action: Mapping[str, Any], targets: Targets, source: str) -> None:
    text = str(action.get("target", ""))
    update = action.get("update") if modifier_of(action) == "update" else None
    if text.strip() == "$" and isinstance(update, Mapping):
        kept.root = _merged(kept.root, update, source)
        return
    operations = targets.operations(text)
    if operations and isinstance(update, Mapping):
        for key in operations:
            kept.operations[key] = _merged(kept.operations.get(key, {}), update, source)
    elif operations or targets.names_something(text):
        kept.further.append(dict(action))
    else:
        kept.notes.append(Note(text, f"It is gone, and so is what {source} decided about it."))


def _merged(before: dict[str, Any], update: Mapping[str, Any], source: str) -> dict[str, Any]:
    """As overlays are applied one after the other."""
    overlay = {
        "overlay": "1.1.0",
        "info": {"title": source, "version": "1"},
        "actions": [{"target": "$", "update": dict(update)}],
    }
    return apply_overlay(before, overlay, source=source)
