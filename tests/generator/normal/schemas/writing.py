"""Schemas written anew, with or without named ones that they refer to."""

from __future__ import annotations

import json
from typing import Any

from generator.document import Node
from generator.normal.classes import class_names
from generator.normal.schemas import Schemas
from generator.normal.schemas.tolerating import Tolerate, refuse

Json = dict[str, Any]


def schemas_of(named: Json, tolerate: Tolerate = refuse) -> Schemas:
    """What writes schemas of a document with these named ones."""
    return Schemas({"components": {"schemas": read(named)}}, class_names(named, []), tolerate)


def read(value: Any) -> Any:
    """A schema as it is read from a file, in which no object stands at two places."""
    return json.loads(json.dumps(value))


def written(value: Any, named: Json | None = None, tolerate: Tolerate = refuse) -> Json:
    """A property `code` of a book in the words of the normal form."""
    return dict(schemas_of(named or {}, tolerate).field(Node({}, {}, "Book"), read(value), "Book.code", "code"))


def classes(value: Any, named: Json | None = None, tolerate: Tolerate = refuse) -> dict[str, Json]:
    """The classes and maps that such a property needs."""
    schemas = schemas_of(named or {}, tolerate)
    schemas.field(Node({}, {}, "Book"), read(value), "Book.code", "code")
    return {name: dict(component) for name, component in schemas.components().items()}


def properties(component: Json) -> Json:
    """The properties of a class, without their names on the wire."""
    return {
        name: {key: word for key, word in field.items() if key != "x-wire"}
        for name, field in component["properties"].items()
    }


def reference(name: str) -> Json:
    """A reference to a named schema."""
    return {"$ref": f"#/components/schemas/{name}"}
