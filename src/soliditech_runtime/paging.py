"""Lists that come in pages: iteration over a page continues over all later pages."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Generic, TypeVar

from .errors import InvalidResponseError
from .schema.model import Model
from .types import UNSET, Unset

_M = TypeVar("_M", bound=Model)


class PageContent(Generic[_M]):
    """The content of one reply with a page.

    Args:
        items: the objects, in the server's order.
        number: the page's number as the server counts; UNSET if it does not say.
        size: how many items the server puts on a page; UNSET if it does not say.
        total: how many items there are on all pages; UNSET if the server does not say.
    """

    __slots__ = ("items", "number", "size", "total")

    def __init__(self, items: list[_M], number: int | Unset, size: int | Unset, total: int | Unset) -> None:
        self.items = items
        self.number = number
        self.size = size
        self.total = total


class BasePage(Generic[_M]):
    """The shared part of the sync and the async page.

    Args:
        operation: the operationId.
        content: the content of the reply.
        requested: the number of the page that was requested.
        previous: the page before this one; None for the first.
    """

    def __init__(self, operation: str, content: PageContent[_M], requested: int, previous: BasePage[_M] | None) -> None:
        self._operation = operation
        self._content = content
        # The server's own numbers are used, wherever they begin.
        self._number = requested if content.number is UNSET else content.number
        # A server that returns the same page again would be asked forever.
        if previous is not None and self._number == previous._number:
            raise self._error(f"page {requested} was asked for, and page {self._number} came again")
        if previous is not None and self.items and self.items == previous.items:
            raise self._error(f"page {requested} holds the same items as the page before it")

    @property
    def items(self) -> list[_M]:
        """The objects of this page."""
        return self._content.items

    @property
    def number(self) -> int:
        """This page's number, as the server counts."""
        return self._number

    @property
    def total_items(self) -> int | None:
        """How many items there are on all pages; None if the server does not say. It may change between pages."""
        return None if self._content.total is UNSET else self._content.total

    def _next_number(self) -> int | None:
        """The number of the next page; None if this is the last."""
        content = self._content
        if not content.items:
            return None
        # The server's own page size is used, whatever size was requested.
        if content.size is not UNSET and content.total is not UNSET and self._number * content.size >= content.total:
            return None
        return self._number + 1

    def _error(self, problem: str) -> InvalidResponseError:
        hint = "The items so far were read; the list may be incomplete."
        return InvalidResponseError(
            f"{self._operation}: {problem}. {hint}",
            operation=self._operation,
            status=200,
            attempts=1,
            outcome="accepted",
        )

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self._number}: {len(self.items)} items>"


def first_number(values: Mapping[str, object]) -> int:
    """The number of the page that a caller requested; 1 if it requested none."""
    number = values.get("page")
    return number if isinstance(number, int) else 1
