"""What values look like where they depart from the spec, by the probe's comparison."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ...matching.document import Document
from ...probe.compare import Difference, compare
from ...probe.document import Document as ProbeDocument
from ...probe.forms import DATES
from ...probe.survey import ObservedValues, Survey
from ..seeing.seen_value import SeenValue


def differences(document: Document, holder: str, key: str, seen: SeenValue, operation: str) -> list[Difference]:
    """How the values of a key depart from the spec.

    Args:
        document: the spec.
        holder: the schema that has the key.
        key: the key in the spec.
        seen: the values.
        operation: the operationId.
    """
    schema = document.get("components", {}).get("schemas", {}).get(holder, {})
    if key not in schema.get("properties", {}):
        return []
    # The survey knows this key alone, so that nothing else is missing in it.
    alone = {name: {**node, "required": []} for name, node in document["components"]["schemas"].items()}
    probe_document = ProbeDocument({**document, "components": {**document["components"], "schemas": alone}})
    survey = Survey(probe_document, {})
    survey.known[holder, key] = _observed(seen, operation)
    return compare(probe_document, survey, frozenset())


def parameter_changes(node: Document, seen: SeenValue) -> tuple[str, dict[str, Any]]:
    """How the dates of a parameter depart from its schema: in words, and what to change in it."""
    schema = node.get("schema", {})
    if not {form for form in seen.forms if form in DATES}:
        return "", {}
    document = {"components": {"schemas": {"Parameters": {"properties": {"parameter": schema}}}}}
    for difference in differences(document, "Parameters", "parameter", seen, ""):
        return difference.problem, difference.changes
    return "", {}


def dates_alone(seen: SeenValue) -> SeenValue | None:
    """What a form shows of the values of a key: all come as texts, so only their dates say anything."""
    return seen if seen.forms and set(seen.forms) <= DATES else None


def merged(node: Document, changes: Iterator[Difference]) -> Document:
    """A schema with all that differences change and take out."""
    schema = dict(node)
    for difference in changes:
        schema = {key: value for key, value in schema.items() if key not in difference.removed} | difference.changes
    return schema


def _observed(seen: SeenValue, operation: str) -> ObservedValues:
    observed = ObservedValues()
    observed.forms.update(seen.forms)
    observed.decimals = seen.decimals
    observed.operations[operation] = None
    observed.keys.update(seen.properties)
    if seen.items is not None:
        observed.items = _observed(seen.items, operation)
    return observed
