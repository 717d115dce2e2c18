"""Whether what tools read is there: `x-columns` of tables, `x-lane` of jobs, and `x-sample-setup` of samples."""

from __future__ import annotations

from collections.abc import Iterator

from ..corrections.renamed_extensions import has_key
from ..document import Document
from ..reading.schema_parts import mapping
from ..reading.walk import lookup, operations, path_parameters
from .parts import body_of, name_of, schemas

Breach = tuple[str, str, str]
"""The place of a breach, what is wrong there, and what to write instead."""


def column_breaches(document: Document) -> Iterator[Breach]:
    """Columns that are no key."""
    for name, schema in schemas(document):
        for column in schema.get("x-columns", []):
            if not has_key(document, schema, column):
                yield f"{name}.x-columns", f"{column} is no key of {name}", "Name a key, nested ones by a dot"


def lane_breaches(document: Document) -> Iterator[Breach]:
    """Lanes that are no key."""
    for place in operations(document):
        lane = place.operation.get("x-lane")
        if lane is None:
            continue
        body = lookup(document, body_of(document, place.operation).get("schema", {}))
        if lane not in {*path_parameters(document, place), *mapping(body, "properties")}:
            yield f"{name_of(place)}.x-lane", f"the action takes no {lane}", "Name one of its keys"


def sample_breaches(document: Document) -> Iterator[Breach]:
    """What has to be done first, and cannot be."""
    places = {str(place.operation.get("operationId")): place for place in operations(document)}
    for place in places.values():
        for step in place.operation.get("x-sample-setup", []):
            earlier = places.get(step["operation"])
            if earlier is None:
                yield f"{name_of(place)}.x-sample-setup", f"there is no {step['operation']}", "Name an operationId"
                continue
            body = lookup(document, body_of(document, earlier.operation).get("schema", {}))
            known = {*path_parameters(document, earlier), *body.get("properties", {})}
            for key in step["with"]:
                if key.partition(".")[0].partition("[")[0] not in known:
                    yield (
                        f"{name_of(place)}.x-sample-setup",
                        f"{step['operation']} takes no {key}",
                        "Name one of its keys",
                    )
