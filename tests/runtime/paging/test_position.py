"""Where a page stands in its list: when the list ends, what asks for the next page, and what is not believed."""

from __future__ import annotations

from typing import Any

import pytest

from soliditech_runtime.operations.page_content import PageContent
from soliditech_runtime.operations.paging_layout import PagingLayout
from soliditech_runtime.operations.places import at
from soliditech_runtime.paging.position import ListFault, Marker, Position
from soliditech_runtime.types import UNSET

PAGE = PagingLayout("page", page="page", first=1, current=at("page"), current_size=at("size"), total=at("total"))
OFFSET = PagingLayout("offset", page="offset", first=0, total=at("total"))
PLACED = PagingLayout("offset", page="offset", first=0, current=at("offset"))
CURSOR = PagingLayout("cursor", page="cursor", next=at("next"))
FLAGGED = PagingLayout("cursor", page="cursor", next_from_item=at("id"), more=at("more"))
TOTALLED = PagingLayout("cursor", page="cursor", next=at("next"), total=at("total"))
COUNTED = PagingLayout("page", page="page", first=1, pages=at("pages"))
NOTHING_LESS = PagingLayout("cursor", page="cursor", next=at("next"), more=at("more"))
LINK = PagingLayout("link", next=at("next"))
BLIND = PagingLayout("page", page="page", first=1)


def content(*keys: Any, **said: Any) -> PageContent[Any]:
    """A page with these items."""
    return PageContent([f"item {key}" for key in keys], keys, **said)


def walk(layout: PagingLayout, *contents: PageContent[Any], marker: Marker | None = None) -> list[Position]:
    """The positions of pages that follow each other."""
    positions: list[Position] = []
    for page in contents:
        previous = positions[-1] if positions else None
        positions.append(Position(layout, page, marker if previous is None else previous.next, previous))
    return positions


@pytest.mark.parametrize(
    ("layout", "pages", "markers"),
    [
        (PAGE, [content(1, 2, current=1, size=2, total=3), content(3, current=2, size=2, total=3)], [2, None]),
        (PAGE, [content(1, 2, total=3), content(3, total=3)], [2, None]),
        (PAGE, [content(1, 2, current=0, total=3), content(3, current=1, total=3)], [1, None]),
        (PAGE, [content(total=0)], [None]),
        (BLIND, [content(1), content(2), content()], [2, 3, None]),
        (BLIND, [content(1, 2, 3), content(4)], [2, 3]),
        (COUNTED, [content(1, pages=2), content(2, pages=2)], [2, None]),
        (OFFSET, [content(1, 2, total=3), content(3, total=3)], [2, None]),
        (OFFSET, [content(1, 2), content(3), content()], [2, 3, None]),
        (CURSOR, [content(1, next="a"), content(2, next="")], ["a", None]),
        (CURSOR, [content(1, next="a"), content(next="b"), content(2, next="")], ["a", "b", None]),
        (FLAGGED, [content(1, 2, next=2, more=True), content(3, next=3, more=False)], [2, None]),
        (FLAGGED, [content(1, next=1, more=UNSET), content(next="", more=UNSET)], [1, None]),
        (TOTALLED, [content(1, next="a", total=1), content(2, next="", total=2)], ["a", None]),
        (PagingLayout("none"), [content(1, more=True)], [None]),
        (PAGE, [content(1, total=0), content(2, total=0), content(total=0)], [2, 3, None]),
        (PAGE, [content(1, 2, total=1)], [None]),
        (COUNTED, [content(1, pages=0)], [2]),
    ],
)
def test_what_asks_for_the_next_page(
    layout: PagingLayout, pages: list[PageContent[Any]], markers: list[Marker | None]
) -> None:
    assert [position.next for position in walk(layout, *pages)] == markers


@pytest.mark.parametrize(
    ("layout", "marker", "page", "following"),
    [
        (PAGE, 3, content(5, 6, current=3, size=2, total=6), None),
        (PAGE, 3, content(5, 6, current=3, size=2, total=7), 4),
        # Without the size of a page nobody knows how many items came before: not even a reached total ends it.
        (PAGE, 3, content(5, 6, current=3, total=2), 4),
        (PAGE, 1, content(5, 6, current=1, total=2), None),
        (COUNTED, 4, content(1, pages=4), None),
        (OFFSET, 10, content(1, 2, total=12), None),
        (OFFSET, 10, content(1, 2, total=13), 12),
    ],
)
def test_a_list_from_its_middle(
    layout: PagingLayout, marker: Marker, page: PageContent[Any], following: Marker | None
) -> None:
    assert walk(layout, page, marker=marker)[0].next == following


