"""The route that moves the clock: by days or to a day, never back; and what it says of what came due."""

from __future__ import annotations

import datetime
from decimal import Decimal
from typing import Any

import pytest

from soliditech import models
from soliditech_runtime.schema.json import encode
from tests.support.caller import Caller, Reply
from tests.support.money import account, bill

ROUTE = "/_sandbox/clock"
FIRST = datetime.date(2026, 5, 1)


@pytest.fixture
def sandbox() -> Caller:
    return Caller(today=FIRST)


def move(sandbox: Caller, **how: Any) -> Reply:
    return sandbox.send("POST", ROUTE, body=encode(how))


def day(number: int) -> datetime.date:
    return FIRST + datetime.timedelta(days=number)


def balance(sandbox: Caller, account_id: str) -> models.OutstandingBalance:
    found = sandbox.call("getOutstandingBalance", account_id=account_id).result
    return models.OutstandingBalance.from_dict(found)


def ages(sandbox: Caller, account_id: str) -> list[object]:
    found = models.AgeAnalysis.from_dict(sandbox.call("getAgeAnalysis", account_id=account_id).result)
    return [found.current, found.days_30, found.days_60, found.days_90, found.days_120_plus]


def test_it_is_moved_by_days_and_to_a_day(sandbox: Caller) -> None:
    assert move(sandbox, advanceDays=44).json["today"] == "2026-06-14"
    assert move(sandbox, today="2026-06-20").json == {"today": "2026-06-20", "due": []}
    assert sandbox.send("GET", ROUTE).json == {"today": "2026-06-20", "planned": []}
    assert balance(sandbox, "ACC-1001").as_at_date == datetime.date(2026, 6, 20)


def test_it_may_stay_where_it_is(sandbox: Caller) -> None:
    assert move(sandbox, advanceDays=0).json == move(sandbox, today="2026-05-01").json
    assert sandbox.send("GET", ROUTE).json["today"] == "2026-05-01"


@pytest.mark.parametrize(
    ("how", "message"),
    [
        ({"today": "2026-04-30"}, "at 2026-05-01 and never goes back, so it cannot be set to 2026-04-30"),
        ({"advanceDays": -1}, "never goes back, so it cannot advance by -1 days; give 0 or more"),
        ({"advanceDays": 10**7}, "beyond 9999-12-31"),
        ({"advanceDays": 10**30}, "beyond 9999-12-31"),
        ({"advanceDays": 1.5}, "Expected"),
        ({"advanceDays": "1"}, "Expected"),
        ({"advanceDays": True}, "Expected"),
        ({"advanceDays": 1, "today": "2026-06-01"}, "Expected"),
        ({"today": "31/05/2026"}, "Expected"),
        ({"today": "2026-02-30"}, "Expected"),
        ({"today": None}, "Expected"),
        ({"days": 1}, "Expected"),
        ({}, "Expected"),
    ],
    ids=str,
)
def test_what_it_cannot_do_is_refused_with_a_sentence_and_moves_nothing(
    sandbox: Caller, how: dict[str, Any], message: str
) -> None:
    reply = move(sandbox, **how)
    assert reply.status == 422
    assert message in reply.error["message"]
    assert sandbox.send("GET", ROUTE).json["today"] == "2026-05-01"


@pytest.mark.parametrize("body", [b"", b"[]", b"{", b"\xff", b'"2026-06-01"'])
def test_what_is_no_object_is_refused(sandbox: Caller, body: bytes) -> None:
    assert sandbox.send("POST", ROUTE, body=body).status == 422


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_it_needs_the_key(sandbox: Caller, method: str) -> None:
    assert sandbox.send(method, ROUTE, body=b'{"advanceDays": 1}', key=None).status == 401


