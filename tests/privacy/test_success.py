"""Calls that succeed let out nothing of what they sent and got."""

from __future__ import annotations

import pickle
from collections.abc import Callable
from typing import Any

import pytest

from soliditech import AsyncSoliditech, RequestEvent, Soliditech, models
from tests.privacy import replies
from tests.privacy.calls import CALLS, OPTIONS, at, by_fields
from tests.privacy.canaries import (
    ACCOUNT,
    EMAIL,
    INVOICE,
    KEY,
    LAST_NAME,
    canaries_in,
    customer,
    keys,
    secrets_in,
)
from tests.privacy.conftest import Twin
from tests.privacy.watch import Watch, leaks_of_repr
from tests.support.fault_server import FaultServer

Serve = Callable[..., FaultServer]


@pytest.mark.parametrize("name", CALLS)
def test_calls_in_both_modes(name: str, twin: Twin, serve: Serve, watch: Watch) -> None:
    server = serve(replies.in_turn(replies.CUSTOMER))
    value = twin.run(CALLS[name], **at(server))
    assert leaks_of_repr(value) == []
    # The call did what it looks like, and was heard of.
    (request,) = server.requests
    assert canaries_in(request)
    assert KEY.encode() in request
    assert "soliditech" in watch.loggers


def test_pages(twin: Twin, serve: Serve, watch: Watch) -> None:
    async def collect(pages: Any) -> list[Any]:
        return [item async for item in pages]

    def listed(client: Any) -> Any:
        pages = client.invoicing.list_customer_invoices(ACCOUNT, status=LAST_NAME)
        return collect(pages) if twin.is_async else list(pages)

    items = twin.run(listed, **at(serve(replies.in_turn(*(replies.page(number) for number in (1, 2, 3))))))
    assert len(items) == 3
    assert canaries_in(items[2].invoice_number)
    assert leaks_of_repr(items) == []
    page = twin.run(
        lambda client: client.invoicing.list_customer_invoices(ACCOUNT),
        **at(serve(replies.in_turn(replies.page(1)))),
    )
    assert leaks_of_repr(page) == []


def test_downloads(twin: Twin, serve: Serve, watch: Watch) -> None:
    named = (f'Content-Disposition: attachment; filename="{EMAIL}.pdf"'.encode(),)
    server = serve(replies.in_turn(replies.PDF, headers=named))
    file = twin.run(lambda client: client.invoicing.get_invoice_pdf(INVOICE), **at(server))
    assert file.name == f"{EMAIL}.pdf"
    assert leaks_of_repr(file) == []


def test_whole_replies(twin: Twin, serve: Serve, watch: Watch) -> None:
    server = serve(replies.in_turn(replies.CUSTOMER))
    raw = twin.run(lambda client: client.customers.with_raw_response.get(ACCOUNT), **at(server))
    assert raw.select("result.primaryContact.email") == EMAIL
    assert leaks_of_repr(raw) == []
    assert secrets_in(pickle.dumps(raw.value)) == []


def test_events(twin: Twin, serve: Serve, watch: Watch) -> None:
    events: list[RequestEvent] = []
    twin.run(by_fields, on_event=events.append, **at(serve(replies.in_turn(replies.CUSTOMER))))
    (event,) = events
    assert leaks_of_repr(event) == []
    assert canaries_in(pickle.dumps(event)) == []


def test_clients_and_settings(twin: Twin, serve: Serve, watch: Watch) -> None:
    shown: list[object] = []

    def look(client: Any) -> Any:
        changed = client.with_options(extra_headers={"X-Tenant": LAST_NAME}, timeout=5)
        shown.extend([client, changed, vars(client), changed.customers, changed.customers.with_raw_response])
        return changed.customers.get(ACCOUNT)

    twin.run(look, **at(serve(replies.in_turn(replies.CUSTOMER))))
    assert [leaks_of_repr(each) for each in shown] == [[]] * 5
    assert leaks_of_repr(OPTIONS) == []


@pytest.mark.parametrize("place", ["header", "query", "bearer", "basic"])
def test_the_key_wherever_it_goes(place: Any, serve: Serve, watch: Watch) -> None:
    class Elsewhere(Soliditech):
        _auth = (place, "X-Key")

    server = serve(replies.in_turn(replies.CUSTOMER))
    with Elsewhere(api_key=KEY, **at(server)) as client:
        assert leaks_of_repr(client) == []
        client.customers.get("A")
    assert secrets_in(server.requests[0])


def test_models_made_by_hand(watch: Watch) -> None:
    made = models.Customer.from_dict({**customer().to_dict(), **keys(), "taxType": [EMAIL], "dealer": {EMAIL: 1}})
    assert made.primary_contact
    assert made.primary_contact.email == EMAIL
    assert canaries_in(str(made.additional_properties))
    assert leaks_of_repr(made) == []


def test_the_key_from_the_environment(watch: Watch, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOLIDITECH_API_KEY", KEY)
    for kind in (Soliditech, AsyncSoliditech):
        assert leaks_of_repr(kind(base_url="https://isp.example")) == []
