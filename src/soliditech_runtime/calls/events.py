"""The event that `on_event` receives."""

from __future__ import annotations

from attrs import frozen

from ..exchange import FaultKind
from ..types import Outcome


@frozen
class RequestEvent:
    """One attempt. It contains no id of a path, no query and no value.

    Args:
        operation: the operationId.
        method: the HTTP method.
        path: the path template, such as `/customers/{accountId}`.
        attempt: 1 for the first; 0 if the call was interrupted while it waited for its key.
        status: the HTTP status, or None if no reply came.
        fault: what failed, if no reply came: `connect`, `read_timeout`, ...; `interrupted` if an exception from outside
            ended the call, with the status if a reply had come.
        seconds: how long the attempt took.
        retry_in: seconds until the next attempt, or None if this was the last.
        request_id: the id sent as X-Request-Id, the same over all attempts.
        outcome: what is known of a call that failed or was interrupted, over all attempts; None before its last event,
            and for a call that succeeded.
        is_budget_empty: there would have been another attempt, but the retry budget of the client is used up.
    """

    operation: str
    method: str
    path: str
    attempt: int
    status: int | None
    fault: FaultKind | None
    seconds: float
    retry_in: float | None
    request_id: str
    outcome: Outcome | None = None
    is_budget_empty: bool = False
