"""Differences of the documents that the client does not read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..document import Document
from ..reading.walk import METHODS, operations
from ..tree.specs import ApiSpec
from .calls import python_name
from .changes import Change, Level

_TEXT = "differs in what the client does not read, such as bounds, links and examples"


def compare_unread(before: Document, after: Document, api: ApiSpec, found: Iterable[Change]) -> Iterator[Change]:
    """The places that differ and of which nothing was found.

    Args:
        before: one document.
        after: the other.
        api: the trees of `before`.
        found: what is known to differ.
    """
    known = {change.place for change in found}
    places = _places(api)
    old, new = _parts(before), _parts(after)
    for name in old:
        shown = places.get(name, {name})
        if name in new and old[name] != new[name] and not shown & known:
            yield Change(Level.DOCUMENT, min(shown), _TEXT)


def _places(api: ApiSpec) -> dict[str, set[str]]:
    """By what names the changes of an operation or of a schema go."""
    found = {f"models.{model.name}": {f"models.{model.name}"} for model in api.models}
    for action in (action for group in api.groups for action in group.operations):
        found[action.id] = {python_name(action)}
        if action.body:
            found[f"models.{action.body}"].add(python_name(action))
    return found


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
    parts["the document"] = {**document, "components": components, "paths": [each for each in paths.values() if each]}
    return parts
