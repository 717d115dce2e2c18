"""Refusals in replies whose status is 200, in whole and in part, and lists that are walked by links in a header."""

from __future__ import annotations

import json
from collections.abc import Callable
from decimal import Decimal
from types import ModuleType
from typing import Any

import pytest

from soliditech_runtime import errors
from soliditech_runtime.types import FieldProblem
from tests.support.calling import Calls
from tests.support.http_server import Server

from .server import AMOUNTS, OsprindPayments

LIST = "/rest/payments"


@pytest.fixture(scope="module")
def package(package_of: Callable[[str], ModuleType]) -> ModuleType:
    return package_of("success_flag")


@pytest.fixture
def api() -> OsprindPayments:
    return OsprindPayments()


def test_the_whole_list(calls: Calls, server: Server) -> None:
    payments = calls.items("payments.list", payer="Mill")
    assert [payment.payment_number for payment in payments] == [f"P{number}" for number in range(7, 0, -1)]
    assert [str(payment.amount) for payment in payments] == list(AMOUNTS)
    assert {type(payment.amount) for payment in payments} == {Decimal}
    assert [(request.method, request.target) for request in server.requests] == [
        ("GET", f"{LIST}?payer=Mill"),
        ("GET", f"{LIST}?before=P5&payer=Mill"),
        ("GET", f"{LIST}?before=P2&payer=Mill"),
    ]
    assert {request.headers["authorization"] for request in server.requests} == {"Basic b3NwcmluZDpwYXNzOndvcmQ="}


def test_links_that_name_the_server(calls: Calls, server: Server, api: OsprindPayments) -> None:
    api.host = server.url
    assert len(calls.items("payments.list", count=4)) == 7
    assert [request.target for request in server.requests] == [f"{LIST}?count=4", f"{LIST}?before=P4&count=4"]


def test_a_header_for_each_link(calls: Calls, server: Server, api: OsprindPayments) -> None:
    api.splits_links = True
    assert len(calls.items("payments.list")) == 7
    assert len(server.requests) == 3


def test_a_refusal_in_the_middle_of_a_list(calls: Calls, api: OsprindPayments) -> None:
    api.refused_before = "P5"
    with pytest.raises(errors.APIResultError) as caught:
        calls.items("payments.list")
    assert (caught.value.code, caught.value.message) == ("GONE", "The list is gone.")


def test_page_by_page(calls: Calls, server: Server) -> None:
    page = calls.call("payments.list")
    middle = calls.page_after(page)
    assert ([payment.payment_number for payment in middle.items], middle.number) == (["P4", "P3", "P2"], 2)
    last = calls.page_after(middle)
    assert [payment.payment_number for payment in last.items] == ["P1"]
    assert calls.page_after(last) is None
    assert len(server.requests) == 3


def test_an_empty_list(calls: Calls, server: Server) -> None:
    assert calls.items("payments.list", payer="Nobody") == []
    assert len(server.requests) == 1


@pytest.mark.parametrize("host", ["https://elsewhere.example", "//elsewhere.example", "http://127.0.0.1:9"])
def test_a_link_to_another_host_is_not_followed(calls: Calls, server: Server, api: OsprindPayments, host: str) -> None:
    api.host = host
    page = calls.call("payments.list")
    assert [payment.payment_number for payment in page.items] == ["P7", "P6", "P5"]
    with pytest.raises(errors.InvalidResponseError, match="leads to another server; nothing was sent there"):
        calls.page_after(page)
    with pytest.raises(errors.InvalidResponseError):
        calls.items("payments.list")
    assert [request.target for request in server.requests] == [LIST, LIST]


@pytest.mark.parametrize("flat", [False, True], ids=["fields", "flat JSON"])
def test_a_payment(calls: Calls, server: Server, flat: bool) -> None:
    if flat:
        payment = calls.call("payments.take", parameters_json='{"payer": "Mill", "amount": 0.30, "reference": "R1"}')
    else:
        payment = calls.call("payments.take", payer="Mill", amount=Decimal("0.30"), reference="R1")
    assert (payment.payment_number, payment.amount, payment.state) == ("P8", Decimal("0.30"), "taken")
    (request,) = server.requests
    assert (request.method, request.target) == ("POST", LIST)
    assert request.body == b'{"payer":"Mill","amount":0.30,"reference":"R1"}'


