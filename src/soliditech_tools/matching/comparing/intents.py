"""What an operation sets out to do, so that nothing is taken for its opposite."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ..described.vendor_operation import VendorOperation
from ..described.words import listed, singular, words
from ..effects import effect
from ..names.operation_words import operation_words
from .synonyms import operation_idea

ACTS = listed("delete reverse cancel suspend reinstate accept allocate")
"""Ideas that match only themselves."""

_READS = frozenset(("get", "list"))
_CHANGES = frozenset(("add", "update"))


@dataclass(frozen=True)
class Intent:
    """What an operation sets out to do.

    Args:
        side: `reads`, `changes`, or `open`: a POST that is called a read, and proves nothing by that.
        does: of a change, `add`, `update`, or one of `ACTS`; empty where its verb is not known.
    """

    side: str
    does: str


def intent(operation: VendorOperation, effect_of_it: str = "") -> Intent:
    """What an operation sets out to do.

    Args:
        operation: the operation.
        effect_of_it: its effect, where it is known; else it is guessed.
    """
    if (effect_of_it or effect(operation).value) == "read":
        return Intent("reads", "")
    if operation.method == "get":
        return Intent("changes", "")
    ideas = list(_verbs(operation))
    for ideas_of_kind in (ACTS, _CHANGES):
        if known := next((idea for idea in ideas if idea in ideas_of_kind), ""):
            return Intent("changes", known)
    if operation.method == "post" and _READS.intersection(ideas):
        return Intent("open", "")
    return Intent("changes", _by_method(operation))


def contradiction(ours: Intent, theirs: Intent) -> str:
    """Why two operations cannot be the same; empty if nothing speaks against it."""
    if theirs.side == "open":
        return "" if ours.side == "reads" else "one changes something, and the other is called a read"
    if ours.side != theirs.side:
        return "one reads, and the other changes something"
    if ours.side == "reads" or ours.does == theirs.does:
        return ""
    if not theirs.does:
        return "" if ours.does != "update" else "one updates, and what the other does is not known"
    return f"one is to {ours.does}, and the other to {theirs.does}"


def _verbs(operation: VendorOperation) -> Iterator[str]:
    """The ideas of all words that may be the verb: of its name, and of the last segment of its path."""
    named, is_chosen = operation_words(operation)
    last = words(operation.fixed[-1]) if operation.fixed else []
    summary = words(str(operation.node.get("summary") or ""))[:1]
    for word in (*(named if is_chosen else []), *summary, *last):
        yield operation_idea(word)


def _by_method(operation: VendorOperation) -> str:
    if operation.method == "delete":
        return "delete"
    if operation.method in ("put", "patch") or operation.ends_in_id:
        return "update"
    return "" if _is_an_act(operation) else "add"


def _is_an_act(operation: VendorOperation) -> bool:
    """Whether the path ends in what is done to the object before it: `/subscribers/{id}/thaw`."""
    segments = operation.segments
    return len(segments) > 1 and segments[-2].startswith("{") and singular(segments[-1]) == segments[-1]
