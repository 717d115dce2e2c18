"""Without an event loop of asyncio the async client says so, before anything is sent."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Coroutine, Iterator
from typing import Any

import httpx
import pytest

from soliditech import AsyncSoliditech, errors
from soliditech_runtime.deadline import Limits
from soliditech_runtime.exchange import Reply, Request
from tests.support.fault_server import FaultServer
from tests.support.scripts import answering

CALLS: dict[str, Callable[[AsyncSoliditech], Any]] = {
    "call": lambda client: client.customers.get("ACC-1001"),
    "unsafe call": lambda client: client.invoicing.create_direct_invoice(cost_center="C"),
    "flat call": lambda client: client.customers.update("ACC-1001", parameters_json={"taxType": "VAT"}),
    "raw": lambda client: client.customers.with_raw_response.get("ACC-1001"),
    "pages": lambda client: client.customers.search(),
    "items": lambda client: anext(aiter(client.customers.search())),
    "collected": lambda client: client.customers.search().collect(),
    "closing": lambda client: client.aclose(),
}


async def awaited(awaitable: Any) -> Any:
    return await awaitable


def by_hand(work: Coroutine[Any, Any, Any]) -> Any:
    """Run `work` as an event loop that is not of asyncio would begin to."""
    try:
        work.send(None)
    except StopIteration as done:
        return done.value
    work.close()
    raise AssertionError("it waits for another event loop")


class Noting:
    """A transport of the caller's, and one of httpx, that notes what reaches it."""

    def __init__(self) -> None:
        self.requests: list[object] = []

    async def send(self, request: Request, limits: Limits) -> Reply:
        """Answer."""
        self.requests.append(request)
        return Reply(200, [], b'{"result": {"accountId": "A"}}')

    async def aclose(self) -> None:
        """Note it."""
        self.requests.append("closed")

    def answer(self, request: httpx.Request) -> httpx.Response:
        """Answer, as httpx has it."""
        self.requests.append(request)
        return httpx.Response(200, json={"result": {"accountId": "A"}})


@pytest.fixture
def server() -> Iterator[FaultServer]:
    made = FaultServer(answering())
    yield made
    made.close()


@pytest.mark.parametrize("over", ["network", "httpx", "own"])
@pytest.mark.parametrize("name", CALLS)
def test_every_way_in_says_asyncio_only(name: str, over: str, server: FaultServer) -> None:
    noting = Noting()
    transports: dict[str, Any] = {"network": None, "httpx": httpx.MockTransport(noting.answer), "own": noting}
    client = AsyncSoliditech(base_url=server.url, api_key="k", transport=transports[over])
    with pytest.raises(errors.ConfigurationError, match="asyncio only") as caught:
        by_hand(awaited(CALLS[name](client)))
    assert (caught.value.outcome, caught.value.__cause__, caught.value.__context__) == ("not_sent", None, None)
    assert not noting.requests
    assert server.accepted == 0


def test_leaving_a_client_without_asyncio_says_so_too() -> None:
    async def use() -> None:
        async with AsyncSoliditech(base_url="https://isp.example", api_key="k"):
            pass

    with pytest.raises(errors.ConfigurationError, match="asyncio only"):
        by_hand(use())


def test_an_event_loop_without_a_task_is_not_enough() -> None:
    """As where trio is the guest of asyncio: a loop is running, and what awaits is not one of its tasks."""
    import asyncio

    client = AsyncSoliditech(base_url="https://isp.example", api_key="k")

    async def main() -> BaseException | None:
        end: asyncio.Future[BaseException | None] = asyncio.get_running_loop().create_future()

        def outside() -> None:
            raised: BaseException | None = None
            with contextlib.suppress(AssertionError):
                try:
                    by_hand(awaited(client.customers.get("ACC-1001")))
                except errors.ConfigurationError as error:
                    raised = error
            end.set_result(raised)

        asyncio.get_running_loop().call_soon(outside)
        return await end

    assert isinstance(asyncio.run(main()), errors.ConfigurationError)
