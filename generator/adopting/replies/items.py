"""What tells the items of a list apart."""

from __future__ import annotations

from soliditech_tools.matching.described.shapes import Shape, Shapes
from soliditech_tools.matching.described.vendor_operation import VendorOperation
from soliditech_tools.matching.described.words import spelled, stem

_IDS = ("id", "Id", "ID", "sid", "uuid", "guid")
_PARTS = ("id", "number", "code")


def item_of(body: Shape, place: str, shapes: Shapes) -> Shape | None:
    """The shape of the items of the list at a place; None if none is described there."""
    listed = shapes.at(body, place)
    if listed is None:
        return None
    return shapes.item(listed) if listed.kind == "list" else listed


def item_id(operation: VendorOperation, item: Shape) -> str:
    """The property by which the items of a list are told apart; empty if none is described."""
    if len(item.properties) < 2:
        return ""
    last = stem(operation.fixed[-1]) if operation.fixed else ()
    component = stem(item.component)
    for name in _IDS:
        if name in item.properties:
            return name
    for name in item.properties:
        parts = stem(name)
        if parts[-1:] and parts[-1] in _PARTS and parts[:-1] in (last, component):
            return name
    ids = [name for name in item.properties if spelled(name).endswith("_id")]
    # A prefix of the vendor's own, such as acme_id, where it is the only id or the first of all keys.
    first = next(iter(item.properties))
    return first if first in ids else ""
