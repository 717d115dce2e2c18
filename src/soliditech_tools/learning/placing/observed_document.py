"""What was seen, as an OpenAPI document, which the matcher holds against the spec."""

from __future__ import annotations

import re
from typing import Any

from ...matching.document import Document
from ..seeing.bodies import FORM
from ..seeing.observations import Observations, SeenOperation
from ..seeing.paths import shared_base


def observed_document(observations: Observations) -> Document:
    """The document; the paths are without what belongs to the base URL.

    All bodies are described as JSON, as the matcher reads no others; what they are comes from the observations.
    """
    base = shared_base(operation.path for operation in observations.operations.values())
    paths: Document = {}
    for operation in sorted(observations.operations.values(), key=lambda operation: operation.first):
        paths.setdefault(operation.path.removeprefix(base), {})[operation.method] = _operation(operation)
    return {"openapi": "3.1.0", "info": {"title": "What was seen", "version": "1"}, "paths": paths, "components": {}}


def _operation(operation: SeenOperation) -> Document:
    ids = re.findall(r"\{([^{}]+)\}", operation.path)
    parameters: list[Document] = [
        {"name": name, "in": "path", "required": True, "schema": {"type": "string"}} for name in ids
    ]
    parameters += [
        {"name": name, "in": "query", "schema": value.schema(all_are_texts=True)}
        for name, value in operation.query.items()
    ]
    node: Document = {"parameters": parameters}
    if operation.body is not None:
        schema = operation.body.schema(all_are_texts=operation.media == FORM)
        node["requestBody"] = {"content": {"application/json": {"schema": schema}}}
    node["responses"] = {status: _reply(value.schema() if value else None) for status, value in _replies(operation)}
    return node


def _replies(operation: SeenOperation) -> list[tuple[str, Any]]:
    return [(status, value) for status, value in operation.replies.items() if status.startswith("2")]


def _reply(schema: Document | None) -> Document:
    described: Document = {"description": "As it was seen."}
    return described if schema is None else {**described, "content": {"application/json": {"schema": schema}}}
