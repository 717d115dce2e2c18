"""Lists of every style: what a server may do to them, and what their users."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from types import ModuleType
from typing import Any

import pytest

from soliditech_runtime import errors
from soliditech_runtime.schema.reading import Violation
from tests.support.calling import Calls, calling
from tests.support.http_server import Answer, Request, Server

from .serving import Json, answered


@dataclass(frozen=True)
class ListStyle:
    """How an API lists.

    Args:
        package: the folder of the API.
        call: what lists.
        item_id: the id of an item, on the wire.
        total: the place that says how long the list is; empty where nothing does.
        reply: a reply: its items, its number from 1, whether more follow, and how many items there are on all pages.
        settings: of the client, beside address and key.
    """

    package: str
    call: str
    item_id: str
    total: str
    reply: Callable[[list[Json], int, bool, int], Answer]
    settings: Json = field(default_factory=dict)


def _page(items: list[Json], number: int, more: bool, total: int) -> Answer:
    return answered({"Invoices": items, "page_context": {"page": number, "pageCount": -(-total // 2)}})


def _offset(items: list[Json], number: int, more: bool, total: int) -> Answer:
    return answered(items, X_Total_Count=str(total))


def _cursor(items: list[Json], number: int, more: bool, total: int) -> Answer:
    portion = {"next": f"after {number}" if more else None, "matches": total}
    return answered({"entries": items, "portion": portion})


def _last_id(items: list[Json], number: int, more: bool, total: int) -> Answer:
    return answered({"object": "list", "data": items, "has_more": more})


def _link(items: list[Json], number: int, more: bool, total: int) -> Answer:
    page = answered({"success": True, "data": items})
    return replace(page, headers=(("Link", f'<?before={number}>; rel="next"'),)) if more else page


PAGE = ListStyle("page_context", "invoices.list", "InvoiceID", "page_context.pageCount", _page, {"tenant": "t"})
OFFSET = ListStyle("header_total", "subscriptions.list", "id", "header:X-Total-Count", _offset)
CURSOR = ListStyle("body_cursor", "entries.search", "entryId", "portion.matches", _cursor)
LAST_ID = ListStyle("last_id", "charges.list", "id", "", _last_id)
LINK = ListStyle("success_flag", "payments.list", "paymentNumber", "", _link)
STYLES = (PAGE, OFFSET, CURSOR, LAST_ID, LINK)

COMPLETE = ((1, 2), (3, 4), (5,))


class Lists:
    """Lists by one style, sync or async; what departs from the document is in `violations`."""

    def __init__(self, style: ListStyle, package: ModuleType, server: Server, *, is_async: bool) -> None:
        self._style, self._package, self._server, self._is_async = style, package, server, is_async
        self.violations: list[Violation] = []
        self.calls: Calls

    @property
    def call(self) -> str:
        """What lists."""
        return self._style.call

    def number(self, item: Any) -> int:
        """The id of an item."""
        (name,) = (each.name for each in item.FIELDS if each.wire == self._style.item_id)
        return int(str(getattr(item, name)).removeprefix("N"))

    def numbers(self, items: Any) -> list[int]:
        """The ids of items."""
        return [self.number(item) for item in items]

    def serve(self, *pages: tuple[int, ...], totals: tuple[int, ...] = (), again: bool = False) -> None:
        """Answer with these pages in turn, whatever is asked for; a counter in each item moves.

        Args:
            pages: the ids on each.
            totals: what each says of all; the same on all unless given.
            again: after the last they begin anew, and more are always said to follow.
        """
        style = self._style
        whole = 99 if again else sum(map(len, pages))

        def answer(request: Request) -> Answer:
            arrived = len(self._server.requests)
            index = (arrived - 1) % len(pages) if again else arrived - 1
            key: Callable[[int], Any] = int if style is OFFSET else "N{}".format
            items = [{style.item_id: key(number), "bytesUsed": arrived} for number in pages[index]]
            return style.reply(items, arrived, again or arrived < len(pages), totals[index] if totals else whole)

        self._server.serve(answer)

    def open(self) -> Any:
        """A client, for as long as the block lasts."""
        settings = {"base_url": self._server.url, "api_key": "k", **self._style.settings}
        return calling(self._package, is_async=self._is_async, on_contract_violation=self._note, **settings)

    def _note(self, operation: str, violations: list[Violation]) -> None:
        self.violations += [each for each in violations if each.kind in ("changed", "contradiction", "repeated")]

    @property
    def requests(self) -> int:
        """How many arrived."""
        return len(self._server.requests)


@pytest.fixture(params=STYLES, ids=lambda style: style.package)
def style(request: pytest.FixtureRequest) -> ListStyle:
    chosen: ListStyle = request.param
    return chosen


@pytest.fixture(params=["sync", "async"])
def lists(
    request: pytest.FixtureRequest,
    style: ListStyle,
    package_of: Callable[[str], ModuleType],
    running_server: Server,
) -> Iterator[Lists]:
    made = Lists(style, package_of(style.package), running_server, is_async=request.param == "async")
    with made.open() as made.calls:
        yield made


@pytest.mark.parametrize(
    ("pages", "requests"),
    [(((1,),), 2), (((1, 2),), 2), (((1, 2), (2, 1)), 2), (((1, 2), (3, 4)), 3), (((1, 2), (3, 4), (4, 2)), 3)],
)
def test_a_server_that_gives_the_same_again(lists: Lists, pages: tuple[tuple[int, ...], ...], requests: int) -> None:
    lists.serve(*pages, again=True)
    with pytest.raises(errors.InvalidResponseError, match="no item that was not on a page before"):
        lists.calls.items(lists.call)
    assert lists.requests == requests


@pytest.mark.parametrize("pages", [((1, 2), (2, 3)), ((1, 2), (3, 4), (5, 1)), ((1, 2), (3, 3))])
def test_an_item_that_comes_twice_is_reported(lists: Lists, pages: tuple[tuple[int, ...], ...]) -> None:
    lists.serve(*pages)
    assert lists.numbers(lists.calls.items(lists.call)) == [number for page in pages for number in page]
    assert lists.violations == [Violation("result", "repeated")]


@pytest.mark.parametrize("style", [PAGE, OFFSET, CURSOR], ids=lambda style: style.package, indirect=True)
@pytest.mark.parametrize(
    ("pages", "totals"), [(((1, 2), (5,)), (5, 3)), (((1, 2), ()), (4, 2)), (((1, 2), (3, 4), (7,)), (8, 8, 5))]
)
def test_a_total_that_falls_is_reported(
    lists: Lists, style: ListStyle, pages: tuple[tuple[int, ...], ...], totals: tuple[int, ...]
) -> None:
    lists.serve(*pages, totals=totals)
    assert len(lists.calls.items(lists.call)) == sum(map(len, pages))
    assert lists.violations == [Violation(style.total, "changed")]


def test_an_empty_page_is_false(lists: Lists) -> None:
    lists.serve(())
    page = lists.calls.call(lists.call)
    assert not page
    assert (len(page), list(page.items), lists.calls.page_after(page)) == (0, [], None)
    lists.serve(())
    assert lists.calls.collected(lists.call) == []


def test_a_page_counts_its_own_items(lists: Lists) -> None:
    lists.serve(*COMPLETE)
    page = lists.calls.call(lists.call)
    assert page
    assert len(page) == 2
    last = lists.calls.page_after(lists.calls.page_after(page))
    assert (len(last), bool(last)) == (1, True)


@pytest.mark.parametrize(
    "take_out",
    [lambda items: items.pop(), lambda items: items.clear(), lambda items: items.append(items[0])],
    ids=["one", "all", "one more"],
)
def test_what_is_done_to_the_items_of_a_page_moves_no_other(lists: Lists, take_out: Callable[[list[Any]], Any]) -> None:
    lists.serve(*COMPLETE)
    page, read = lists.calls.call(lists.call), []
    while page is not None:
        read += lists.numbers(page.items)
        take_out(page.items)
        page = lists.calls.page_after(page)
    assert (read, lists.requests, lists.violations) == ([1, 2, 3, 4, 5], 3, [])


def test_items_that_are_taken_out_in_a_loop_over_them(lists: Lists) -> None:
    lists.serve(*COMPLETE)
    page, read = lists.calls.call(lists.call), []
    for item in lists.calls.rest(page):
        read.append(lists.number(item))
        if item in page.items:
            page.items.remove(item)
    assert (read, lists.requests) == ([1, 2, 3, 4, 5], 3)


def test_a_list_that_is_collected_is_read_before_its_first_item_is_there(lists: Lists) -> None:
    lists.serve(*COMPLETE)
    items = lists.calls.collected(lists.call)
    assert (lists.numbers(items), lists.requests) == ([1, 2, 3, 4, 5], 3)


def test_a_list_that_cannot_be_read_to_its_end_is_not_collected(lists: Lists) -> None:
    lists.serve((1, 2), (3, 4), again=True)
    with pytest.raises(errors.InvalidResponseError, match="may be incomplete"):
        lists.calls.collected(lists.call)
