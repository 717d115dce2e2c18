"""Lists that are changed by what is done to their items."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from decimal import Decimal
from typing import Any

import httpx
import pytest

from soliditech import AsyncSoliditech, Page, Soliditech, models
from soliditech.replies import PAGING
from soliditech_runtime.schema.reading import Violation
from tests.support.caller import KEY, Caller
from tests.support.clients import ask

QUOTES = 5
QUOTED = "ACC-1002"
"""The account that has them: the first that is added."""


def _customers(client: Any) -> Any:
    return client.customers.search(account_status="Active", page_size=2)


def _suspend(client: Any, customer: Any) -> Any:
    return client.customers.suspend(customer.account_id, reason="In arrears")


def _services(client: Any) -> Any:
    return client.telco.list_services("ACC-1001", status="Active", page_size=1)


def _suspend_service(client: Any, service: Any) -> Any:
    return client.telco.suspend_service(service.service_id, reason="Lost")


def _quotes(client: Any) -> Any:
    return client.quotes.list(account_id=QUOTED, status="Open", page_size=2)


def _accept(client: Any, quote: Any) -> Any:
    return client.quotes.accept(quote.quote_number, purchase_order_number="PO-1")


class Changing:
    """A sandbox and clients of it; departures are in `violations`."""

    def __init__(self, *, is_async: bool) -> None:
        self._is_async = is_async
        self._sandbox = Caller(audited=False)
        self.violations: list[Violation] = []
        for _ in range(4):
            assert self._sandbox.call("addCustomer", models.AddCustomer(tax_type="VAT")).status == 200
        line = models.CreateQuoteLine(description="A line", quantity=Decimal(1), unit_price_excluding_tax=Decimal(10))
        for _ in range(QUOTES):
            body = models.CreateQuote(account_id=QUOTED, lines=[line])
            assert self._sandbox.call("createQuote", body).status == 200

    def ask(self, of_sync: Callable[[Soliditech], Any], of_async: Callable[[AsyncSoliditech], Awaitable[Any]]) -> Any:
        """What one of the two returns, given a client."""
        action: Callable[[Any], Any] = of_async if self._is_async else of_sync
        return ask(
            action,
            is_async=self._is_async,
            base_url="http://localhost",
            api_key=KEY,
            transport=httpx.MockTransport(self._answer_async if self._is_async else self._answer),
            on_contract_violation=lambda operation, violations: self.violations.extend(violations),
        )

    def _answer(self, request: httpx.Request) -> httpx.Response:
        reply = self._sandbox.send(*_target(request), body=request.content, headers=_headers(request), key=None)
        return httpx.Response(reply.status, headers=reply.headers, content=reply.content)

    async def _answer_async(self, request: httpx.Request) -> httpx.Response:
        target = _target(request)
        reply = await self._sandbox.send_async(*target, body=request.content, headers=_headers(request), key=None)
        return httpx.Response(reply.status, headers=reply.headers, content=reply.content)


def _target(request: httpx.Request) -> tuple[str, str]:
    return request.method, request.url.raw_path.decode()


def _headers(request: httpx.Request) -> dict[str, str]:
    return {name: value for name, value in request.headers.items() if name != "content-length"}


@pytest.fixture(params=["sync", "async"])
def changing(request: pytest.FixtureRequest) -> Changing:
    return Changing(is_async=request.param == "async")


LISTS = pytest.mark.parametrize(
    ("listed", "change"),
    [(_customers, _suspend), (_services, _suspend_service), (_quotes, _accept)],
    ids=["customers", "services", "quotes"],
)


def left(changing: Changing, listed: Callable[[Any], Any]) -> tuple[int, int]:
    """How many are on the list: those that came, and by the server's word."""

    def count(client: Soliditech) -> tuple[int, int]:
        return len(listed(client).collect()), listed(client).total_items

    async def count_async(client: AsyncSoliditech) -> tuple[int, int]:
        return len(await listed(client).collect()), (await listed(client)).total_items

    counted: tuple[int, int] = changing.ask(count, count_async)
    return counted


@LISTS
def test_a_loop_that_moves_the_items_of_its_own_list_is_reported(
    changing: Changing, listed: Callable[[Any], Any], change: Callable[[Any, Any], Any]
) -> None:
    def loop(client: Soliditech) -> int:
        return len([change(client, item) for item in listed(client)])

    async def loop_async(client: AsyncSoliditech) -> int:
        return len([await change(client, item) async for item in listed(client)])

    before, _ = left(changing, listed)
    assert before > 1
    changed = changing.ask(loop, loop_async)
    assert 0 < changed < before, "the server moves items to pages that were read already"
    assert left(changing, listed) == (before - changed, before - changed)
    assert set(changing.violations) == {Violation(PAGING.total[0].text, "changed")}


@LISTS
def test_a_list_that_is_collected_first_misses_none(
    changing: Changing, listed: Callable[[Any], Any], change: Callable[[Any, Any], Any]
) -> None:
    def collect(client: Soliditech) -> int:
        return len([change(client, item) for item in listed(client).collect()])

    async def collect_async(client: AsyncSoliditech) -> int:
        return len([await change(client, item) for item in await listed(client).collect()])

    before, _ = left(changing, listed)
    assert changing.ask(collect, collect_async) == before
    assert left(changing, listed) == (0, 0)
    assert changing.violations == []


def test_a_page_can_be_collected_from_the_middle(changing: Changing) -> None:
    def collect(client: Soliditech) -> list[models.Quote]:
        following = client.quotes.list(account_id=QUOTED, page_size=2).next_page()
        assert isinstance(following, Page)
        return following.collect()

    async def collect_async(client: AsyncSoliditech) -> list[models.Quote]:
        following = await (await client.quotes.list(account_id=QUOTED, page_size=2)).next_page()
        assert following is not None
        return await following.collect()

    assert len(changing.ask(collect, collect_async)) == QUOTES - 2
