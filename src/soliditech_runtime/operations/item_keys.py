"""What tells the items of a list apart: the id that the document names, else all that an item holds."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from ..schema.json import whole_number
from .places import Places

ItemKey = str | int | tuple[int, str | int] | bytes
"""An id, with the number of its place where that is not the first; the digest of an item that has no id."""

_DIGEST_BYTES = 16
_ID_TYPES = frozenset((str, int))


def load_digest() -> None:
    """Import what tells items without an id apart; the lists of most documents have ids."""
    import hashlib  # noqa: F401


def item_keys(values: Sequence[Any], item_id: Places) -> tuple[ItemKey, ...]:
    """The keys of items.

    Args:
        values: the items as JSON values, in the server's order.
        item_id: places of the id in an item; the first that holds one counts.
    """
    if len(item_id) == 1:
        ids = [item_id[0].find(value) for value in values]
        if _ID_TYPES.issuperset(map(type, ids)) and "" not in ids:
            return tuple(ids)
    keys = [_id(value, item_id) for value in values]
    return tuple(_digest(value) if key is None else key for key, value in zip(keys, values, strict=True))


def is_id(key: ItemKey) -> bool:
    """Whether a key is an id: two items of one id are one item."""
    return type(key) is not bytes


def have_ids(keys: Iterable[ItemKey]) -> bool:
    """Whether all keys are ids."""
    return bytes not in map(type, keys)


def has_repeated_id(keys: Sequence[ItemKey]) -> bool:
    """Whether an id is there twice."""
    ids = keys if have_ids(keys) else [key for key in keys if is_id(key)]
    return len(set(ids)) < len(ids)


def _id(item: Any, item_id: Places) -> ItemKey | None:
    for number, place in enumerate(item_id):
        value = place.find(item)
        key = value if isinstance(value, str) else whole_number(value)
        if key is not None and key != "":
            return (number, key) if number else key
    return None


def _digest(value: Any) -> bytes:
    from hashlib import blake2b

    return blake2b(repr(_sorted(value)).encode("utf-8", "surrogatepass"), digest_size=_DIGEST_BYTES).digest()


def _sorted(value: Any) -> Any:
    """A value that is the same whatever the order of the keys is in which an object came."""
    if type(value) is dict:
        return {key: _sorted(value[key]) for key in sorted(value)}
    return [_sorted(item) for item in value] if type(value) is list else value
