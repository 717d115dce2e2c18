"""What the samples of an action send, from the document's own examples."""

from __future__ import annotations

from typing import Any

from attrs import frozen

from soliditech_runtime.types import UNSET

from .catalogue import ActionText

_PAGING = ("page", "pageSize")


@frozen
class SampleValues:
    """What a sample sends, as JSON has it.

    Args:
        ids: the ids of the path.
        query: the query parameters: the first that the document has an example of.
        body: the body; UNSET if it has none.
    """

    ids: dict[str, Any]
    query: dict[str, Any]
    body: Any


def values_of(action: ActionText) -> SampleValues:
    """What the samples of an action send.

    Raises:
        LookupError: the document has no example of an id or of a body that the operation needs.
    """
    parameters = action.parameters
    ids = {field.wire: _example(parameters[field.wire]) for field in action.operation.ids}
    known = [field for field in action.operation.query if field.wire not in _PAGING]
    examples = {field.wire: _example(parameters[field.wire], UNSET) for field in known}
    filled = {name: value for name, value in examples.items() if value is not UNSET}
    required = {field.wire for field in known if field.required}
    first = set(list(filled)[:1]) | required
    body = UNSET if action.operation.body is None else action.example
    if body is UNSET and action.operation.body is not None and not action.operation.body_optional:
        raise LookupError(f"{action.operation.id}: the document has no example of its body")
    return SampleValues(ids, {name: value for name, value in filled.items() if name in first}, body)


def _example(parameter: dict[str, Any], default: Any = None) -> Any:
    schema = parameter.get("schema", {})
    examples = parameter.get("examples") or {}
    first = next((example.get("value") for example in examples.values()), schema.get("example", default))
    value = parameter.get("example", first)
    if value is None:
        raise LookupError(f"the document has no example of {parameter['name']}")
    return value
