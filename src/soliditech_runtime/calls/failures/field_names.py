"""Which of the names that a server complained of are shown: those that the spec knows, at places that were sent."""

from __future__ import annotations

from typing import Any

from ...exchange import Request
from ...operations.operation import Operation
from ...schema.json import UnreadableReply, decode
from ...types import UNSET

_STEPS = str.maketrans(dict.fromkeys(".[]/$", " "))
_LONGEST_INDEX = 9


def fields_text(operation: Operation[Any], fields: tuple[str, ...], request: Request | None) -> str:
    """A sentence with the fields that the server complained of; empty if there are none.

    It has names of the spec alone, spelled as the spec does, and an index only where the request had such an item: a
    server may put anything in the place of a name, and an amount in the place of an index.

    Args:
        operation: the operation.
        fields: the names, as the server wrote them.
        request: what was sent.
    """
    if not fields:
        return ""
    known = {name.lower(): name for name in operation.wire_names()}
    sent = _sent(request)
    spelled = [_spelled(name, known, sent) for name in fields]
    names = list(dict.fromkeys(name for name in spelled if name))
    if all(spelled):
        return f" Fields: {', '.join(names)}."
    rest = "error.fields names them" if not names else "others in error.fields"
    return f" Fields: {', '.join([*names, rest])}."


def listings_text(operation: Operation[Any], fields: tuple[str, ...]) -> str:
    """A sentence with the reads that list the values of fields that the server complained of; empty if none does."""
    reads = operation.listing_reads() if fields else {}
    last_steps = (name.translate(_STEPS).split()[-1:] for name in fields)
    listed = dict.fromkeys(reads[step.lower()] for steps in last_steps for step in steps if step.lower() in reads)
    return f" The values are listed by {', '.join(listed)}." if listed else ""


def _spelled(name: str, known: dict[str, str], sent: Any) -> str:
    """The name as the spec spells it; empty if the spec does not know it."""
    text = ""
    value: Any = sent
    for step in name.translate(_STEPS).split():
        if step.isascii() and step.isdigit() and text:
            has_item = isinstance(value, list) and len(step) <= _LONGEST_INDEX and int(step) < len(value)
            value = value[int(step)] if has_item else UNSET
            text += f"[{int(step)}]" if has_item else "[*]"
            continue
        if (wire := known.get(step.lower())) is None:
            return ""
        value = value.get(wire, UNSET) if isinstance(value, dict) else UNSET
        text += f".{wire}" if text else wire
    return text


def _sent(request: Request | None) -> Any:
    """The JSON that was sent; UNSET if none was."""
    if request is None or not request.body:
        return UNSET
    try:
        return decode(request.body)
    except UnreadableReply:
        return UNSET
