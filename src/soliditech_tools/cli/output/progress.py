"""How far a long list has come, on a line of standard error that goes again."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterable, Iterator
from typing import Any, TypeVar

from .terminal import is_terminal, note

_T = TypeVar("_T")

_EVERY = 0.1
_AFTER = 0.5
_ERASE = "\r\x1b[K"


def with_progress(items: Iterable[_T], total: int | None) -> Iterator[_T]:
    """The items, with their number on a terminal when they take longer than half a second.

    Args:
        items: them.
        total: how many there are; None if nobody knows.
    """
    if not is_terminal(sys.stderr):
        yield from items
        return
    line = ProgressLine(total)
    try:
        for number, item in enumerate(items, 1):
            line.show(number)
            yield item
    finally:
        line.erase()


class ProgressLine:
    """The line.

    Args:
        total: how many items there are; None if nobody knows.
    """

    def __init__(self, total: int | None) -> None:
        self._total = total
        self._next = time.monotonic() + _AFTER
        self._is_there = False

    def show(self, number: int) -> None:
        """Write the line anew, if it is time to."""
        if (now := time.monotonic()) < self._next:
            return
        self._next = now + _EVERY
        self._is_there = True
        of_total = "" if self._total is None else f" of {self._total:,}"
        note(f"{_ERASE}{number:,}{of_total} read", end="")

    def erase(self) -> None:
        """Take the line away."""
        if self._is_there:
            note(_ERASE, end="")


def remaining(page: Any, *, all_pages: bool) -> str:
    """What to say of a list of which only a part was asked for; empty if it is whole.

    Args:
        page: its first page.
        all_pages: the rest was asked for.
    """
    count, total = len(page.items), page.total_items
    if all_pages or (total is None and not count) or (total is not None and total <= count):
        return ""
    return f"{count:,} of {total:,}: --all takes all" if total is not None else f"the first {count:,}: --all takes all"
