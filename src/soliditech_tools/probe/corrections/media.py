"""The actions that write schemas, examples and links of operations anew, where a correction makes them wrong."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from soliditech_runtime.operations.places import Place

from ..document import Document
from ..layouts.pages import SeenPaging
from ..layouts.vocabulary import Steps
from .examples import Changed, corrected_example
from .reply_layouts import LayoutChanges, MovedReply
from .targets import of_operation, step

OverlayAction = dict[str, Any]

_VERBS = ("get", "put", "post", "delete", "patch")
_JSON = "application/json"
_PLACES = ("current", "current-size", "next", "more", "total", "pages")


class MediaCorrections:
    """Writes media objects anew.

    Args:
        document: the spec.
        changed: the corrected properties.
        layouts: how replies are laid out.
    """

    def __init__(self, document: Document, changed: Changed, layouts: LayoutChanges) -> None:
        self._document = document
        self._changed = changed
        self._layouts = layouts
        self._results = {} if layouts.renamed_result else dict(layouts.results)

    def actions(self) -> Iterator[OverlayAction]:
        """The actions, in the document's order."""
        for item in self._document.root.get("paths", {}).values():
            for verb in _VERBS:
                if verb in item:
                    yield from self._of_operation(item[verb])

    def _of_operation(self, operation: Mapping[str, Any]) -> Iterator[OverlayAction]:
        target = of_operation(str(operation["operationId"]))
        body = operation.get("requestBody", {}).get("content", {}).get(_JSON, {})
        yield from self._of_media(f"{target}.requestBody.content[{_JSON!r}]", body, None)
        for code, response in operation.get("responses", {}).items():
            media = response.get("content", {}).get(_JSON, {})
            if not str(code).startswith("2") or not media.get("schema"):
                continue
            place = f"{target}.responses[{code!r}]"
            moved = self._moved(operation, media["schema"])
            yield from self._of_media(f"{place}.content[{_JSON!r}]", media, moved)
            if moved is not None:
                yield from _links(place, response.get("links", {}), moved)

    def _moved(self, operation: Mapping[str, Any], schema: Mapping[str, Any]) -> MovedReply | None:
        identity = str(operation["operationId"])
        paging = self._layouts.lists.get(identity)
        before = result_steps(self._document, operation)
        if before is None or not _has(schema, before):
            return None
        after = self._results.get(identity, before)
        if self._layouts.is_everywhere and self._results:
            after = next(iter(self._results.values()))
        if after == before and paging is None:
            return None
        return MovedReply(before, after, paging, _first_steps(operation.get("x-paging", {})))

    def _of_media(self, target: str, media: Mapping[str, Any], moved: MovedReply | None) -> Iterator[OverlayAction]:
        schema = media.get("schema", {})
        examples = {
            name: {**example, "value": corrected_example(self._document, self._changed, schema, example["value"])}
            for name, example in media.get("examples", {}).items()
            if "value" in example
        }
        if moved is not None:
            for example in examples.values():
                example["value"] = moved.example(example["value"])
            yield {"target": f"{target}.schema", "remove": True}
            yield {"target": target, "update": {"schema": moved.schema(schema)}}
        if examples and examples != media["examples"]:
            yield {"target": f"{target}.examples", "remove": True}
            yield {"target": target, "update": {"examples": examples}}


def result_steps(document: Document, operation: Mapping[str, Any]) -> Steps | None:
    """The steps to the result in the spec; None if they are no plain names."""
    declared = operation.get("x-result", document.root.get("x-result", ""))
    places = [Place(text).steps for text in ([declared] if isinstance(declared, str) else declared)]
    if len(places) != 1 or not all(isinstance(name, str) for name in places[0]):
        return None
    return tuple(str(name) for name in places[0])


def list_actions(document: Document, lists: Mapping[str, SeenPaging]) -> Iterator[OverlayAction]:
    """The actions that say how lists go on, and describe the parameters that they take."""
    for item in document.root.get("paths", {}).values():
        for operation in (item[verb] for verb in _VERBS if verb in item):
            identity = str(operation["operationId"])
            if identity not in lists:
                continue
            target, seen = of_operation(identity), lists[identity]
            known = [document.target(parameter).get("name") for parameter in operation.get("parameters", [])]
            if seen.page and seen.page not in known:
                kind = "string" if seen.style == "cursor" else "integer"
                text = "What the last reply gave for the next page." if kind == "string" else "Which page to read."
                parameter = {
                    "name": seen.page,
                    "in": "query",
                    "required": False,
                    "description": text,
                    "schema": {"type": kind},
                }
                yield {"target": f"{target}.parameters", "update": [parameter]}
            yield {"target": f"{target}{step('x-paging')}", "remove": True}
            declared = operation.get("x-paging", {})
            kept = {"item-id": declared["item-id"]} if "item-id" in declared else {}
            yield {"target": target, "update": {"x-paging": {**seen.extension(), **kept}}}


def _links(place: str, links: Mapping[str, Any], moved: MovedReply) -> Iterator[OverlayAction]:
    for name, link in links.items():
        before = link.get("parameters", {})
        after = {key: moved.link(value) for key, value in before.items()}
        if after != before:
            yield {"target": f"{place}.links{step(name)}", "update": {"parameters": after}}


def _first_steps(paging: Mapping[str, Any]) -> frozenset[str]:
    """The first steps of the places of an `x-paging`."""
    listed = (text for key in _PLACES for text in _texts(paging.get(key)))
    return frozenset(str(steps[0]) for text in listed if (steps := Place(text).steps))


def _texts(value: Any) -> list[str]:
    return [value] if isinstance(value, str) else list(value or ())


def _has(schema: Mapping[str, Any], steps: Steps) -> bool:
    """Whether the steps lead somewhere in a schema that is written in place."""
    for name in steps:
        if name not in schema.get("properties", {}):
            return False
        schema = schema["properties"][name]
    return True
