"""A page is whole through copies and pickles; a pickle has no client, and says so when the next page is asked for."""

from __future__ import annotations

import asyncio
import copy
import pickle
from typing import Any

import httpx
import pytest

from soliditech import AsyncSoliditech, Soliditech, errors, models
from soliditech_runtime.paging.kept import restored

SETTINGS: dict[str, Any] = {"base_url": "https://isp.example", "api_key": "c4n4ry"}


def answer(request: httpx.Request) -> httpx.Response:
    number = int(request.url.params.get("page", "1"))
    paging = {"page": number, "pageSize": 1, "totalItems": 2}
    return httpx.Response(200, json={"result": [{"accountId": f"ACC-{number}"}], "paging": paging})


def page_of(kind: str, number: int = 1) -> Any:
    """A page that a client, sync or async, received."""
    if kind == "sync":
        return Soliditech(**SETTINGS, transport=httpx.MockTransport(answer)).customers.search(page=number)

    async def search() -> Any:
        return await AsyncSoliditech(**SETTINGS, transport=httpx.MockTransport(answer)).customers.search(page=number)

    return asyncio.run(search())


def next_of(page: Any, kind: str) -> Any:
    """The page after it."""

    async def following() -> Any:
        return await page.next_page()

    return page.next_page() if kind == "sync" else asyncio.run(following())


@pytest.fixture(params=["sync", "async"])
def kind(request: pytest.FixtureRequest) -> str:
    """Which client."""
    return str(request.param)


@pytest.mark.parametrize("protocol", range(2, pickle.HIGHEST_PROTOCOL + 1))
def test_a_pickled_page_has_what_the_page_had(kind: str, protocol: int) -> None:
    page = page_of(kind)
    pickled = pickle.dumps(page, protocol)
    assert b"c4n4ry" not in pickled
    twin = pickle.loads(pickle.dumps(pickle.loads(pickled)))
    assert type(twin) is type(page)
    assert (twin.items, twin.number, twin.total_items, len(twin), bool(twin)) == (page.items, 1, 2, 1, True)
    assert repr(twin) == repr(page)


def test_a_pickled_page_says_that_it_has_no_client(kind: str) -> None:
    twin = pickle.loads(pickle.dumps(page_of(kind)))
    with pytest.raises(errors.ConfigurationError, match="This page was pickled, and no client goes with a pickle"):
        next_of(twin, kind)


def test_the_last_page_of_a_list_ends_also_when_it_was_pickled(kind: str) -> None:
    page = page_of(kind, 2)
    assert next_of(page, kind) is None
    assert next_of(pickle.loads(pickle.dumps(page)), kind) is None


@pytest.mark.parametrize("duplicate", [copy.copy, copy.deepcopy])
def test_a_copy_of_a_page_goes_on_as_the_page_does(kind: str, duplicate: Any) -> None:
    page = page_of(kind)
    twin = duplicate(page)
    assert (twin.items, twin.number) == (page.items, 1)
    assert (twin.items[0] is page.items[0]) == (duplicate is copy.copy)
    assert next_of(twin, kind).items == [models.Customer(account_id="ACC-2")]


def test_a_page_of_another_version_lacks_nothing() -> None:
    earlier = restored(type(page_of("sync")), {"items": [models.Customer()], "since_then": 1})
    assert (len(earlier), earlier.number, earlier.total_items, earlier.next_page()) == (1, 1, None, None)


def test_a_whole_reply_with_a_page_is_pickled_too() -> None:
    client = Soliditech(**SETTINGS, transport=httpx.MockTransport(answer))
    raw = client.customers.with_raw_response.search()
    twin = pickle.loads(pickle.dumps(raw))
    assert (twin.value.items, twin.headers, twin.select("paging.totalItems")) == (raw.value.items, raw.headers, 2)
