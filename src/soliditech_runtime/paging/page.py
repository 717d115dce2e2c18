"""A page of a list, whichever client fetched it."""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING, Any, Generic, Self, TypeVar

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

    def __copy__(self) -> Self:
        twin = object.__new__(type(self))
        vars(twin).update(vars(self))
        return twin

    def __deepcopy__(self, memo: dict[int, Any]) -> Self:
        # The client is shared: the page after a copy is asked for as the one after the page.
        twin = copy.copy(self)
        twin._content = copy.deepcopy(self._content, memo)
        return twin

    def __reduce__(self) -> tuple[Any, ...]:
        # Imported here: only pickles need it.
        from .kept import restored

        more = self._position.next is not None or bool(self._position.fault)
        state = {"items": self.items, "number": self.number, "total_items": self._content.total, "more": more}
        return restored, (type(self), state)

    def __len__(self) -> int:
        return len(self.items)

    def __repr__(self) -> str:
        # Without its number, which is the server's.
        return f"<{type(self).__name__}: {len(self.items)} items>"
