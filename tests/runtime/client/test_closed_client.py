"""A client that is closed says so; calls that are under way end as if it were open."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable
from typing import Any

import httpx
import pytest

from soliditech import AsyncSoliditech, Soliditech, errors
from tests.support.fault_server import FaultServer, Peer, reply
from tests.support.loopback import bare_environment, serve

__all__ = ["bare_environment", "serve"]

Serve = Callable[..., FaultServer]

BODY = b'{"result": {"accountId": "A"}}'
PAGE = b'{"result": [{"invoiceNumber": "I"}], "paging": {"page": 1, "pageSize": 1, "totalItems": 9}}'
CLOSED = "this client is closed; make a new one, or call before it closes. Nothing was sent."


def answering(body: bytes) -> Callable[[Peer], None]:
    def script(peer: Peer) -> None:
        while peer.request():
            peer.send(reply(body, b"Content-Type: application/json"))

    return script


def settings(server: FaultServer) -> dict[str, Any]:
    return {"base_url": server.url, "api_key": "key"}


CALLS: dict[str, tuple[str, Callable[[Any], Any]]] = {
    "a call": ("getCustomer", lambda client: client.customers.get("A")),
    "in flat JSON": ("updateCustomer", lambda client: client.customers.update("A", parameters_json={"taxType": "V"})),
    "with the whole reply": ("getCustomer", lambda client: client.customers.with_raw_response.get("A")),
    "by options": ("getCustomer", lambda client: client.with_options(timeout=1).customers.get("A")),
    "a list": ("listCustomerInvoices", lambda client: client.invoicing.list_customer_invoices("A")),
}


def refused(call: Callable[[], object], operation: str) -> None:
    with pytest.raises(errors.ConfigurationError) as caught:
        call()
    assert str(caught.value) == f"{operation}: {CLOSED}"
    assert (caught.value.operation, caught.value.outcome, caught.value.attempts) == (operation, "not_sent", 0)
    assert caught.value.__context__ is None


@pytest.mark.parametrize("name", CALLS)
def test_no_call_of_a_closed_client_is_sent(name: str, serve: Serve) -> None:
    operation, call = CALLS[name]
    server = serve(answering(PAGE if name == "a list" else BODY))
    with Soliditech(**settings(server)) as client:
        call(client)
    before = server.arrived(1, 1)
    refused(lambda: call(client), operation)
    client.close()
    client.close()
    refused(lambda: call(client), operation)
    assert server.arrived(1, 1) == before == (1, 1)


@pytest.mark.parametrize("name", CALLS)
def test_no_call_of_a_closed_async_client_is_sent(name: str, serve: Serve) -> None:
    operation, call = CALLS[name]
    server = serve(answering(PAGE if name == "a list" else BODY))

    async def main() -> None:
        async with AsyncSoliditech(**settings(server)) as client:
            await call(client)
        for _ in range(2):
            with pytest.raises(errors.ConfigurationError) as caught:
                await call(client)
            assert str(caught.value) == f"{operation}: {CLOSED}"
            assert (caught.value.operation, caught.value.outcome) == (operation, "not_sent")
            await client.aclose()

    asyncio.run(main())
    assert server.arrived(1, 1) == (1, 1)


def test_no_page_is_fetched_after_the_close(serve: Serve) -> None:
    server = serve(answering(PAGE))
    with Soliditech(**settings(server)) as client:
        page = client.invoicing.list_customer_invoices("A")
    for call in (page.next_page, lambda: list(page), page.collect):
        refused(call, "listCustomerInvoices")
    assert [invoice.invoice_number for invoice in page.items] == ["I"]

    async def main() -> None:
        async with AsyncSoliditech(**settings(server)) as client:
            page = await client.invoicing.list_customer_invoices("A")
            waiting = client.invoicing.list_customer_invoices("A")
        for late in (page.next_page, page.collect, waiting.collect):
            with pytest.raises(errors.ConfigurationError, match="this client is closed"):
                await late()

    asyncio.run(main())
    assert server.arrived(2, 2) == (2, 2)


def test_the_clients_that_share_its_connections_are_closed_with_it() -> None:
    transport = httpx.MockTransport(lambda request: httpx.Response(200, content=BODY))
    with Soliditech(base_url="https://isp.example", api_key="key", transport=transport) as client:
        child = client.with_options(timeout=1)
        grandchild = child.with_options(max_retries=0)
        customers = child.customers
        # A copy that is closed leaves the connections to the others, and to itself.
        with client.with_options(deadline=9) as other:
            pass
        for each in (client, child, grandchild, other):
            assert each.customers.get("A").account_id == "A"
    for each in (client, child, grandchild, other, client.with_options(timeout=2)):
        refused(lambda each=each: each.customers.get("A"), "getCustomer")  # type: ignore[misc]
    refused(lambda: customers.get("A"), "getCustomer")


def test_a_wrong_parameter_is_still_refused_as_such() -> None:
    with Soliditech(base_url="https://isp.example", api_key="key") as client:
        pass
    with pytest.raises(errors.InvalidParameterError):
        client.customers.get("")


def test_a_key_is_not_asked_for() -> None:
    asked: list[int] = []

    def key() -> str:
        asked.append(1)
        return "key"

    with Soliditech(base_url="https://isp.example", api_key=key) as client:
        pass
    refused(lambda: client.customers.get("A"), "getCustomer")
    assert asked == []


class Held:
    """A server that answers once it is released; the first reply of a call asks for another attempt."""

    def __init__(self) -> None:
        self.released = threading.Event()
        self.failures = 1

    def __call__(self, peer: Peer) -> None:
        while peer.request():
            assert self.released.wait(10)
            self.failures -= 1
            if self.failures >= 0:
                peer.send(reply(b"{}", b"Retry-After: 0", b"Connection: close", status=b"503 Later"))
                return
            peer.send(reply(BODY))


def test_a_call_under_way_goes_on_to_its_end(serve: Serve) -> None:
    held = Held()
    server = serve(held)
    client = Soliditech(**settings(server))
    values: list[Any] = []
    thread = threading.Thread(target=lambda: values.append(client.customers.get("A")))
    thread.start()
    assert server.arrived(1, 1) == (1, 1)
    client.close()
    refused(lambda: client.customers.get("A"), "getCustomer")
    held.released.set()
    thread.join(10)
    assert [value.account_id for value in values] == ["A"]
    assert server.arrived(2, 2) == (2, 2)
    assert server.wait_open(0)


def test_an_async_call_under_way_goes_on_to_its_end(serve: Serve) -> None:
    held = Held()
    server = serve(held)

    async def main() -> Any:
        client = AsyncSoliditech(**settings(server))
        call = asyncio.create_task(client.customers.get("A"))
        assert await asyncio.to_thread(server.arrived, 1, 1) == (1, 1)
        await client.aclose()
        held.released.set()
        return await call

    assert asyncio.run(main()).account_id == "A"
    assert server.arrived(2, 2) == (2, 2)
