# Derived from asynchronous/pages.py: change that, and run `make generate`.
"""Lists that come in pages, each fetched when it is needed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TypeVar

from ...paging import BasePage, PageContent
from ...schema.model import Model

_M = TypeVar("_M", bound=Model)


class Page(BasePage[_M]):
    """One page of a list. `for item in page` continues over all later pages and fetches each when needed."""

    def __init__(
        self,
        operation: str,
        content: PageContent[_M],
        requested: int,
        fetch: Callable[[int], PageContent[_M]],
        previous: Page[_M] | None = None,
    ) -> None:
        super().__init__(operation, content, requested, previous)
        self._fetch = fetch

    def next_page(self) -> Page[_M] | None:
        """The next page, or None after the last.

        Raises:
            InvalidResponseError: the server gave the same page again.
            SoliditechError: the call failed.
        """
        number = self._next_number()
        if number is None:
            return None
        return Page(self._operation, self._fetch(number), number, self._fetch, self)

    def __iter__(self) -> Iterator[_M]:
        page: Page[_M] | None = self
        while page is not None:
            yield from page.items
            page = page.next_page()
