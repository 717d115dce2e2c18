"""What the document shows of each operation: its example request and reply, as calls of the typed client."""

from __future__ import annotations

import copy
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from soliditech import models
from soliditech.groups import PLACES, operation
from soliditech.replies import REPLIES
from soliditech_runtime.client.asynchronous.pages import AsyncPage
from soliditech_runtime.client.synchronous.pages import Page
from soliditech_runtime.download import Download
from soliditech_runtime.operations.operation import Operation
from soliditech_runtime.operations.places import find_first
from soliditech_runtime.schema.fields import Date, Field
from soliditech_runtime.schema.json import decode, encode
from soliditech_runtime.schema.model import Model
from soliditech_runtime.schema.values import parse_date
from soliditech_runtime.types import UNSET

METHODS = ("get", "put", "post", "delete", "patch")


@cache
def document() -> dict[str, Any]:
    """The bundled document; numbers as Decimal, as the client reads them."""
    found: dict[str, Any] = decode((files("soliditech") / "openapi.json").read_bytes())
    return found


def lookup(node: dict[str, Any]) -> dict[str, Any]:
    """`node`, or what its `$ref` points at."""
    while "$ref" in node:
        found: Any = document()
        for step in node["$ref"].removeprefix("#/").split("/"):
            found = found[step]
        node = found
    return node


def result_of(operation_id: str, reply: Any) -> Any:
    """The result in the body of an operation's reply."""
    return operation(operation_id).replies.find_result(reply)


def with_result(operation_id: str, result: object) -> Any:
    """The body of an operation's reply with this result alone."""
    return operation(operation_id).replies.result[0].put({}, result)


def fields_at_fault(body: bytes) -> set[str]:
    """The fields that an error of the sandbox names."""
    (layout,) = REPLIES.errors
    return {find_first(layout.field, detail) for detail in find_first(layout.details, decode(body))}


@dataclass(frozen=True)
class Example:
    """One operation with the ids, the body and the reply that its examples show."""

    operation: Operation[Any]
    group: str
    method: str
    ids: dict[str, str]
    query: dict[str, Any]
    body: dict[str, Any] | None
    reply: dict[str, Any] | None

    def reply_bytes(self) -> bytes:
        """The body of the reply; a file has no example, so it is the shortest that will do."""
        return encode(self.reply) if self.reply is not None else b"%PDF-1.7\n%%EOF\n"

    @property
    def content_type(self) -> str:
        """The media type of the reply."""
        return "application/json" if self.reply is not None else "application/pdf"

    def fields(self) -> dict[str, object]:
        """Query and body as keyword arguments."""
        if self.body is None:
            return {field.name: typed(field, self.query[field.wire]) for field in self.operation.query}
        model = body_model(self.operation)
        read = model.from_dict(self.body)
        assert not read.additional_properties, "the example has keys or values that the spec does not know"
        given = {field.name: getattr(read, field.name) for field in model.FIELDS}
        return {name: value for name, value in given.items() if value is not UNSET}

    def id_values(self) -> list[str]:
        """The path's ids, in the order of the method's arguments."""
        return [self.ids[field.wire] for field in self.operation.ids]


def typed(field: Field, value: Any) -> Any:
    """The example of a query parameter as the typed API takes it."""
    if isinstance(field, Date):
        day = parse_date(value, day_first=False)
        assert day is not None, f"the example of {field.wire} is no date"
        return day
    return value


def as_wire(value: Any) -> Any:
    """A typed result as the reply has it."""
    if isinstance(value, Download):
        return value.content
    if isinstance(value, Page | AsyncPage):
        return as_wire(value.items)
    return [as_wire(each) for each in value] if isinstance(value, list) else value.to_dict()


def body_model(action: Operation[Any]) -> type[Model]:
    """The model whose fields are the action's body."""
    for name in models.__all__:
        model: type[Model] = getattr(models, name)
        if model.FIELDS is action.body:
            return model
    raise LookupError(action.id)


def place_of(operation_id: str) -> tuple[str, dict[str, Any], dict[str, Any]]:
    """Path, path item and operation object."""
    for path, item in document()["paths"].items():
        for method in METHODS:
            if item.get(method, {}).get("operationId") == operation_id:
                return path, item, item[method]
    raise LookupError(operation_id)


def example(operation_id: str) -> Example:
    """The first example of each part of the operation."""
    _, item, described = place_of(operation_id)
    parameters = [lookup(each) for each in [*item.get("parameters", []), *described.get("parameters", [])]]
    success = next(lookup(reply) for status, reply in described["responses"].items() if status.startswith("2"))
    group, method = PLACES[operation_id]
    return Example(
        operation=operation(operation_id),
        group=group,
        method=method,
        ids={each["name"]: each["example"] for each in parameters if each["in"] == "path"},
        query={each["name"]: each["example"] for each in parameters if each["in"] == "query"},
        body=_first(described["requestBody"]) if "requestBody" in described else None,
        reply=_first(success),
    )


def _first(holder: dict[str, Any]) -> dict[str, Any] | None:
    """The first example of a body or a reply; None for a file."""
    if list(lookup(holder)["content"]) == ["application/pdf"]:
        return None
    found = next(iter(lookup(holder)["content"]["application/json"]["examples"].values()))["value"]
    own: dict[str, Any] = copy.deepcopy(found)
    return own


def body_keys(operation_id: str) -> set[str]:
    """The wire keys of the operation's body."""
    return {field.wire for field in operation(operation_id).body or ()}
