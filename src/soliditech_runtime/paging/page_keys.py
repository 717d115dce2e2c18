"""Whether a page brings anything that was not on a page before."""

from __future__ import annotations

from ..operations.item_keys import ItemKey, has_repeated_id, have_ids, is_id
from .history import History

PageKey = ItemKey | tuple[ItemKey | None, ...]
"""The key of an item, or what tells a whole page from others."""

_BITS = (1 << 60) - 1
"""So many bits of a number take 32 bytes of memory, and an id of text takes two or three times that."""


def is_known(keys: tuple[ItemKey, ...], known: set[PageKey]) -> bool:
    """Whether all of a page was there before; an empty page brings nothing that could be known.

    Items without ids may be the same and yet be two, so a page with such items is known only if a page before held the
    same in the same order; beside ids, only these are compared, as the rest may move while the list is read.

    Args:
        keys: those of its items, in order.
        known: what `note` gave for it.
    """
    if not keys:
        return False
    return known.issuperset(keys) if have_ids(keys) else _whole(keys) in known


def has_repeated(keys: tuple[ItemKey, ...], known: set[PageKey]) -> bool:
    """Whether an item of a page that is not known as a whole came before, there or on the page itself.

    Beside items that have ids, one without may be any: only of lists without ids is an item the same by what it holds.

    Args:
        keys: those of its items, in order.
        known: what `note` gave for it.
    """
    came_before = any(type(key) is not bytes for key in known) if any(map(is_id, keys)) else bool(known)
    return came_before or has_repeated_id(keys)


def note(keys: tuple[ItemKey, ...], history: History[int]) -> set[PageKey]:
    """Note what is on a page, each key as a number in its place: a list may have millions.

    Two keys of one number are next to impossible, and would be reported as an item that came twice.

    Args:
        keys: those of its items, in order.
        history: that of the page.

    Returns:
        What of it was on a page before.
    """
    noted: tuple[PageKey, ...] = keys if have_ids(keys) else (*keys, _whole(keys))
    # Most ids are text, and a call for each would double the time.
    by_number = {hash(key) & _BITS if type(key) is str else _number(key): key for key in noted}
    return {by_number[number] for number in history.add(by_number)}


def _number(key: PageKey) -> int:
    if type(key) is int:
        # The hash of an integer is itself, cut; of -1 it is -2.
        return key if abs(key) <= _BITS else hash(str(key)) & _BITS
    return hash(key) & _BITS


def _whole(keys: tuple[ItemKey, ...]) -> tuple[ItemKey | None, ...]:
    has_ids = any(map(is_id, keys))
    # The count keeps it apart from the key of an item.
    return (len(keys), *(key if is_id(key) or not has_ids else None for key in keys))
