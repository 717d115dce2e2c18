"""Our document in a vendor's words, with what we know of it still there, and then without it."""

from __future__ import annotations

import json
from typing import Any

from generator.corrections.renaming import rename
from generator.document import Document
from generator.foreign.grammar import walk
from generator.naming import python_name
from generator.reading.walk import lookup, operations

from .spelling import Spelling, pascal
from .words import KEYS

_TEXTS = ("description", "summary", "title", "links", "tags", "externalDocs")
_OUR_FORMATS = ("decimal", "date-dmy")


def renamed(ours: Document, spelling: Spelling) -> Document:
    """Our document at the vendor's paths, with the vendor's keys, schemas and operationIds.

    Python names, contracts and texts stay as ours: `without_ours` takes them out.

    Args:
        ours: the bundled document.
        spelling: how the vendor writes its words.
    """
    document: Document = json.loads(json.dumps(ours))
    rename(document, spelling.keys())
    _rename_ids(document, spelling)
    _rename_schemas(document, spelling)
    _move(document, spelling)
    return document


def without_ours(document: Document) -> None:
    """Take out what only we know, in place: extensions, texts, links, tags, and formats that are our own."""
    for place in walk("document", document):
        node = place.node
        for key in [key for key in node if key.startswith("x-") or key in _TEXTS]:
            del node[key]
        if place.kind == "schema" and node.get("format") in _OUR_FORMATS and node.pop("format") == "date-dmy":
            node["pattern"] = r"^\d{2}/\d{2}/\d{4}$"
        if place.kind == "response" and "$ref" not in node:
            node["description"] = "As asked."
        if place.kind == "media type" and "examples" in node:
            # Their names are ours.
            values = [example["value"] for example in node["examples"].values()]
            node["examples"] = {f"sample{number}": {"value": value} for number, value in enumerate(values, 1)}


def _rename_ids(document: Document, spelling: Spelling) -> None:
    """The ids of paths, and the names under which parameters are shared."""
    keys = spelling.keys()
    shared = document["components"]["parameters"]
    names = {name: pascal(KEYS[name[:1].lower() + name[1:]]) for name in shared}
    for parameter in shared.values():
        if parameter["in"] == "path":
            parameter["x-python-name"] = python_name(parameter["name"])
            parameter["name"] = keys[parameter["name"]]
    document["components"]["parameters"] = {names[name]: parameter for name, parameter in shared.items()}
    _refer(document, {f"parameters/{ours}": f"parameters/{theirs}" for ours, theirs in names.items()})


def _rename_schemas(document: Document, spelling: Spelling) -> None:
    """The schemas, but for those of errors."""
    names = spelling.schemas()
    schemas = document["components"]["schemas"]
    document["components"]["schemas"] = {names.get(name, name): schema for name, schema in schemas.items()}
    _refer(document, {f"schemas/{ours}": f"schemas/{theirs}" for ours, theirs in names.items()})


def _move(document: Document, spelling: Spelling) -> None:
    """Each operation to the vendor's path and verb."""
    paths: Document = {}
    for place in operations(document):
        operation = place.operation
        call = spelling.call(operation["operationId"])
        shared = [lookup(document, parameter) for parameter in place.item.get("parameters", [])]
        if shared:
            operation["parameters"] = [*shared, *operation.get("parameters", [])]
        operation["x-ours"] = operation["operationId"]
        operation["operationId"] = call.name
        paths.setdefault(call.path, {})[call.verb] = operation
    document["paths"] = paths


def _refer(node: Any, renames: dict[str, str]) -> None:
    """Let references follow what was renamed."""
    if isinstance(node, dict):
        reference = node.get("$ref")
        if isinstance(reference, str):
            target = reference.removeprefix("#/components/")
            node["$ref"] = f"#/components/{renames.get(target, target)}"
        for value in node.values():
            _refer(value, renames)
    elif isinstance(node, list):
        for value in node:
            _refer(value, renames)
