"""Names that two operations would share, told apart by what their paths say more."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from soliditech_tools.matching.described.vendor_operation import VendorOperation
from soliditech_tools.matching.described.words import singular, stem, words

from ...reading.walk import METHODS

Key = tuple[str, str]

_ROUNDS = 8


@dataclass(frozen=True)
class NamedOperation:
    """An operation with its name so far.

    Args:
        operation: the operation.
        group: its group.
        words: the words of its name.
        fuller: what it may be called instead, the shorter first.
        segments: the segments of its path that say something.
    """

    operation: VendorOperation
    group: str
    words: list[str]
    fuller: Sequence[list[str]]
    segments: Sequence[str]


def distinct(named: Mapping[Key, NamedOperation], kept: Mapping[Key, str]) -> dict[Key, NamedOperation]:
    """The same, with no name twice.

    Args:
        named: the names so far, by path and verb.
        kept: names that do not move: whatever else would have such a name gets another.
    """
    result = dict(named)
    for _ in range(_ROUNDS):
        for keys in _clashes(result, kept):
            for key in keys:
                result[key] = _fuller(result[key])
    for keys in _clashes(result, kept):
        for number, key in enumerate(keys, 2):
            result[key] = replace(result[key], words=[*result[key].words, str(number)])
    return result


def _clashes(named: Mapping[Key, NamedOperation], kept: Mapping[Key, str]) -> list[list[Key]]:
    """The operations that need another name, by the name that they share."""
    used_names = {call.rstrip("_") for call in kept.values()}
    by_name: dict[str, list[Key]] = defaultdict(list)
    for key, name in named.items():
        if key not in kept:
            by_name[f"{name.group}.{'_'.join(name.words)}"].append(key)
    clashes: list[list[Key]] = []
    for call, keys in by_name.items():
        # The shortest path keeps the name, and of two the one whose operationId says no more.
        ordered = sorted(keys, key=lambda key: _rank(key, named[key]))
        movable = ordered if call in used_names else ordered[1:]
        if movable:
            clashes.append(movable)
    return clashes


def _rank(key: Key, name: NamedOperation) -> tuple[int, bool, int]:
    path, method = key
    return path.count("/"), name.fuller[:1] != [name.words], METHODS.index(method)


def _fuller(name: NamedOperation) -> NamedOperation:
    for index, candidate in enumerate(name.fuller):
        if candidate != name.words:
            return replace(name, words=candidate, fuller=name.fuller[index + 1 :])
    name = replace(name, fuller=())
    here_already = {singular(word) for word in name.words} | set(stem(name.group))
    nouns = [word for segment in name.segments for word in words(segment)]
    if further := [word for word in nouns if singular(word) not in here_already]:
        link = ["for"] if name.words[:1] == ["list"] else []
        return replace(name, words=[*name.words, *link, further[-1]])
    ids = [segment.strip("{}") for segment in name.operation.segments if segment.startswith("{")]
    if ids and name.operation.ends_in_id and "by" not in name.words:
        return replace(name, words=[*name.words, "by", *words(ids[-1])])
    if "via" not in name.words:
        return replace(name, words=[*name.words, "via", name.operation.method])
    return name
