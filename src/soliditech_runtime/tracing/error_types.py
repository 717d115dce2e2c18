"""Values of `error.type`: few, and none that a customer or a server could have written."""

from __future__ import annotations

from ..exchange import Fault, Reply
from ..schema.json import MissingResult, RefusedReply, UnreadableReply


def error_type(result: Reply | Fault, unreadable: UnreadableReply | None) -> str | None:
    """Why an attempt failed; None if it succeeded.

    It is the fault's kind, the status, or for a reply with a success status the name of the error's class.

    Args:
        result: what came of the attempt.
        unreadable: why a reply with a success status is no success.
    """
    if isinstance(result, Fault):
        return result.kind
    if not 200 <= result.status < 300:
        return str(result.status)
    if unreadable is None:
        return None
    if isinstance(unreadable, RefusedReply):
        return "APIResultError"
    return "NotFoundError" if isinstance(unreadable, MissingResult) else "InvalidResponseError"


def type_of(error: BaseException) -> str:
    """The full name of an exception's class."""
    kind = type(error)
    return kind.__qualname__ if kind.__module__ == "builtins" else f"{kind.__module__}.{kind.__qualname__}"
