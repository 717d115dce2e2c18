"""Whether the spec obeys its rules."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ..document import Document
from ..keywords import claims
from ..reading.walk import objects
from .rules import RULES

if TYPE_CHECKING:
    from jsonschema.exceptions import ValidationError


@dataclass(frozen=True)
class Finding:
    """A place where the spec breaks a rule: which, where, what is wrong, and what to write instead."""

    rule: str
    place: str
    problem: str
    remedy: str


def lint(document: Document) -> list[Finding]:
    """All findings. A document that has keywords of no meaning, or is not valid OpenAPI, is looked at no further."""
    unknown = [
        Finding("known-keywords", refusal.place, refusal.problem, refusal.remedy)
        for refusal in claims(document).refusals
    ]
    if invalid := unknown or list(valid_openapi(document)):
        return invalid
    return [Finding(rule.name, *breach) for rule in RULES for breach in rule.breaches(document)]


def valid_openapi(document: Document) -> Iterator[Finding]:
    """Where the document is not OpenAPI 3.1."""
    # Imported here because it takes a third of a second, and most commands do not need it twice.
    from openapi_spec_validator import OpenAPIV31SpecValidator
    from openapi_spec_validator.validation.exceptions import UnresolvableParameterError

    validator = OpenAPIV31SpecValidator(document)
    # What looks at operations and schemas trips over a document that has another structure.
    errors = list(validator.schema_validator.iter_errors(document)) or validator.root_validator(validator.schema_path)
    for error in errors:
        problem = error.message.splitlines()[0][:300].rstrip(".")
        rule, remedy = "valid-openapi", "Write it as OpenAPI 3.1 has it"
        if isinstance(error, UnresolvableParameterError):
            rule, remedy = "path-parameters", "Give each id of the path one parameter, and each of these a place in it"
        yield Finding(rule, _place(document, error), problem, remedy)


def _place(document: Document, error: ValidationError) -> str:
    steps = [str(step) for step in error.absolute_path]
    if operation := re.search(r"for '([a-z]+)'(?: operation)? in '([^']+)'", error.message):
        return f"{operation[1].upper()} {operation[2]}"
    for place, node in objects(document):
        # In a schema, the path begins at the schema; for a default, there is none.
        if place and (_at(node, steps) == [error.instance] if steps else node == error.schema):
            return ".".join([place, *steps])
    return ".".join(steps) or "the document"


def _at(node: Any, steps: Sequence[str]) -> list[Any]:
    """What lies at the end of the steps, if anything does."""
    for step in steps:
        if isinstance(node, dict) and step in node:
            node = node[step]
        elif isinstance(node, list) and step.isdigit() and int(step) < len(node):
            node = node[int(step)]
        else:
            return []
    return [node]
