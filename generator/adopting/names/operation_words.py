"""The words of an operationId that say something."""

from __future__ import annotations

from typing import NamedTuple

from ...reading.walk import METHODS
from ..described.vendor_operation import VendorOperation
from ..described.words import singular, stem, words
from .verbs import VERBS

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


def operation_words(operation: VendorOperation) -> OperationWords:
    """The words that are left of an operationId when what repeats its path and its method is gone."""
    identity = operation.identity
    if "/" in identity:
        # get-/contacts/{id}_getById
        identity = identity.rsplit("_", 1)[-1]
    named = words(identity)
    of_path = [word for segment in operation.segments for word in words(segment)]
    if len(named) > 2 and named[-1] in METHODS:
        # A framework's: the name of the function, the path, the method.
        end = [*of_path, operation.method]
        for cut in range(len(end)):
            rest = len(named) - len(end[cut:])
            if rest > 0 and named[rest:] == end[cut:]:
                named = named[:rest]
                break
    squeezed, joined = "".join(of_path), "".join(named)
    is_of_path = (
        named[:1] == [operation.method]
        and len(joined) > len(operation.method)
        and squeezed.endswith(joined[len(operation.method) :])
    )
    by_path = "".join(word for segment in operation.segments for word in (["by"] * ("{" in segment) + words(segment)))
    is_of_path = is_of_path or joined == f"{operation.method}{by_path}"
    named = [word for word in named if word not in _ARTICLES]
    if len(named) > 1 and named[0] == "do":
        named = named[1:]
    return OperationWords(named, bool(named) and not is_of_path)


def without_group(named: list[str], group: str) -> list[str]:
    """The words without those of the group: after the verb, at the front, and in `for a <group>`."""
    expected = stem(group)
    size = len(expected)
    if len(named) > size and _stems(named[1 : 1 + size]) == expected:
        named = [named[0], *named[1 + size :]]
    while len(named) > size and _stems(named[:size]) == expected and named[0] not in VERBS:
        named = named[size:]
    for link in _LINKS:
        if len(named) > size + 1 and _stems(named[-size:]) == expected and named[-size - 1] == link:
            named = named[: -size - 1]
    return named


def _stems(named: list[str]) -> tuple[str, ...]:
    return tuple(singular(word) for word in named)
