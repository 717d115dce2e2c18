"""Lists that come in pages, each fetched when it is needed."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable
from functools import partial
from typing import TYPE_CHECKING, Any, TypeVar

from ...calls.parameters import Parameters
from ...calls.raw_response import RawResponse
from ...operations.page_content import PageContent
from ...paging.page import BasePage
from ...process.annotations import deferred
from ...process.frames import clears_frames

if TYPE_CHECKING:
    from ...paging.listing import Listing
    from ...paging.position import Position

_T = TypeVar("_T")

_Fetch = Callable[[Parameters], Awaitable[RawResponse[PageContent[_T]]]]


class AsyncPage(BasePage[_T]):
    """One page of a list. `async for item in page` continues over all later pages and fetches each when needed."""

    @deferred
    def __init__(
        self,
        content: PageContent[_T],
        position: Position,
        listing: Listing[_T],
        parameters: Parameters,
        fetch: _Fetch[_T],
    ) -> None:
        super().__init__(content, position)
        self._listing = listing
        self._parameters = parameters
        self._fetch = fetch

    @clears_frames
    async def next_page(self) -> AsyncPage[_T] | None:
        """The next page, or None after the last.

        Raises:
            InvalidResponseError: the server gave nothing new, or leads to a page that was there before or elsewhere.
            SoliditechError: the call failed.
        """
        parameters = self._listing.after(self._position, self._parameters)
        if parameters is None:
            return None
        answer = await self._fetch(parameters)
        position = self._listing.position(answer, self._position)
        return AsyncPage(answer.value, position, self._listing, parameters, self._fetch)

    @clears_frames
    async def collect(self) -> list[_T]:
        """All items of this page and of those after it, read to the end before any of them is handed out.

        What is done to the items may move others to a page that was read already, and a loop that fetches pages when
        it needs them would never see those.

        Raises:
            InvalidResponseError: the list cannot be read to its end.
            SoliditechError: a call failed.
        """
        collected: list[_T] = []
        page: AsyncPage[_T] | None = self
        while page is not None:
            collected += page.items
            page = await page.next_page()
        return collected

    def to_rows(self, *, separator: str = ".") -> AsyncIterator[dict[str, object]]:
        """Each item of this page and of those after it as a row, as by its `to_row`, with the same columns for all.

        The columns are the flat keys of the items' class, None where an item has no value; a list or a map is one.

        Args:
            separator: what stands between two names of a column.

        Raises:
            InvalidParameterError: an item is no object.
            InvalidResponseError: the list cannot be read to its end.
            SoliditechError: a call failed.
        """
        # Imported here: only tables need it.
        from ...rows.table import table_rows

        return self._all_rows(partial(table_rows, separator=separator))

    async def _all_rows(self, rows_of: Callable[[Any], list[dict[str, object]]]) -> AsyncIterator[dict[str, object]]:
        page: AsyncPage[_T] | None = self
        while page is not None:
            for row in rows_of(page.items):
                yield row
                # The variable would show the row when the next page fails.
                del row
            page = await page.next_page()

    # No generator function itself: jedi would not know its items.
    def __aiter__(self) -> AsyncIterator[_T]:
        return self._all_items()

    async def _all_items(self) -> AsyncIterator[_T]:
        page: AsyncPage[_T] | None = self
        while page is not None:
            # A copy: whoever takes items out of the page while they come misses none.
            for item in tuple(page.items):
                yield item
                # The variable would show the item when the next page fails.
                del item
            page = await page.next_page()
