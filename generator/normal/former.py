"""Former names on the wire, which flat JSON still takes."""

from __future__ import annotations

from collections.abc import Iterable

from ..document import Node
from ..refusal import Refusal
from .words import Schema

_SIGNS = frozenset(".[]")


def former_names(node: Node) -> list[str]:
    """The former names of a property or a parameter.

    Raises:
        Refusal: one cannot be a flat key.
    """
    names = node.items("x-former-names")
    for name in names:
        if not isinstance(name, str) or not name or _SIGNS & set(name):
            problem = "has in x-former-names what is no name in a flat key"
            raise node.refused(problem, "List texts without dots and brackets, such as [taxType]")
    return [str(name) for name in names]


def refuse_shared_names(keys: Iterable[tuple[str, Schema]]) -> None:
    """Refuse a former name that two keys of an object would have, or a key and another one's past.

    Args:
        keys: the fields of one object, each with its place.

    Raises:
        Refusal: at the first such name.
    """
    listed = list(keys)
    places = {field.get("x-wire", ""): place for place, field in listed}
    for place, field in listed:
        for name in field.get("x-former-names", []):
            if name in places:
                problem = f"has the former name {name}, which {places[name]} has too"
                raise Refusal(place, problem, "Take it out of x-former-names")
            places[name] = place
