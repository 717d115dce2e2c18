"""Lists that come in pages, each fetched when it is needed."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable
from typing import TypeVar

from ...paging import BasePage, PageContent
from ...schema.model import Model

_M = TypeVar("_M", bound=Model)


class AsyncPage(BasePage[_M]):
    """One page of a list. `async for item in page` continues over all later pages and fetches each when needed."""

    def __init__(
        self,
        operation: str,
        content: PageContent[_M],
        requested: int,
        fetch: Callable[[int], Awaitable[PageContent[_M]]],
        previous: AsyncPage[_M] | None = None,
    ) -> None:
        super().__init__(operation, content, requested, previous)
        self._fetch = fetch

    async def next_page(self) -> AsyncPage[_M] | None:
        """The next page, or None after the last.

        Raises:
            InvalidResponseError: the server gave the same page again.
            SoliditechError: the call failed.
        """
        number = self._next_number()
        if number is None:
            return None
        return AsyncPage(self._operation, await self._fetch(number), number, self._fetch, self)

    async def __aiter__(self) -> AsyncIterator[_M]:
        page: AsyncPage[_M] | None = self
        while page is not None:
            for item in page.items:
                yield item
            page = await page.next_page()
