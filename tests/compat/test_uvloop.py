"""uvloop: the async client on another event loop."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path
from typing import Any, TypeVar

import pytest
import uvloop

from soliditech import AsyncSoliditech
from soliditech.errors import APIConnectionError, DeadlineExceeded
from tests.support.certificates import Authority
from tests.support.fault_server import FaultServer
from tests.support.ports import refusing

Serve = Callable[..., FaultServer]
_T = TypeVar("_T")
Run = Callable[[Awaitable[_T]], _T]


@pytest.fixture
def run() -> Iterator[Callable[[Any], Any]]:
    """Runs a coroutine on a loop of uvloop."""
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        yield runner.run


def client_of(url: str, **settings: Any) -> AsyncSoliditech:
    return AsyncSoliditech(base_url=url, api_key="k-93", **settings)


def test_calls_and_pages_over_tls_share_connections(serve: Serve, run: Run[Any], tmp_path: Path) -> None:
    authority = Authority()
    (tmp_path / "authority.pem").write_text(authority.pem, encoding="utf-8")
    server = serve(context=authority.certify("127.0.0.1").context())

    async def main() -> None:
        async with client_of(server.url, verify=str(tmp_path / "authority.pem"), max_connections=3) as client:
            names = [f"ACC-{number}" for number in range(30)]
            customers = await asyncio.gather(*(client.customers.get(name) for name in names))
            assert [customer.account_id for customer in customers] == names
            invoices = client.invoicing.list_customer_invoices("ACC-1001")
            assert [each.invoice_number async for each in invoices] == ["INV-1", "INV-2", "INV-3"]
        async with client_of(server.url) as client:
            with pytest.raises(APIConnectionError, match="certificate was refused") as refused:
                await client.customers.get("ACC-1001")
            assert refused.value.outcome == "not_sent"

    run(main())
    assert (server.most_open, len(server.requests)) == (3, 33)


def test_what_fails_says_its_outcome(serve: Serve, run: Run[Any]) -> None:
    server = serve()

    async def outcome(url: str, name: str) -> str:
        async with client_of(url, max_retries=0) as client:
            with pytest.raises(APIConnectionError) as failed:
                await client.customers.suspend(name, reason="Arrears")
            return failed.value.outcome

    with refusing() as port:
        assert run(outcome(f"http://127.0.0.1:{port}", "ACC-1001")) == "not_sent"
    assert run(outcome(server.url, "broken")) == "unknown"


def test_a_retry_waits_and_a_deadline_ends_whatever_the_server_does(serve: Serve, run: Run[Any]) -> None:
    server = serve()

    async def main() -> None:
        async with client_of(server.url) as client:
            assert (await client.customers.get("busy")).account_id == "busy"
            for name in ("silent", "slow"):
                with pytest.raises(DeadlineExceeded):
                    await client.with_options(deadline=0.2).customers.get(name)

    run(asyncio.wait_for(main(), 20))


def test_cancelled_calls_leave_their_connections_and_places(serve: Serve, run: Run[Any]) -> None:
    server = serve()

    async def main() -> None:
        async with client_of(server.url, max_connections=2) as client:
            tasks = [asyncio.create_task(client.customers.get("silent")) for _ in range(6)]
            assert await asyncio.to_thread(server.arrived, 2, 2) == (2, 2)
            for task in tasks:
                task.cancel()
            ends = await asyncio.gather(*tasks, return_exceptions=True)
            assert [type(end) for end in ends] == [asyncio.CancelledError] * 6
            assert await asyncio.to_thread(server.wait_open, 0)
            assert (await client.customers.get("ACC-1001")).account_id == "ACC-1001"

    run(main())
