"""Until when the caller may repeat a failed call as it was, because that cannot do it twice."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from ...operations.operation import Operation
    from ...types import Outcome

ALWAYS = float("inf")


def repeatable_until(operation: Operation[Any], outcome: Outcome, started: float, *, own_key: bool) -> float | None:
    """Until when a repeated call cannot do it twice, in seconds since 1970; None: only as far as its outcome says so.

    Args:
        operation: the operation.
        outcome: the outcome of the call.
        started: when the call began, which is before its first byte left, in seconds since 1970.
        own_key: whether the caller gave the idempotency key. One that the client made is lost with the call: the same
            call again would carry another, and the server could not tell that it knows the request.
    """
    if operation.effect != "unsafe":
        return ALWAYS
    key = operation.idempotency_key
    if outcome != "unknown" or key is None or not own_key:
        return None
    return ALWAYS if key.valid_for is None else started + key.valid_for
