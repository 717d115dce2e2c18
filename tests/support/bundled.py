"""The bundled document of a project, and ways into it by the names that it goes by."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from generator.build import ROOT, Inputs
from generator.load import load_document
from generator.reading.walk import OperationPlace, lookup, operations

Document = dict[str, Any]


def bundled(*overlays: Path, root: Path = ROOT) -> Document:
    """The document of the project at `root`, with the project's overlays and then these; one to be changed at will."""
    inputs = Inputs(extra_overlays=overlays, root=root)
    return load_document(inputs.spec, inputs.overlays())


def place(document: Document, operation_id: str) -> OperationPlace:
    """The operation with its path, its verb and its path item."""
    return next(each for each in operations(document) if each.operation["operationId"] == operation_id)


def operation(document: Document, operation_id: str) -> dict[str, Any]:
    """The operation itself."""
    return place(document, operation_id).operation


def schema(document: Document, name: str) -> dict[str, Any]:
    """The schema."""
    found: dict[str, Any] = document["components"]["schemas"][name]
    return found


def properties(document: Document, name: str) -> dict[str, Any]:
    """The schema's properties."""
    found: dict[str, Any] = schema(document, name)["properties"]
    return found


def media(document: Document, operation_id: str) -> dict[str, Any]:
    """The media object of the operation's JSON body."""
    holder = lookup(document, operation(document, operation_id)["requestBody"])
    found: dict[str, Any] = holder["content"]["application/json"]
    return found


def body(document: Document, operation_id: str) -> str:
    """The name of the schema of the operation's JSON body."""
    return str(media(document, operation_id)["schema"]["$ref"].rpartition("/")[2])


def reply(document: Document, operation_id: str) -> dict[str, Any]:
    """The media object of the operation's success reply."""
    responses = operation(document, operation_id)["responses"]
    (success,) = [response for code, response in responses.items() if code.startswith("2")]
    found: dict[str, Any] = success["content"]["application/json"]
    return found
