"""The error for a failed call: its class, its text, and what to do next."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ... import errors
from ...exchange import Fault, Reply
from ...process.value_object import ValueObject
from ...schema.json import MissingResult, RefusedReply, UnprovedReply, UnreadableReply
from .addresses import CHECK_ADDRESS, is_web_page, missing_text, redirect_text, wrong_method_text
from .error_reply import ErrorContent, read_error
from .field_names import fields_text, listings_text
from .texts import BUDGET_TEXT, FAULT_TEXTS, STATUS_TEXTS, next_step
from .waits import wait_text

if TYPE_CHECKING:
    from ...client.base_url import BaseURL
    from ...exchange import Request
    from ...operations.operation import Operation
    from ...reconciling.reconcile import Reconcile
    from ...secrets import Secret
    from ...types import Outcome

_BY_STATUS: dict[int, type[errors.APIStatusError]] = {
    400: errors.BadRequestError,
    401: errors.AuthenticationError,
    403: errors.PermissionDeniedError,
    404: errors.NotFoundError,
    409: errors.ConflictError,
    422: errors.UnprocessableEntityError,
    429: errors.RateLimitError,
}

_TIMEOUTS = frozenset(("pool_timeout", "connect_timeout", "write_timeout", "read_timeout"))


class FailedCall(ValueObject):
    """A call that failed for good.

    Args:
        operation: the operation.
        result: the reply or the fault of the last attempt.
        unreadable: why a reply with a success status cannot be used; None for any other result.
        attempts: how many attempts were made.
        elapsed: seconds since the call began.
        retry_after: seconds that the server asked to wait.
        outcome: the outcome over all attempts.
        request: what was sent.
        request_id: the id that was sent.
        deadline: seconds for the whole call.
        base_url: where the request was sent; with it, a redirect and a wrong address are told more exactly.
        key: the API key, which is removed from everything that the error holds.
        own_id: the id is the caller's own, which the error has in place of the server's.
        is_budget_empty: there was no other attempt because the client's retry budget is used up.
        repeatable_until: until when repeating cannot do it twice, in seconds since 1970; None if the outcome says all.
    """

    __slots__ = (
        "attempts",
        "base_url",
        "deadline",
        "elapsed",
        "is_budget_empty",
        "key",
        "operation",
        "outcome",
        "own_id",
        "repeatable_until",
        "request",
        "request_id",
        "result",
        "retry_after",
        "unreadable",
    )

    def __init__(
        self,
        operation: Operation[Any],
        result: Reply | Fault,
        unreadable: UnreadableReply | None,
        attempts: int,
        elapsed: float,
        retry_after: float | None,
        outcome: Outcome,
        request: Request,
        request_id: str,
        deadline: float,
        base_url: BaseURL | None = None,
        key: Secret | None = None,
        own_id: bool = False,
        is_budget_empty: bool = False,
        repeatable_until: float | None = None,
    ) -> None:
        self.operation = operation
        self.result = result
        self.unreadable = unreadable
        self.attempts = attempts
        self.elapsed = elapsed
        self.retry_after = retry_after
        self.outcome: Outcome = outcome
        self.request = request
        self.request_id = request_id
        self.deadline = deadline
        self.base_url = base_url
        self.key = key
        self.own_id = own_id
        self.is_budget_empty = is_budget_empty
        self.repeatable_until = repeatable_until

    def __repr__(self) -> str:
        # The request has customers' data.
        return f"<FailedCall: {self.operation.id}>"


def error_for(failed: FailedCall) -> errors.SoliditechError:
    """The error for a call."""
    operation, result, key = failed.operation, failed.result, failed.key
    content = read_error(operation.replies, result, key) if isinstance(result, Reply) else ErrorContent()
    kind, text = _kind_and_text(failed, content)
    reconcile, missing = _looked_for(failed)
    return kind(
        f"{operation.id}: {text}.{fields_text(operation, content.fields, failed.request)}"
        f"{_budget_text(failed.is_budget_empty)} {next_step(operation, failed.outcome, missing)}"
        f"{listings_text(operation, content.fields)}",
        operation=operation.id,
        status=result.status if isinstance(result, Reply) else None,
        code=content.code,
        message=content.message,
        fields=content.fields,
        details=content.details,
        body=content.body,
        request_id=(None if failed.own_id else _server_request_id(result, content, key)) or failed.request_id,
        attempts=failed.attempts,
        elapsed=failed.elapsed,
        retry_after=failed.retry_after,
        redirect_to=_redirect_to(result, key),
        outcome=failed.outcome,
        repeatable_until=failed.repeatable_until,
        reconcile=reconcile,
    )


def _looked_for(failed: FailedCall) -> tuple[Reconcile | None, tuple[str, ...]]:
    """How to find out whether an action was done, and the fields that were not sent and are needed for that."""
    rule = failed.operation.reconcile
    if rule is None or failed.operation.effect != "unsafe" or failed.outcome not in ("unknown", "accepted"):
        return None, ()
    # Loaded with the operation, since reads need none of it.
    from ...reconciling.reconcile import missing_fields, reconcile_of
    from ...reconciling.sent import sent_in

    prefix = "" if failed.base_url is None else failed.base_url.prefix
    sent = sent_in(failed.operation, failed.request.target, prefix, failed.request.body)
    return reconcile_of(rule, sent), missing_fields(rule, sent)


def _kind_and_text(failed: FailedCall, content: ErrorContent) -> tuple[type[errors.SoliditechError], str]:
    result = failed.result
    if isinstance(result, Fault):
        return _kind_and_text_of_fault(result)
    if failed.unreadable is not None:
        return _kind_and_text_of_success(result, failed.unreadable)
    text = _text_of_status(result, failed.operation, content, failed.request, failed.base_url)
    text += wait_text(result.status, failed.retry_after, failed.elapsed, failed.deadline)
    return kind_of_status(result.status), text


def _kind_and_text_of_fault(fault: Fault) -> tuple[type[errors.SoliditechError], str]:
    text = fault.reason or FAULT_TEXTS[fault.kind]
    if fault.kind == "deadline":
        return errors.DeadlineExceeded, text
    return errors.APITimeoutError if fault.kind in _TIMEOUTS else errors.APIConnectionError, text


def _kind_and_text_of_success(reply: Reply, unreadable: UnreadableReply) -> tuple[type[errors.SoliditechError], str]:
    """What is said of a reply with a success status that is no success, or cannot be read."""
    status = reply.status
    if isinstance(unreadable, MissingResult):
        return errors.NotFoundError, f"{unreadable}; check the ids"
    if isinstance(unreadable, RefusedReply):
        return errors.APIResultError, f"the server answered with status {status}, but {unreadable}"
    problem = str(unreadable)
    if problem.startswith("it is no") and is_web_page(reply):
        problem += f" but a web page; {CHECK_ADDRESS}"
    if isinstance(unreadable, UnprovedReply):
        return errors.InvalidResponseError, f"the reply ({status}) does not prove that anything was done: {problem}"
    return errors.InvalidResponseError, f"the reply ({status}) cannot be read: {problem}"


def kind_of_status(status: int) -> type[errors.APIStatusError]:
    """The class of the error for a status that is no success."""
    if status in _BY_STATUS:
        return _BY_STATUS[status]
    return errors.InternalServerError if status >= 500 else errors.APIStatusError


def _text_of_status(
    reply: Reply, operation: Operation[Any], content: ErrorContent, request: Request | None, base_url: BaseURL | None
) -> str:
    """What is said of a status that is no success."""
    status = reply.status
    if status == 404:
        shape = {"is_errors_shape": content.says_something, "names_fields": bool(content.details)}
        return missing_text(operation, reply, base_url, **shape)
    if status == 405:
        return wrong_method_text(operation, base_url)
    if status in STATUS_TEXTS:
        return STATUS_TEXTS[status]
    if 300 <= status < 400:
        return redirect_text(reply, request, base_url)
    return f"the server failed ({status})" if status >= 500 else f"the server answered with status {status}"


def _budget_text(is_empty: bool) -> str:
    return f" {BUDGET_TEXT}" if is_empty else ""


def _redirect_to(result: Reply | Fault, key: Secret | None) -> str | None:
    """Where a redirect leads, as the server wrote it, without the key."""
    if isinstance(result, Fault) or not 300 <= result.status < 400:
        return None
    location = result.header(b"location")
    return location if location is None or key is None else key.hide_in(location)


def _server_request_id(result: Reply | Fault, content: ErrorContent, key: Secret | None) -> str | None:
    """The server's id of the request, from its header or its body, if it looks like an id."""
    header = result.header(b"x-request-id") if isinstance(result, Reply) else None
    for request_id in (header, content.request_id):
        if request_id and len(request_id) <= 128 and request_id.isascii() and request_id.isprintable():
            return None if key is not None and key.hide_in(request_id) != request_id else request_id
    return None
