"""Differences of the documents that the client does not read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from ..document import Document
from ..parity.facts import MARK
from ..reading.walk import METHODS, OperationPlace, lookup, objects, operations
from ..tree.specs import ApiSpec
from .calls import python_name
from .changes import Change, Level

_TEXT = "differs in what the client does not read, such as bounds, links and examples"
_IN_PARTS = ("paths", "components", "tags")
_OF_THE_CLIENT = {
    ("servers",),
    ("x-result",),
    ("x-error",),
    ("x-failed-if",),
    ("x-done-if",),
    ("components", "securitySchemes"),
}
_Rest = dict[tuple[str, ...], object]
"""What is neither of one action nor of one schema, by its place."""


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
    if before.get("x-result") != after.get("x-result"):
        # What moves all results changes every reply, which is one change, and known.
        known |= set().union(*places.values())
    old, new = _parts(before), _parts(after)
    for name in old:
        named_places = places.get(name, {name})
        if name in new and _unmarked(old[name]) != _unmarked(new[name]) and not named_places & known:
            yield Change(Level.DOCUMENT, min(named_places), _TEXT)
    differing = set(_differing(_rest(before), _rest(after)))
    differing -= {("tags", group.tag) for group in api.groups if f"the client.{group.name}" in known}
    if "the client" in known:
        differing = {place for place in differing if place[:2] not in _OF_THE_CLIENT}
    if any(place[0] == "components" for place in differing):
        differing -= {place for place, actions in _users(before, places).items() if actions <= known}
    if differing:
        yield Change(Level.DOCUMENT, "the document", _TEXT)


def _places(api: ApiSpec) -> dict[str, set[str]]:
    """By what names the changes of an operation or of a schema go."""
    places = {f"models.{model.name}": {f"models.{model.name}"} for model in api.models}
    for action in (action for group in api.groups for action in group.operations):
        places[action.id] = {python_name(action)}
        if action.body:
            places[f"models.{action.body}"].add(python_name(action))
    return places


def _parts(document: Document) -> Document:
    """Each operation and each schema of the document."""
    parts: Document = {
        place.operation["operationId"]: (_parameters(document, place), {**place.operation, "parameters": None})
        for place in operations(document)
    }
    for name, schema in document.get("components", {}).get("schemas", {}).items():
        parts[f"models.{name}"] = schema
    return parts


def _parameters(document: Document, place: OperationPlace) -> list[Document]:
    """The parameters of a method: those that are given to the client are told there."""
    parameters = [*place.item.get("parameters", ()), *place.operation.get("parameters", ())]
    return [parameter for parameter in parameters if not lookup(document, parameter).get("x-client-parameter")]


def _rest(document: Document) -> _Rest:
    # How many actions a tag has is told by the actions.
    rest: _Rest = {(key,): value for key, value in document.items() if key not in (*_IN_PARTS, "x-actions")}
    for path, item in document.get("paths", {}).items():
        rest["paths", path] = {key: value for key, value in item.items() if key not in (*METHODS, "parameters")}
    for kind, components in document.get("components", {}).items():
        if kind != "schemas":
            rest.update({("components", kind, name): component for name, component in components.items()})
    rest.update({("tags", tag["name"]): tag for tag in document.get("tags", ())})
    return {place: _unmarked(part) for place, part in rest.items()}


def _differing(old: _Rest, new: _Rest) -> Iterator[tuple[str, ...]]:
    """The places that do. What is new or gone of paths, components and tags is met where something refers to it."""
    for place in (*old, *(place for place in new if place not in old)):
        if old.get(place) != new.get(place) and (place[0] not in _IN_PARTS or (place in old and place in new)):
            yield place


def _users(document: Document, places: dict[str, set[str]]) -> dict[tuple[str, ...], set[str]]:
    """For each component that is no schema, by its place, the names of the actions that refer to it."""
    users: dict[tuple[str, ...], set[str]] = {}
    for place in operations(document):
        names = places.get(place.operation["operationId"], set())
        reached: set[tuple[str, ...]] = set()
        waiting: list[object] = [place.item.get("parameters"), place.operation]
        while waiting:
            for _, node in objects(waiting.pop()):
                component = tuple(str(node.get("$ref", "")).removeprefix("#/").split("/"))
                if component[0] == "components" and component[1] != "schemas" and component not in reached:
                    reached.add(component)
                    users.setdefault(component, set()).update(names)
                    waiting.append(lookup(document, node))
    return users


def _unmarked(part: Any) -> Any:
    """A part without the marks that something bears it out: they change nothing of it for anybody."""
    if isinstance(part, dict):
        return {key: _unmarked(value) for key, value in part.items() if key != MARK}
    return [_unmarked(value) for value in part] if isinstance(part, list | tuple) else part
