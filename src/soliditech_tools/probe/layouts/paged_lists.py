"""How the lists of an instance go on, as their replies show it and as a second request for a page proves it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from hashlib import sha256
from typing import Any

from attrs import define, field, frozen

from soliditech_runtime.errors import SoliditechError
from soliditech_runtime.exchange import Reply
from soliditech_runtime.operations.paging_layout import PagingLayout
from soliditech_runtime.operations.results import Paged
from soliditech_runtime.operations.values import PagedValues
from soliditech_runtime.schema.json import UnreadableReply, decode, encode

from ..ids import Ids
from ..reads import ProbeClient, Read
from .pages import SeenPaging
from .vocabulary import Steps

_WORDS = {
    "page": ("page", "pageNumber", "page_number", "p"),
    "offset": ("offset", "skip", "start"),
    "cursor": ("cursor", "pageToken", "page_token", "after", "next"),
}
_PROVED = "asked for by {}, as a second page proved"
_IGNORED = "{} brought the same items again"


@frozen
class FirstPage:
    """The first page of a list.

    Args:
        read: the read.
        ids: the ids that it was called with.
        result: the steps to the list.
        items: a digest of each item.
        seen: how the list goes on, as far as the reply shows; None if it shows nothing, or if it is as the spec says.
        cursor: what asks for the next page, if the reply gave something.
        departs: whether it is not as the spec says.
    """

    read: Read
    ids: Ids
    result: Steps
    items: tuple[bytes, ...]
    seen: SeenPaging | None
    cursor: str
    departs: bool


@define
class PagedList:
    """What is known of how one list goes on.

    Args:
        read: the read.
        seen: how it goes on; None if nothing shows it.
        departs: whether it is not as the spec says.
        remark: what a second request showed; empty if there was none.
        proved: the parameters that a second request proved.
    """

    read: Read
    seen: SeenPaging | None
    departs: bool
    remark: str = ""
    proved: tuple[str, ...] = field(default=())


def declared_paging(read: Read) -> PagingLayout | None:
    """How the spec says that the list goes on; None if it is no list in pages."""
    result = read.operation.result
    return result.paging if isinstance(result, Paged | PagedValues) else None


def digests(items: Sequence[Any]) -> tuple[bytes, ...]:
    """A digest of each item, so that pages can be compared and no value is kept."""
    return tuple(sha256(encode(item)).digest() for item in items)


class PageTrials:
    """Asks for second pages, to find and to prove the parameters that lists take.

    Args:
        client: the client of the instance.
    """

    def __init__(self, client: ProbeClient) -> None:
        self._client = client
        self._known: dict[tuple[str, tuple[tuple[str, str], ...]], str] = {}
        """The parameter of lists that go on in one way, by style and places."""
        self._declared_proved: set[tuple[str, str]] = set()

    def settle_all(self, first_pages: Sequence[FirstPage]) -> list[PagedList]:
        """What is known of each list after second requests, where these are of use."""
        settled = [self._settle(first) for first in first_pages]
        return [
            # A list with one page only proves nothing, but one that goes on in the same way may have.
            self._settle(first) if listing.departs and listing.seen and not listing.seen.complete else listing
            for first, listing in zip(first_pages, settled, strict=True)
        ]

    def _settle(self, first: FirstPage) -> PagedList:
        declared = declared_paging(first.read)
        assert declared is not None
        if not first.departs:
            return self._prove(first, declared)
        seen = first.seen or SeenPaging("page")
        if seen.style == "link":
            return PagedList(first.read, seen, departs=True)
        key = (seen.style, tuple(seen.places.items()))
        if known := self._known.get(key):
            return PagedList(first.read, seen.asked_by(known, _size(seen, declared)), departs=True)
        ignored = False
        if seen.style == "cursor" and not first.cursor:
            return self._unproved(first, seen, declared, ignored=False)
        for parameter in _candidates(seen, declared):
            items = self._second_page(first, {parameter: _value(seen, first)})
            # Items without any value are the same on every page.
            if items and items[0] not in first.items:
                self._known[key] = parameter
                proved = PagedList(first.read, seen.asked_by(parameter, _size(seen, declared)), departs=True)
                proved.proved = (parameter,)
                proved.remark = _PROVED.format(parameter)
                return proved
            ignored = ignored or (len(first.items) > 0 and items == first.items)
        return self._unproved(first, seen, declared, ignored=ignored)

    def _unproved(self, first: FirstPage, seen: SeenPaging, declared: PagingLayout, *, ignored: bool) -> PagedList:
        if ignored and first.seen is None:
            remark = "nothing says whether more follow, and a second page brought the same items: all are in one reply"
            return PagedList(first.read, SeenPaging("none"), departs=True, remark=remark)
        if seen.style == "page" and declared.style == "page":
            # The next page of a list that has one page only proves nothing, and nothing speaks against it.
            remark = _IGNORED.format(declared.page) if ignored else ""
            return PagedList(first.read, seen.asked_by(declared.page, declared.size), departs=True, remark=remark)
        remark = "which parameter asks for the next page is not in the reply"
        return PagedList(first.read, seen, departs=True, remark=remark)

    def _prove(self, first: FirstPage, declared: PagingLayout) -> PagedList:
        """Ask for the second item as a page of its own: once for each pair of parameters."""
        pair = declared.page, declared.size
        if declared.style != "page" or not all(pair) or len(first.items) < 2 or pair in self._declared_proved:
            return PagedList(first.read, None, departs=False)
        self._declared_proved.add(pair)
        query = {declared.page: str(declared.first + 1), declared.size: "1"}
        items = self._second_page(first, query)
        if items == (first.items[1],):
            return PagedList(first.read, None, departs=False, proved=pair)
        ignored = items is not None and first.items[0] in items
        remark = _IGNORED.format(f"{declared.page}={declared.first + 1}") if ignored else ""
        return PagedList(first.read, None, departs=False, remark=remark)

    def _second_page(self, first: FirstPage, query: Mapping[str, str]) -> tuple[bytes, ...] | None:
        try:
            reply = first.read.send(self._client, first.ids, query)
        except SoliditechError:
            return None
        return _items(reply, first.result)


def _items(reply: Reply | None, steps: Steps) -> tuple[bytes, ...] | None:
    if reply is None or reply.status != 200:
        return None
    try:
        value: Any = decode(reply.body)
    except UnreadableReply:
        return None
    for step in steps:
        value = value.get(step) if isinstance(value, dict) else None
    return digests(value) if isinstance(value, list) else None


def _size(seen: SeenPaging, declared: PagingLayout) -> str:
    """The parameter for the items on a page, where nothing speaks against that of the spec."""
    return declared.size if seen.style == declared.style else ""


def _candidates(seen: SeenPaging, declared: PagingLayout) -> list[str]:
    """The parameters that may ask for the next page, the likeliest first."""
    names = list(_names(seen))
    if seen.style == "page" and declared.style == "page":
        names.insert(0, declared.page)
    return list(dict.fromkeys([*names, *_WORDS[seen.style]]))[:6]


def _names(seen: SeenPaging) -> Iterator[str]:
    place = seen.places.get("next" if seen.style == "cursor" else "current", "")
    key = place.rpartition(".")[2].strip("[]'")
    if key:
        for start in ("next_", "next-", "next"):
            if key.lower().startswith(start) and len(key) > len(start):
                shorter = key[len(start) :]
                yield shorter[0].lower() + shorter[1:]
                break
        yield key


def _value(seen: SeenPaging, first: FirstPage) -> str:
    if seen.style == "cursor":
        return first.cursor
    return str(len(first.items)) if seen.style == "offset" else str(seen.first + 1)
