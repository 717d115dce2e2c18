"""The error for a failed call: its class, its text, and what to do next."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ... import errors
from ...exchange import Fault, Reply
from ...schema.json import MissingResult, RefusedReply, UnprovedReply, UnreadableReply
from .addresses import CHECK_ADDRESS, is_web_page, missing_text, redirect_text, wrong_method_text
from .error_reply import ErrorContent, read_error
from .field_names import fields_text
from .texts import BUDGET_TEXT, FAULT_TEXTS, STATUS_TEXTS, next_step
from .waits import wait_text

if TYPE_CHECKING:
    from ...client.base_url import BaseURL
    from ...exchange import Request
    from ...operations.operation import Operation
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


def error_for(
    result: Reply | Fault,
    operation: Operation[Any],
    *,
    unreadable: UnreadableReply | None,
    attempts: int,
    elapsed: float,
    retry_after: float | None,
    outcome: Outcome,
    request_id: str,
    key: Secret | None = None,
    own_id: bool = False,
    repeatable_until: float | None = None,
    is_budget_empty: bool = False,
    request: Request | None = None,
    base_url: BaseURL | None = None,
    deadline: float | None = None,
) -> errors.SoliditechError:
    """The error for a call whose last attempt ended in `result`.

    Args:
        result: the reply or the fault.
        operation: the operation.
        unreadable: why a reply with a success status cannot be used; None for any other result.
        attempts: how many attempts were made.
        elapsed: seconds since the call began.
        retry_after: seconds that the server asked to wait.
        outcome: the outcome over all attempts.
        request_id: the id that was sent.
        key: the API key, which is removed from everything that the error holds.
        own_id: the id is the caller's own, which the error has in place of the server's.
        repeatable_until: until when repeating cannot do it twice, in seconds since 1970; None if the outcome says all.
        is_budget_empty: there was no other attempt because the client's retry budget is used up.
        request: what was sent; with it, a redirect and the names of fields are told more exactly.
        base_url: where it was sent; with it, so is a redirect.
        deadline: seconds for the whole call.
    """
    status = result.status if isinstance(result, Reply) else None
    content = read_error(operation.replies, result, key) if isinstance(result, Reply) else ErrorContent()
    fields = content.fields
    if isinstance(result, Fault):
        kind, text = _kind_and_text_of_fault(result)
    elif unreadable is not None:
        kind, text = _kind_and_text_of_success(result, unreadable)
    else:
        kind = _kind_of_status(result.status)
        text = _text_of_status(result, operation, content, request, base_url)
        text += wait_text(result.status, retry_after, elapsed, deadline)
    return kind(
        f"{operation.id}: {text}.{fields_text(operation, fields, request)}{_budget_text(is_budget_empty)} "
        f"{next_step(operation, outcome)}",
        operation=operation.id,
        status=status,
        code=content.code,
        message=content.message,
        fields=fields,
        details=content.details,
        body=content.body,
        request_id=(None if own_id else _server_request_id(result, content, key)) or request_id,
        attempts=attempts,
        elapsed=elapsed,
        retry_after=retry_after,
        redirect_to=_redirect_to(result, key),
        outcome=outcome,
        repeatable_until=repeatable_until,
    )


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


def _kind_of_status(status: int) -> type[errors.APIStatusError]:
    if status in _BY_STATUS:
        return _BY_STATUS[status]
    return errors.InternalServerError if status >= 500 else errors.APIStatusError


def _text_of_status(
    reply: Reply, operation: Operation[Any], content: ErrorContent, request: Request | None, base_url: BaseURL | None
) -> str:
    """What is said of a status that is no success."""
    status = reply.status
    if status == 404:
        return missing_text(operation, reply, is_errors_shape=content.says_something)
    if status == 405:
        return wrong_method_text(operation)
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
