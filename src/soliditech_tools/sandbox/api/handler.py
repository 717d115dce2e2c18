"""Carries out an operation of the document: from parameters and bytes to a rule, and back to a reply."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from starlette.datastructures import Headers

from soliditech import PACKAGE
from soliditech_runtime.operations.operation import Operation
from soliditech_runtime.schema.fields import Field

from ..business.results import ListPage
from ..business.rules import RULES, Rule
from ..error_replies import ErrorReply
from ..http.list_request import ListRequest
from ..http.reply_content import ReplyContent
from ..http.routes import OperationRoute
from ..http.validation import Validators
from ..served_package import ServedPackage
from ..store.changes import ChangeLog
from ..store.store import Store
from ..store.transaction import Transaction
from .described_replies import DescribedReplies
from .list_paging import ListPaging
from .listed_references import ListedReferences
from .replying import reply_with
from .request_reader import ParameterValues, RequestReader

_FORBIDDEN = 409
"""The status of what the business forbids."""


class OperationHandler:
    """Carries out requests to one operation.

    Args:
        route: the operation.
        requests: the validators that requests are held against.
        described: makes the replies of operations without a rule.
        served: the package that is served.
        references: refuses values that no list has; None if they are taken.
    """

    def __init__(
        self,
        route: OperationRoute,
        requests: Validators,
        described: DescribedReplies,
        served: ServedPackage,
        references: ListedReferences | None = None,
    ) -> None:
        self.id = route.id
        self._route = route
        self._rule = served.rule(route.id, RULES)
        self._described = described
        self._reader = RequestReader(route, requests)
        self._served = served
        self.layout = served.replies(route.id)
        operation = served.operation(route.id)
        parameters = _parameters(operation)
        # A parameter that only the served package has is validated, but not passed to the rule, which cannot know it.
        ours = {field.name for field in _parameters(PACKAGE.operations.get(route.id))}
        self._python_names = {field.wire: field.name for field in parameters if field.name in ours}
        self._references = references
        self._body = (operation and operation.body) or ()
        self._wire_names = {field.name: field.wire for field in (*parameters, *self._body)}
        self._paging = ListPaging(getattr(operation and operation.result, "paging", None), operation)
        self._is_read = operation is not None and operation.effect == "read"

    def takes_ids(self, ids: Mapping[str, str]) -> bool:
        """Whether the ids in a path are as the document has them."""
        return self._reader.takes_ids(ids)

    def read_parameters(self, ids: Mapping[str, str], query: bytes, headers: Headers) -> ParameterValues:
        """The ids, the query parameters and the headers.

        Raises:
            ErrorReply: 422, a parameter does not match its schema, or a required one is missing.
        """
        return self._reader.parameters(ids, query, headers)

    @property
    def takes_body(self) -> bool:
        """Whether the operation has a request body."""
        return self._reader.takes_body

    @property
    def longest_body(self) -> int:
        """How many bytes a request body may have."""
        return self._reader.longest_body

    def read_body(self, headers: Headers, body: bytes) -> Any:
        """The JSON value of the body; None if it is empty and not required.

        Raises:
            ErrorReply: 400, the body cannot be parsed; 422, it does not match its schema.
        """
        return self._reader.body(headers, body)

    def carry_out(self, store: Store, parameters: ParameterValues, body: Any, changes: ChangeLog) -> ReplyContent:
        """Run the rule and return the reply, after the changes were committed; without a rule, what is described.

        Args:
            store: what the rule reads and changes.
            parameters: those of the request.
            body: the JSON value of its body; None if it has none.
            changes: gets what the rule changed.

        Raises:
            ErrorReply: the rule failed; nothing was changed.
        """
        request = parameters.list_request(body)
        if self._rule is None:
            return self._described.reply(self._route, self._paging, request, parameters.accept)
        return self._by_rule(self._rule, store, request, changes)

    def _by_rule(self, rule: Rule, store: Store, request: ListRequest, changes: ChangeLog) -> ReplyContent:
        arguments = [self._served.read(rule.body, request.body or {})] if rule.body else []
        values = {
            self._python_names[name]: value
            for name, value in request.values.items()
            if name in self._python_names and name not in self._paging.names
        }
        with store.transaction(reading=self._is_read, changes=changes) as transaction:
            try:
                run = partial(rule.run, transaction, *arguments, **values)
                result = self._page(run, request) if rule.is_list else run()
                self._check_strictly(transaction, request.body)
                if rule.strict_check is not None and self._references is not None:
                    rule.strict_check(*arguments)
                return reply_with(
                    result,
                    self._served,
                    self.layout,
                    lambda body, page: self._paging.describe(body, page, request),
                    self._route.success()[0],
                )
            except ErrorReply as refusal:
                # A value of no list may be why another rule forbids it; what is not there says more by itself.
                if refusal.status == _FORBIDDEN:
                    self._check_strictly(transaction, request.body)
                raise refusal.renamed(self._wire_names) from None

    def _check_strictly(self, transaction: Transaction, body: Any) -> None:
        if self._references is not None:
            self._references.check(transaction, self._body, body)

    def _page(self, run: Callable[..., Any], request: ListRequest) -> ListPage:
        return self._paging.page(lambda start, size: run(start=start, page_size=size), request, self._served.write)


def _parameters(operation: Operation[Any] | None) -> tuple[Field, ...]:
    return (*operation.ids, *operation.query) if operation is not None else ()
