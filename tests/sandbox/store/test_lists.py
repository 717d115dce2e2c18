from __future__ import annotations

import datetime
from typing import Any

import pytest

from soliditech import models
from soliditech.groups import PLACES, operation
from soliditech_runtime.operations.results import Paged
from tests.support.caller import Caller
from tests.support.money import account, allocate, bill, pay

LISTS = sorted(each for each in PLACES if isinstance(operation(each).result, Paged))
OF_ACCOUNT = [each for each in LISTS if operation(each).ids]


def ids(operation_id: str, account_id: str = "ACC-1001") -> dict[str, str]:
    return {each.name: account_id for each in operation(operation_id).ids}


def listed(sandbox: Caller, operation_id: str, name: str, **query: object) -> list[Any]:
    """What a list gives, by the field of that Python name."""
    model = operation(operation_id).result.model  # type: ignore[attr-defined]
    result = sandbox.call(operation_id, **ids(operation_id), **query).result
    return [getattr(model.from_dict(one), name) for one in result]


@pytest.mark.parametrize("operation_id", LISTS)
def test_every_list_comes_page_by_page(sandbox: Caller, operation_id: str) -> None:
    whole = sandbox.call(operation_id, **ids(operation_id))
    count = len(whole.result)
    assert whole.paging == (1, 50, count)
    pages = [sandbox.call(operation_id, **ids(operation_id), page=page, page_size=1) for page in range(1, count + 2)]
    assert [page.paging for page in pages] == [(number + 1, 1, count) for number in range(count + 1)]
    assert [one for page in pages for one in page.result] == whole.result
    assert pages[-1].result == []


@pytest.mark.parametrize("operation_id", OF_ACCOUNT)
def test_a_list_of_an_unknown_account_is_404_and_of_a_new_one_empty(sandbox: Caller, operation_id: str) -> None:
    assert sandbox.call(operation_id, **ids(operation_id, "ACC-9999")).status == 404
    assert sandbox.call(operation_id, **ids(operation_id, account(sandbox))).result == []


@pytest.mark.parametrize(
    ("query", "status"),
    [({"page": 10**12}, 200), ({"page": 2**63}, 404), ({"page": 10**64}, 404), ({"page": 0}, 422)]
    + [({"page_size": size}, 422) for size in (0, 501)],
)
def test_the_number_and_the_size_of_a_page_are_held_to_the_document(
    sandbox: Caller, query: dict[str, int], status: int
) -> None:
    reply = sandbox.call("listProducts", **query)
    assert reply.status == status
    assert status != 200 or reply.result == []


def test_a_number_that_would_fill_the_memory_is_422(sandbox: Caller) -> None:
    found = operation("listProducts")
    (page,) = (field.wire for field in found.query if field.name == "page")
    assert sandbox.send(found.method, f"{found.path}?{page}=1e999999999").status == 422


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({}, ["ACC-1001", "ACC-1002"]),
        ({"query": "karoo"}, ["ACC-1001"]),
        ({"query": "thandi MOKOENA"}, ["ACC-1001"]),
        ({"query": "acc-1"}, ["ACC-1001", "ACC-1002"]),
        ({"query": "nobody"}, []),
        ({"email": "Thandi@Example.co.za"}, ["ACC-1001"]),
        ({"email": "thandi@example"}, []),
        ({"id_number": "2019/000001/07"}, ["ACC-1001"]),
        ({"vat_number": "4000000001"}, ["ACC-1001"]),
        ({"account_status": "active"}, ["ACC-1001", "ACC-1002"]),
        ({"account_status": "active", "vat_number": "1"}, []),
    ],
)
def test_accounts_are_found_by_what_is_known_of_them(sandbox: Caller, query: dict[str, str], found: list[str]) -> None:
    account(sandbox)
    assert listed(sandbox, "searchCustomers", "account_id", **query) == found


def test_accounts_are_found_by_the_day_on_which_they_changed() -> None:
    first, second = datetime.date(2026, 3, 1), datetime.date(2026, 4, 1)
    sandbox = Caller(today=first)
    account(sandbox)
    sandbox.today = second
    assert listed(sandbox, "searchCustomers", "account_id", updated_since=first) == ["ACC-1001", "ACC-1002"]
    assert listed(sandbox, "searchCustomers", "account_id", updated_since=second) == []
    sandbox.call("updateCustomer", models.UpdateCustomer(dealer="DLR-0008"), account_id="ACC-1001")
    assert listed(sandbox, "searchCustomers", "account_id", updated_since=second) == ["ACC-1001"]


