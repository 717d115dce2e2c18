"""Whether what tools read is there: `x-columns` of tables, `x-lane` of jobs, and `x-sample-setup` of samples."""

from __future__ import annotations

from collections.abc import Iterator

from ..corrections.renamed_extensions import has_key
from ..document import Document
from ..reading.walk import operations
from .parts import name_of, schemas, sent_keys

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
        if lane.partition(".")[0] not in sent_keys(document, place):
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
            known = sent_keys(document, earlier)
            for key in step["with"]:
                if key.partition(".")[0].partition("[")[0] not in known:
                    yield (
                        f"{name_of(place)}.x-sample-setup",
                        f"{step['operation']} takes no {key}",
                        "Name one of its keys",
                    )
