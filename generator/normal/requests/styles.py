"""How lists and objects are written in a query, a path, a header and in forms, by style and explode."""

from __future__ import annotations

from ...document import Node
from ..words import Schema, Style

_DEFAULT_STYLES = {"path": "simple", "query": "form", "header": "simple"}
_STYLES: dict[tuple[str, bool], Style] = {
    ("form", True): "repeated",
    ("form", False): "comma",
    ("spaceDelimited", False): "space",
    ("pipeDelimited", False): "pipe",
    ("deepObject", True): "deep",
    ("deepObject", False): "deep",
}
_OF_LISTS = "Write style: form, or style: spaceDelimited or pipeDelimited with explode: false"


def style_of(node: Node, default: str) -> Style:
    """The style of a field of a form.

    Args:
        node: what has `style` and `explode`, or has neither.
        default: the style where it says none.

    Raises:
        Refusal: nothing can be written so.
    """
    style = node.text("style", default)
    explode = node.value.get("explode", style in ("form", "deepObject"))
    if (style, explode) not in _STYLES:
        raise node.refused(f"style {style} with explode {explode} is not supported", _OF_LISTS)
    return _STYLES[style, bool(explode)]


def style_of_parameter(node: Node, location: str, schema: Schema) -> Style:
    """The style of a parameter: `repeated` for a single value, which is written as it is.

    Args:
        node: the parameter.
        location: where it is sent.
        schema: what it holds, in normal form.

    Raises:
        Refusal: it cannot be sent so.
    """
    default = _DEFAULT_STYLES[location]
    style, types = node.text("style", default), schema.get("type")
    if "content" in node:
        return "json"
    if isinstance(types, str) and types != "array":
        if style != default:
            remedy = f"Take style out: a single value in the {location} is written as it is"
            raise node.refused(f"style {style} of a single value in the {location} is not supported", remedy)
        return "repeated"
    if location == "query":
        return _in_query(node, style, is_list=types == "array")
    if style != "simple" or types != "array":
        problem = f"{'a list' if types == 'array' else 'an object'} in style {style} in the {location} is not supported"
        raise node.refused(problem, "Describe it as a list in style: simple, or as a string")
    return "comma"


def _in_query(node: Node, style: str, *, is_list: bool) -> Style:
    if is_list and style == "deepObject":
        raise node.refused("style deepObject of a list is not supported: it says nothing of lists", _OF_LISTS)
    written = style_of(node, style)
    return "members" if not is_list and written == "repeated" else written
