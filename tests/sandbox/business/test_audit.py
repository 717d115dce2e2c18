"""The audit that every request of these tests ends with would notice."""

from __future__ import annotations

import datetime

import pytest

from soliditech import models
from soliditech_tools.sandbox.store.store import Store
from tests.support.caller import Caller
from tests.support.money import allocate, credit

INVOICE = "INV/2026/000117"


def changed(sandbox: Caller, statement: str) -> list[str]:
    """What the audit says after `statement`."""
    store: Store = sandbox.app.state.store
    with store.transaction() as transaction:
        assert transaction.execute(statement).rowcount > 0
    return sandbox.audit()


@pytest.mark.parametrize(
    ("statement", "said"),
    [
        ("UPDATE ledger SET cents = cents + 1 WHERE kind = 'Invoice' AND item = 'INV/2026/000117'", "its ledger entry"),
        ("UPDATE ledger SET cents = cents + 1 WHERE kind = 'Payment'", "payment TXN-7001: its ledger entry"),
        (
            "UPDATE ledger SET cents = cents - 1 WHERE kind = 'Credit note'",
            "credit note CN/2026/000001: its ledger entry",
        ),
        ("DELETE FROM ledger WHERE kind = 'Allocation' AND item_kind = 'Payment'", "the two sides of an allocation"),
        ("DELETE FROM ledger WHERE kind = 'Allocation'", "invoice INV/2026/000117: its outstanding amount"),
        ("DELETE FROM ledger WHERE kind = 'Payment'", "payment TXN-7001: its ledger entry"),
        ("DELETE FROM records WHERE collection = 'payment'", "the ledger has Payment TXN-7001, which is nowhere else"),
        ("UPDATE records SET json = replace(json, '1535.95', '1535.96') WHERE collection = 'invoice'", "its lines"),
        ("UPDATE records SET json = replace(json, 'Paid', 'Unpaid') WHERE collection = 'invoice'", "its status"),
        ("UPDATE records SET json = replace(json, '2356.35', '2356.36') WHERE collection = 'quote'", "quote QUO-4001"),
        ("UPDATE \"invoice index\" SET status = 'Lost'", "invoice INV/2026/000117: its index"),
        ('DELETE FROM "account index"', "account ACC-1001: its index"),
        (
            "UPDATE records SET json = replace(json, '\"Active\"', '\"Suspended\"') WHERE collection = 'account'",
            "telco service SVC-6001: active on a suspended account",
        ),
    ],
)
def test_what_does_not_add_up_is_named(sandbox: Caller, statement: str, said: str) -> None:
    allocate(sandbox, INVOICE)
    credit(sandbox, INVOICE, "100.00")
    assert any(said in problem for problem in changed(sandbox, statement))


@pytest.mark.parametrize(
    ("statement", "said"),
    [
        ("UPDATE planned_changes SET day = '2026-05-01'", "telco service SVC-6001: a change that was due"),
        ("UPDATE planned_changes SET day = '2026-05-09'", "telco service SVC-6001: its planned suspension"),
        (
            "UPDATE records SET json = replace(json, '\"Active\"', '\"Cancelled\"') WHERE id = 'SVC-6001'",
            "telco service SVC-6001: a change after its end",
        ),
    ],
)
def test_what_is_planned_in_vain_is_named(statement: str, said: str) -> None:
    sandbox = Caller(today=datetime.date(2026, 5, 1))
    body = models.SuspendTelcoService(effective_date=datetime.date(2026, 5, 8))
    sandbox.call("suspendTelcoService", body, service_id="SVC-6001")
    assert said in changed(sandbox, statement)


def test_it_shows_no_amount_and_nothing_of_a_customer(sandbox: Caller) -> None:
    allocate(sandbox, INVOICE)
    found = " ".join(changed(sandbox, "UPDATE ledger SET cents = 987654321"))
    assert found
    assert "9876" not in found
    assert "Thandi" not in found


@pytest.mark.parametrize(
    "today", [datetime.date(2026, 4, 15), datetime.date(2028, 2, 29), datetime.date(2027, 1, 1)], ids=str
)
def test_what_a_sandbox_starts_with_adds_up_on_any_day(today: datetime.date) -> None:
    assert Caller(today=today, seed=True, customers=50).audit() == []
