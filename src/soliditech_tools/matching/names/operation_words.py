"""The words of an operationId that say something."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from ..described.vendor_operation import VendorOperation
from ..described.words import singular, stem, words
from ..document import METHODS
from .verbs import VERBS

_ABBREVIATION = re.compile("[A-Z]{2,4}$")
_SEVERAL = 3
_ARTICLES = ("a", "an", "the")
_LINKS = ("for", "from", "to", "on", "of", "in", "by")


class OperationWords(NamedTuple):
    """The words of an operationId.

    Args:
        words: in their order, without noise.
        is_chosen: whether a person chose them; false where a framework made them of the path.
    """

    words: list[str]
    is_chosen: bool


def without_common_ends(operations: Sequence[VendorOperation]) -> list[VendorOperation]:
    """The operations without an abbreviation at the end of all operationIds of a tag: `getBerthsAC`, `getBoatsAC`."""
    by_tag: dict[str, list[str]] = defaultdict(list)
    for operation in operations:
        by_tag["".join(operation.tags[:1])].append(operation.identity)
    ends: dict[str, str] = {}
    for tag, identities in by_tag.items():
        abbreviation = _ABBREVIATION.search(min(identities, key=len))
        shared = next(
            (end for end in _ends_of(abbreviation[0] if abbreviation else "") if _all_end(identities, end)), ""
        )
        if len(identities) >= _SEVERAL:
            ends[tag] = shared
    return [
        replace(operation, identity=operation.identity.removesuffix(ends.get("".join(operation.tags[:1]), "")))
        for operation in operations
    ]


def _ends_of(text: str) -> list[str]:
    """The ends of a text of two letters and more, the longest first."""
    return [text[start:] for start in range(len(text) - 1)]


def _all_end(identities: Sequence[str], end: str) -> bool:
    return all(identity.endswith(end) for identity in identities)


def operation_words(operation: VendorOperation) -> OperationWords:
    """The words that are left of an operationId when what repeats its path and its method is gone."""
    identity = operation.identity
    if "/" in identity:
        # get-/contacts/{id}_getById
        identity = identity.rsplit("_", 1)[-1]
    named = _dotted(operation) or words(identity)
    of_path = [word for segment in operation.segments for word in words(segment)]
    if len(named) > 2 and named[-1] in METHODS:
        named = _without_path(named, [*of_path, operation.method])
    is_of_path = _is_of_path(operation, named, of_path)
    named = [word for word in named if word not in _ARTICLES]
    if len(named) > 1 and named[0] == "do":
        named = named[1:]
    return OperationWords(named, bool(named) and not is_of_path)


def without_group(named: list[str], group: str, holders: Sequence[str] = ()) -> list[str]:
    """The words without those of the group: after the verb, at the front, and in `for a <group>`.

    Args:
        named: the words.
        group: the group.
        holders: the segments of the path that stand before the group: they say no more than the parameters do.
    """
    expected = stem(group)
    size = len(expected)
    end = _end_of_group(named, expected, holders)
    if end:
        named = [named[0], *named[end:]]
    while len(named) > size and _stems(named[:size]) == expected and named[0] not in VERBS:
        named = named[size:]
    if len(named) > size + 1 and _stems(named[-size:]) == expected:
        if named[-size - 1] in _LINKS:
            named = named[: -size - 1]
        elif named[-size - 1] in VERBS and "or" in named:
            # update_or_create_items
            named = named[:-size]
    return named


def _dotted(operation: VendorOperation) -> list[str]:
    """The words of `notes.add` as those of `addNote`; none, where an operationId is of another style."""
    holder, dot, end = operation.identity.rpartition(".")
    verb, nouns = words(end), words(holder.rpartition(".")[2])
    if not dot or len(verb) != 1 or verb[0] not in VERBS or not nouns or "/" in holder:
        return []
    is_of_one = operation.method != "get" or operation.ends_in_id
    return [*verb, *nouns[:-1], singular(nouns[-1]) if is_of_one else nouns[-1]]


def _without_path(named: list[str], end: list[str]) -> list[str]:
    """The words without the path and the method at their end, which a framework put behind a function's name."""
    for cut in range(len(end)):
        rest = len(named) - len(end[cut:])
        if rest > 0 and named[rest:] == end[cut:]:
            return named[:rest]
    return named


def _is_of_path(operation: VendorOperation, named: list[str], of_path: list[str]) -> bool:
    """Whether the words are the method, and the path or its end: nobody chose them."""
    squeezed, method = "".join(named), operation.method
    if named[:1] == [method] and len(named) > 1 and "".join(of_path).endswith(squeezed[len(method) :]):
        return True
    steps = [["by", *words(segment)] if "{" in segment else words(segment) for segment in operation.segments]
    return squeezed == method + "".join(word for step in steps for word in step)


def _end_of_group(named: list[str], expected: tuple[str, ...], holders: Sequence[str]) -> int:
    """Where the words of the group end, after the verb and words of its holders; 0 if they are not there."""
    holding = {word for segment in holders for word in stem(segment)}
    size = len(expected)
    for start in range(1, len(named) - size + 1):
        if _stems(named[start : start + size]) == expected:
            return start + size
        if singular(named[start]) not in holding:
            break
    rest = _stems(named[1:])
    return len(named) if rest and set(rest) <= set(expected) and rest[-1] == expected[-1] else 0


def _stems(named: list[str]) -> tuple[str, ...]:
    return tuple(singular(word) for word in named)
