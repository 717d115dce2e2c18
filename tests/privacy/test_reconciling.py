"""What is done once, and what is looked for, leaves no value in an error, a frame, a log line or a repr."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import httpx
import pytest

from soliditech import Done, errors
from soliditech_runtime.process.system import REAL
from tests.privacy.canaries import ACCOUNT, AMOUNT, EMAIL, INVOICE, LAST_NAME, canaries_in
from tests.privacy.conftest import Twin
from tests.privacy.watch import Watch, leaks_of_repr

PAYMENT: dict[str, Any] = {"account_id": ACCOUNT, "amount": AMOUNT, "reference": INVOICE, "notes": LAST_NAME}
WIRE = {"accountId": ACCOUNT, "amount": float(AMOUNT), "reference": INVOICE, "notes": LAST_NAME}

Handler = Callable[[httpx.Request], httpx.Response]


def listing(*payments: dict[str, Any]) -> httpx.Response:
    """A list that is one page."""
    paging = {"page": 1, "pageSize": 50, "totalItems": len(payments)}
    return httpx.Response(200, json={"result": payments, "paging": paging})


def server(looked: httpx.Response, acted: httpx.Response | Exception) -> Handler:
    """Answers reads with one reply, and actions with another."""

    def handle(request: httpx.Request) -> httpx.Response:
        if request.method == "GET":
            return looked
        if isinstance(acted, Exception):
            raise acted
        return acted

    return handle


BROKEN = httpx.ReadError("reset")
REFUSED = httpx.Response(409, json={"error": {"code": "LIMIT", "message": LAST_NAME}})
WAYS: dict[str, tuple[Handler, type[errors.SoliditechError]]] = {
    "another one is there": (server(listing({**WIRE, "amount": 1}), BROKEN), errors.ReconcileError),
    "two are there": (server(listing(WIRE, WIRE), BROKEN), errors.ReconcileError),
    "one comes near": (server(listing({**WIRE, "reference": INVOICE.upper()}), BROKEN), errors.ReconcileError),
    "the look is refused": (server(REFUSED, BROKEN), errors.ReconcileError),
    "the look cannot be read": (server(httpx.Response(200, text=EMAIL), BROKEN), errors.ReconcileError),
    "the action is refused": (server(listing(), REFUSED), errors.ConflictError),
    "the action is lost": (server(listing(), BROKEN), errors.APIConnectionError),
}


@pytest.fixture(autouse=True)
def no_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    async def sleep(seconds: float) -> None:
        pass

    system = REAL.replaced(sleep=lambda seconds: None, async_sleep=sleep)
    for kind in ("synchronous.client.SyncClient", "asynchronous.client.AsyncClient"):
        monkeypatch.setattr(f"soliditech_runtime.client.{kind}._system", system)


@pytest.mark.parametrize("name", WAYS)
def test_what_cannot_be_done_once(name: str, twin: Twin, watch: Watch) -> None:
    handler, kind = WAYS[name]
    transport = httpx.MockTransport(handler)
    twin.fails(lambda client: client.once(client.payments.create, **PAYMENT), kind, transport=transport)


def test_what_is_found_after_all_is_another(twin: Twin, watch: Watch) -> None:
    looks = [listing(), listing({**WIRE, "amount": 1})]

    def handle(request: httpx.Request) -> httpx.Response:
        if request.method == "GET":
            return looks.pop(0)
        raise BROKEN

    error = twin.fails(
        lambda client: client.once(client.payments.create, **PAYMENT),
        errors.ReconcileError,
        transport=httpx.MockTransport(handle),
    )
    assert (error.outcome, error.fields) == ("unknown", ("amount",))


@pytest.mark.parametrize(
    "call",
    [
        lambda client: client.once(client.payments.create, account_id=ACCOUNT, amount=AMOUNT),
        lambda client: client.once(client.customers.update, ACCOUNT, tax_type=LAST_NAME),
        lambda client: client.once(EMAIL, LAST_NAME),
        lambda client: client.reconciling(lock=EMAIL).once(client.payments.create, **PAYMENT),
        lambda client: client.reconciling(account=ACCOUNT).once(client.payments.create, **PAYMENT),
        lambda client: client.reconciling(account_id=ACCOUNT).once(client.payments.create, **PAYMENT),
        lambda client: client.ensure(client.telco.suspend_service, ACCOUNT, reason=LAST_NAME),
    ],
    ids=range(7),
)
def test_what_is_refused_before_anything_is_sent(call: Callable[[Any], Any], twin: Twin, watch: Watch) -> None:
    def nothing_may_be_sent(request: httpx.Request) -> httpx.Response:
        raise AssertionError("a request was sent")

    twin.fails(call, errors.InvalidParameterError, transport=httpx.MockTransport(nothing_may_be_sent))


def lost(twin: Twin) -> Any:
    """The error of a payment of unknown outcome."""
    transport = httpx.MockTransport(server(listing(), BROKEN))
    return twin.fails(lambda client: client.payments.create(**PAYMENT), errors.APIConnectionError, transport=transport)


def test_what_is_looked_for_is_shown_nowhere(twin: Twin, watch: Watch) -> None:
    reconcile = lost(twin).reconcile
    assert reconcile.sent["reference"] == INVOICE
    assert leaks_of_repr(reconcile) == []
    transport = httpx.MockTransport(server(listing(WIRE), BROKEN))
    verdict = twin.run(reconcile.look, transport=transport)
    assert isinstance(verdict, Done)
    assert not canaries_in(repr(verdict))


def test_a_look_that_is_asked_wrongly(twin: Twin, watch: Watch) -> None:
    reconcile = lost(twin).reconcile
    transport = httpx.MockTransport(server(listing(), BROKEN))
    twin.fails(
        lambda client: reconcile.look(client, account=ACCOUNT), errors.InvalidParameterError, transport=transport
    )
    twin.fails(lambda client: reconcile.look(EMAIL), TypeError, transport=transport)
    for handler, _ in WAYS.values():
        verdict = twin.run(reconcile.look, transport=httpx.MockTransport(handler))
        assert not canaries_in(repr(verdict))
