"""Whether a page brings anything that was not on a page before."""

from __future__ import annotations

from collections.abc import Iterator

from ..operations.item_keys import ItemKey, is_id
from .history import History

PageKey = ItemKey | tuple[ItemKey | None, ...]
"""The key of an item, or what tells a whole page from others."""


def page_keys(keys: tuple[ItemKey, ...]) -> Iterator[PageKey]:
    """What is to be known of a page afterwards.

    Args:
        keys: those of its items, in order.
    """
    yield from keys
    if not all(map(is_id, keys)):
        yield _whole(keys)


def is_known(keys: tuple[ItemKey, ...], history: History[PageKey]) -> bool:
    """Whether all of a page was there before; an empty page brings nothing that could be known.

    Items without ids may be the same and yet be two, so a page with such items is known only if a page before held the
    same in the same order; beside ids, only these are compared, as the rest may move while the list is read.

    Args:
        keys: those of its items, in order.
        history: the pages before.
    """
    if not keys:
        return False
    if all(map(is_id, keys)):
        return all(key in history for key in keys)
    return _whole(keys) in history


def _whole(keys: tuple[ItemKey, ...]) -> tuple[ItemKey | None, ...]:
    has_ids = any(map(is_id, keys))
    # The count keeps it apart from the key of an item.
    return (len(keys), *(key if is_id(key) or not has_ids else None for key in keys))