def test_a_refusal_in_a_200(calls: Calls, server: Server, api: OsprindPayments) -> None:
    with pytest.raises(errors.APIResultError) as caught:
        calls.call("payments.take", payer="Nobody", amount=Decimal("1000.01"))
    assert (caught.value.status, caught.value.outcome) == (200, "rejected")
    assert (caught.value.code, caught.value.message) == ("REFUSED", "The payment is refused.")
    assert caught.value.details == (
        FieldProblem("amount", "It is too much."),
        FieldProblem("payer", "There is no such payer."),
    )
    assert json.loads(caught.value.body)["success"] is False
    assert "too much" not in str(caught.value)
    # It is not sent again, and nothing was done.
    assert (len(server.requests), len(api.payments)) == (1, 7)


def test_a_key_that_is_refused_in_a_200(calls: Calls, api: OsprindPayments) -> None:
    api.key = "another"
    with pytest.raises(errors.APIResultError) as caught:
        calls.items("payments.list")
    assert (caught.value.code, caught.value.message, caught.value.details) == ("AUTH", "No such account.", ())


def test_one_that_is_not_there(calls: Calls) -> None:
    assert calls.call("payments.get", "P3").amount == Decimal("0.30")
    with pytest.raises(errors.APIResultError) as caught:
        calls.call("payments.get", "P99")
    assert caught.value.code == "UNKNOWN"


def test_a_flag_alone_is_a_success_where_the_overlay_says_so(
    package: ModuleType, api: OsprindPayments, settings: dict[str, Any]
) -> None:
    reported: list[tuple[str, str]] = []

    def note(operation: str, departures: Any) -> None:
        reported.extend((departure.field, departure.kind) for departure in departures)

    with package.Soliditech(**{**settings, "on_contract_violation": note}) as client:
        client.payments.refund("P3")
        assert api.payments[4]["state"] == "refunded"
        with pytest.raises(errors.APIResultError) as caught:
            client.payments.refund("P3")
    assert ("result", "unproved") in reported
    assert (caught.value.code, caught.value.outcome) == ("STATE", "rejected")


@pytest.mark.parametrize("flat", [False, True], ids=["fields", "flat JSON"])
def test_a_batch(calls: Calls, server: Server, package: ModuleType, flat: bool) -> None:
    if flat:
        text = (
            '{"payments[0].payer": "A", "payments[0].amount": 0.10, "payments[1].payer": "B", "payments[1].amount": 2}'
        )
        items = calls.call("payments.take_batch", parameters_json=text)
    else:
        payments = [
            package.models.NewPayment(payer="A", amount=Decimal("0.10")),
            package.models.NewPayment(payer="B", amount=Decimal(2)),
        ]
        items = calls.call("payments.take_batch", payments=payments)
    assert [item.payment_number for item in items] == ["P8", "P9"]
    body = b'{"payments":[{"payer":"A","amount":0.10},{"payer":"B","amount":2}]}'
    assert [(request.target, request.body) for request in server.requests] == [("/rest/batches", body)]


def batch(package: ModuleType, *payers: str) -> list[Any]:
    """A payment by each payer, with a reference that names its place."""
    return [
        package.models.NewPayment(payer=payer, amount=Decimal(1), reference=f"R{number}")
        for number, payer in enumerate(payers)
    ]


def test_a_batch_of_which_a_part_is_refused(calls: Calls, package: ModuleType, api: OsprindPayments) -> None:
    with pytest.raises(errors.APIResultError) as caught:
        calls.call("payments.take_batch", payments=batch(package, "Mill", "Nobody", "Mill"))
    # Two of three were taken, so nobody may say that nothing was done.
    assert (caught.value.status, caught.value.outcome, len(api.payments)) == (200, "unknown", 9)
    assert FieldProblem("R1", "There is no such payer.") in caught.value.details
    items = json.loads(caught.value.body)["items"]
    assert [item.get("paymentNumber") for item in items] == ["P8", None, "P9"]


def test_a_batch_of_which_all_is_refused(calls: Calls, package: ModuleType, api: OsprindPayments) -> None:
    with pytest.raises(errors.APIResultError) as caught:
        calls.call("payments.take_batch", payments=batch(package, "Nobody", "Nobody"))
    # The reasons stand in the result itself, so a result stands beside the refusal: who relies on it has to look.
    assert (caught.value.outcome, len(api.payments)) == ("unknown", 7)
    assert caught.value.details == (
        FieldProblem("R0", "There is no such payer."),
        FieldProblem("R1", "There is no such payer."),
    )


def test_a_batch_that_is_not_read(calls: Calls, package: ModuleType) -> None:
    with pytest.raises(errors.APIResultError) as caught:
        calls.call("payments.take_batch", payments=[])
    assert (caught.value.message, caught.value.outcome) == ("There is nothing in it.", "rejected")
