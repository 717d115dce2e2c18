"""Which bodies can also be given as one flat JSON object."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from soliditech_tools.matching.described.shapes import Shape, Shapes
from soliditech_tools.matching.described.vendor_operation import VendorOperation
from soliditech_tools.matching.guesses import Guess

STYLE = {"separator": ".", "index": "[]"}
_SIGNS = (".", "[", "]")
_MOST = 20_000


def flat_json(operation: VendorOperation, shapes: Shapes) -> Guess | None:
    """The `x-flat-json` of an operation, or why it has none; None where its body is no JSON object."""
    schema = operation.json_body
    if schema is None:
        return None
    body = shapes.of(schema)
    if body.kind != "object" or not body.properties:
        return None
    if problem := _problem(operation, body, shapes):
        return Guess("x-flat-json", None, "sure", f"No flat JSON: {problem}.")
    return Guess("x-flat-json", STYLE, "sure", "Its body is one JSON object.")


def _problem(operation: VendorOperation, body: Shape, shapes: Shapes) -> str:
    ids = {parameter.name for parameter in operation.parameters if parameter.place == "path"}
    if both := sorted(ids & set(body.properties)):
        return f"{both[0]} is an id of the path and a key of the body, which may differ"
    if all(shapes.of(value).facts.get("readOnly") is True for value in body.properties.values()):
        return "no key of the body is sent"
    if body.is_union:
        return "the body is one of several objects"
    try:
        for name in _keys(body, shapes, ()):
            if any(sign in name for sign in _SIGNS):
                return f"the key {name} holds a sign that spells nesting"
    except RecursionError:
        return "the body can hold itself"
    return ""


def _keys(shape: Shape, shapes: Shapes, above: tuple[int, ...]) -> Iterator[str]:
    """All keys within an object.

    Raises:
        RecursionError: it holds itself, or more than could be told apart.
    """
    waiting: list[tuple[Any, tuple[int, ...]]] = [(value, above) for value in shape.properties.values()]
    yield from shape.properties
    count = 0
    while waiting:
        value, holders = waiting.pop()
        count += 1
        member = shapes.of(value)
        key = id(member.properties) if member.kind == "object" else id(value)
        if (member.properties and key in holders) or count > _MOST:
            raise RecursionError
        if member.kind == "list":
            waiting.append((member.items, (*holders, id(value))))
        elif member.kind == "object":
            yield from member.properties
            inner = [*member.properties.values(), *([] if member.items is None else [member.items])]
            waiting.extend((part, (*holders, key)) for part in inner)
