"""Lists by offset and limit, whose total stands in a header, and errors as a map of fields to texts."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from decimal import Decimal
from types import ModuleType

import pytest

from soliditech_runtime import errors
from soliditech_runtime.types import FieldProblem
from tests.support.calling import Calls
from tests.support.http_server import Server

from .server import PRICES, VellowaySubscriptions

TOKEN = "api_token=vw%2Btoken%261"


@pytest.fixture(scope="module")
def package(package_of: Callable[[str], ModuleType]) -> ModuleType:
    return package_of("header_total")


@pytest.fixture
def api() -> VellowaySubscriptions:
    return VellowaySubscriptions()


def test_the_whole_list(calls: Calls, server: Server) -> None:
    subscriptions = calls.items("subscriptions.list", limit=3)
    assert [subscription.id for subscription in subscriptions] == list(range(1, 8))
    assert [str(subscription.price) for subscription in subscriptions] == list(PRICES)
    assert {type(subscription.price) for subscription in subscriptions} == {Decimal}
    assert [(request.method, request.target) for request in server.requests] == [
        ("GET", f"/subscriptions?limit=3&{TOKEN}"),
        ("GET", f"/subscriptions?offset=3&limit=3&{TOKEN}"),
        ("GET", f"/subscriptions?offset=6&limit=3&{TOKEN}"),
    ]


def test_a_server_that_gives_fewer_than_were_asked_for(
    calls: Calls, server: Server, api: VellowaySubscriptions
) -> None:
    api.most = 2
    subscriptions = calls.items("subscriptions.list", limit=5)
    assert [subscription.id for subscription in subscriptions] == list(range(1, 8))
    assert [request.target.split("&")[0] for request in server.requests] == [
        "/subscriptions?limit=5",
        "/subscriptions?offset=2",
        "/subscriptions?offset=4",
        "/subscriptions?offset=6",
    ]


def test_from_the_middle(calls: Calls, server: Server) -> None:
    page = calls.call("subscriptions.list", offset=2, plan="basic")
    assert ([entry.id for entry in page.items], page.number, page.total_items) == ([3, 4, 5], 2, 7)
    last = calls.page_after(page)
    assert ([entry.id for entry in last.items], last.number) == ([6, 7], 5)
    assert calls.page_after(last) is None
    assert [request.target for request in server.requests] == [
        f"/subscriptions?offset=2&plan=basic&{TOKEN}",
        f"/subscriptions?offset=5&plan=basic&{TOKEN}",
    ]


def test_an_empty_list(calls: Calls, server: Server) -> None:
    page = calls.call("subscriptions.list", plan="none")
    assert (page.items, page.total_items, calls.page_after(page)) == ([], 0, None)
    assert len(server.requests) == 1


@pytest.mark.parametrize("flat", [False, True], ids=["fields", "flat JSON"])
def test_creation(calls: Calls, server: Server, flat: bool) -> None:
    if flat:
        text = '{"email": "new@mill.example", "plan": "full", "price": "0.10"}'
        begun = calls.call("subscriptions.begin", parameters_json=text)
    else:
        begun = calls.call("subscriptions.begin", email="new@mill.example", plan="full", price=Decimal("0.10"))
    assert (begun.id, begun.price, begun.ends_at) == (8, Decimal("0.10"), None)
    (request,) = server.requests
    assert (request.method, request.target) == ("POST", f"/subscriptions?{TOKEN}")
    assert request.body == b'{"email":"new@mill.example","plan":"full","price":"0.10"}'


@pytest.mark.parametrize("flat", [False, True], ids=["fields", "flat JSON"])
def test_a_change(calls: Calls, server: Server, api: VellowaySubscriptions, flat: bool) -> None:
    if flat:
        changed = calls.call("subscriptions.change", "4", parameters_json='{"ends_at": "2026-12-31"}')
    else:
        changed = calls.call("subscriptions.change", "4", ends_at=datetime.date(2026, 12, 31))
    assert (changed.id, changed.plan, changed.ends_at) == (4, "basic", datetime.date(2026, 12, 31))
    assert calls.call("subscriptions.change", "4", ends_at=None).ends_at is None
    assert [request.body for request in server.requests] == [b'{"ends_at":"2026-12-31"}', b'{"ends_at":null}']
    assert api.subscriptions[3]["ends_at"] is None


def test_errors_as_a_map_of_fields_to_texts(calls: Calls, api: VellowaySubscriptions) -> None:
    with pytest.raises(errors.UnprocessableEntityError) as caught:
        calls.call("subscriptions.begin", email="mill", plan="none")
    assert (caught.value.code, caught.value.message) == (None, "The data is not valid.")
    assert caught.value.details == (
        FieldProblem("email", "It has no @."),
        FieldProblem("email", "Nothing can be sent there."),
        FieldProblem("plan", "There is no such plan."),
    )
    assert (set(caught.value.fields), caught.value.outcome) == ({"email", "plan"}, "rejected")
    assert "no @" not in str(caught.value)
    assert len(api.subscriptions) == 7


def test_an_error_without_fields(calls: Calls, api: VellowaySubscriptions) -> None:
    api.key = "another"
    with pytest.raises(errors.AuthenticationError) as caught:
        calls.items("subscriptions.list")
    assert (caught.value.message, caught.value.details) == ("Unauthenticated.", ())
    assert "vw" not in repr(caught.value.body)


def test_one_that_is_not_there(calls: Calls) -> None:
    with pytest.raises(errors.NotFoundError) as caught:
        calls.call("subscriptions.change", "99", plan="full")
    assert caught.value.body == b'{"message":"Not found."}'
