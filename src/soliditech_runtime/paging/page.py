"""A page of a list, whichever client fetched it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, TypeVar

from ..operations.page_content import PageContent
from ..process.annotations import deferred
from ..types import UNSET

if TYPE_CHECKING:
    from .position import Position

_T = TypeVar("_T")


class BasePage(Generic[_T]):
    """The shared part of the sync and the async page. An empty page is false, and `len` counts its items.

    Args:
        content: the content of the reply.
        position: where the page stands in the list.
    """

    @deferred
    def __init__(self, content: PageContent[_T], position: Position) -> None:
        self._content = content
        self._position = position

    @property
    def items(self) -> list[_T]:
        """The objects of this page."""
        return self._content.items

    @property
    def number(self) -> int:
        """This page's number or offset, as the server counts; where it has cursors or links, how many pages came."""
        return self._position.number

    @property
    def total_items(self) -> int | None:
        """How many items there are on all pages; None if the server does not say. It may change between pages."""
        return None if self._content.total is UNSET else self._content.total

    def __len__(self) -> int:
        return len(self.items)

    def __repr__(self) -> str:
        # Without its number, which is the server's.
        return f"<{type(self).__name__}: {len(self.items)} items>"
