"""Carries out an operation of the document: from parameters and bytes to a rule, and back to a reply."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any
from urllib.parse import parse_qsl

from attrs import evolve, frozen
from starlette.datastructures import Headers

from soliditech import PACKAGE
from soliditech_runtime.operations.operation import Operation
from soliditech_runtime.schema.fields import Field

from ..business.results import ListPage
from ..business.rules import RULES
from ..error_replies import ErrorReply, failed, invalid
from ..http.body import check_type, parse_json
from ..http.document import DocumentNode
from ..http.reply_content import ReplyContent
from ..http.routes import OperationRoute
from ..http.validation import FieldProblem, Validators, from_text, to_python
from ..served_package import ServedPackage
from ..store.store import Store
from .list_paging import ListPaging, ListRequest
from .replying import reply_with


@frozen
class _Body:
    """The request body of an operation, as the document declares it.

    Args:
        types: its content types.
        schema: the schema, the same for all content types.
        required: whether a request must have a body.
    """

    types: list[str]
    schema: DocumentNode
    required: bool


@frozen
class RequestParameters:
    """The ids and query parameters of a request.

    Args:
        values: by Python name, without those that our package does not have, and those that ask for a page.
        page: what asks for a page of a list.
    """

    values: dict[str, Any]
    page: ListRequest


class OperationHandler:
    """Carries out requests to one operation; its validators are compiled when it is created.

    Args:
        route: the operation.
        validators: of the same document.
        served: the package that is served.
    """

    def __init__(self, route: OperationRoute, validators: Validators, served: ServedPackage) -> None:
        self.status, _ = route.success()
        self._rule = RULES.get(route.id)
        self._validators = validators
        self._path_schemas = _schemas(route.parameters("path"))
        self._query_schemas = _schemas(route.parameters("query"))
        self._required = {name for name, node in route.parameters("query").items() if node.value.get("required")}
        self._body = _body(route)
        body_schemas = [self._body.schema] if self._body else []
        for schema in (*self._path_schemas.values(), *self._query_schemas.values(), *body_schemas):
            validators.compile(schema)
        self._served = served
        self.layout = served.replies(route.id)
        operation = served.operation(route.id)
        parameters = _parameters(operation)
        # A parameter that only the served package has is validated, but not passed to the rule, which cannot know it.
        ours = {field.name for field in _parameters(PACKAGE.operations.get(route.id))}
        self._python_names = {field.wire: field.name for field in parameters if field.name in ours}
        body_fields = (operation and operation.body) or ()
        self._wire_names = {field.name: field.wire for field in (*parameters, *body_fields)}
        self._paging = ListPaging(getattr(operation and operation.result, "paging", None), operation)
        self._is_read = operation is not None and operation.effect == "read"

    def read_parameters(self, ids: Mapping[str, str], query: bytes) -> RequestParameters:
        """The ids and query parameters.

        Raises:
            ErrorReply: 422, a parameter does not match its schema, or a required one is missing.
        """
        problems: list[FieldProblem] = []
        values: dict[str, Any] = {}
        wire_values: dict[str, Any] = {}
        query_pairs = parse_qsl(query.decode("latin-1"), keep_blank_values=True)
        parameters = [(name, text, self._path_schemas[name]) for name, text in ids.items()]
        parameters += [
            (name, text, self._query_schemas[name]) for name, text in query_pairs if name in self._query_schemas
        ]
        for name, text, schema in parameters:
            value = from_text(schema.value, text)
            problems += self._validators.problems(schema, value, name)
            wire_values[name] = to_python(schema.value, value)
            if name in self._python_names and name not in self._paging.names:
                values[self._python_names[name]] = wire_values[name]
        problems += [(name, "Required.") for name in sorted(self._required - {name for name, _ in query_pairs})]
        if problems:
            raise invalid(problems)
        return RequestParameters(values, ListRequest(query_pairs, {**dict(query_pairs), **wire_values}))

    @property
    def takes_body(self) -> bool:
        """Whether the operation has a request body."""
        return self._body is not None

    def read_body(self, headers: Headers, body: bytes) -> Any:
        """The JSON value of the body; None if it is empty and not required.

        Raises:
            ErrorReply: 400, the body cannot be parsed; 422, it does not match its schema.
        """
        if self._body is None or not (body or self._body.required):
            return None
        check_type(headers, self._body.types)
        value = parse_json(body)
        problems = self._validators.problems(self._body.schema, value)
        # A problem of the body as a whole has no field name for the details.
        body_problems = [problem for field, problem in problems if not field]
        if body_problems:
            raise invalid([], f"The request body as a whole is at fault. {body_problems[0]}")
        if problems:
            raise invalid(problems)
        return value

    def carry_out(self, store: Store, parameters: RequestParameters, body: Any) -> ReplyContent:
        """Run the rule and return the reply, after the changes were committed.

        Raises:
            ErrorReply: the rule failed; nothing was changed.
        """
        rule = self._rule
        if rule is None:
            raise failed("NOT_IMPLEMENTED", "The sandbox has no rule for this action.")
        arguments = [self._served.read(rule.body, body or {})] if rule.body else []
        request = evolve(parameters.page, body=body)
        try:
            with store.transaction(reading=self._is_read) as transaction:
                run = partial(rule.run, transaction, *arguments, **parameters.values)
                result = self._page(run, request) if rule.is_list else run()
                return reply_with(
                    result, self._served, self.layout, lambda body, page: self._paging.describe(body, page, request)
                )
        except ErrorReply as error_reply:
            raise error_reply.renamed(self._wire_names) from None

    def _page(self, run: Callable[..., Any], request: ListRequest) -> ListPage:
        return self._paging.page(lambda start, size: run(start=start, page_size=size), request, self._served.write)


def _parameters(operation: Operation[Any] | None) -> tuple[Field, ...]:
    return (*operation.ids, *operation.query) if operation is not None else ()


def _body(route: OperationRoute) -> _Body | None:
    request = route.node.get("requestBody")
    content = request and request.get("content")
    if request is None or content is None:
        return None
    types = list(content.value)
    schema = content.get(types[0], "schema")
    return _Body(types, schema, request.value.get("required", False)) if schema else None


def _schemas(parameters: Mapping[str, DocumentNode]) -> dict[str, DocumentNode]:
    schemas = {name: node.get("schema") for name, node in parameters.items()}
    return {name: schema for name, schema in schemas.items() if schema is not None}
