"""An async list that was asked for and is not there yet."""

from __future__ import annotations

import asyncio
from typing import Any

import httpx
import pytest

from soliditech import AsyncPage, AsyncPager, AsyncSoliditech
from soliditech.replies import REPLIES
from tests.support.clients import ScriptedReplies

EMPTY: Any = REPLIES.result[0].put(None, [])


def run(action: Any) -> tuple[Any, int]:
    """What a coroutine of an async client gives, and how many requests it took."""
    replies = ScriptedReplies(httpx.Response(200, json=EMPTY))

    async def opened() -> Any:
        transport = httpx.MockTransport(replies)
        settings: dict[str, Any] = {
            "on_contract_violation": "ignore",
            "base_url": "https://isp.example",
            "api_key": "key",
        }
        async with AsyncSoliditech(transport=transport, **settings) as client:
            return await action(client)

    return asyncio.run(opened()), len(replies.requests)


@pytest.mark.parametrize(
    "question",
    [
        lambda pager: not pager,
        lambda pager: bool(pager),
        lambda pager: pager or [],
        lambda pager: [pager] if pager else 0,
    ],
)
def test_it_is_neither_true_nor_false(question: Any) -> None:
    async def action(client: AsyncSoliditech) -> Any:
        with pytest.raises(TypeError, match="write `await` before the call"):
            question(client.customers.search())

    assert run(action) == (None, 0)


def test_what_it_gives_is_false_where_it_is_empty() -> None:
    async def action(client: AsyncSoliditech) -> Any:
        pager = client.customers.search()
        assert isinstance(pager, AsyncPager)
        page = await pager
        assert isinstance(page, AsyncPage)
        return bool(page), len(page), await pager.collect(), [item async for item in pager]

    assert run(action) == ((False, 0, [], []), 3)


def test_several_may_be_awaited_together() -> None:
    async def action(client: AsyncSoliditech) -> Any:
        pages = await asyncio.gather(client.customers.search(), client.products.list())
        return [len(page) for page in pages]

    assert run(action) == ([0, 0], 2)
