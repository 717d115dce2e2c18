"""Which outcome a failed attempt has, and a call of several."""

from __future__ import annotations

from ...exchange import Fault, Reply
from ...schema.json import UnreadableReply
from ...types import Effect, Outcome

_REJECTED = frozenset((400, 401, 403, 404, 405, 409, 413, 415, 422, 425, 429))
_GRAVITY: dict[Outcome, int] = {"not_sent": 0, "rejected": 1, "accepted": 2, "unknown": 3}


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
