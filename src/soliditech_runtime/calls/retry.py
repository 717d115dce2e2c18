"""Decides whether and when a failed attempt is repeated, and which outcome a failure has."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Literal, NamedTuple

from ..exchange import Fault, Reply
from ..schema.json import UnreadableReply
from ..types import Effect, Outcome

_BACKOFF_BASE = 0.5
_BACKOFF_MAX = 8.0
# About thirty years: beyond any deadline, and not too long for time.sleep in callers that wait themselves.
_LONGEST_WAIT = 1e9

_SERVER_FAILURES = frozenset((408, 500, 502, 503, 504))
_NOT_EXECUTED = frozenset((425, 429))
_REJECTED = frozenset((400, 401, 403, 404, 405, 409, 413, 415, 422, 425, 429))
_FINAL_FAULTS = frozenset(("certificate", "proxy_auth", "deadline"))
_GRAVITY: dict[Outcome, int] = {"not_sent": 0, "rejected": 1, "accepted": 2, "unknown": 3}

RetryDecision = Literal["never", "retry_after_or_backoff", "retry_after_only"]
"""Whether an attempt is repeated: never; after the Retry-After or else a backoff; only if there is a Retry-After."""


class Budget:
    """A token bucket per client: when most calls fail, retries stop adding to the load.

    It begins with 500 tokens. A retry costs 5; a call that succeeds in its first attempt gives 1 back.
    """

    __slots__ = ("_capacity", "_lock", "_tokens")

    def __init__(self, tokens: int = 500) -> None:
        self._tokens = self._capacity = tokens
        self._lock = threading.Lock()

    def spend(self) -> bool:
        """Take the tokens of one retry; False when there are not enough."""
        with self._lock:
            if self._tokens < 5:
                return False
            self._tokens -= 5
            return True

    def earn(self) -> None:
        """Give a token back."""
        # The bucket is nearly always full, and then a call takes no lock.
        if self._tokens < self._capacity:
            with self._lock:
                self._tokens = min(self._tokens + 1, self._capacity)


class RetryPolicy(NamedTuple):
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


def outcome_of(result: Reply | Fault, unreadable: UnreadableReply | None = None) -> Outcome:
    """The outcome of one failed attempt.

    Args:
        result: the reply or the fault of the attempt.
        unreadable: why a reply with a success status is not a success.
    """
    if isinstance(result, Fault):
        return "unknown" if result.sent else "not_sent"
    if unreadable is not None:
        return unreadable.outcome
    return "rejected" if result.status in _REJECTED and result.problem is None else "unknown"


def worst_outcome(effect: Effect, before: Outcome, last: Outcome) -> Outcome:
    """The outcome over all attempts. A read changes nothing, so only its last attempt counts."""
    if effect == "read":
        return last
    return before if _GRAVITY[before] > _GRAVITY[last] else last


def parse_retry_after(value: str | None, now: Callable[[], float]) -> float | None:
    """Seconds to wait, from a Retry-After header: a number of seconds, or an HTTP date; None if it is neither.

    Args:
        value: the header's value, or None.
        now: the time of day, in seconds since 1970.
    """
    if value is None:
        return None
    value = value.strip()
    if value.isascii() and value.replace(".", "", 1).isdigit():
        return min(float(value), _LONGEST_WAIT)
    # Imported here, because importing email.utils takes some milliseconds.
    from datetime import UTC
    from email.utils import parsedate_to_datetime

    try:
        moment = parsedate_to_datetime(value)
        if moment.tzinfo is None:
            # The asctime format, which HTTP allows too, has no zone and means GMT, not this machine's time.
            moment = moment.replace(tzinfo=UTC)
        return min(max(0.0, moment.timestamp() - now()), _LONGEST_WAIT)
    except (ValueError, TypeError, OverflowError, IndexError):
        return None
