"""The error for a failed call: its class, its text, and what to do next."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ... import errors
from ...exchange import Fault, Reply
from ...schema.json import MissingResult, RefusedReply, UnprovedReply, UnreadableReply
from .error_reply import ErrorContent, read_error
from .texts import BUDGET_TEXT, FAULT_TEXTS, STATUS_TEXTS, next_step

if TYPE_CHECKING:
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
    """
    status = result.status if isinstance(result, Reply) else None
    content = read_error(operation.replies, result, key) if isinstance(result, Reply) else ErrorContent()
    kind, text = _kind_and_text(result, unreadable)
    fields = content.fields
    return kind(
        f"{operation.id}: {text}.{_fields_text(operation, fields)}{_budget_text(is_budget_empty)} "
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
        outcome=outcome,
        repeatable_until=repeatable_until,
    )


def _kind_and_text(
    result: Reply | Fault, unreadable: UnreadableReply | None
) -> tuple[type[errors.SoliditechError], str]:
    if isinstance(result, Fault):
        text = result.reason or FAULT_TEXTS[result.kind]
        if result.kind == "deadline":
            return errors.DeadlineExceeded, text
        return errors.APITimeoutError if result.kind in _TIMEOUTS else errors.APIConnectionError, text
    status = result.status
    if isinstance(unreadable, MissingResult):
        return errors.NotFoundError, f"{unreadable}; check the ids"
    if isinstance(unreadable, RefusedReply):
        return errors.APIResultError, f"the server answered with status {status}, but {unreadable}"
    if isinstance(unreadable, UnprovedReply):
        return errors.InvalidResponseError, f"the reply ({status}) does not prove that anything was done: {unreadable}"
    if unreadable is not None:
        return errors.InvalidResponseError, f"the reply ({status}) cannot be read: {unreadable}"
    if status in _BY_STATUS:
        return _BY_STATUS[status], STATUS_TEXTS[status]
    if 300 <= status < 400:
        return errors.APIStatusError, f"the server redirects{_target(result)} ({status}); set base_url to the new place"
    if status >= 500:
        return errors.InternalServerError, f"the server failed ({status})"
    return errors.APIStatusError, f"the server answered with status {status}"


def _target(reply: Reply) -> str:
    """The host of a redirect as text, without path and query, which may contain anything."""
    location = reply.header(b"location") or ""
    authority = location.partition("//")[2].split("/")[0].split("?")[0].rpartition("@")[2]
    host = authority if len(authority) < 256 and authority.isprintable() and " " not in authority else ""
    return f" to {host}" if host else ""


def _fields_text(operation: Operation[Any], fields: tuple[str, ...]) -> str:
    """A sentence with the fields that the server complained of.

    It contains only names of the spec: a server may put anything in the place of a name.
    """
    if not fields:
        return ""
    known = operation.wire_names()
    names = [name for name in fields if _is_known(name, known)]
    rest = "error.fields names them" if not names else "others in error.fields"
    return f" Fields: {', '.join(names if len(names) == len(fields) else [*names, rest])}."


def _budget_text(is_empty: bool) -> str:
    return f" {BUDGET_TEXT}" if is_empty else ""


def _is_known(name: str, known: set[str]) -> bool:
    steps = name.translate(_STEPS).split()
    return steps != [] and all(step in known or (step.isdigit() and len(step) <= 4) for step in steps)


def _server_request_id(result: Reply | Fault, content: ErrorContent, key: Secret | None) -> str | None:
    """The server's id of the request, from its header or its body, if it looks like an id."""
    header = result.header(b"x-request-id") if isinstance(result, Reply) else None
    for request_id in (header, content.request_id):
        if request_id and len(request_id) <= 128 and request_id.isascii() and request_id.isprintable():
            return None if key is not None and key.hide_in(request_id) != request_id else request_id
    return None


_STEPS = str.maketrans(dict.fromkeys(".[]/$", " "))
