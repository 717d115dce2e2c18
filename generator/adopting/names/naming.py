"""The name of each operation: `customers.update`."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from soliditech_tools.matching.described.vendor_operation import VendorOperation
from soliditech_tools.matching.described.words import is_plural, singular, stem, words
from soliditech_tools.matching.names.operation_words import operation_words, without_common_ends, without_group
from soliditech_tools.matching.names.paths import Paths, path_words
from soliditech_tools.matching.names.verbs import CHANGES, NOUNS, OF_METHOD, PLAIN, SAME, VERBS

from .clashes import Key, NamedOperation, distinct
from .groups import groups, is_whole
from .pinned import python_names

_ENDS_THAT_SAY_NOTHING = (["by", "id"], ["with", "id"])


def names(
    operations: Sequence[VendorOperation], lists: Mapping[Key, bool], title: str, kept: Mapping[Key, str]
) -> dict[Key, str]:
    """The Python name of each operation, `group.method`, by path and verb.

    Args:
        operations: all operations.
        lists: whether the result of each is a list.
        title: what the document is called.
        kept: names that stand already, and that no other operation may have.
    """
    paths = Paths(operations)
    whole = is_whole(operations, paths, title)
    group_of = _as_kept(groups(operations, paths, title), kept)
    named: dict[Key, NamedOperation] = {}
    for described, operation in zip(operations, without_common_ends(operations), strict=True):
        group, is_list = group_of[operation.key], lists[operation.key]
        every = _words(operation, paths, group, is_list=is_list, whole=whole)
        short = without_group(every, group, paths.before(operation, group))
        plain = _plain(operation, paths, group, short, is_list=is_list)
        fuller = [short, *_for_holder(operation, paths, group, plain), without_group(every, group), every]
        named[operation.key] = NamedOperation(
            described,
            group,
            _of_read(operation, plain or short, is_list=is_list),
            [_of_read(operation, candidate, is_list=is_list) for candidate in fuller],
            paths.fixed(operation),
        )
    return python_names(distinct(named, kept), kept)


def _as_kept(guessed: Mapping[Key, str], kept: Mapping[Key, str]) -> dict[Key, str]:
    """The groups, each called what most of its operations are called already."""
    called: dict[str, Counter[str]] = defaultdict(Counter)
    for key, call in kept.items():
        called[guessed[key]][call.partition(".")[0]] += 1
    return {key: called[group].most_common(1)[0][0] if group in called else group for key, group in guessed.items()}


def _words(operation: VendorOperation, paths: Paths, group: str, *, is_list: bool, whole: bool) -> list[str]:
    """The words of the operationId, its verb first; of the path, where the operationId says nothing."""
    named, is_chosen = operation_words(operation)
    fixed = paths.fixed(operation)
    if whole and len(named) == 1 and len(fixed) > 1 and words(fixed[0]) != named:
        named = words(fixed[0]) + named
    if not is_chosen:
        return path_words(operation, paths, group, is_list=is_list)
    if len(named) > 1 and named[0] not in VERBS and SAME.get(named[-1], named[-1]) in PLAIN:
        # hubGet
        named = [named[-1], *named[:-1]]
    named = [SAME.get(named[0], named[0]), *named[1:]]
    if operation.method == "get":
        if named[0] == "get" and is_list and len(named) > 1 and not operation.ends_in_id:
            named = ["list", *named[1:]]
        if named[0] in ("get", "list") and named[1:2] == ["all"] and len(named) > 2:
            named = ["list", *named[2:]]
    return named


def _plain(
    operation: VendorOperation, paths: Paths, group: str, short: list[str], *, is_list: bool
) -> list[str] | None:
    """The name of what is done to the group itself, or to one of it; None for all else."""
    after = paths.after(operation, group)
    if after is None:
        return None
    fixed = [segment for segment in after if "{" not in segment]
    if len(fixed) == 2 and fixed[0].lower() == "actions" and "{" not in after[-1]:
        return words(fixed[1])
    if len(fixed) == 1 and len(after) == 2 and paths.is_action(operation) and words(fixed[0])[0] in VERBS:
        return words(fixed[0])
    if fixed or len(after) > 1:
        return None
    is_chosen = operation_words(operation).is_chosen
    if "or" in short or (operation.method in ("patch", "put") and not after and short[0] not in PLAIN):
        return short
    if is_chosen and short[0] in VERBS and short[0] not in PLAIN:
        rest = [word for word in short[1:] if singular(word) not in stem(group)]
        return short if rest else short[:1]
    if operation.method == "get" and not after:
        return ["list" if is_list else "get"]
    if operation.method == "put" and not after and is_chosen:
        return short
    return [OF_METHOD[operation.method, bool(after)]]


def _for_holder(operation: VendorOperation, paths: Paths, group: str, plain: list[str] | None) -> list[list[str]]:
    """`list_for_account`, where a plain name is of what another object holds."""
    before = [word for segment in paths.before(operation, group)[-1:] for word in words(segment)]
    if plain is None or not before:
        return []
    return [[*plain, "for", *before[:-1], singular(before[-1])]]


def _of_read(operation: VendorOperation, named: list[str], *, is_list: bool) -> list[str]:
    """The name without what a read cannot do, and without an end that says nothing."""
    if operation.method == "get":
        if named[0] in CHANGES:
            named = ["get", *(["for"] if named[0] == "edit" else []), *named]
        if named in (["list", "page"], ["get", "page"]):
            named = ["list"]
        if named[0] in NOUNS or (named[0] not in VERBS and named[-1] not in VERBS):
            named = ["list" if is_list else "get", *named]
        if named[0] == "list":
            named = _as_many(operation, named)
    return named[:-2] if named[-2:] in _ENDS_THAT_SAY_NOTHING and len(named) > 2 else named


def _as_many(operation: VendorOperation, named: list[str]) -> list[str]:
    """`list_event` as the path spells it: `list_events`."""
    last = words(operation.fixed[-1])[-1:] if operation.fixed else []
    if not last or not is_plural(last[0]):
        return named
    return [named[0], *(last[0] if word == singular(last[0]) else word for word in named[1:])]
