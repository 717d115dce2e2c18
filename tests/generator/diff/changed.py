"""The real document with something put into it, so that two documents differ in one thing alone."""

from __future__ import annotations

import pickle
from typing import Any

from tests.support.bundled import Document, operation, schema

Definition = dict[str, Any]

NAME = "probe"


def defined(schema: dict[str, Any], wire: str = NAME, *, required: bool = False, **more: Any) -> Definition:
    """A field called `probe` in Python, with this schema and `more` in it."""
    return {"wire": wire, "required": required, "schema": {"x-python-name": NAME, **schema, **more}}


def copied(document: Document) -> Document:
    """A copy to be changed; by pickle, which takes a tenth of the time of deepcopy."""
    copy: Document = pickle.loads(pickle.dumps(document))
    return copy


def with_field(document: Document, model: str, definition: Definition | None) -> Document:
    """A copy whose model has the field."""
    copy = copied(document)
    if definition is not None:
        holder = schema(copy, model)
        holder["properties"][definition["wire"]] = {"description": "A probe.", **definition["schema"]}
        if definition["required"]:
            holder["required"] = [*holder.get("required", []), definition["wire"]]
    return copy


def with_parameter(document: Document, identity: str, definition: Definition | None) -> Document:
    """A copy whose operation has the query parameter."""
    copy = copied(document)
    if definition is not None:
        parameter = {
            "name": definition["wire"],
            "in": "query",
            "required": definition["required"],
            "schema": {"description": "A probe.", **definition["schema"]},
        }
        holder = operation(copy, identity)
        holder["parameters"] = [*holder.get("parameters", []), parameter]
    return copy
