"""Pages of lists: which part a request asks for, and what its reply says of the rest, as the package has both."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any
from urllib.parse import urlencode

from soliditech_runtime.operations.operation import Operation
from soliditech_runtime.operations.paging_layout import PagingLayout
from soliditech_runtime.operations.places import Place, find_first
from soliditech_runtime.schema.fields import Integer
from soliditech_runtime.types import UNSET

from ..business.results import ListPage
from ..error_replies import ErrorReply, not_found
from ..http.list_request import ListRequest
from ..reply_body import LaidOutBody
from ..store.lists import DEFAULT_PAGE_SIZE, MAX_ITEMS

_START = "_start"
"""The parameter in links, where the package has none that asks for a page."""

RunRule = Callable[[int, int], ListPage]
"""The records from an index on, at most so many."""


class ListPaging:
    """The pages of one operation.

    Args:
        layout: how they are asked for and described; None for a list that comes whole.
        operation: the operation of the package that is served.
    """

    def __init__(self, layout: PagingLayout | None, operation: Operation[Any] | None) -> None:
        self._layout = layout or PagingLayout("none")
        query = operation.query if operation is not None else ()
        self._is_number = any(field.wire == self._layout.page and isinstance(field, Integer) for field in query)

    @property
    def is_described(self) -> bool:
        """Whether anything is said of pages."""
        return self._layout.style != "none" or self._layout != PagingLayout("none")

    @property
    def names(self) -> set[str]:
        """The query parameters that ask for a page, by wire name."""
        return set() if self._layout.in_body else {self._layout.page, self._layout.size}

    def page(self, run: RunRule, request: ListRequest, write: Callable[[Any], Any]) -> ListPage:
        """The page that a request asks for.

        Args:
            run: the rule.
            request: the request.
            write: turns a record into JSON.

        Raises:
            ErrorReply: 404, there is no such page.
        """
        layout = self._layout
        if layout.style == "none":
            return run(0, MAX_ITEMS)
        size, marker = self._asked_size(request), self._asked(layout.page or _START, request)
        if layout.style == "cursor" and layout.next_from_item and marker is not UNSET:
            return self._after_item(run(0, MAX_ITEMS), marker, size, write)
        if marker is UNSET:
            return run(0, size)
        start = self._start(marker, size)
        if start is None or start > MAX_ITEMS:
            raise self._no_such_page()
        return run(start, size)

    def whole_page(self, items: Sequence[Any], total: int | None, request: ListRequest) -> ListPage:
        """The page that a request asks for, if it holds exactly these items.

        Args:
            items: the items, however many a page should have.
            total: how many items the list has; None if it ends with these.
            request: the request.

        Raises:
            ValueError: nothing in a request says how many items come before a page, so that `total` says nothing.
        """
        if total not in (None, len(items)) and self._layout.style == "cursor" and self._layout.next_from_item:
            raise ValueError("the pages of this list follow the last item: give body=... in place of total")
        size = self._asked_size(request)
        marker = self._asked(self._layout.page or _START, request)
        start = (None if marker is UNSET else self._start(marker, size)) or 0
        if len(items) > size:
            start, size = (start // size * len(items), len(items)) if self._layout.style == "page" else (start, size)
        return ListPage(items, start, size, start + len(items) if total is None else total)

    def _asked_size(self, request: ListRequest) -> int:
        size = str(self._asked(self._layout.size, request))
        return int(size) if size.isdecimal() and int(size) else DEFAULT_PAGE_SIZE

    def _start(self, marker: Any, size: int) -> int | None:
        """How many items come before the page that a marker asks for; None if there is no such page."""
        if not str(marker).lstrip("-").isdecimal() or int(marker) < self._layout.first:
            return None
        index = int(marker) - self._layout.first
        return index * size if self._layout.style == "page" else index

    def _asked(self, name: str, request: ListRequest) -> Any:
        if self._layout.in_body:
            return Place(name).find(request.body) if name else UNSET
        return request.values.get(name, UNSET)

    def _after_item(self, whole: ListPage, marker: Any, size: int, write: Callable[[Any], Any]) -> ListPage:
        for index, record in enumerate(whole.items, 1):
            if str(find_first(self._layout.next_from_item, write(record))) == str(marker):
                return ListPage(whole.items[index : index + size], index, size, whole.total_items)
        raise self._no_such_page()

    def _no_such_page(self) -> ErrorReply:
        return not_found("There is no such page.", self._layout.page or None)

    def describe(self, body: LaidOutBody, page: ListPage, request: ListRequest) -> None:
        """Put into a reply what it says of its page.

        Args:
            body: the reply, which has the items.
            page: the page.
            request: what asked for it.
        """
        layout, following = self._layout, page.start + len(page.items)
        more = following < page.total_items
        body.put(layout.more, more)
        body.put(layout.total, page.total_items)
        body.put(layout.pages, -(-page.total_items // page.page_size))
        body.put(layout.current_size, page.page_size)
        if layout.counts:
            counted = page.start // page.page_size if layout.style == "page" else page.start
            body.put(layout.current, counted + layout.first)
        if not more:
            body.clear(layout.next)
        if more and layout.next and (layout.style == "cursor" or layout.counts):
            marker = (page.start // page.page_size + 1 if layout.style == "page" else following) + layout.first
            body.put(layout.next, marker if self._is_number else str(marker))
        elif more and layout.style == "link":
            name = layout.page or _START
            query = [(key, text) for key, text in request.query if key != name] + [(name, str(following))]
            link = f"?{urlencode(query)}"
            is_header = any(place.header is not None for place in layout.next[:1])
            body.put(layout.next, f'<{link}>; rel="next"' if is_header else link)
