"""A list that was requested but not yet fetched; only asyncio needs it."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable, Generator
from functools import partial
from typing import Any, Generic, NoReturn, TypeVar

from ...process.frames import clears_frames
from .pages import AsyncPage

_T = TypeVar("_T")


class AsyncPager(Awaitable[AsyncPage[_T]], Generic[_T]):
    """A list that was requested: `await` it for its first page, or iterate over all items with `async for`.

    Args:
        first: fetches the first page.
    """

    def __init__(self, first: Callable[[], Awaitable[Any]]) -> None:
        self._first = first

    def __await__(self) -> Generator[Any, Any, AsyncPage[_T]]:
        return self._awaited().__await__()

    @clears_frames
    async def _awaited(self) -> Any:
        return await self._first()

    @clears_frames
    async def collect(self) -> list[_T]:
        """All items of all pages, read to the end before any of them is handed out, as by `AsyncPage.collect`.

        Raises:
            InvalidResponseError: the list cannot be read to its end.
            SoliditechError: a call failed.
        """
        page = await self
        return await page.collect()

    def to_rows(self, *, separator: str = ".") -> AsyncIterator[dict[str, object]]:
        """All items of all pages as rows with the same columns, as by `AsyncPage.to_rows`.

        Args:
            separator: what stands between two names of a column.

        Raises:
            InvalidParameterError: an item is no object.
            InvalidResponseError: the list cannot be read to its end.
            SoliditechError: a call failed.
        """
        return self._all_rows(partial(AsyncPage.to_rows, separator=separator))

    async def _all_rows(self, rows_of: Callable[[Any], AsyncIterator[dict[str, object]]]) -> AsyncIterator[Any]:
        async for row in rows_of(await self):
            yield row
            # The variable would show the row when the next page fails.
            del row

    def __bool__(self) -> NoReturn:
        raise TypeError("Nobody knows yet whether the list is empty: write `await` before the call, and ask its page.")

    # No generator function itself: jedi would not know its items.
    def __aiter__(self) -> AsyncIterator[_T]:
        return self._all_items()

    async def _all_items(self) -> AsyncIterator[_T]:
        async for item in await self:
            yield item
            # The variable would show the item when the next page fails.
            del item
