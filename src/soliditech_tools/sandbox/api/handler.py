"""An operation of the document, ready to be carried out: from parameters and bytes to a rule, and back to a reply."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import parse_qsl

from attrs import frozen
from starlette.datastructures import Headers

from soliditech import PACKAGE
from soliditech_runtime.operations.operation import Operation
from soliditech_runtime.schema.fields import Field

from ..business.rules import RULES
from ..error_replies import ErrorReply, failed, invalid
from ..http.body import check_type, parse_json
from ..http.document import DocumentNode
from ..http.reply_content import ReplyContent
from ..http.routes import OperationRoute
from ..http.validation import Fault, Validators, from_text, to_python
from ..served import Served
from ..store.store import Store
from .replying import reply_with


@frozen
class _Body:
    """What the document says of a body.

    Args:
        types: its content types.
        schema: the schema, the same for all of them.
        required: it must be there.
    """

    types: list[str]
    schema: DocumentNode
    required: bool


class OperationHandler:
    """What is known of an operation before any request comes; its validators are compiled here.

    Args:
        endpoint: the operation.
        validators: of the same document.
        served: the package that is served.
    """

    def __init__(self, endpoint: OperationRoute, validators: Validators, served: Served) -> None:
        self.status, _ = endpoint.success()
        self._rule = RULES.get(endpoint.id)
        self._validators = validators
        self._path = _schemas(endpoint.parameters("path"))
        self._query = _schemas(endpoint.parameters("query"))
        self._required = {name for name, node in endpoint.parameters("query").items() if node.value.get("required")}
        self._body = _body(endpoint)
        for schema in (*self._path.values(), *self._query.values(), *([self._body.schema] if self._body else ())):
            validators.compile(schema)
        self._served = served
        operation = served.operation(endpoint.id)
        parameters = _parameters(operation)
        # A rule takes those of our package: one that only a tenant has is held to its schema, and does nothing.
        ours = {each.name for each in _parameters(PACKAGE.operations.get(endpoint.id))}
        self._names = {each.wire: each.name for each in parameters if each.name in ours}
        self._wires = {each.name: each.wire for each in (*parameters, *((operation and operation.body) or ()))}
        self._reads = operation is not None and operation.effect == "read"

    def read_parameters(self, ids: Mapping[str, str], query: bytes) -> dict[str, Any]:
        """Ids and query parameters by Python name; those that no rule knows are left out.

        Raises:
            ErrorReply: 422, one breaks its schema.
        """
        faults: list[Fault] = []
        values: dict[str, Any] = {}
        given = parse_qsl(query.decode("latin-1"), keep_blank_values=True)
        found = [(name, text, self._path[name]) for name, text in ids.items()]
        found += [(name, text, self._query[name]) for name, text in given if name in self._query]
        for name, text, schema in found:
            value = from_text(schema.value, text)
            faults += self._validators.faults(schema, value, name)
            if name in self._names:
                values[self._names[name]] = to_python(schema.value, value)
        faults += [(name, "Required.") for name in sorted(self._required - {name for name, _ in given})]
        if faults:
            raise invalid(faults)
        return values

    @property
    def takes_body(self) -> bool:
        """Whether a body belongs to it."""
        return self._body is not None

    def read_body(self, headers: Headers, body: bytes) -> Any:
        """The body's JSON value; None where there is none and need not be.

        Raises:
            ErrorReply: 400, it cannot be parsed; 422, it breaks its schema.
        """
        if self._body is None or not (body or self._body.required):
            return None
        check_type(headers, self._body.types)
        value = parse_json(body)
        faults = self._validators.faults(self._body.schema, value)
        # What is wrong with the body as a whole has no field to be named by.
        whole = [problem for field, problem in faults if not field]
        if whole:
            raise invalid([], f"The request body as a whole is at fault. {whole[0]}")
        if faults:
            raise invalid(faults)
        return value

    def carry_out(self, store: Store, parameters: Mapping[str, Any], body: Any) -> ReplyContent:
        """The reply, after what was done is kept.

        Raises:
            ErrorReply: nothing was done.
        """
        rule = self._rule
        if rule is None:
            raise failed("NOT_IMPLEMENTED", "The sandbox has no rule for this action.")
        arguments = [self._served.read(rule.body, body or {})] if rule.body else []
        try:
            with store.transaction(reading=self._reads) as transaction:
                return reply_with(rule.run(transaction, *arguments, **parameters), self._served)
        except ErrorReply as refusal:
            raise refusal.renamed(self._wires) from None


def _parameters(operation: Operation[Any] | None) -> tuple[Field, ...]:
    return (*operation.ids, *operation.query) if operation is not None else ()


def _body(endpoint: OperationRoute) -> _Body | None:
    request = endpoint.node.get("requestBody")
    content = request and request.get("content")
    if request is None or content is None:
        return None
    types = list(content.value)
    schema = content.get(types[0], "schema")
    return _Body(types, schema, request.value.get("required", False)) if schema else None


def _schemas(parameters: Mapping[str, DocumentNode]) -> dict[str, DocumentNode]:
    found = {name: node.get("schema") for name, node in parameters.items()}
    return {name: schema for name, schema in found.items() if schema is not None}
