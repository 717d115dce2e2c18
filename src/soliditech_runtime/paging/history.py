"""What came on the pages of a list before another."""

from __future__ import annotations

from collections.abc import Collection, Hashable
from typing import Generic, TypeVar

_K = TypeVar("_K", bound=Hashable)


class History(Generic[_K]):
    """The keys of one page, and of all pages before it.

    The pages of a list share one dict. A page that is asked for twice is followed by a copy of it: what came after a
    page on one way through the list is not known on another.

    Args:
        previous: that of the page before; None before the first page.
    """

    __slots__ = ("_claims", "_first_pages", "_index")

    def __init__(self, previous: History[_K] | None = None) -> None:
        self._index: int = 0 if previous is None else previous._index + 1
        self._first_pages: dict[_K, int] = {} if previous is None else previous._continued()
        # Taken by the page that extends the dict. Taking it is atomic, so that two threads never extend one dict.
        self._claims = [True]

    def add(self, keys: Collection[_K]) -> set[_K]:
        """Note that the keys are on this page.

        Returns:
            Those of them that were on a page before.
        """
        first_pages = self._first_pages
        known = {key for key in first_pages.keys() & keys if first_pages[key] < self._index}
        # One step each, without a loop: lists may have millions of items.
        first_pages.update(dict.fromkeys(set(keys) - known, self._index))
        return known

    def _continued(self) -> dict[_K, int]:
        try:
            self._claims.pop()
        except IndexError:
            return {key: index for key, index in self._first_pages.copy().items() if index <= self._index}
        return self._first_pages
