"""The name of each operation: `customers.update`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ..described.vendor_operation import VendorOperation
from ..described.words import singular, stem, words
from .clashes import Named, distinct
from .groups import groups, is_whole
from .operation_words import operation_words, without_group
from .paths import Paths, path_words
from .pinned import python_names
from .verbs import CHANGES, OF_METHOD, PLAIN, SAME, VERBS

_ENDS_THAT_SAY_NOTHING = (["by", "id"], ["with", "id"])


def names(
    operations: Sequence[VendorOperation],
    lists: Mapping[tuple[str, str], bool],
    title: str,
    kept: Mapping[tuple[str, str], str],
) -> dict[tuple[str, str], str]:
    """The Python name of each operation, `group.method`, by path and verb.

    Args:
        operations: all operations.
        lists: whether the result of each is a list.
        title: what the document is called.
        kept: names that stand already, and that no other operation may have.
    """
    paths = Paths(operations)
    whole = is_whole(operations, paths, title)
    group_of = groups(operations, paths, title)
    named: dict[tuple[str, str], Named] = {}
    for operation in operations:
        group = group_of[operation.key]
        full = _full(operation, paths, group, is_list=lists[operation.key], whole=whole)
        short = _plain(operation, paths, group, full, is_list=lists[operation.key]) or full
        short = _of_read(operation, short, is_list=lists[operation.key])
        named[operation.key] = Named(operation, group, short, full, paths.fixed(operation))
    return python_names(distinct(named, kept), kept)


def _full(operation: VendorOperation, paths: Paths, group: str, *, is_list: bool, whole: bool) -> list[str]:
    """The words of the operationId without the group's; of the path, where the operationId says nothing."""
    named, is_chosen = operation_words(operation)
    fixed = paths.fixed(operation)
    if whole and len(named) == 1 and len(fixed) > 1 and words(fixed[0]) != named:
        named = words(fixed[0]) + named
    if is_chosen and named[0] not in VERBS and named[-1] in VERBS and len(named) > 1:
        # hubGet
        named = [named[-1], *named[:-1]]
    if not is_chosen:
        named = path_words(operation, paths, group, is_list=is_list)
    named = [SAME.get(named[0], named[0]), *named[1:]]
    if operation.method == "get":
        if named[0] == "get" and is_list and len(named) > 1 and not operation.ends_in_id:
            named = ["list", *named[1:]]
        if named[:2] == ["list", "all"] and len(named) > 2:
            named = ["list", *named[2:]]
    return without_group(named, group)


def _plain(operation: VendorOperation, paths: Paths, group: str, full: list[str], *, is_list: bool) -> list[str] | None:
    """The name of what is done to the group itself, or to one of it; None for all else."""
    after = paths.after(operation, group)
    if after is None:
        return None
    fixed = [segment for segment in after if "{" not in segment]
    if len(fixed) == 2 and fixed[0].lower() == "actions" and "{" not in after[-1]:
        return words(fixed[1])
    if fixed or len(after) > 1:
        return None
    verb = OF_METHOD[operation.method, bool(after)]
    if operation.method == "get" and not after and not is_list:
        verb = "get"
    if operation.method in ("patch", "put") and not after:
        return full if full[0] not in PLAIN else None
    is_chosen = operation_words(operation).is_chosen
    said_by_id = full[0] if is_chosen and full else ""
    if said_by_id in VERBS and said_by_id not in PLAIN:
        rest = [word for word in full[1:] if singular(word) not in stem(group)]
        return None if rest else [said_by_id]
    return [verb]


def _of_read(operation: VendorOperation, named: list[str], *, is_list: bool) -> list[str]:
    """The name without what a read cannot do, and without an end that says nothing."""
    if operation.method == "get":
        if named[:1] and named[0] in CHANGES:
            named = ["get", *(["for"] if named[0] == "edit" else []), *named]
        if named in (["list", "page"], ["get", "page"]):
            named = ["list"]
        if named and named[0] not in VERBS and named[-1] not in VERBS:
            named = ["list" if is_list else "get", *named]
    return named[:-2] if named[-2:] in _ENDS_THAT_SAY_NOTHING and len(named) > 2 else named
