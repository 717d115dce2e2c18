"""Whether what keeps the rows of a job in order, by `x-lane`, is a key of its action."""

from __future__ import annotations

from collections.abc import Iterator

from ..document import Document
from ..reading.schema_parts import mapping
from ..reading.walk import lookup, operations, path_parameters
from .parts import body_of, name_of


def lane_breaches(document: Document) -> Iterator[tuple[str, str, str]]:
    """The place of each breach, what is wrong there, and what to write instead."""
    for place in operations(document):
        lane = place.operation.get("x-lane")
        if lane is None:
            continue
        body = lookup(document, body_of(document, place.operation).get("schema", {}))
        if lane not in {*path_parameters(document, place), *mapping(body, "properties")}:
            yield f"{name_of(place)}.x-lane", f"the action takes no {lane}", "Name one of its keys"
