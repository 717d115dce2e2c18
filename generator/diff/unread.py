"""Differences of the documents that the client does not read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from ..document import Document
from ..parity.facts import MARK
from ..reading.walk import METHODS, operations
from ..tree.specs import ApiSpec
from .calls import python_name
from .changes import Change, Level

_TEXT = "differs in what the client does not read, such as bounds, links and examples"


def compare_unread(before: Document, after: Document, api: ApiSpec, changes: Iterable[Change]) -> Iterator[Change]:
    """The places that differ and of which nothing was found.

    Args:
        before: one document.
        after: the other.
        api: the trees of `before`.
        changes: what is known to differ.
    """
    known = {change.place for change in changes}
    places = _places(api)
    old, new = _parts(before), _parts(after)
    for name in old:
        named_places = places.get(name, {name})
        if name in new and _unmarked(old[name]) != _unmarked(new[name]) and not named_places & known:
            yield Change(Level.DOCUMENT, min(named_places), _TEXT)


def _places(api: ApiSpec) -> dict[str, set[str]]:
    """By what names the changes of an operation or of a schema go."""
    places = {f"models.{model.name}": {f"models.{model.name}"} for model in api.models}
    for action in (action for group in api.groups for action in group.operations):
        places[action.id] = {python_name(action)}
        if action.body:
            places[f"models.{action.body}"].add(python_name(action))
    return places


def _parts(document: Document) -> Document:
    """The document in parts: each operation, each schema, and the rest."""
    parts: Document = {
        place.operation["operationId"]: (place.item.get("parameters"), place.operation)
        for place in operations(document)
    }
    components = dict(document.get("components", {}))
    for name, schema in components.pop("schemas", {}).items():
        parts[f"models.{name}"] = schema
    paths = {
        path: {key: value for key, value in item.items() if key not in (*METHODS, "parameters")}
        for path, item in document.get("paths", {}).items()
    }
    parts["the document"] = {**document, "components": components, "paths": [item for item in paths.values() if item]}
    return parts


def _unmarked(part: Any) -> Any:
    """A part without the marks that something bears it out: they change nothing of it for anybody."""
    if isinstance(part, dict):
        return {key: _unmarked(value) for key, value in part.items() if key != MARK}
    return [_unmarked(value) for value in part] if isinstance(part, list | tuple) else part
