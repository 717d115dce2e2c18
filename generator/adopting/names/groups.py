"""The group of each operation: by its tag, where tags say what operations are about, else by its path."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from soliditech_tools.matching.described.vendor_operation import VendorOperation
from soliditech_tools.matching.described.words import plural, snake, stem, words
from soliditech_tools.matching.names.paths import Paths, says_nothing

_LARGEST = 0.6
_FEW = 12


def groups(operations: Sequence[VendorOperation], paths: Paths, title: str) -> dict[tuple[str, str], str]:
    """The group of each operation, by path and verb.

    Args:
        operations: all operations.
        paths: their paths.
        title: what the document is called: the name of the group where neither tags nor paths have one.
    """
    by_tag = _of_tags(operations)
    whole = "" if by_tag else _whole(operations, paths, title)
    firsts = {snake(segment) for operation in operations for segment in paths.fixed(operation)[:1]}
    named: dict[tuple[str, str], str] = {}
    for operation in operations:
        segments = paths.fixed(operation)
        lead = segments[0] if segments else (paths.lead[-1] if paths.lead else "root")
        group = by_tag[operation.tags[0]] if by_tag else whole or snake(lead)
        is_many = stem(group) in paths.counted or (by_tag and pluralised(group) in paths.spelled)
        if is_many and (by_tag or pluralised(group) not in firsts):
            group = pluralised(group)
        named[operation.key] = group or "root"
    return named


def pluralised(name: str) -> str:
    """The name with its last word for many."""
    parts = name.split("_")
    return "_".join([*parts[:-1], plural(parts[-1])])


def is_whole(operations: Sequence[VendorOperation], paths: Paths, title: str) -> bool:
    """Whether all operations are of one group, because their paths begin with the same word."""
    return not _of_tags(operations) and bool(_whole(operations, paths, title))


def _of_tags(operations: Sequence[VendorOperation]) -> dict[str, str]:
    """The group of each tag; empty where tags do not say what operations are about."""
    tags = [operation.tags[0] if operation.tags else "" for operation in operations]
    if "" in tags or (len(set(tags)) < 2 and len(operations) > 8):
        return {}
    if max(Counter(tags).values(), default=0) > _LARGEST * len(operations) and len(operations) > _FEW:
        return {}
    named = sum(1 for operation in operations if _names_a_segment(operation))
    if named < len(operations) / 2:
        return {}
    split = [words(tag) for tag in set(tags)]
    lead = 0
    while len(split) > 2 and all(len(tag) > lead + 1 for tag in split) and len({tag[lead] for tag in split}) == 1:
        lead += 1
    return {tag: "_".join(words(tag)[lead:]) for tag in set(tags)}


def _names_a_segment(operation: VendorOperation) -> bool:
    return bool(set(stem(operation.tags[0])) & {word for segment in operation.fixed for word in stem(segment)})


def _whole(operations: Sequence[VendorOperation], paths: Paths, title: str) -> str:
    """The one group of all operations, where they have nothing to be told apart by; else empty."""
    lead = paths.lead
    if lead and not says_nothing(lead[-1]) and all(operation.segments[: len(lead)] == lead for operation in operations):
        return snake(lead[-1])
    if operations and all("".join(operation.segments[len(lead) :][:1]).startswith("{") for operation in operations):
        return pluralised(snake((title.split() or ["records"])[-1]))
    return ""
