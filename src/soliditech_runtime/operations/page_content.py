"""What one reply holds of a list that comes in pages."""

from __future__ import annotations

from typing import Any, Generic, TypeVar

from ..exchange import Reply
from ..process.patterns import pattern
from ..process.value_object import ValueStruct
from ..schema.json import whole_number
from ..schema.reading import Reading, Violation
from ..types import UNSET, Unset
from .item_keys import ItemKey, has_repeated_id, item_keys
from .paging_layout import PagingLayout
from .places import Place, Places, find_first

_T = TypeVar("_T")

_LINK = pattern(r'<([^<>]*)>((?:\s*;\s*[\w*-]+\s*=\s*(?:"[^"]*"|[^\s;,"]+))*)')
_PARAMETER = pattern(r';\s*([\w*-]+)\s*=\s*(?:"([^"]*)"|([^\s;,"]+))')


REPEATED = Violation("result", "repeated")
"""An item of a list came more than once."""


class PageContent(ValueStruct, Generic[_T], frozen=True):
    """The content of one reply with a page; what the server does not say is UNSET.

    Args:
        items: the objects, in the server's order.
        keys: what tells each item from others.
        current: the page's number, or its offset.
        size: how many items the server puts on a page.
        next: the next cursor or link; empty where the server says that there is none.
        more: whether more follow.
        total: how many items there are on all pages.
        pages: how many pages there are.
    """

    items: list[_T]
    keys: tuple[ItemKey, ...] = ()
    current: int | Unset = UNSET
    size: int | Unset = UNSET
    next: str | int | Unset = UNSET
    more: bool | Unset = UNSET
    total: int | Unset = UNSET
    pages: int | Unset = UNSET


def read_page(
    values: Any, layout: PagingLayout, item_id: Places, reply: Reply, document: Any, reading: Reading
) -> PageContent[Any]:
    """What a reply says of its page, still without items.

    Args:
        values: the JSON value of the result. Reading its objects takes them apart, so this comes before.
        layout: how the list comes in pages.
        item_id: places of the id in an item.
        reply: the reply.
        document: its decoded body.
        reading: collects what is missing, or of another type.
    """
    listed: list[Any] = values if type(values) is list else []
    # What stands in place of a list is read as one item.
    is_item = type(values) is not list and values is not None and values is not UNSET
    keys = item_keys([values] if is_item else listed, item_id)
    return keyed_page(keys, listed, layout, reply, document, reading)


def keyed_page(
    keys: tuple[ItemKey, ...], values: list[Any], layout: PagingLayout, reply: Reply, document: Any, reading: Reading
) -> PageContent[Any]:
    """As `read_page`, of items whose keys are known.

    Args:
        keys: what tells each item from others.
        values: the JSON values of the items; none where the next cursor is none of an item's values.
        layout: how the list comes in pages.
        reply: the reply.
        document: its decoded body.
        reading: collects what is missing, or of another type.
    """
    source = _Source(reply, document, reading)
    return PageContent(
        [],
        keys,
        current=source.count(layout.current),
        size=source.count(layout.current_size),
        next=_next(layout, values, source),
        more=source.flag(layout.more),
        total=source.count(layout.total),
        pages=source.count(layout.pages),
    )


def signs_in_whole(layout: PagingLayout, content: PageContent[Any]) -> list[Violation]:
    """What says that a list that was to come whole has more items than the reply, or one of them twice."""
    signs: list[Violation] = []
    if content.more is True:
        signs.append(Violation(layout.more[0].text, "contradiction"))
    if layout.next and content.next not in (UNSET, ""):
        signs.append(Violation(layout.next[0].text, "contradiction"))
    if content.total is not UNSET and content.total > len(content.items):
        signs.append(Violation(layout.total[0].text, "contradiction"))
    if content.pages is not UNSET and content.pages > 1:
        signs.append(Violation(layout.pages[0].text, "contradiction"))
    if has_repeated_id(content.keys):
        signs.append(REPEATED)
    return signs


class _Source:
    """Reads places of one reply, and notes what is not there."""

    def __init__(self, reply: Reply, document: Any, reading: Reading) -> None:
        self._reply = reply
        self._document = document
        self._reading = reading

    def count(self, places: Places) -> int | Unset:
        """A number of pages or items; digits in a header are one, and digits as text are reported and taken."""
        if not places:
            return UNSET
        place, value = self._first(places)
        number = whole_number(value)
        digits = isinstance(value, str) and _is_count(value)
        if number is not None and number >= 0:
            return number
        if not digits or not place.is_header:
            self.depart(place, value)
        return int(value) if digits else UNSET

    def flag(self, places: Places) -> bool | Unset:
        """Whether something is so; a word in a header is a flag, and one as text is reported and taken."""
        if not places:
            return UNSET
        place, value = self._first(places)
        if isinstance(value, bool):
            return value
        word = isinstance(value, str) and value.lower() in ("true", "false")
        if not word or not place.is_header:
            self.depart(place, value)
        return value.lower() == "true" if word else UNSET

    def cursor(self, places: Places) -> str | int | Unset:
        """A cursor or a link; empty where there is none: a last page may leave it out."""
        for place in places:
            value = place.find(self._document, self._reply)
            if isinstance(value, str):
                value = _next_link(value) if place.text.lower() == "header:link" else value
            if value is UNSET or value is None or value == "":
                continue
            if isinstance(value, str):
                return value
            if (number := whole_number(value)) is not None:
                return number
            self.depart(place, value)
            # `false` says that there is none, if in an odd way.
            return "" if value is False else UNSET
        return ""

    def _first(self, places: Places) -> tuple[Place, Any]:
        """The first place at which something stands, and what that is; the first of all where nothing does."""
        for place in places:
            if (value := place.find(self._document, self._reply)) is not UNSET:
                return place, value
        return places[0], UNSET

    def depart(self, place: Place, value: Any) -> None:
        """Note that what stands at a place is missing, or of another type."""
        self._reading.violations.append(Violation(place.text, "missing" if value is UNSET else "type"))


def _next(layout: PagingLayout, values: list[Any], source: _Source) -> str | int | Unset:
    if layout.next:
        return source.cursor(layout.next)
    if not layout.next_from_item:
        return UNSET
    if not values:
        return ""
    value = find_first(layout.next_from_item, values[-1])
    if isinstance(value, str) and value:
        return value
    if (number := whole_number(value)) is not None:
        return number
    source.depart(layout.next_from_item[0], value)
    return UNSET


def _is_count(text: str) -> bool:
    return text.isascii() and text.isdecimal() and len(text) < 16


def _next_link(header: str) -> str:
    """The target of the link whose relation is `next` (RFC 8288); empty if there is none."""
    for target, parameters in _LINK.findall(header):
        for name, quoted, bare in _PARAMETER.findall(parameters):
            if name.lower() == "rel" and "next" in (quoted or bare).lower().split():
                return str(target)
    return ""


def filled(content: PageContent[Any], items: list[_T]) -> PageContent[_T]:
    """The page with its items."""
    return content.replaced(items=items)
