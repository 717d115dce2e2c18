"""Data to start with: the made-up ISP, and customers in any number, in lists that stay as fast as short ones."""

from __future__ import annotations

import datetime
import time
from collections.abc import Callable
from decimal import Decimal
from statistics import median
from typing import Any

import pytest

from soliditech import models
from soliditech.groups import operation
from tests.support.caller import Caller

TODAY = datetime.date(2026, 4, 15)


@pytest.fixture(scope="module")
def isp() -> Caller:
    return Caller(today=TODAY, seed=True, audited=False)


def every(sandbox: Caller, operation_id: str, **given: object) -> list[Any]:
    model = operation(operation_id).result.model  # type: ignore[attr-defined]
    return [model.from_dict(one) for one in sandbox.call(operation_id, page_size=500, **given).result]


def test_the_isp_is_the_same_every_time(isp: Caller) -> None:
    again = Caller(today=TODAY, seed=True, audited=False)
    assert again.app.state.store.snapshot() == isp.app.state.store.snapshot()


def test_the_isp_has_customers_of_every_state_and_what_belongs_to_them(isp: Caller) -> None:
    customers = every(isp, "searchCustomers")
    assert len(customers) == 41
    assert {each.account_status for each in customers} == {"Active", "Suspended", "Cancelled"}
    assert {each.account_use for each in customers} == {"Business", "Residential"}
    ids = [each.account_id for each in customers]
    services = [service for account_id in ids for service in every(isp, "listTelcoServices", account_id=account_id)]
    assert {each.status for each in services} == {"Active", "Suspended", "Cancelled"}
    assert {each.service_type for each in services} >= {"Fibre", "Mobile", "Voice"}
    assert any(every(isp, "listCustomerContacts", account_id=account_id) for account_id in ids[1:])
    promotions = every(isp, "listPromoCodes")
    assert {(each.valid_from or TODAY) > TODAY for each in promotions} == {True, False}
    assert any(each.valid_until and each.valid_until < TODAY for each in promotions)
    assert {each.status for each in every(isp, "listQuotes")} == {"Open", "Accepted"}
    assert len({each.stage for each in every(isp, "searchOpportunities")}) == 5


def test_the_isp_has_bills_of_every_state_and_age(isp: Caller) -> None:
    ids = [each.account_id for each in every(isp, "searchCustomers")]
    invoices = [each for account_id in ids for each in every(isp, "listCustomerInvoices", account_id=account_id)]
    assert {each.status for each in invoices} == {"Paid", "Partly paid", "Unpaid"}
    analyses = [isp.call("getAgeAnalysis", account_id=account_id).result for account_id in ids]
    ages = [models.AgeAnalysis.from_dict(each) for each in analyses]
    for part in ("current", "days_30", "days_60", "days_90", "days_120_plus"):
        assert any(getattr(each, part) > 0 for each in ages), part
    balances = [isp.call("getOutstandingBalance", account_id=account_id).result for account_id in ids]
    found = [models.OutstandingBalance.from_dict(each) for each in balances]
    assert any(each.overdue_amount for each in found)
    assert any((each.balance or 0) < 0 for each in found)


def test_the_isp_metered_its_services_month_by_month(isp: Caller) -> None:
    ids = [each.account_id for each in every(isp, "searchCustomers")]
    services = [each for account_id in ids for each in every(isp, "listTelcoServices", account_id=account_id)]
    metered = next(each for each in services if each.service_type == "Voice")

    def used(first: datetime.date, last: datetime.date) -> models.TelcoServiceUsage:
        reply = isp.call("getTelcoServiceUsage", service_id=metered.service_id, from_date=first, to_date=last)
        return models.TelcoServiceUsage.from_dict(reply.result)

    february, march = datetime.date(2026, 2, 1), datetime.date(2026, 3, 1)
    parts = [used(february, march - datetime.timedelta(1)), used(march, datetime.date(2026, 3, 31))]
    whole = used(february, datetime.date(2026, 3, 31))
    assert [len(each.usage or ()) for each in (*parts, whole)] == [1, 1, 1]
    charges = [each.total_charge_excluding_tax or Decimal(0) for each in parts]
    assert whole.total_charge_excluding_tax == sum(charges) > 0


def test_customers_come_in_any_number_and_are_found() -> None:
    sandbox = Caller(today=TODAY, customers=300, audited=False)
    reply = sandbox.call("searchCustomers", page=3, page_size=100)
    assert reply.paging == (3, 100, 301)
    (last,) = every(sandbox, "searchCustomers", query="acc-1301")
    (by_mail,) = every(sandbox, "searchCustomers", email=last.primary_contact.email.upper())
    assert last.account_id == by_mail.account_id == "ACC-1301"
    assert len(every(sandbox, "listCustomerInvoices", account_id="ACC-1301")) == 1


QUERIES: dict[str, Callable[[int], dict[str, object]]] = {
    "the first page": lambda _: {},
    "the last page": lambda count: {"page": count // 50},
    "one state": lambda _: {"account_status": "active"},
    "an e-mail address": lambda _: {"email": "thandi@example.co.za"},
    "a name": lambda _: {"query": "Karoo Fibre"},
    "changed lately": lambda _: {"updated_since": "2026-04-14"},
}


def page_times(sandbox: Caller, count: int) -> dict[str, float]:
    """Milliseconds that a page takes, by what is asked for; of this process alone, whatever else is running."""
    found: dict[str, float] = {}
    for name, query in QUERIES.items():
        taken: list[float] = []
        for _ in range(9):
            before = time.process_time()
            reply = sandbox.request("searchCustomers", **query(count))
            taken.append((time.process_time() - before) * 1000)
            assert reply.status == 200
        found[name] = median(taken)
    return found


@pytest.mark.proof
def test_lists_of_many_customers_are_as_fast_as_short_ones(full_size: bool, figures: Callable[[str], None]) -> None:
    few, many = (1_000, 100_000) if full_size else (100, 500)
    short = page_times(Caller(today=TODAY, customers=few, audited=False), few)
    before, worked_before = time.perf_counter(), time.process_time()
    sandbox = Caller(today=TODAY, customers=many, audited=False)
    loaded, worked = time.perf_counter() - before, time.process_time() - worked_before
    long = page_times(sandbox, many)
    figures(f"{many:,} customers with an invoice each were loaded in {loaded:.1f} s, {worked:.1f} s of them work")
    for name in QUERIES:
        figures(f"{name}: {short[name]:.1f} ms of {few:,} customers, {long[name]:.1f} ms of {many:,}")
        assert not full_size or long[name] < 5 * short[name] + 5
