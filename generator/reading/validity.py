"""Whether a document is OpenAPI 3.1: its structure, its schemas, and what no schema of OpenAPI can say."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from ..document import Document
from ..refusal import Refusal
from ..shortcuts.plain_schemas import is_plain
from .walk import INSTANCES, lookup, objects, operations, path_parameters

if TYPE_CHECKING:
    from jsonschema.exceptions import SchemaError, ValidationError

_REMEDY = "Write it as OpenAPI 3.1 has it"


def structure_faults(document: Document) -> Iterator[Refusal]:
    """Where the document, or a schema in it, is not built as OpenAPI 3.1 has it."""
    # Imported here because it takes a third of a second, and most commands do not need it.
    from openapi_spec_validator import OpenAPIV31SpecValidator

    errors = list(OpenAPIV31SpecValidator(document).schema_validator.iter_errors(document))
    for error in errors:
        yield _fault("", error)
    # What looks at schemas trips over a document that has another structure.
    if not errors:
        for place, schema in _schemas(document, ""):
            yield from _schema_faults(document, place, schema)


def repeated_faults(document: Document) -> Iterator[Refusal]:
    """Operations of one operationId, and parameters that are there twice in one list."""
    identities: set[Any] = set()
    for place in operations(document):
        name = f"{place.method.upper()} {place.path}"
        identity = place.operation.get("operationId")
        if identity is not None and identity in identities:
            yield Refusal(name, f"Operation ID {identity!r} is there twice", _REMEDY, key="operationId")
        identities.add(identity)
        for holder in (place.item, place.operation):
            seen: set[tuple[Any, Any]] = set()
            for parameter in (lookup(document, entry) for entry in holder.get("parameters", [])):
                key = (parameter.get("name"), parameter.get("in"))
                if key in seen:
                    yield Refusal(name, f"the parameter {key[0]!r} is there twice", _REMEDY, key="parameters")
                seen.add(key)


def path_faults(document: Document) -> Iterator[Refusal]:
    """Ids of paths without a parameter, and parameters without a place in the path."""
    for place in operations(document):
        for name in sorted(set(re.findall(r"\{([^{}]*)\}", place.path)) ^ path_parameters(document, place)):
            yield Refusal(
                f"{place.method.upper()} {place.path}",
                f"Path parameter {name!r} is not both in the path and among its parameters",
                "Give each id of the path one parameter, and each of these a place in it",
            )


def _fault(place: str, error: ValidationError | SchemaError) -> Refusal:
    steps = [*([place] if place else []), *(str(step) for step in error.absolute_path)]
    problem = (error.message.splitlines() or [""])[0][:300].rstrip(".")
    return Refusal(".".join(steps) or "the document", problem, _REMEDY)


def _schemas(node: Any, place: str) -> Iterator[tuple[str, Any]]:
    """The schemas of a document that are no part of another, each with its place."""
    members = node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ()
    for key, value in members:
        below = f"{place}.{key}" if place else str(key)
        if place == "components.schemas" or key == "schema":
            yield below, value
        elif key not in INSTANCES and not str(key).startswith("x-"):
            yield from _schemas(value, below)


def _schema_faults(document: Document, place: str, schema: Any) -> Iterator[Refusal]:
    from jsonschema.exceptions import SchemaError
    from openapi_schema_validator import OAS31Validator, oas31_format_checker

    try:
        if not is_plain(schema):
            OAS31Validator.check_schema(schema, format_checker=oas31_format_checker)
    except SchemaError as error:
        yield _fault(place, error)
        return
    for inner, node in objects(schema, place):
        if "default" in node and not inner.endswith(".properties"):
            # References lead into the document.
            whole = {**node, "components": document.get("components", {})}
            validator = OAS31Validator(whole, format_checker=oas31_format_checker)
            yield from (_fault(f"{inner}.default", wrong) for wrong in validator.iter_errors(node["default"]))
