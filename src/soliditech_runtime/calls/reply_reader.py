"""From a reply with a success status to the value of a call, or to why it is no success."""

from __future__ import annotations

from typing import Any, TypeVar

from ..exchange import Reply
from ..operations.operation import Operation
from ..operations.results import NO_CONTENT
from ..process.foreign_exceptions import pass_on
from ..schema.json import (
    Decoded,
    DepartingReply,
    EndlessReply,
    RefusedReply,
    UnprovedReply,
    UnreadableReply,
    decode_reply,
)
from ..schema.reading import Reading, Violation
from ..types import UNSET, Unset
from .contract import ContractHandler
from .defects import defects, has_defects
from .evidence import Evidence, judge

_T = TypeVar("_T")

_NO_JSON: Decoded = (UNSET, True, 0)


def read_reply(
    operation: Operation[_T], evidence: Evidence | None, on_contract_violation: ContractHandler, reply: Reply
) -> _T:
    """The value of a call.

    Args:
        operation: the operation.
        evidence: the caller's own rule for what is a success.
        on_contract_violation: is called with the departures, if there are any.
        reply: a complete reply with a success status.

    Raises:
        UnreadableReply: the reply is no success, or cannot be read.
    """
    if evidence is None and operation.conforming is not None and reply.status not in NO_CONTENT:
        read: _T | Unset = operation.conforming.read(reply)
        if read is not UNSET:
            reply.proves = "accepted"
            return read
    decoded, problem = _decoded(reply)
    document, is_whole, colons = decoded
    verdict = _verdict(operation, reply, document, evidence)
    if verdict == "refused":
        raise RefusedReply("its body says that it failed", "rejected")
    if verdict == "unclear":
        raise RefusedReply("its body says that at least a part of it failed", "unknown")
    if verdict == "unproved":
        raise UnprovedReply(_lacking(operation, reply, document), "unknown")
    if (
        operation.result.is_json
        and verdict == "tolerated"
        and document is UNSET
        and (problem or operation.effect == "read")
    ):
        raise problem or UnreadableReply("it is empty")
    known = verdict != "tolerated" or operation.effect == "read"
    reply.proves = "accepted" if known else "unknown"
    reading = Reading()
    value = operation.result.read(operation.replies, reply, document, reading)
    if operation.result.is_json and document is not UNSET:
        operation.envelope.report(document, reading)
        if reading.keys != colons or not is_whole:
            _report_defects(operation, reply, decoded, reading)
    if verdict != "proved" and operation.effect != "read":
        reading.violations.append(Violation("result", "unproved"))
    if reading.violations:
        _report(operation, reading, on_contract_violation, known=known)
    return value


def _decoded(reply: Reply) -> tuple[Decoded, UnreadableReply | None]:
    """The JSON value of the body; UNSET and the problem where it is none, UNSET and no problem where it is empty."""
    if reply.status in NO_CONTENT or not reply.body.strip():
        return _NO_JSON, None
    try:
        return decode_reply(reply.body), None
    except EndlessReply as error:
        problem: UnreadableReply = EndlessReply(f"{error}; error.body has its first 64 KiB")
    except UnreadableReply as error:
        problem = error
    return _NO_JSON, problem


def _report_defects(operation: Operation[Any], reply: Reply, decoded: Decoded, reading: Reading) -> None:
    """Report what the value of the body does not show."""
    if not has_defects(reply.body, decoded, reading.keys):
        return
    for defect in defects(reply.body):
        place, name = operation.envelope.name_of(decoded[0], defect.path)
        reading.report(place, defect.kind, name=name, value=defect.values or UNSET)


def _verdict(operation: Operation[Any], reply: Reply, document: Any, evidence: Evidence | None) -> str:
    raised = ""
    try:
        return judge(operation, reply, document, evidence)
    except Exception as error:
        if evidence is None:
            raise
        pass_on(error)
        raised = type(error).__name__
    # Raised out here so that no context holds what the function saw.
    raise UnprovedReply(f"the function evidence raised {raised}", "unknown")


def _report(
    operation: Operation[Any], reading: Reading, on_contract_violation: ContractHandler, *, known: bool
) -> None:
    try:
        on_contract_violation(operation.id, reading.violations)
    except DepartingReply as departing:
        # What is raised for a reply that proves nothing does not say that anything was done.
        departing.outcome = "accepted" if known else "unknown"
        raise


def _lacking(operation: Operation[Any], reply: Reply, document: Any) -> str:
    """What stands there in place of the result, in words for kinds, and what would make it a success."""
    if document is UNSET:
        return "it is not JSON" if reply.body.strip() else "it is empty"
    result = operation.replies.find_result(document)
    places = " or ".join(place.text or "the whole body" for place in operation.replies.result)
    if result is UNSET:
        return f"there is nothing at {places}"
    kind = _kind(result)
    if not isinstance(result, str | int) or isinstance(result, bool):
        return f"{places} is {kind}"
    return f"{places} is {kind}; if that means success, write it into x-done-if: [{{place: {places}, equals: [...]}}]"


def _kind(value: object) -> str:
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return "a text" if value else "an empty text"
    if isinstance(value, dict):
        return "an object without a known key that has a value" if value else "an empty object"
    if isinstance(value, list):
        return "a list without an object that has a known key" if value else "an empty list"
    return "a number"
