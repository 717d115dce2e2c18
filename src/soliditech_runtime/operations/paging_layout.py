"""How a list comes in pages: which parameter asks for a page, and what in a reply says that more follow."""

from __future__ import annotations

from typing import Literal

from ..process.value_object import ValueStruct
from .places import Places

PagingStyle = Literal["page", "offset", "cursor", "link", "none"]


class PagingLayout(ValueStruct, frozen=True):
    """The pages of a list.

    Args:
        style: `page` counts pages, `offset` the items before a page; `cursor` sends back what the last reply gave,
            `link` follows its link; with `none` all items are in one reply.
        in_body: the parameters are in the JSON body, not in the query.
        page: the parameter that asks for a page, by wire name; steps joined by dots where it is in a body.
        size: the parameter for the items on a page; empty if there is none.
        first: the number of the first page, or the offset of the first item.
        current: places of the number or offset of the page that came.
        current_size: places of the items on a full page, as the server has it.
        next: places of the next cursor or link; `header:Link` is its link of the relation `next`.
        next_from_item: places in the last item whose value is the next cursor.
        more: places of a flag that says whether more follow.
        total: places of the number of items on all pages.
        pages: places of the number of pages.
    """

    style: PagingStyle
    in_body: bool = False
    page: str = ""
    size: str = ""
    first: int = 0
    current: Places = ()
    current_size: Places = ()
    next: Places = ()
    next_from_item: Places = ()
    more: Places = ()
    total: Places = ()
    pages: Places = ()

    @property
    def counts(self) -> bool:
        """Whether pages or items are counted, so that any page can be asked for."""
        return self.style in ("page", "offset")

    @property
    def signs(self) -> tuple[str, ...]:
        """The places in replies that say how the list goes on."""
        parts = (self.current, self.current_size, self.next, self.next_from_item, self.more, self.total, self.pages)
        return tuple(place.text for places in parts for place in places)
