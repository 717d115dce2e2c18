"""What the vendor's operations all say of their replies, said once at the root, when nothing of ours is left there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ....document import Document
from .actions import OverlayEntry

_OF_ROOT = ("x-result", "x-error")


def said_once(entries: Sequence[OverlayEntry], ours: Document) -> Iterator[OverlayEntry]:
    """The entries, with what all operations say alike in one of the root, which is the first.

    Args:
        entries: the actions of the overlay; updates of operations are those with an effect.
        ours: our spec, whose root says otherwise.
    """
    updates = [action["update"] for action, _ in entries if "x-effect" in action.get("update", {})]
    root: Document = {}
    for key in _OF_ROOT:
        values = [update.get(key) for update in updates]
        if values and values[0] is not None and all(value == values[0] for value in values):
            root[key] = values[0]
            for update in updates:
                del update[key]
    for key, value in root.items():
        if isinstance(value, dict) and key in ours:
            # Else what ours has and the vendor has not would stay.
            yield {"target": f"$['{key}']", "remove": True}, {}
    if root:
        yield {"target": "$", "update": root}, {}
    yield from entries
