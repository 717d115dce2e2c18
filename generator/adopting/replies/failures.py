"""Success replies that may say that they failed: a flag beside the result."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from soliditech_tools.matching.described.shapes import Shape, Shapes
from soliditech_tools.matching.described.vendor_operation import VendorOperation
from soliditech_tools.matching.described.words import spelled
from soliditech_tools.matching.guesses import Guess

_TRUE_WHERE_DONE = frozenset(("success", "ok", "succeeded", "is_success", "successful"))
_TRUE_WHERE_FAILED = frozenset(("failed", "is_error", "has_error", "has_errors"))
_FAILED = frozenset(("error", "failed", "failure", "fail"))
_STATUS = frozenset(("status", "result", "state"))


def failure_of(operation: VendorOperation, shapes: Shapes, place: str) -> Guess | None:
    """The `x-failed-if` of an operation: a plain flag outside its result that its schema or its examples have.

    Args:
        operation: the operation.
        shapes: reads the schemas.
        place: where its result stands; a flag in the result itself is the result's own.
    """
    reply = operation.success
    if reply is None or reply.schema is None or not place:
        return None
    body = shapes.of(reply.schema)
    conditions = [*_of_schema(body, shapes, place), *_of_examples(reply.examples, place)]
    if not conditions:
        return None
    unique = [condition for index, condition in enumerate(conditions) if condition not in conditions[:index]]
    names = " and ".join(str(condition["place"]) for condition in unique)
    evidence = f"Success replies have the flag {names} beside the result."
    return Guess("x-failed-if", unique, "look", evidence)


def _of_schema(body: Shape, shapes: Shapes, place: str) -> Iterator[dict[str, Any]]:
    holder = place.partition(".")[0].partition("[")[0]
    for name, value in body.properties.items():
        shape, key = shapes.of(value), spelled(name)
        if name == holder:
            continue
        if shape.type == "boolean" and key in _TRUE_WHERE_DONE:
            yield {"place": name, "equals": False}
        elif shape.type == "boolean" and key in _TRUE_WHERE_FAILED:
            yield {"place": name, "equals": True}
        elif shape.type == "string" and key in _STATUS:
            known = [text for text in shape.facts.get("enum") or () if isinstance(text, str)]
            if failed := [text for text in known if text.lower() in _FAILED]:
                yield {"place": name, "equals": failed if len(failed) > 1 else failed[0]}


def _of_examples(examples: Iterable[Any], place: str) -> Iterator[dict[str, Any]]:
    """Flags that no schema describes, and an example of a success has."""
    holder = place.partition(".")[0].partition("[")[0]
    for example in examples:
        for name, value in example.items() if isinstance(example, dict) and holder in example else ():
            if value is True and spelled(name) in _TRUE_WHERE_DONE:
                yield {"place": name, "equals": False}
            elif value is False and spelled(name) in _TRUE_WHERE_FAILED:
                yield {"place": name, "equals": True}
