"""How a list comes in pages, from the extension that says so."""

from __future__ import annotations

from collections.abc import Mapping

from ...document import Node
from ..words import PagingForm
from .layouts import checked_places, schema_at

_PLACES = ("current", "current-size", "next", "more", "total", "pages")
_ITEM_PLACES = ("next-from-item", "item-id")
_KEYS = ("style", "in", "page", "size", "first", *_PLACES, *_ITEM_PLACES)

_STYLES: dict[str, tuple[str, ...]] = {
    "page": ("page",),
    "offset": ("page",),
    "cursor": ("page", "next|next-from-item"),
    "link": ("next",),
    "none": (),
}
"""Each style, and what it needs; of two with a bar between them, one."""

_FIRST = {"page": 1, "offset": 0}


def paging(operation: Node, media: Node, item: Node) -> PagingForm:
    """The paging of a list.

    Args:
        operation: the operation, which has `x-paging`.
        media: what a success reply holds.
        item: the schema of the items.

    Raises:
        Refusal: it is not complete, or names what the operation does not have.
    """
    node = Node(operation.document, operation.at("x-paging").value, f"{operation.place}.x-paging")
    if operation.text("x-effect", "unsafe") != "read":
        problem = "x-paging is on an action that is no read, and pages are asked for again after faults"
        raise node.refused(problem, "Write x-effect: read, or take x-paging away")
    for key in node.value:
        if key not in _KEYS:
            raise node.refused(f"x-paging has {key}", f"Write {', '.join(_KEYS)}")
    style = node.text("style")
    if style not in _STYLES:
        raise node.refused(f"x-paging has the style {style}", f"Write one of {', '.join(_STYLES)}")
    for needed in _STYLES[style]:
        if not any(key in node for key in needed.split("|")):
            keys = needed.replace("|", " or ")
            raise node.refused(f"x-paging of the style {style} has no {keys}", f"Write {keys}, or another style")
    if node.text("in", "query") not in ("query", "body"):
        raise node.refused("x-paging is in neither query nor body", "Write in: query, or in: body")
    first = node.value.get("first", _FIRST.get(style, 0))
    if not isinstance(first, int) or isinstance(first, bool):
        raise node.refused("first of x-paging is no whole number", "Write the number of the first page, such as 1")
    form: PagingForm = {"style": style, "in-body": node.text("in") == "body", "first": first, "places": {}}
    if "page" in node:
        form["page"] = _parameter(operation, node, "page")
    if "size" in node:
        form["size"] = _parameter(operation, node, "size")
    for key in _PLACES:
        if key in node:
            form["places"][key] = _described(node, key, media)
    for key in _ITEM_PLACES:
        if key in node:
            form["places"][key] = _described(node, key, Node(media.document, {"schema": item.value}, media.place))
    return form


def _parameter(operation: Node, node: Node, key: str) -> str:
    """The name of a parameter, which the operation must have."""
    name = node.text(key)
    if node.text("in") == "body":
        body = operation.at("requestBody") if "requestBody" in operation else Node(node.document, {}, node.place)
        contents = [Node.of(node.document, media, node.place) for _, media in body.members("content")]
        names = "body"
        is_there = any(schema_at(media, name) is not None for media in contents)
    else:
        parameters = [Node.of(node.document, value, node.place) for value in operation.items("parameters")]
        parameters += _of_path(operation)
        names = "query"
        whole, _, inner = name.partition("[")
        fitting = [part for part in parameters if (part.text("in"), part.text("name")) == ("query", name)]
        fitting = fitting or [part for part in parameters if inner and _has(part, whole, inner.removesuffix("]"))]
        is_there = bool(fitting)
        if any(part.flag("x-client-parameter") for part in fitting):
            problem = f"{key} of x-paging is {name}, which is given once, to the client"
            raise node.refused(problem, f"Take x-client-parameter from {name}")
    if not is_there:
        remedy = f"Describe {name} in the {names}, or correct {key} of x-paging"
        raise node.refused(f"{key} of x-paging is {name}, which the {names} does not have", remedy)
    return name


def _has(parameter: Node, name: str, key: str) -> bool:
    """Whether it is an object in the query with the key, written as `name[key]`."""
    if (parameter.text("in"), parameter.text("name"), parameter.text("style")) != ("query", name, "deepObject"):
        return False
    return schema_at(parameter, key) is not None


def _of_path(operation: Node) -> list[Node]:
    """The parameters of the path item that holds the operation."""
    for path, item in Node.of(operation.document, operation.document, operation.place).members("paths"):
        if isinstance(item, Mapping) and any(value is operation.value for value in item.values()):
            return [Node.of(operation.document, value, path) for value in item.get("parameters", [])]
    return []


def _described(node: Node, key: str, media: Node) -> list[str]:
    """Places that the schema of the reply has, or headers."""
    places = checked_places(node, f"x-paging.{key}", node.value[key])
    for place in places:
        if not place.startswith("header:") and schema_at(media, place) is None:
            remedy = f"Describe {place} in the schema of the reply, or correct {key} of x-paging"
            raise node.refused(f"{key} of x-paging is {place}, which the reply does not have", remedy)
    return places
