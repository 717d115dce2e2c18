"""Where a page stands in its list, and what asks for the next one: rules without I/O."""

from __future__ import annotations

from math import inf
from typing import Any

from ..operations.item_keys import have_ids
from ..operations.page_content import REPEATED, PageContent
from ..operations.paging_layout import PagingLayout
from ..operations.places import Places
from ..schema.reading import Violation
from ..types import UNSET, Unset
from .history import History
from .page_keys import has_repeated, is_known, note

Marker = int | str
"""What asks for a page: its number, the offset of its first item, a cursor or a link."""

_MAX_EMPTY = 100
"""How many empty pages in a row may say that more follow."""

_MAX_UNCONFIRMED = 1_000
"""How many pages may come whose items have no ids, where nothing in the replies shows that the request was heeded."""

_MAX_WITHOUT_IDS = 100_000
"""How many pages may come whose items have no ids, where no total is still to be reached."""


class ListFault(Exception):
    """The list cannot be continued; the text says why, without any value of the reply."""


class Position:
    """Where a page stands in its list. All of it is settled when the page is made, whatever becomes of its items.

    Args:
        layout: how the list comes in pages.
        content: the content of the page.
        marker: what asked for the page; None where the request said nothing.
        previous: the position of the page before; None for the first that was fetched.

    Raises:
        ListFault: the page brings nothing new.
    """

    def __init__(
        self, layout: PagingLayout, content: PageContent[Any], marker: Marker | None, previous: Position | None = None
    ) -> None:
        self.layout = layout
        self._content = content
        self.violations: list[Violation] = []
        """What the replies say of the list that cannot be true at the same time."""
        if previous is None:
            self._begin(marker)
        else:
            self._continue(previous, marker)
        self.next: Marker | None = None
        """What asks for the next page; None if this is the last."""
        self.fault = ""
        """Why what the server says of the next page cannot be followed; empty if it can."""
        try:
            self.next = self._following()
        except ListFault as fault:
            # Not raised here: the items of this page are good.
            self.fault = str(fault)

    def _begin(self, marker: Marker | None) -> None:
        content, layout = self._content, self.layout
        self.index = 1
        """How many pages were fetched, this one included."""
        self.number = self._own_number(marker)
        """The page's number or offset as the server counts, or `index` where it counts nothing."""
        # A server that counts from elsewhere than the document says is believed: nothing was asked for.
        self._first = self.number if marker is None else layout.first
        self._before = 0 if marker is None else self._items_before()
        self._check_number(marker)
        self._count = len(content.items)
        self._empty = 0 if content.items else 1
        self._total, self._pages = content.total, content.pages
        asked: History[Marker] = History()
        asked.add([] if marker is None else [marker])
        self._markers = History(asked)
        self._keys: History[int] = History()
        self._check_items()

    def _continue(self, previous: Position, marker: Marker | None) -> None:
        content = self._content
        self.index = previous.index + 1
        self.number = self._own_number(marker)
        self._first, self._before = previous._first, previous._before
        self._count = previous._count + len(content.items)
        self._empty = 0 if content.items else previous._empty + 1
        if self.layout.counts and content.current is not UNSET and self.number <= previous.number:
            # The numbers are the server's, who may count in anything.
            raise ListFault(f"page {self.index} was asked for, and one that was there before came again")
        self._check_number(marker)
        self._markers, self._keys = History(previous._markers), History(previous._keys)
        self._check_items()
        self._total = self._compared(self.layout.total, previous._total, content.total)
        self._pages = self._compared(self.layout.pages, previous._pages, content.pages)

    def _check_number(self, marker: Marker | None) -> None:
        """Report a page other than the one that was asked for: what lies between is on no page that came."""
        if self.layout.counts and isinstance(marker, int) and self.number != marker:
            self.violations.append(Violation(self.layout.current[0].text, "contradiction"))

    def _check_items(self) -> None:
        """Refuse a page that brings nothing new, and report an item that came before."""
        keys = self._content.keys
        known = note(keys, self._keys)
        if is_known(keys, known):
            raise ListFault(f"page {self.index} holds no item that was not on a page before")
        if has_repeated(keys, known):
            self.violations.append(REPEATED)

    def _compared(self, places: Places, before: int | Unset, now: int | Unset) -> int | Unset:
        """The newest number that was said; that it changed is reported, as items may have moved to another page."""
        if now is UNSET:
            return before
        if before is not UNSET and before != now:
            self.violations.append(Violation(places[0].text, "changed"))
        return now

    def _own_number(self, marker: Marker | None) -> int:
        if self._content.current is not UNSET:
            return self._content.current
        if isinstance(marker, int) and self.layout.counts:
            return marker
        return self.layout.first if self.layout.counts else self.index

    def _items_before(self) -> int | None:
        """How many items there are on pages before the first that was fetched; None if nobody knows."""
        if self.layout.style == "offset":
            return self.number - self.layout.first
        if self.layout.style == "page" and self.number == self.layout.first:
            return 0
        size = self._content.size
        # The size that was asked for proves nothing: a server may have a limit of its own.
        return (self.number - self.layout.first) * size if self.layout.style == "page" and size is not UNSET else None

    def _following(self) -> Marker | None:
        if self._is_last():
            return None
        marker = self._marker()
        if self._empty >= _MAX_EMPTY:
            raise ListFault(f"{_MAX_EMPTY} empty pages came in a row, and more are said to follow")
        if self.index >= self._most_pages():
            problem = "pages came whose items have no ids, and nothing says where the list ends"
            raise ListFault(f"{self.index} {problem}: name the id by item-id in x-paging")
        if self._markers.add([marker]):
            raise ListFault(f"page {self.index} leads to a page that was there before")
        return marker

    def _most_pages(self) -> float:
        """How many pages the list may have: without ids, nobody sees that a server gives the same page again."""
        content = self._content
        has_end = self._lacks_items() or (content.pages is not UNSET and content.pages > self._page_of_all())
        if has_end or have_ids(content.keys):
            return inf
        # Cursors and links are new each time, and a number in the reply is the server's own.
        is_unconfirmed = self.layout.counts and content.current is UNSET
        return _MAX_UNCONFIRMED if is_unconfirmed else _MAX_WITHOUT_IDS

    def _is_last(self) -> bool:
        """Whether nothing follows: a flag or a next cursor says so; without these, the total, or an empty page."""
        content, layout = self._content, self.layout
        if layout.style == "none":
            return True
        if content.more is False or (content.next == "" and (layout.next or content.more is UNSET)):
            self._contradict(self._lacks_items() or content.more is True)
            return True
        if content.more is True or (layout.next and content.next is not UNSET):
            self._contradict(self._has_all() or not content.items)
            return False
        if not content.items:
            if self._lacks_items() and content.size == 0:
                raise ListFault("a page is said to have no items at all, and there are some")
            self._contradict(self._lacks_items())
            return True
        self._contradict(content.total == 0 or content.pages == 0 or self._has_more_than_all())
        return self._has_all()

    def _has_all(self) -> bool:
        """Whether the total, or the number of pages, is reached. Of 0 beside items neither is believed."""
        content = self._content
        if content.pages is not UNSET and 0 < content.pages <= self._page_of_all():
            return True
        total = content.total
        return total is not UNSET and total > 0 and self._before is not None and self._before + self._count >= total

    def _has_more_than_all(self) -> bool:
        """Whether more items came than there are by the total."""
        total = self._content.total
        return total is not UNSET and self._before is not None and self._before + self._count > total

    def _lacks_items(self) -> bool:
        """Whether there are more items by the total."""
        total = self._content.total
        return total is not UNSET and self._before is not None and self._before + self._count < total

    def _page_of_all(self) -> int:
        """The page's place among all pages, from 1."""
        return self.number - self._first + 1 if self.layout.style == "page" else self.index

    def _contradict(self, happens: bool) -> None:
        if happens:
            layout = self.layout
            signs = (layout.more, layout.next, layout.total, layout.pages)
            place = next(places[0].text for places in signs if places)
            self.violations.append(Violation(place, "contradiction"))

    def _marker(self) -> Marker:
        """What asks for the page after this one."""
        content, style = self._content, self.layout.style
        if style == "page":
            return self.number + 1
        if style == "offset":
            return self.number + len(content.items)
        if content.next is UNSET or content.next == "":
            raise ListFault("more are said to follow, and nothing says how to ask for them")
        return content.next
