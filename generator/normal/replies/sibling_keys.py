"""What a success reply is described to have beside its result, and no extension names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from soliditech_runtime.operations.places import Place

from ...document import Node
from ..words import LayoutForm, PagingForm
from .layouts import schema_at

_PLAIN = re.compile(r"[^.\[\]\s']+")
_OF_ITEMS = ("next-from-item", "item-id")
_LEVELS = 16

_Names = tuple[str, ...]


def sibling_places(medias: Sequence[Node], layout: LayoutForm, paging: PagingForm | None) -> list[str]:
    """Places of the keys that are described in the objects around the result, but for those that are read.

    Args:
        medias: what success replies hold as JSON.
        layout: where results and errors stand.
        paging: how the list comes in pages; None if it is none.
    """
    read = [names for text in _read(layout, paging) if (names := _names(text))]
    if not all(_names(text) for text in layout["result"]):
        return []
    around = {names[:length] for names in read for length in range(len(names))}
    # What is read as a whole is described by its own schema.
    open_objects = sorted(names for names in around if not any(names[: len(whole)] == whole for whole in read))
    described = [(*names, key) for names in open_objects for media in medias for key in _keys_at(media, names)]
    return [_text(names) for names in dict.fromkeys(described) if names not in around and names not in read]


def _read(layout: LayoutForm, paging: PagingForm | None) -> Iterator[str]:
    yield from layout["result"]
    for error in layout["errors"]:
        for part in ("code", "message", "request-id", "details"):
            yield from error.get(part, ())
    for condition in (*layout["failed-if"], *layout["done-if"]):
        yield from condition["place"]
    for part, places in (paging["places"] if paging else {}).items():
        if part not in _OF_ITEMS:
            yield from places


def _names(text: str) -> _Names:
    """The keys that lead to a place, up to a list; none where it is a header, or the whole body."""
    place = Place(text)
    names: list[str] = []
    for step in place.steps:
        if not isinstance(step, str):
            break
        names.append(step)
    return tuple(names)


def _keys_at(media: Node, names: _Names) -> list[str]:
    schema = schema_at(media, _text(names)) if names else media.value.get("schema", {})
    return list(_keys(Node.of(media.document, schema, media.place))) if isinstance(schema, dict) else []


def _keys(node: Node, levels: int = _LEVELS) -> Iterator[str]:
    """The keys that an object may have by its schema, or by a part of a composed one."""
    yield from (key for key, _ in node.members("properties") if _PLAIN.fullmatch(key) or "'" not in key)
    # A schema may be a part of itself.
    for part in [part for key in ("allOf", "oneOf", "anyOf") for part in node.items(key)] if levels else ():
        yield from _keys(Node.of(node.document, part, node.place), levels - 1)


def _text(names: _Names) -> str:
    return "".join(f".{name}" if _PLAIN.fullmatch(name) else f"['{name}']" for name in names).removeprefix(".")
