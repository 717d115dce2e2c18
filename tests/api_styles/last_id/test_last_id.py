"""Lists that are walked by the id of the last item, `has_more`, and one object as the error."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from types import ModuleType

import pytest

from soliditech_runtime import errors
from soliditech_runtime.types import FieldProblem
from tests.support.calling import Calls
from tests.support.http_server import Server

from .server import AMOUNTS, QuenbyCharges

IDS = [f"ch_{number}" for number in range(7, 0, -1)]


@pytest.fixture(scope="module")
def package(package_of: Callable[[str], ModuleType]) -> ModuleType:
    return package_of("last_id")


@pytest.fixture
def api() -> QuenbyCharges:
    return QuenbyCharges()


def test_the_whole_list(calls: Calls, server: Server) -> None:
    charges = calls.items("charges.list", limit=3)
    assert [charge.id for charge in charges] == IDS
    assert [str(charge.amount) for charge in charges] == list(AMOUNTS)
    assert {type(charge.amount) for charge in charges} == {Decimal}
    assert [(request.method, request.target) for request in server.requests] == [
        ("GET", "/v1/charges?limit=3"),
        ("GET", "/v1/charges?limit=3&starting_after=ch_5"),
        ("GET", "/v1/charges?limit=3&starting_after=ch_2"),
    ]
    assert {request.headers["authorization"] for request in server.requests} == {"Bearer sk_quenby"}


def test_from_the_middle(calls: Calls, server: Server) -> None:
    page = calls.call("charges.list", customer="cus_1", starting_after="ch_4", limit=2)
    assert [charge.id for charge in page.items] == ["ch_3", "ch_2"]
    assert page.total_items is None
    last = calls.page_after(page)
    assert [charge.id for charge in last.items] == ["ch_1"]
    assert calls.page_after(last) is None
    assert [request.target for request in server.requests] == [
        "/v1/charges?customer=cus_1&limit=2&starting_after=ch_4",
        "/v1/charges?customer=cus_1&limit=2&starting_after=ch_2",
    ]


def test_an_empty_list(calls: Calls, server: Server) -> None:
    assert calls.items("charges.list", customer="cus_2") == []
    assert [request.target for request in server.requests] == ["/v1/charges?customer=cus_2"]


def test_a_list_that_fits_on_one_page(calls: Calls, server: Server) -> None:
    assert len(calls.items("charges.list", limit=7)) == 7
    assert len(server.requests) == 1


def test_an_item_that_is_added_meanwhile_moves_nothing(calls: Calls, api: QuenbyCharges) -> None:
    page = calls.call("charges.list")
    api.charges.insert(0, {**api.charges[0], "id": "ch_8"})
    assert [charge.id for charge in calls.page_after(page).items] == ["ch_4", "ch_3", "ch_2"]


@pytest.mark.parametrize("flat", [False, True], ids=["fields", "flat JSON"])
def test_creation(calls: Calls, server: Server, api: QuenbyCharges, package: ModuleType, flat: bool) -> None:
    if flat:
        text = '{"customer": "cus_9", "amount": 0.30, "currency": "EUR", "terms.days": 14, "terms.rebate": 0.020}'
        charge = calls.call("charges.create", parameters_json=text)
    else:
        terms = package.models.Terms(days=14, rebate=Decimal("0.020"))
        charge = calls.call("charges.create", customer="cus_9", amount=Decimal("0.30"), currency="EUR", terms=terms)
    assert (charge.id, charge.amount, charge.terms.rebate) == ("ch_8", Decimal("0.30"), Decimal("0.020"))
    (request,) = server.requests
    assert (request.method, request.target) == ("POST", "/v1/charges")
    sent = b'{"customer":"cus_9","amount":0.30,"currency":"EUR","terms":{"days":14,"rebate":0.020}}'
    assert request.body == sent
    assert [api.charges[0]["customer"], len(api.charges)] == ["cus_9", 8]


def test_a_creation_that_is_tried_again_is_done_once(calls: Calls, server: Server, api: QuenbyCharges) -> None:
    api.failures = 2
    charge = calls.call("charges.create", customer="cus_1", amount=Decimal(1), currency="EUR")
    assert (charge.id, len(api.charges), len(server.requests)) == ("ch_8", 8, 3)
    assert len({request.headers["idempotency-key"] for request in server.requests}) == 1
    calls.call("charges.create", customer="cus_1", amount=Decimal(1), currency="EUR")
    assert (len(api.charges), len(api.by_key)) == (9, 2)


@pytest.mark.parametrize("flat", [False, True], ids=["fields", "flat JSON"])
def test_a_key_of_the_callers_own(calls: Calls, server: Server, api: QuenbyCharges, flat: bool) -> None:
    text = '{"customer": "cus_1", "amount": 1, "currency": "EUR"}'
    fields = {"customer": "cus_1", "amount": Decimal(1), "currency": "EUR"}
    given = {"parameters_json": text} if flat else fields
    ids = {calls.call("charges.create", **given, idempotency_key="order-7").id for _ in range(2)}
    assert (ids, len(api.charges), list(api.by_key)) == ({"ch_8"}, 8, ["order-7"])
    assert {request.headers["idempotency-key"] for request in server.requests} == {"order-7"}


def test_one_by_its_id(calls: Calls, server: Server) -> None:
    assert calls.call("charges.get", "ch_5").amount == Decimal("1234567890123.45")
    assert server.requests[0].target == "/v1/charges/ch_5"


def test_a_parameter_that_is_refused(calls: Calls) -> None:
    with pytest.raises(errors.BadRequestError) as caught:
        calls.call("charges.create", customer="cus_1", amount=Decimal(0), currency="EUR")
    assert (caught.value.code, caught.value.message) == ("amount_too_small", "It must be more than 0.")
    assert caught.value.details == (FieldProblem("amount", "It must be more than 0."),)
    assert (caught.value.fields, caught.value.outcome) == (("amount",), "rejected")
    assert caught.value.body.startswith(b'{"error":{"type":"request"')
    assert "more than 0" not in str(caught.value)


def test_an_error_of_no_parameter(calls: Calls, api: QuenbyCharges) -> None:
    api.key = "another"
    with pytest.raises(errors.AuthenticationError) as caught:
        calls.items("charges.list")
    # There is no code, so the kind is the code.
    assert (caught.value.code, caught.value.message) == ("authentication", "The key is not valid.")
    assert caught.value.fields == ()


def test_a_cursor_that_is_refused(calls: Calls) -> None:
    with pytest.raises(errors.BadRequestError) as caught:
        calls.items("charges.list", starting_after="ch_99")
    assert (caught.value.code, caught.value.fields) == ("no_such_charge", ("starting_after",))


def test_one_that_is_not_there(calls: Calls) -> None:
    with pytest.raises(errors.NotFoundError) as caught:
        calls.call("charges.get", "ch_99")
    assert caught.value.message == "There is no charge ch_99."


def test_a_refusal_in_a_200(calls: Calls, api: QuenbyCharges) -> None:
    with pytest.raises(errors.APIResultError) as caught:
        calls.call("charges.create", customer="cus_stolen", amount=Decimal(1), currency="EUR")
    assert (caught.value.status, caught.value.code, caught.value.outcome) == (200, "declined", "rejected")
    assert len(api.charges) == 7