@pytest.mark.parametrize(
    ("operation_id", "name", "query", "found"),
    [
        ("listCustomerContacts", "contact_id", {"contact_type": "Technical"}, ["CON-2002"]),
        ("listCustomerContacts", "contact_id", {"contact_type": "Technical", "contact_level": "Primary"}, []),
        ("searchOpportunities", "opportunity_id", {"stage_id": "STG-30"}, ["OPP-4001"]),
        ("searchOpportunities", "opportunity_id", {"type_id": "TYP-01"}, ["OPP-4002"]),
        ("searchOpportunities", "opportunity_id", {"unique_reference": "CRM-2026-0007"}, ["OPP-4001"]),
        ("searchOpportunities", "opportunity_id", {"unique_reference": "crm-2026-0007"}, []),
        ("searchOpportunities", "opportunity_id", {"expected_close_before": "2026-05-15"}, ["OPP-4001"]),
        ("searchOpportunities", "opportunity_id", {"expected_close_before": "2026-05-16"}, ["OPP-4001", "OPP-4002"]),
        ("listProducts", "product_code", {"category": "Fibre"}, ["FIBRE-100"]),
        ("listProducts", "product_code", {"active": False}, []),
        ("listProducts", "product_code", {"price_list_id": "PL-SME-2026"}, []),
        ("listProducts", "product_id", {"price_list_id": "PL-STANDARD", "category": "Labour"}, ["PRD-3003"]),
        ("listPromoCodes", "promo_code", {"product_code": "HOST-BUS"}, ["LAUNCH2026", "HOSTING10"]),
        ("listPromoCodes", "promo_code", {"product_code": "SWITCH-8"}, ["LAUNCH2026"]),
        ("listPromoCodes", "promo_code", {"valid_on": "2026-02-28"}, ["LAUNCH2026"]),
        ("listPromoCodes", "promo_code", {"valid_on": "2026-06-30"}, ["LAUNCH2026", "HOSTING10"]),
        ("listPromoCodes", "promo_code", {"valid_on": "2026-07-01"}, ["HOSTING10"]),
        ("listQuotes", "quote_number", {"account_id": "ACC-1001"}, ["QUO-4001"]),
        ("listQuotes", "quote_number", {"opportunity_id": "OPP-4001", "status": "Open"}, ["QUO-4002"]),
        ("listQuotes", "quote_number", {"status": "Accepted"}, []),
        ("listQuotes", "quote_number", {"account_id": "ACC-9999"}, []),
        ("listTelcoServices", "service_id", {"service_type": "Mobile"}, ["SVC-6001"]),
        ("listTelcoServices", "service_id", {"status": "Suspended"}, []),
        ("listCustomerInvoices", "invoice_number", {"from_date": "2026-02-27"}, ["INV/2026/000131"]),
        ("listCustomerInvoices", "invoice_number", {"to_date": "2026-03-09"}, ["INV/2026/000117"]),
        ("listCustomerInvoices", "invoice_number", {"from_date": "2026-03-10", "to_date": "2026-03-09"}, []),
        ("listCustomerPayments", "tx_number", {"from_date": "2026-03-30", "to_date": "2026-03-30"}, ["TXN-7001"]),
        ("listCustomerPayments", "tx_number", {"from_date": "2026-03-31"}, []),
    ],
)
def test_a_list_can_be_narrowed(
    sandbox: Caller, operation_id: str, name: str, query: dict[str, object], found: list[str]
) -> None:
    assert listed(sandbox, operation_id, name, **query) == found


def test_every_query_parameter_of_every_list_is_known_to_its_rule(sandbox: Caller) -> None:
    for operation_id in LISTS:
        parameters = sandbox.endpoints[operation_id].parameters("query")
        query = {each.name: parameters[each.wire].value["example"] for each in operation(operation_id).query}
        assert {"page", "page_size"} <= set(query)
        assert sandbox.call(operation_id, **ids(operation_id), **query).status == 200


def test_invoices_and_payments_are_found_by_whether_they_are_settled(sandbox: Caller) -> None:
    number, other = (bill(sandbox, "ACC-1001", "100.00").invoice_number for _ in range(2))
    full, part = pay(sandbox, "ACC-1001", "115.00").tx_number, pay(sandbox, "ACC-1001", "1.00").tx_number
    allocate(sandbox, number, full)
    allocate(sandbox, other, part)
    assert listed(sandbox, "listCustomerInvoices", "invoice_number", status="Paid") == [number]
    assert listed(sandbox, "listCustomerInvoices", "invoice_number", status="Partly paid") == [other]
    assert listed(sandbox, "listCustomerPayments", "tx_number", allocated=True) == [full, part]
    assert listed(sandbox, "listCustomerPayments", "tx_number", allocated=False) == ["TXN-7001"]


@pytest.mark.parametrize(
    ("query", "count"),
    [("k", 1), ("ka", 1), ("KAROO fibre", 1), ('a"b', 1), ("a'b", 0), ("ß", 1), ("ss", 1), ("*", 0), ("Straße", 1)],
)
def test_any_part_of_a_name_is_found_whatever_its_letters(sandbox: Caller, query: str, count: int) -> None:
    details = models.BusinessDetails(business_name='Drie "a"b" Straße')
    account(sandbox, business_details=details)
    assert len(listed(sandbox, "searchCustomers", "account_id", query=query)) == count


def test_a_name_that_was_changed_is_found_by_the_new_one_alone(sandbox: Caller) -> None:
    details = models.BusinessDetails(business_name="Quite another name")
    sandbox.call("updateCustomer", models.UpdateCustomer(business_details=details), account_id="ACC-1001")
    assert listed(sandbox, "searchCustomers", "account_id", query="karoo") == []
    assert listed(sandbox, "searchCustomers", "account_id", query="another") == ["ACC-1001"]
