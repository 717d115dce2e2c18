"""Plans a reply that a test asks for: finds its operation, and holds what it says against the document."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cached_property, partial
from typing import Any

from attrs import field, frozen

from soliditech_runtime.operations.operation import Operation
from soliditech_runtime.types import UNSET

from ..control.planned_replies import QueuedReply
from ..error_replies import ErrorReply
from ..http.list_request import NO_PAGE, ListRequest
from ..http.reply_content import ReplyContent
from ..http.routes import OperationRoute
from ..reply_body import LaidOutBody, result_body
from ..served_package import ServedPackage
from .described_replies import DescribedReplies
from .list_paging import ListPaging
from .planned_result import PlannedResult
from .reply_check import ReplyCheck
from .served_document import ServedDocument

_NO_CONTENT = 204
_LATIN_1 = 0xFF


@frozen
class ReplyPlan:
    """What a test asks for.

    Args:
        operation: the operationId, or the call, such as `customers.get`.
        result: what the method is to return; UNSET if the body is given.
        status: the HTTP status; None for that of a success.
        body: the body as on the wire: a JSON value, a text, or bytes; UNSET if the result is given.
        headers: headers of the reply.
        times: how many requests it answers; None for all.
        total: how many items the whole list has, of which the result is a page; None if it ends with these.
        is_checked: whether it is held against the document.
    """

    operation: str
    result: Any = UNSET
    status: int | None = None
    body: Any = UNSET
    headers: Mapping[str, str] = field(factory=dict)
    times: int | None = 1
    total: int | None = None
    is_checked: bool = True


class ReplyPlanner:
    """Makes replies of plans.

    Args:
        document: the document.
        served: the package that is served.
    """

    def __init__(self, document: ServedDocument, served: ServedPackage) -> None:
        self._routes = document.router.routes
        self._document = document
        self._served = served

    def reply(self, plan: ReplyPlan) -> QueuedReply:
        """The reply of a plan.

        Raises:
            ValueError: there is no such operation, or the plan departs from the document.
        """
        operation = self._operation(plan.operation)
        route = self._routes[operation.id]
        if plan.times is not None and plan.times < 1:
            raise ValueError("times must be 1 or more, or None for all requests")
        if plan.result is not UNSET and plan.body is not UNSET:
            raise ValueError("give the result, or body=..., and not both")
        for name, value in plan.headers.items():
            if any(ord(character) > _LATIN_1 for character in f"{name}{value}"):
                raise ValueError(f"the header {name!a} has characters beyond Latin-1, which no header can carry")
        status = plan.status if plan.status is not None else route.success()[0]
        if not isinstance(status, int) or not 200 <= status <= 599:
            raise ValueError("status must be a number from 200 to 599")
        content, text = self._content(plan, operation, route, status)
        first = content(NO_PAGE)
        if plan.is_checked:
            self._check.check(route, first)
        return QueuedReply(operation.id, text, content, plan.times)

    @cached_property
    def _check(self) -> ReplyCheck:
        return ReplyCheck(self._document.replies)

    @cached_property
    def _described(self) -> DescribedReplies:
        return DescribedReplies(self._document.replies, self._served)

    def _operation(self, name: str) -> Operation[Any]:
        operation = self._served.called(name)
        if operation.id not in self._routes:
            raise ValueError(f"there is no operation {name} in the document")
        return operation

    def _content(
        self, plan: ReplyPlan, operation: Operation[Any], route: OperationRoute, status: int
    ) -> tuple[Callable[[ListRequest], ReplyContent], str]:
        """What makes the reply to a request, and what it is called in messages."""
        headers = {name: value for name, value in plan.headers.items() if name.lower() != "content-type"}
        media = next((value for name, value in plan.headers.items() if name.lower() == "content-type"), None)
        if plan.body is not UNSET:
            body = _bytes(plan.body)
            media = media or self._check.media(route, status, is_json=not isinstance(plan.body, str | bytes))
            reply = ReplyContent(body, media if body or media else None, headers, status)
            return (lambda _request: reply), f"a body with the status {status}"
        if plan.result is not UNSET:
            return self._of_result(plan, operation, route, status, headers), f"a result with the status {status}"
        if status >= 400:
            error = ErrorReply(status, "PLANNED", "The test asked for this reply.")
            laid_out = error.body(operation.replies)
            media = media or self._check.media(route, status, is_json=True)
            reply = ReplyContent(laid_out.content(), media, {**laid_out.headers, **headers}, status)
            return (lambda _request: reply), f"the status {status}"
        if status != route.success()[0]:
            reply = ReplyContent(b"", media, headers, status)
            return (lambda _request: reply), f"the status {status} without a body"
        return partial(self._of_document, operation, route, headers), f"the example with the status {status}"

    def _of_document(
        self, operation: Operation[Any], route: OperationRoute, headers: Mapping[str, str], request: ListRequest
    ) -> ReplyContent:
        paging = ListPaging(getattr(operation.result, "paging", None), operation)
        try:
            reply = self._described.reply(route, paging, request, "")
        except ErrorReply:
            reply = self._described.reply(route, paging, NO_PAGE, "")
        return ReplyContent(reply.content, reply.content_type, {**reply.headers, **headers}, reply.status)

    def _of_result(
        self,
        plan: ReplyPlan,
        operation: Operation[Any],
        route: OperationRoute,
        status: int,
        headers: dict[str, str],
    ) -> Callable[[ListRequest], ReplyContent]:
        if status >= 300:
            raise ValueError(f"a reply with the status {status} has no result: give body=...")
        result = PlannedResult(operation, self._served)
        if result.is_nothing(plan.result):
            nothing = ReplyContent(b"", None, headers, status if plan.status is not None else _NO_CONTENT)
            return lambda _request: nothing
        if result.is_file:
            file, named = result.file(plan.result)
            file_media = self._check.media(route, status, is_json=False)
            whole = ReplyContent(file, file_media, {**named, **headers}, status)
            return lambda _request: whole
        value = result.json(plan.result)
        paging = ListPaging(getattr(operation.result, "paging", None), operation)
        is_paged = result.is_list and paging.is_described
        media = self._check.media(route, status, is_json=True)

        def content(request: ListRequest) -> ReplyContent:
            body: LaidOutBody = result_body(operation.replies, value)
            if is_paged:
                paging.describe(body, paging.whole_page(value, plan.total, request), request)
            return ReplyContent(body.content(), media, {**body.headers, **headers}, status)

        return content


def _bytes(body: Any) -> bytes:
    if isinstance(body, bytes):
        return body
    if isinstance(body, str):
        return body.encode()
    return LaidOutBody(body).content() if body is not None else b"null"


def assert_none_unused(unused: Sequence[str]) -> None:
    """Fail if a planned reply was not used.

    Args:
        unused: what is told of each.

    Raises:
        AssertionError: there is one.
    """
    if unused:
        listed = "".join(f"\n- {text}" for text in unused)
        raise AssertionError(f"reply_next planned what no request used:{listed}")