def test_an_invoice_falls_due_and_its_age_moves_through_the_buckets(sandbox: Caller) -> None:
    account_id = account(sandbox, currency="ZAR", tax_type="VAT")
    number = bill(sandbox, account_id, "100.00", due_date=day(14)).invoice_number
    owed, nothing = Decimal("115.00"), Decimal("0.00")
    assert move(sandbox, today=str(day(14))).json["due"] == []
    assert balance(sandbox, account_id).overdue_amount == nothing
    (due,) = move(sandbox, advanceDays=1).json["due"]
    assert due == {"day": str(day(15)), "record": "invoice", "id": number, "change": "overdue", "note": None}
    assert balance(sandbox, account_id).overdue_amount == owed
    found = models.OutstandingInvoice.from_dict(
        sandbox.call("listOutstandingInvoices", account_id=account_id).result[0]
    )
    assert found.days_overdue == 1
    for bucket, last in enumerate((29, 59, 89, 119, 500)):
        move(sandbox, today=str(day(last)))
        assert ages(sandbox, account_id) == [owed if number == bucket else nothing for number in range(5)]


def test_a_paid_invoice_falls_due_to_nobody(sandbox: Caller) -> None:
    account_id = account(sandbox)
    bill(sandbox, account_id, "0.01", "-0.01", due_date=day(3))
    bill(sandbox, account_id, "1.00")
    assert [each for each in move(sandbox, advanceDays=500).json["due"] if each["record"] == "invoice"] == []


def test_promotions_begin_and_expire_and_quotes_expire() -> None:
    sandbox = Caller(today=datetime.date(2026, 1, 1))
    due = [(each["day"], each["id"], each["change"]) for each in move(sandbox, today="2026-06-30").json["due"]]
    launch = models.NonTelcoDirectContractInsert(account_id="ACC-1001", product_id="PRD-3001", promo_code_id="PRM-0011")
    assert [each for each in due if not each[1].startswith("INV")] == [
        ("2026-02-01", "LAUNCH2026", "started"),
        ("2026-03-01", "HOSTING10", "started"),
        ("2026-04-16", "QUO-4001", "expired"),
        ("2026-04-16", "QUO-4002", "expired"),
    ]
    assert sandbox.call("nonTelcoDirectContractInsert", launch).status == 200
    assert [each["change"] for each in move(sandbox, advanceDays=1).json["due"]] == ["expired"]
    assert sandbox.call("nonTelcoDirectContractInsert", launch).error["code"] == "PROMOTION_EXPIRED"


def test_what_comes_due_comes_in_the_order_of_days(sandbox: Caller) -> None:
    bill(sandbox, "ACC-1001", "1.00", due_date=day(4))
    bill(sandbox, "ACC-1001", "1.00", due_date=day(1))
    sandbox.call("suspendCustomer", models.SuspendCustomer(effective_date=day(3)), account_id="ACC-1001")
    sandbox.call("suspendTelcoService", models.SuspendTelcoService(effective_date=day(2)), service_id="SVC-6001")
    shown = sandbox.send("GET", ROUTE).json["planned"]
    assert [(each["day"], each["record"], each["change"]) for each in shown] == [
        (str(day(2)), "telco service", "suspended"),
        (str(day(3)), "account", "suspended"),
    ]
    due = move(sandbox, advanceDays=5).json["due"]
    assert [each["day"] for each in due] == [str(day(number)) for number in (2, 2, 3, 5)]
    assert [each["record"] for each in due] == ["invoice", "telco service", "account", "invoice"]


def test_the_same_days_bring_the_same_in_one_step_or_in_many() -> None:
    def run(*steps: int) -> tuple[list[Any], bytes]:
        sandbox = Caller(today=FIRST, seed=True, audited=False)
        for number in (20, 5, 12):
            body = models.SuspendTelcoService(effective_date=day(number))
            sandbox.call("suspendTelcoService", body, service_id="SVC-6002" if number == 5 else "SVC-6001")
        due = [event for days in steps for event in move(sandbox, advanceDays=days).json["due"]]
        assert sandbox.audit() == []
        return due, sandbox.call("listTelcoServices", account_id="ACC-1001").content

    once, many = run(40), run(1, 3, 0, 36)
    assert once == many
    assert len(once[0]) > 20


def test_a_reset_and_a_snapshot_bring_the_day_back(sandbox: Caller) -> None:
    move(sandbox, advanceDays=10)
    taken = sandbox.send("GET", "/_sandbox/snapshot").content
    sandbox.send("POST", "/_sandbox/reset")
    assert sandbox.send("GET", ROUTE).json["today"] == str(FIRST)
    sandbox.send("PUT", "/_sandbox/snapshot", body=taken)
    assert sandbox.send("GET", ROUTE).json["today"] == str(day(10))
