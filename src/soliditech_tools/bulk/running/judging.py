"""What came of a call, as the journal keeps it, and what it says of the calls to come."""

from __future__ import annotations

from typing import Literal

from soliditech_runtime.errors import ConfigurationError, InvalidParameterError, InvalidResponseError, SoliditechError

from ..journal import Settlement

_NOT_EXECUTED = frozenset((425, 429))
_NO_ACCESS = frozenset((401, 403))
_MOST_UNPROVEN = 3
_MOST_UNREACHABLE = 10

StopKind = Literal["unproven", "no access", "unreachable", "refused", "asked"]
"""Why a job stops: replies that prove nothing; a key without rights; a host that does not answer; a client that does
not take what was checked; or somebody asked for it."""

SENT = Settlement("done", "reply")


def settlement_of(error: SoliditechError, *, is_wait_believed: bool = True) -> Settlement:
    """Where a row goes whose call failed.

    Args:
        error: of the call; its text holds no value, and nothing of the server's.
        is_wait_believed: a complete 429 or 425 says that nothing was done, or it does not matter.
    """
    state: Literal["pending", "done", "rejected", "unknown"]
    basis: Literal["not_sent", "asked_to_wait", "no_access", "reply", "unanswered"]
    if error.status in _NOT_EXECUTED and error.outcome != "unknown":
        state, basis = ("pending", "asked_to_wait") if is_wait_believed else ("unknown", "reply")
    elif error.status in _NO_ACCESS and error.outcome == "rejected":
        state, basis = "pending", "no_access"
    elif error.outcome in (None, "not_sent"):
        state, basis = "pending", "not_sent"
    elif error.outcome == "rejected":
        state, basis = "rejected", "reply"
    elif error.outcome == "accepted":
        state, basis = "done", "reply"
    elif error.safe_to_repeat:
        state, basis = "pending", "unanswered"
    else:
        state, basis = "unknown", "unanswered" if error.status is None else "reply"
    return Settlement(state, basis, str(error), error.outcome, error.status, error.request_id)


class Brakes:
    """Stops a job whose next calls would only do harm. Used by one thread at a time.

    Args:
        is_unsafe: the action may do twice what is sent twice.
    """

    def __init__(self, *, is_unsafe: bool) -> None:
        self._is_unsafe = is_unsafe
        self._unproven = self._unreachable = 0
        self.kind: StopKind | None = None
        self.reason = ""

    def note(self, error: SoliditechError | None) -> None:
        """Note how a call ended."""
        is_unproven = isinstance(error, InvalidResponseError) and error.outcome == "unknown" and self._is_unsafe
        is_unreachable = error is not None and error.outcome == "not_sent" and error.status is None
        self._unproven = self._unproven + 1 if is_unproven else 0
        self._unreachable = self._unreachable + 1 if is_unreachable else 0
        if error is None:
            return
        if isinstance(error, InvalidParameterError):
            self.stop("refused", f"the client does not take a row that was checked before. {error}")
        elif isinstance(error, ConfigurationError):
            self.stop("refused", f"the client sends nothing. {error}")
        elif error.status in _NO_ACCESS:
            self.stop("no access", f"the server does not let this key do it. {error}")
        elif self._unproven >= _MOST_UNPROVEN:
            self.stop(
                "unproven",
                f"{_MOST_UNPROVEN} replies in a row were successes that prove nothing. {error} If such replies mean "
                "that it was done, say so in the spec by x-done-if, or to the client by evidence=",
            )
        elif self._unreachable >= _MOST_UNREACHABLE:
            self.stop("unreachable", f"{_MOST_UNREACHABLE} calls in a row sent nothing. {error}")

    def stop(self, kind: StopKind, reason: str) -> None:
        """Begin no more calls; the first reason counts."""
        if self.kind is None:
            self.kind, self.reason = kind, reason