@pytest.mark.parametrize(
    ("layout", "pages", "reported"),
    [
        (PAGE, [content(1, total=2), content(2, total=3)], [("total", "changed")]),
        (PAGE, [content(1, total=2), content(total=2)], [("total", "contradiction")]),
        (TOTALLED, [content(1, next="a", total=1)], [("next", "contradiction")]),
        (CURSOR, [content(next="a")], [("next", "contradiction")]),
        (FLAGGED, [content(1, next=1, more=True)], []),
        (TOTALLED, [content(1, next="", total=2)], [("next", "contradiction")]),
        (NOTHING_LESS, [content(1, next="", more=True)], [("more", "contradiction")]),
        (PAGE, [content(1, 2, total=0)], [("total", "contradiction")]),
        (PAGE, [content(1, 2, total=1)], [("total", "contradiction")]),
        (COUNTED, [content(1, pages=0)], [("pages", "contradiction")]),
        (PAGE, [content(1, total=2), content(2, total=2)], []),
        (PAGE, [content(1, total=4), content(2), content(3, total=3)], [("total", "changed")]),
        (PAGE, [content(1, 2, total=4), content(total=2)], [("total", "changed")]),
        (OFFSET, [content(1, 2, total=4), content(total=2)], [("total", "changed")]),
        (COUNTED, [content(1, pages=3), content(2, pages=2)], [("pages", "changed")]),
        (TOTALLED, [content(1, next="a", total=3), content(2, next="", total=2)], [("total", "changed")]),
        (BLIND, [content(1, 2), content(2, 3)], [("result", "repeated")]),
        (BLIND, [content(1), content(2), content(3, 1)], [("result", "repeated")]),
        (OFFSET, [content(1, 2, total=4), content(2, 3, total=4)], [("result", "repeated")]),
        (CURSOR, [content(1, next="a"), content(1, 2, next="")], [("result", "repeated")]),
        (FLAGGED, [content(1, next=1, more=True), content(1, 2, next=2, more=False)], [("result", "repeated")]),
        (LINK, [content(1, next="/a"), content(1, 2, next="")], [("result", "repeated")]),
        (PagingLayout("none"), [content(1, 1)], [("result", "repeated")]),
        (BLIND, [content(b"a", b"b"), content(b"b", b"c")], [("result", "repeated")]),
        (BLIND, [content(b"a", b"a")], []),
        # Pages 2 and 3 never came, nor did the items before the second page.
        (PAGE, [content(1, current=1), content(2, current=4)], [("page", "contradiction")]),
        (PLACED, [content(1, 2, current=0), content(5, current=4)], [("offset", "contradiction")]),
        (PLACED, [content(1, 2, current=0), content(b"b", current=1)], [("offset", "contradiction")]),
        (PAGE, [content(1, current=1), content(2, current=2)], []),
        (PLACED, [content(1, 2, current=0), content(3, current=2)], []),
    ],
)
def test_what_contradicts_itself_is_reported(
    layout: PagingLayout, pages: list[PageContent[Any]], reported: list[tuple[str, str]]
) -> None:
    assert [tuple(violation) for violation in walk(layout, *pages)[-1].violations] == reported


@pytest.mark.parametrize(
    ("marker", "current", "reported"),
    [(3, 1, ["page (contradiction)"]), (3, 3, []), (3, UNSET, []), (None, 0, [])],
)
def test_another_page_than_the_caller_asked_for_is_reported(marker: Any, current: Any, reported: list[str]) -> None:
    (position,) = walk(PAGE, content(1, current=current), marker=marker)
    assert list(map(str, position.violations)) == reported


