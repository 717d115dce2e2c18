"""Differences of the documents that the client does not read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..document import Document
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
        if name in new and old[name] != new[name] and not named_places & known:
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
