"""Which kinds of values may stand under two keys that are taken for the same."""

from __future__ import annotations

from typing import Literal

from ..comparing.synonyms import Reading, plain_words, readings
from ..described.shapes import Shape, Shapes

ValueKind = Literal["text", "date", "amount", "whole", "flag", "object", "list", "any"]
Fit = Literal["fits", "doubtful", "never"]

_DATES = frozenset(("date", "date-time", "date-dmy"))
_IDS = frozenset(("id", "number", "code", "reference"))
_COUNTED = frozenset(("quantity", "percentage", "probability", "count"))
_BY_TYPE: dict[str, ValueKind] = {"boolean": "flag", "integer": "whole", "number": "amount"}
_DOUBTFUL = (frozenset(("text", "date")), frozenset(("date", "whole")))

KINDS: dict[ValueKind, str] = {
    "text": "a text",
    "date": "a date",
    "amount": "a number",
    "whole": "a whole number",
    "flag": "true or false",
    "object": "an object",
    "list": "a list",
    "any": "of any kind",
}
"""What messages call them."""


def value_kind(name: str, shape: Shape) -> ValueKind:
    """What stands under a key."""
    if shape.kind != "scalar":
        return shape.kind
    if shape.type == "string":
        if shape.text("format") in _DATES or plain_words(name)[-1:] == ("date",):
            return "date"
        return "amount" if shape.text("format") == "decimal" else "text"
    return _BY_TYPE.get(shape.type, "text")


def fit(our_name: str, ours: Shape, their_name: str, theirs: Shape, shapes: tuple[Shapes, Shapes]) -> Fit:
    """Whether what stands under a key of the vendor's can be what stands under ours.

    Args:
        our_name: our key.
        ours: what stands there.
        their_name: the vendor's key.
        theirs: what stands there.
        shapes: what reads our schemas, and what reads the vendor's.
    """
    first, second = value_kind(our_name, ours), value_kind(their_name, theirs)
    if first == second == "list":
        return fit(our_name, shapes[0].item(ours), their_name, shapes[1].item(theirs), shapes)
    if first == second or "any" in (first, second):
        return "fits"
    ideas = frozenset[str]().union(*readings(our_name))
    if {first, second} == {"amount", "whole"}:
        # A whole number may be an amount in cents.
        return "fits" if first == "whole" or ideas & _COUNTED else "doubtful"
    if {first, second} == {"text", "whole"}:
        return "fits" if ideas & _IDS else "doubtful"
    return "doubtful" if frozenset((first, second)) in _DOUBTFUL else "never"


def are_apart(ours: Reading, theirs: Reading) -> bool:
    """Whether two keys differ in words that exclude each other, such as start and end, or in a number."""
    only_ours, only_theirs = ours - theirs, theirs - ours
    if any(word.isdigit() for word in only_ours) and any(word.isdigit() for word in only_theirs):
        return True
    return any(only_ours & group and only_theirs & group for group in _EXCLUSIVE)


_EXCLUSIVE = tuple(
    frozenset(group.split())
    for group in (
        "excluding including",
        "start end",
        "opening closing",
        "debit credit",
        "physical postal",
        "first last middle",
        "work home cell fax",
        "allocated unallocated",
        "created updated suspended activation cancellation due effective accepted expected birth",
        "tax total balance outstanding overdue",
        "price amount quantity percentage",
        "master primary secondary",
        "id code name description",
        "customer contact product contract invoice payment quote opportunity dealer service",
        "newsletter invoice statement notice",
        "city suburb province country street",
        "sms email phone fax",
    )
)
