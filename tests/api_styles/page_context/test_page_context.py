"""Pages that are counted to a number of pages, one object alone in a list, and errors nested in lists."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from types import ModuleType
from typing import Any

import pytest

from soliditech_runtime import errors
from soliditech_runtime.types import FieldProblem
from tests.support.calling import Calls
from tests.support.http_server import Server

from .server import TOTALS, HarrowmereBooks

LIST = "/api.hb/2.0/Invoices"


@pytest.fixture(scope="module")
def package(package_of: Callable[[str], ModuleType]) -> ModuleType:
    return package_of("page_context")


@pytest.fixture
def api() -> HarrowmereBooks:
    return HarrowmereBooks()


def test_the_whole_list(calls: Calls, server: Server) -> None:
    invoices = calls.items("invoices.list", per_page=3)
    assert [invoice.invoice_id for invoice in invoices] == [f"I-{number}" for number in range(1, 8)]
    assert [str(invoice.total) for invoice in invoices] == list(TOTALS)
    assert {type(invoice.total) for invoice in invoices} == {Decimal}
    assert [(request.method, request.target) for request in server.requests] == [
        ("GET", f"{LIST}?per_page=3"),
        ("GET", f"{LIST}?page=2&per_page=3"),
        ("GET", f"{LIST}?page=3&per_page=3"),
    ]


def test_each_request_names_the_tenant(calls: Calls, server: Server, package: ModuleType) -> None:
    calls.items("invoices.list")
    calls.call("invoices.get", "I-1")
    calls.call("invoices.create", contact=package.models.Contact(name="Mill"))
    assert [request.headers.get("harrowmere-tenant") for request in server.requests] == ["mill-7"] * 5


def test_the_books_of_another_tenant(calls: Calls, api: HarrowmereBooks) -> None:
    api.tenant = "another"
    with pytest.raises(errors.PermissionDeniedError) as caught:
        calls.items("invoices.list")
    assert (caught.value.code, caught.value.message) == ("403", "These are not your books.")


def test_a_client_without_a_tenant(package: ModuleType, settings: dict[str, Any], server: Server) -> None:
    del settings["tenant"]
    with pytest.raises(errors.ConfigurationError, match="No tenant: pass tenant="):
        package.Soliditech(**settings)
    assert server.requests == []


def test_a_tenant_from_the_environment(
    package: ModuleType, settings: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    del settings["tenant"]
    monkeypatch.setenv("STYLE_PAGE_CONTEXT_TENANT", "mill-7")
    with package.Soliditech(**settings) as client:
        assert client.invoices.get("I-1").invoice_id == "I-1"


def test_pages_that_are_all_full(calls: Calls, server: Server) -> None:
    assert len(calls.items("invoices.list", per_page=7)) == 7
    assert len(server.requests) == 1


def test_from_the_middle(calls: Calls, server: Server) -> None:
    page = calls.call("invoices.list", page=2, status="SENT")
    assert ([invoice.invoice_id for invoice in page.items], page.number) == (["I-4", "I-5", "I-6"], 2)
    last = calls.page_after(page)
    assert ([invoice.invoice_id for invoice in last.items], last.number) == (["I-7"], 3)
    assert calls.page_after(last) is None
    assert [request.target for request in server.requests] == [
        f"{LIST}?page=2&Status=SENT",
        f"{LIST}?page=3&Status=SENT",
    ]


def test_a_page_that_fails_once_is_asked_for_again(calls: Calls, server: Server, api: HarrowmereBooks) -> None:
    api.busy_at = 2
    assert len(calls.items("invoices.list")) == 7
    assert [request.target for request in server.requests] == [LIST, *[f"{LIST}?page=2"] * 2, f"{LIST}?page=3"]


def test_a_server_that_gives_the_same_page_again(calls: Calls, server: Server, api: HarrowmereBooks) -> None:
    api.ignores_pages = True
    page = calls.call("invoices.list")
    assert len(page) == 3
    with pytest.raises(errors.InvalidResponseError, match="page 2 was asked for, and one that was"):
        calls.page_after(page)
    assert len(server.requests) == 2


def test_an_empty_list(calls: Calls, server: Server) -> None:
    assert calls.items("invoices.list", status="VOID") == []
    assert [request.target for request in server.requests] == [f"{LIST}?Status=VOID"]


def test_one_alone_in_a_list(calls: Calls, server: Server) -> None:
    invoice = calls.call("invoices.get", "I-3")
    assert (invoice.invoice_id, invoice.contact.name, invoice.total) == ("I-3", "Mill", Decimal("99999999.99"))
    assert server.requests[0].target == f"{LIST}/I-3"


@pytest.mark.parametrize("flat", [False, True], ids=["fields", "flat JSON"])
def test_creation(calls: Calls, server: Server, package: ModuleType, flat: bool) -> None:
    if flat:
        text = (
            '{"Contact.Name": "Mill", "LineItems[0].Description": "Water", "LineItems[0].UnitAmount": 0.10,'
            ' "LineItems[0].Quantity": 3}'
        )
        invoice = calls.call("invoices.create", parameters_json=text)
    else:
        line = package.models.LineItem(description="Water", unit_amount=Decimal("0.10"), quantity=3)
        contact = package.models.Contact(name="Mill")
        invoice = calls.call("invoices.create", contact=contact, line_items=[line])
    assert (invoice.invoice_id, invoice.total) == ("I-8", Decimal("0.30"))
    (request,) = server.requests
    line_text = b'{"Description":"Water","UnitAmount":0.10,"Quantity":3}'
    assert (request.method, request.target) == ("POST", LIST)
    assert request.body == b'{"Contact":{"Name":"Mill"},"LineItems":[' + line_text + b"]}"


def test_errors_nested_in_lists(calls: Calls, package: ModuleType) -> None:
    models = package.models
    lines = [
        models.LineItem(description="a", unit_amount=Decimal("-1"), quantity=0),
        models.LineItem(description="b", unit_amount=Decimal("1"), quantity=1),
        models.LineItem(description="c", unit_amount=Decimal("-2.5"), quantity=1),
    ]
    with pytest.raises(errors.BadRequestError) as caught:
        calls.call("invoices.create", contact=models.Contact(name=""), line_items=lines)
    assert (caught.value.code, caught.value.message) == ("10", "It is not valid.")
    assert caught.value.details == (
        FieldProblem("LineItems[0].UnitAmount", "It is negative."),
        FieldProblem("LineItems[0].Quantity", "It is nothing."),
        FieldProblem("LineItems[2].UnitAmount", "It is negative."),
        FieldProblem("", "There is no contact."),
    )
    assert caught.value.fields == ("LineItems[0].UnitAmount", "LineItems[0].Quantity", "LineItems[2].UnitAmount")
    assert b"ValidationException" in caught.value.body
    assert caught.value.outcome == "rejected"


def test_one_that_is_not_there(calls: Calls) -> None:
    with pytest.raises(errors.NotFoundError) as caught:
        calls.call("invoices.get", "I-99")
    assert (caught.value.code, caught.value.details) == ("404", ())


def test_a_key_that_is_refused(calls: Calls, api: HarrowmereBooks) -> None:
    api.key = "another"
    with pytest.raises(errors.AuthenticationError) as caught:
        calls.items("invoices.list")
    assert (caught.value.code, caught.value.message) == ("401", "Who are you?")
