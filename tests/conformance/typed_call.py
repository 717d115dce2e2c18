"""A generated case as a call of the typed client."""

from __future__ import annotations

import json
import re
from typing import Any
from urllib.parse import unquote, urlsplit

from soliditech.groups import PLACES, operation
from soliditech_runtime.operations.operation import Operation
from soliditech_runtime.schema.fields import Boolean, Date, Field, Integer
from soliditech_runtime.schema.json import decode
from soliditech_runtime.schema.values import parse_date
from soliditech_runtime.types import UNSET
from tests.conformance.served_sandbox import Arrived
from tests.support.examples import body_model


class TypedCall:
    """The call that a case stands for.

    Args:
        case: a case of schemathesis that the document allows.
    """

    def __init__(self, case: Any) -> None:
        self._case = case
        operation_id = case.operation.definition.raw["operationId"]
        self.operation: Operation[Any] = operation(operation_id)
        self.place = PLACES[operation_id]
        # schemathesis has them encoded already.
        self.ids = {each.wire: unquote(str(case.path_parameters[each.wire])) for each in self.operation.ids}

    @property
    def body(self) -> dict[str, Any]:
        """The generated body, its numbers as Decimal."""
        found: dict[str, Any] = decode(json.dumps(self._case.body).encode())
        return found

    def fields(self) -> dict[str, object]:
        """Query and body as keyword arguments."""
        known = {field.wire: field for field in self.operation.query}
        given = {known[name].name: _typed(known[name], value) for name, value in (self._case.query or {}).items()}
        if self.operation.body is not None:
            read = body_model(self.operation).from_dict(self.body)
            assert _is_whole(read), "the body has keys or values that no field can hold"
            given |= {field.name: getattr(read, field.name) for field in self.operation.body}
        return {name: value for name, value in given.items() if value is not UNSET}

    def method(self, client: Any) -> Any:
        """The client's method that makes the call."""
        group, name = self.place
        return getattr(getattr(client, group), name)

    def expected(self, base_url: str, key_header: str) -> Arrived:
        """The request as schemathesis would send it."""
        sent = self._case.as_transport_kwargs(base_url=base_url)
        body = self.body if self.operation.body is not None else None
        for field in self.operation.body or ():
            # Not given, or empty, it is sent as null.
            if field.send_null and body is not None and not body.get(field.wire):
                body[field.wire] = None
        return Arrived(
            sent["method"],
            unquote(urlsplit(sent["url"]).path),
            {name: _query_text(value) for name, value in (sent.get("params") or {}).items()},
            body,
            sent["headers"].get("Content-Type"),
            sent["headers"][key_header],
        )


def _typed(field: Field, value: Any) -> object:
    """A generated value of a query as the typed API takes it."""
    text = str(value)
    if isinstance(field, Date):
        day = parse_date(text, day_first=False)
        assert day is not None, "the date is in no calendar"
        return day
    if isinstance(field, Boolean):
        return {"true": True, "false": False}[text.lower()]
    if isinstance(field, Integer):
        assert re.fullmatch(r"-?[0-9]+", text)
        return int(text)
    assert isinstance(value, str)
    return value


def _query_text(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def _is_whole(model: Any) -> bool:
    """Whether all that the model was read from is in its fields."""
    if isinstance(model, list):
        return all(map(_is_whole, model))
    if not hasattr(model, "FIELDS"):
        return True
    return not model.additional_properties and all(_is_whole(getattr(model, field.name)) for field in model.FIELDS)


def has_empty_object(node: Any) -> bool:
    """Whether a nested object is empty, for which flat JSON has no spelling."""
    if isinstance(node, dict):
        return not node or any(map(has_empty_object, node.values()))
    return isinstance(node, list) and any(map(has_empty_object, node))
