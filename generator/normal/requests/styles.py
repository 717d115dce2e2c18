"""How lists and objects are written in a query and in forms, by style and explode."""

from __future__ import annotations

from ...document import Node
from ..words import Style

_STYLES: dict[tuple[str, bool], Style] = {
    ("form", True): "repeated",
    ("form", False): "comma",
    ("spaceDelimited", False): "space",
    ("pipeDelimited", False): "pipe",
    ("deepObject", True): "deep",
    ("deepObject", False): "deep",
}


def style_of(node: Node, default: str) -> Style:
    """The style of a parameter, or of a field of a form.

    Args:
        node: what has `style` and `explode`, or has neither.
        default: the style where it says none.

    Raises:
        Refusal: nothing can be written so.
    """
    style = node.text("style", default)
    explode = node.value.get("explode", style in ("form", "deepObject"))
    if (style, explode) not in _STYLES:
        remedy = "Write style: form or deepObject, or style: spaceDelimited or pipeDelimited with explode: false"
        raise node.refused(f"style {style} with explode {explode} is not supported", remedy)
    return _STYLES[style, bool(explode)]
