"""Our actions as they are before any path is taken over."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from ...corrections.apply import apply_corrections
from ...document import Document
from ...mixing.table import vendor_lines
from ...reading.overlay import apply_overlay
from ...reading.overlay_form import OverlayError
from ...reading.references import check_references
from ...reading.schema_parts import mapping
from ...reading.spec import bundle
from ...reading.walk import operations
from ...reading.yaml_file import read_yaml

_SECTIONS = ("schemas", "parameters", "responses", "requestBodies", "headers", "examples", "links")


def our_actions(spec: Path, overlays: Sequence[Path], released: Document | None) -> Document:
    """The spec's own part, with the actions of the released package whose paths are taken over already.

    Args:
        spec: the folder of the spec.
        overlays: our overlays, those of the vendor's part aside.
        released: the document of the package that was released last.

    Raises:
        Refusal: the spec cannot be read.
        OverlayError: an overlay is none.
    """
    document = bundle(spec)
    vendors = {line.path for line in vendor_lines(document)}
    document["paths"] = {path: item for path, item in document["paths"].items() if path not in vendors}
    for path in overlays:
        overlay = read_yaml(path, path.name)
        if not isinstance(overlay, dict):
            raise OverlayError(f"{path.name}: is no overlay document; write overlay, info and actions")
        # What an action names may be taken over by now.
        document = apply_overlay(document, _with_optional_actions(overlay), source=path.name)
    check_references(document)
    document = apply_corrections(document)
    return document if released is None else _joined(document, released)


def _with_optional_actions(overlay: Mapping[str, Any]) -> Document:
    actions = overlay.get("actions")
    if not isinstance(actions, list):
        return dict(overlay)
    optional = [{**action, "x-optional": True} if isinstance(action, dict) else action for action in actions]
    return {**overlay, "actions": optional}


def _joined(document: Document, released: Document) -> Document:
    """The document with the released actions that it lacks."""
    known = {place.operation.get("operationId") for place in operations(document)}
    paths = {path: dict(item) for path, item in document["paths"].items()}
    for place in operations(released):
        if place.operation.get("operationId") in known or place.method in paths.get(place.path, {}):
            continue
        item = paths.setdefault(place.path, {})
        item[place.method] = _own_words(place.operation, document, released)
        if "parameters" in place.item:
            item.setdefault("parameters", place.item["parameters"])
    components = {
        section: {**mapping(released.get("components"), section), **mapping(document.get("components"), section)}
        for section in _SECTIONS
    }
    return {**document, "paths": paths, "components": {**document["components"], **components}}


def _own_words(operation: Document, document: Document, released: Document) -> Document:
    """An operation that says by itself what the root of the released document said for it."""
    differing: Document = {
        key: released[key]
        for key in ("x-result", "x-error", "x-failed-if", "x-done-if")
        if key in released and key not in operation and released[key] != document.get(key)
    }
    return {**differing, **operation}
