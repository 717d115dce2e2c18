"""Lists in pages: all items of all pages, in order, and an end to it whatever the server does."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any

import httpx
import pytest

from soliditech import AsyncSoliditech, Soliditech, errors, models
from soliditech.replies import PAGING, REPLIES
from soliditech_runtime.calls.raw_response import RawResponse
from soliditech_runtime.client.asynchronous.group import AsyncGroup
from soliditech_runtime.client.asynchronous.pages import AsyncPage
from soliditech_runtime.client.synchronous.group import Group
from soliditech_runtime.client.synchronous.pages import Page
from soliditech_runtime.operations.operation import Operation
from soliditech_runtime.operations.page_content import PageContent
from soliditech_runtime.operations.places import at
from soliditech_runtime.operations.results import Paged
from soliditech_runtime.schema.fields import Integer

LIST: Operation[PageContent[models.Customer]] = Operation(
    id="listThings",
    method="GET",
    path="/things",
    effect="read",
    result=Paged(lambda: models.Customer, PAGING, item_id=at("accountId")),
    replies=REPLIES,
    query=(Integer("page", "page"), Integer("pageSize", "page_size")),
)


class Server:
    """Serves `total` things, `size` a page, counting pages from `first`; `change` may spoil a reply."""

    def __init__(
        self, total: int, size: int = 2, change: Callable[[int, dict[str, Any]], None] | None = None, first: int = 1
    ) -> None:
        self.total, self.size, self.change, self.first = total, size, change, first
        self.asked: list[str] = []

    def __call__(self, request: httpx.Request) -> httpx.Response:
        self.asked.append(request.url.query.decode())
        page = int(request.url.params.get("page", self.first))
        start = (page - self.first) * self.size
        ids = range(start, min(start + self.size, self.total))
        reply: dict[str, Any] = {
            "result": [{"accountId": f"A{number}"} for number in ids],
            "paging": {"page": page, "pageSize": self.size, "totalItems": self.total},
        }
        if self.change is not None:
            self.change(page, reply)
        return httpx.Response(200, json=reply)

    def page(self, *, raw: bool = False, **values: object) -> Any:
        """The first page, by the sync client."""
        client = Soliditech(
            base_url="https://isp.example",
            api_key="key",
            transport=httpx.MockTransport(self),
            on_contract_violation="ignore",
        )
        return Group(client._caller, raw=raw)._pages(LIST, {}, values, None)


def ids(items: Any) -> list[str]:
    return [each.account_id for each in items]


@pytest.mark.parametrize("total", [0, 1, 2, 3, 4, 5])
def test_all_items_of_all_pages(total: int) -> None:
    server = Server(total)
    page = server.page()
    assert ids(page) == [f"A{number}" for number in range(total)]
    assert (page.number, page.total_items, len(page.items)) == (1, total, min(total, 2))
    assert len(server.asked) == max(1, -(-total // 2)), "no page is asked for beyond the last"


def test_pages_one_by_one_and_from_the_middle() -> None:
    server = Server(5)
    page = server.page(page=2, page_size=2)
    assert server.asked == ["page=2&pageSize=2"]
    following = page.next_page()
    assert isinstance(following, Page)
    assert (following.number, ids(following.items), following.next_page()) == (3, ["A4"], None)
    assert ids(page) == ["A2", "A3", "A4"]
    assert set(server.asked[1:]) == {"page=3&pageSize=2"}


def test_the_servers_own_page_size_counts() -> None:
    assert ids(Server(5, size=2).page(page_size=50)) == ["A0", "A1", "A2", "A3", "A4"]


def test_a_total_that_changes_ends_nothing_early() -> None:
    def change(page: int, reply: dict[str, Any]) -> None:
        reply["paging"]["totalItems"] = 3 if page == 1 else 6

    assert len(ids(Server(6, change=change).page())) == 6


@pytest.mark.parametrize("paging", [None, {}, {"page": 1}, "x", {"page": None, "pageSize": "2", "totalItems": 9.5}])
def test_without_paging_it_goes_on_until_an_empty_page(paging: Any) -> None:
    def change(page: int, reply: dict[str, Any]) -> None:
        reply["paging"] = {**paging, "page": page} if isinstance(paging, dict) and paging.get("page") == 1 else paging

    assert len(ids(Server(5, change=change).page())) == 5


def test_a_server_that_counts_from_0() -> None:
    server = Server(5, first=0)
    page = server.page()
    assert (page.number, ids(page)) == (0, ["A0", "A1", "A2", "A3", "A4"])


@pytest.mark.parametrize(
    "change",
    [
        lambda page, reply: reply.update(result=[{"accountId": "A0"}], paging={}),
        lambda page, reply: reply["paging"].update(page=1),
    ],
    ids=["the same items", "the same number"],
)
def test_a_page_that_repeats_ends_in_an_error(change: Callable[[int, dict[str, Any]], None]) -> None:
    seen: list[str] = []
    with pytest.raises(errors.InvalidResponseError, match=r"listThings: page 2 .*may be incomplete"):
        seen.extend(each.account_id for each in Server(50, change=change).page())
    assert seen, "what came before is not lost"


def test_a_failure_half_way_loses_nothing() -> None:
    failing = [True]

    def change(page: int, reply: dict[str, Any]) -> None:
        if page == 2 and failing:
            raise httpx.ConnectError("down")

    server = Server(3, change=change)
    page = server.page()
    with pytest.raises(errors.APIConnectionError):
        page.next_page()
    failing.clear()
    assert ids(page) == ["A0", "A1", "A2"]


def test_a_whole_reply_has_the_page_as_its_value() -> None:
    raw = Server(3).page(raw=True)
    assert isinstance(raw, RawResponse)
    assert raw.select("paging.totalItems") == 3
    assert ids(raw.value) == ["A0", "A1", "A2"]


def test_the_async_twin_can_be_awaited_and_iterated() -> None:
    async def main() -> None:
        server = Server(5)
        async with AsyncSoliditech(
            base_url="https://isp.example", api_key="key", transport=httpx.MockTransport(server)
        ) as client:
            group = AsyncGroup(client._caller)
            assert [each.account_id async for each in group._pages(LIST, {}, {}, None)] == [f"A{n}" for n in range(5)]
            page = await group._pages(LIST, {}, {}, None)
            assert isinstance(page, AsyncPage)
            following = await page.next_page()
            assert following is not None
            assert (following.number, ids(following.items)) == (2, ["A2", "A3"])
            assert [each.account_id async for each in following] == ["A2", "A3", "A4"]
            raw: Any = await AsyncGroup(client._caller, raw=True)._pages(LIST, {}, {}, None)
            assert (raw.status, ids(raw.value.items)) == (200, ["A0", "A1"])

    asyncio.run(main())
