"""Whether a success status is a success: of an action that changes something, it is believed only on evidence."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Literal

from ..exchange import Reply
from ..operations.operation import Operation
from ..operations.results import NO_CONTENT
from ..types import UNSET

Evidence = Callable[[str, Any], bool | None]
"""A rule of the caller's own: from the operationId and the decoded body (None where it is not JSON) to True (it was
done), False (it was refused) or None (by the rules of this module)."""

Verdict = Literal["proved", "done", "tolerated", "refused", "unclear", "unproved"]
"""What a complete reply with a success status says.

`proved`: the result itself stands there. `done`: the server says so. `tolerated`: it proves nothing, and the action is
a read or can be repeated. `refused`: it says that nothing was done. `unclear`: it says both, or says it of a part.
`unproved`: it proves nothing, and that is not enough.
"""


def judge(operation: Operation[Any], reply: Reply, document: Any, evidence: Evidence | None = None) -> Verdict:
    """What a reply with a success status says of its action.

    Args:
        operation: the operation.
        reply: the reply, complete.
        document: its decoded body; UNSET where it is not JSON.
        evidence: the caller's own rule.
    """
    if evidence is not None:
        own = evidence(operation.id, None if document is UNSET else document)
        if own is not None:
            return "done" if own else "refused"
    is_json = document is not UNSET
    proved = reply.status in NO_CONTENT or operation.result.proves(operation.replies, reply, document)
    # What was asked for is there, whatever stands beside it.
    if proved and operation.effect == "read":
        return "proved"
    if (refusal := _refusal(operation, reply, document)) is not None:
        return "unclear" if proved else refusal
    if proved:
        return "proved"
    result = operation.replies.find_result(document)
    if result is True or any(condition.fits(document, reply) for condition in operation.replies.done_if):
        return "done"
    if operation.effect == "unsafe":
        return "unproved"
    if operation.effect == "idempotent":
        if is_json:
            return "unproved" if result is False or document is False else "tolerated"
        return "unproved" if reply.body.strip() else "tolerated"
    return "tolerated"


def _refusal(operation: Operation[Any], reply: Reply, document: Any) -> Literal["refused", "unclear"] | None:
    shares = [condition.share(document, reply) for condition in operation.replies.failed_if]
    # A flag for the whole does not outweigh items that do not say that they failed.
    if any(0 < fitting < number for fitting, number in shares):
        return "unclear"
    return "refused" if any(fitting for fitting, _ in shares) else None