@pytest.mark.parametrize(
    ("layout", "pages", "problem"),
    [
        (PAGE, [content(1, current=1), content(2, current=1)], "one that was there before came again"),
        (BLIND, [content(1, 2), content(1, 2)], "no item that was not"),
        (BLIND, [content(1, 2), content(2)], "no item that was not"),
        (BLIND, [content(1, 2), content(3), content(2, 1)], "no item that was not"),
        (BLIND, [content(b"a"), content(b"a")], "no item that was not"),
        # Whatever else says that the list goes on, and however many pages lie between.
        (BLIND, [content(1), content(2), content(3), content(2)], "no item that was not"),
        (BLIND, [content(1, b"a"), content(1, b"b")], "no item that was not"),
        (OFFSET, [content(1, 2, total=9), content(1, 2, total=9)], "no item that was not"),
        (COUNTED, [content(1, pages=9), content(1, pages=9)], "no item that was not"),
        (CURSOR, [content(1, next="a"), content(1, next="b")], "no item that was not"),
        (CURSOR, [content(b"a", next="a"), content(b"b", next="b"), content(b"a", next="c")], "no item that was not"),
        (FLAGGED, [content(1, 2, next=2, more=True), content(2, next=3, more=True)], "no item that was not"),
        (LINK, [content(1, next="/a"), content(1, next="/b")], "no item that was not"),
    ],
)
def test_a_page_that_brings_nothing_new_is_refused(
    layout: PagingLayout, pages: list[PageContent[Any]], problem: str
) -> None:
    with pytest.raises(ListFault, match=problem):
        walk(layout, *pages)


@pytest.mark.parametrize(
    ("layout", "pages", "problem"),
    [
        (CURSOR, [content(1, next="a"), content(2, next="a")], "leads to a page that was there before"),
        (CURSOR, [content(1, next="a"), content(2, next="b"), content(3, next="a")], "was there before"),
        (FLAGGED, [content(more=True, next="")], "nothing says how to ask"),
        (FLAGGED, [content(1, more=True, next=UNSET)], "nothing says how to ask"),
        (PAGE, [content(current=1, size=0, total=4)], "no items at all"),
        (CURSOR, [content(next=str(number)) for number in range(100)], "100 empty pages"),
    ],
)
def test_where_a_list_cannot_go_on_its_page_is_still_good(
    layout: PagingLayout, pages: list[PageContent[Any]], problem: str
) -> None:
    last = walk(layout, *pages)[-1]
    assert problem in last.fault
    assert last.next is None


def test_a_page_may_be_asked_for_twice() -> None:
    first = Position(CURSOR, content(1, next="a"), None)
    for _ in range(2):
        second = Position(CURSOR, content(2, next="b"), first.next, first)
        assert (second.next, second.fault, second.index) == ("b", "", 2)


def test_another_way_from_the_same_page_knows_nothing_of_the_one_before() -> None:
    first = Position(CURSOR, content(1, next="a"), None)
    second = Position(CURSOR, content(2, next="b"), first.next, first)
    Position(CURSOR, content(3, next="c"), second.next, second)
    again = Position(CURSOR, content(3, next="c"), first.next, first)
    third = Position(CURSOR, content(2, next="b"), again.next, again)
    assert [*again.violations, *third.violations, again.fault, third.fault] == ["", ""]


def last_of(layout: PagingLayout, most: int, **said: Any) -> Position:
    """The last page of a list whose items have no ids and move; after `most` pages if it goes on."""
    position = Position(layout, content(b"0", **said), None)
    while position.index < most and position.next is not None:
        key = str(position.index).encode()
        counted = {"current": position.index + 1} if "current" in said else {}
        turned = {"next": f"cursor {position.index}"} if "next" in said else {}
        position = Position(layout, content(key, **{**said, **counted, **turned}), position.next, position)
    return position


@pytest.mark.parametrize(
    ("layout", "said", "is_given_up"),
    [
        (BLIND, {}, True),
        (PAGE, {"total": 0}, True),
        (OFFSET, {}, True),
        (PagingLayout("page", page="page", first=1, more=at("more")), {"more": True}, True),
        (PAGE, {"current": 1}, False),
        (PAGE, {"total": 2_000}, False),
        (COUNTED, {"pages": 2_000}, False),
        (CURSOR, {"next": "cursor"}, False),
    ],
)
def test_without_ids_a_list_is_given_up_where_nothing_shows_an_end(
    layout: PagingLayout, said: dict[str, Any], is_given_up: bool
) -> None:
    last = last_of(layout, 1_200, **said)
    assert last.index == (1_000 if is_given_up else 1_200)
    assert ("no ids, and nothing says" in last.fault) is is_given_up
