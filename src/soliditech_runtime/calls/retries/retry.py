"""Decides whether and when a failed attempt is repeated."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

from ...exchange import Fault, Reply
from ...process.value_object import ValueStruct
from ...types import Effect
from .budget import Budget

_BACKOFF_BASE = 0.5
_BACKOFF_MAX = 8.0

_SERVER_FAILURES = frozenset((408, 500, 502, 503, 504))
_NOT_EXECUTED = frozenset((425, 429))
_TELLS_WHEN = frozenset((425, 429, 503))
"""The statuses of a server that defends itself: with Retry-After, it says when it has room again."""

_FINAL_FAULTS = frozenset(("certificate", "proxy_auth", "deadline"))

RetryDecision = Literal["never", "retry_after_or_backoff", "retry_after_only"]
"""Whether an attempt is repeated: never; after the Retry-After or else a backoff; only if there is a Retry-After."""


class RetryPolicy(ValueStruct, frozen=True):
    """The retry policy of a client, shared by all its calls.

    Args:
        budget: the client's token bucket.
        clock: a monotonic clock, in seconds.
        now: the time of day, in seconds since 1970, for Retry-After dates.
        random: a number from 0 to 1.
        resend_unexecuted: whether an unsafe action may be sent again after a complete 429 or 425, on the assumption
            that these mean "not executed".
    """

    budget: Budget
    clock: Callable[[], float]
    now: Callable[[], float]
    random: Callable[[], float]
    resend_unexecuted: bool = True


def decide_retry(effect: Effect, result: Reply | Fault, *, unreadable: bool, policy: RetryPolicy) -> RetryDecision:
    """Whether there may be another attempt after `result`.

    Args:
        effect: the effect of the operation; idempotent for an unsafe one whose requests carry an idempotency key.
        result: the reply or the fault of the last attempt.
        unreadable: whether a reply with a success status cannot be read.
        policy: the client's policy.
    """
    if isinstance(result, Fault):
        if result.kind in _FINAL_FAULTS or (result.sent and effect == "unsafe"):
            return "never"
        return "retry_after_or_backoff"
    status = result.status
    if unreadable and 200 <= status < 300:
        return "retry_after_or_backoff" if effect == "read" else "never"
    if status in _NOT_EXECUTED and effect == "unsafe":
        # A reply that cannot be decoded is not complete and proves nothing about the action.
        if result.problem is not None or not policy.resend_unexecuted:
            return "never"
        return "retry_after_only" if status == 429 else "retry_after_or_backoff"
    if status in _NOT_EXECUTED or (status in _SERVER_FAILURES and effect != "unsafe"):
        return "retry_after_or_backoff"
    return "never"


def retry_delay(
    attempt: int,
    decision: Literal["retry_after_or_backoff", "retry_after_only"],
    retry_after: float | None,
    random: Callable[[], float],
) -> float | None:
    """Seconds to wait after attempt number `attempt`, or None if there must be no other attempt.

    Args:
        attempt: 1 for the first.
        decision: whether a backoff may replace a missing Retry-After.
        retry_after: the server's Retry-After in seconds, or None.
        random: a number from 0 to 1. The jitter is full, so that clients do not return at the same time.
    """
    if retry_after is not None:
        return retry_after
    if decision == "retry_after_only":
        return None
    return random() * min(_BACKOFF_MAX, _BACKOFF_BASE * 2.0 ** min(attempt - 1, 10))


def is_paid(result: Reply | Fault, retry_after: float | None, budget: Budget) -> bool:
    """Whether there may be another attempt as far as the budget goes; the tokens of one that costs some are taken.

    The budget keeps retries from adding to the load of a server that fails. One that says when to come back needs no
    such protection: what is sent at that time was asked for.

    Args:
        result: the reply or the fault of the last attempt.
        retry_after: the server's Retry-After in seconds, or None.
        budget: the client's token bucket.
    """
    is_asked_for = retry_after is not None and isinstance(result, Reply) and result.status in _TELLS_WHEN
    return is_asked_for or budget.spend()
