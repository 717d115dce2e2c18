"""Names that two operations would share, told apart by what their paths say more."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from ...reading.walk import METHODS
from ..described.vendor_operation import VendorOperation
from ..described.words import singular, stem, words

Key = tuple[str, str]

_ROUNDS = 4


@dataclass(frozen=True)
class Named:
    """An operation with its name so far.

    Args:
        operation: the operation.
        group: its group.
        words: the words of its name.
        full: the fuller words, where the name is shorter than what the operationId says.
        segments: the segments of its path that say something.
    """

    operation: VendorOperation
    group: str
    words: list[str]
    full: list[str]
    segments: Sequence[str]


def distinct(named: Mapping[Key, Named], kept: Mapping[Key, str]) -> dict[Key, Named]:
    """The same, with no name twice.

    Args:
        named: the names so far, by path and verb.
        kept: names that do not move: whatever else would have such a name gets another.
    """
    result = dict(named)
    for turn in range(_ROUNDS):
        for keys in _clashes(result, kept):
            for key in keys:
                result[key] = _fuller(result[key], turn)
    for keys in _clashes(result, kept):
        for number, key in enumerate(keys, 2):
            result[key] = replace(result[key], words=[*result[key].words, str(number)])
    return result


def _clashes(named: Mapping[Key, Named], kept: Mapping[Key, str]) -> list[list[Key]]:
    """The operations that need another name, by the name that they share."""
    used_names = {call.rstrip("_") for call in kept.values()}
    by_name: dict[str, list[Key]] = defaultdict(list)
    for key, name in named.items():
        if key not in kept:
            by_name[f"{name.group}.{'_'.join(name.words)}"].append(key)
    clashes: list[list[Key]] = []
    for call, keys in by_name.items():
        # The shortest path keeps the name.
        ordered = sorted(keys, key=lambda key: (key[0].count("/"), METHODS.index(key[1])))
        movable = ordered if call in used_names else ordered[1:]
        if movable:
            clashes.append(movable)
    return clashes


def _fuller(name: Named, turn: int) -> Named:
    if turn == 0 and name.full != name.words:
        return replace(name, words=name.full)
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
