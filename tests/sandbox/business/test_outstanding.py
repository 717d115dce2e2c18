"""What an account owes: right on the day of each example, and in agreement after whatever happened."""

from __future__ import annotations

import datetime
import random
from decimal import Decimal
from typing import Any

import pytest

from soliditech import models
from soliditech.groups import operation
from soliditech_tools.sandbox.store.records import required
from tests.support.caller import Caller
from tests.support.money import account, allocate, bill, credit, crediting, pay

MIDDLE_OF_APRIL = datetime.date(2026, 4, 15)
MARCH = (datetime.date(2026, 3, 1), datetime.date(2026, 3, 31))


def balance(sandbox: Caller, account_id: str = "ACC-1001") -> models.OutstandingBalance:
    reply = sandbox.call("getOutstandingBalance", account_id=account_id)
    return models.OutstandingBalance.from_dict(reply.result)


def ages(sandbox: Caller, account_id: str = "ACC-1001") -> models.AgeAnalysis:
    return models.AgeAnalysis.from_dict(sandbox.call("getAgeAnalysis", account_id=account_id).result)


def parts(found: models.AgeAnalysis) -> list[Any]:
    return [found.current, found.days_30, found.days_60, found.days_90, found.days_120_plus]


def statement(sandbox: Caller, account_id: str = "ACC-1001", **period: datetime.date) -> models.CustomerStatement:
    reply = sandbox.call("getCustomerStatement", account_id=account_id, **period)
    return models.CustomerStatement.from_dict(reply.result)


def example(sandbox: Caller, operation_id: str, index: int) -> Any:
    return sandbox.result_examples(operation_id)[index]


def test_before_any_payment_the_invoices_are_as_in_the_examples() -> None:
    sandbox = Caller(today=datetime.date(2026, 3, 28))
    for operation_id in ("listOutstandingInvoices", "getAgeAnalysis"):
        assert sandbox.call(operation_id, account_id="ACC-1001").result == example(sandbox, operation_id, 0)


def test_the_story_of_the_examples_leads_to_their_balance() -> None:
    sandbox = Caller(today=MIDDLE_OF_APRIL)
    allocate(sandbox, "INV/2026/000117")
    credit(sandbox, "INV/2026/000117", "250.00", credit_date=MARCH[1], reason="The installation took two hours.")
    for operation_id in ("getOutstandingBalance", "listOutstandingInvoices", "getAgeAnalysis"):
        assert sandbox.call(operation_id, account_id="ACC-1001").result == example(sandbox, operation_id, 1)
    found = statement(sandbox, from_date=MARCH[0], to_date=MARCH[1])
    wanted = models.CustomerStatement.from_dict(example(sandbox, "getCustomerStatement", 0))
    assert (found.opening_balance, found.closing_balance) == (wanted.opening_balance, wanted.closing_balance)
    assert (found.entries or [])[:2] == (wanted.entries or [])[:2]
    (last,) = (found.entries or [])[2:]
    assert (last.type_, last.reference, last.credit) == ("Credit note", "CN/2026/000001", Decimal("287.50"))


def test_a_statement_without_days_is_of_all_that_was() -> None:
    sandbox = Caller(today=datetime.date(2026, 2, 28))
    assert sandbox.call("getCustomerStatement", account_id="ACC-1001").result == example(
        sandbox, "getCustomerStatement", 1
    )


@pytest.mark.parametrize("operation_id", ["getCustomerStatement", "getTelcoServiceUsage"])
def test_a_period_that_ends_before_it_begins_is_409(sandbox: Caller, operation_id: str) -> None:
    ids = {"account_id": "ACC-1001"} if operation_id == "getCustomerStatement" else {"service_id": "SVC-6001"}
    reply = sandbox.call(operation_id, **ids, from_date=MARCH[1], to_date=MARCH[0])
    assert reply.status == 409
    assert list(reply.faults) == [next(each.wire for each in operation(operation_id).query if each.name == "to_date")]


def test_an_account_that_owes_nothing_gives_zeros(sandbox: Caller) -> None:
    new = account(sandbox)
    found = balance(sandbox, new)
    assert [found.outstanding_amount, found.overdue_amount, found.unallocated_amount, found.balance] == [0] * 4
    assert [*parts(ages(sandbox, new)), ages(sandbox, new).total] == [0] * 6
    assert sandbox.call("listOutstandingInvoices", account_id=new).result == []
    assert statement(sandbox, new).entries == []
    assert statement(sandbox, new).closing_balance == 0


@pytest.mark.parametrize(
    ("days", "part"), [(-1, 0), (0, 0), (29, 0), (30, 1), (59, 1), (60, 2), (89, 2), (90, 3), (119, 3), (120, 4)]
)
def test_the_age_of_an_amount_is_that_of_its_invoice(days: int, part: int) -> None:
    sandbox = Caller(today=MIDDLE_OF_APRIL)
    new = account(sandbox)
    bill(sandbox, new, "10.00", invoice_date=MIDDLE_OF_APRIL - datetime.timedelta(days))
    assert parts(ages(sandbox, new)) == [10 if each == part else 0 for each in range(5)]


def test_an_amount_is_overdue_from_the_day_after_it_was_due() -> None:
    sandbox = Caller(today=MIDDLE_OF_APRIL)
    new = account(sandbox)
    for amount, days in (("1.00", 1), ("2.00", 0), ("4.00", -1)):
        bill(sandbox, new, amount, invoice_date=MARCH[0], due_date=MIDDLE_OF_APRIL - datetime.timedelta(days))
    bill(sandbox, new, "8.00", invoice_date=MARCH[0])
    assert balance(sandbox, new).overdue_amount == 1
    found = sandbox.call("listOutstandingInvoices", account_id=new).result
    listed = [models.OutstandingInvoice.from_dict(each) for each in found]
    assert [each.days_overdue for each in listed] == [1, 0, 0, None]


def test_a_sum_that_no_amount_can_hold_is_409_and_no_failure(sandbox: Caller) -> None:
    new = account(sandbox)
    for _ in range(2):
        bill(sandbox, new, "9999999999999.99")
    for operation_id in ("getOutstandingBalance", "getAgeAnalysis", "getCustomerStatement"):
        assert sandbox.call(operation_id, account_id=new).status == 409


@pytest.mark.parametrize("seed", range(5))
def test_after_whatever_happened_all_sums_agree(seed: int) -> None:
    chance = random.Random(seed)
    sandbox = Caller(today=MIDDLE_OF_APRIL)
    new = account(sandbox, tax_type="VAT")
    invoices, payments = [bill(sandbox, new, "100.00").invoice_number], [pay(sandbox, new, "50.00").tx_number]

    def amount(most: int) -> str:
        return str(Decimal(chance.randint(1, most)) / 100)

    def day() -> datetime.date:
        return MIDDLE_OF_APRIL - datetime.timedelta(chance.randint(-30, 200))

    for _ in range(50):
        match chance.choice(["bill", "discount", "pay", "allocate", "allocate", "credit"]):
            case "bill":
                invoices.append(bill(sandbox, new, amount(50000), amount(999), invoice_date=day()).invoice_number)
            case "discount":
                invoices.append(bill(sandbox, new, "-" + amount(9999), invoice_date=day()).invoice_number)
            case "pay":
                payments.append(pay(sandbox, new, amount(50000), payment_date=day()).tx_number)
            case "allocate":
                on = models.AllocatePayment(invoice_number=chance.choice(invoices))
                sandbox.call("allocatePaymentToInvoice", on, tx_number=str(chance.choice(payments)))
            case "credit":
                body = crediting(amount(9999), credit_date=day())
                sandbox.call("createCreditNote", body, invoice_number=str(chance.choice(invoices)))

    found = balance(sandbox, new)
    ledger = statement(sandbox, new, from_date=datetime.date(1, 1, 1), to_date=datetime.date(9999, 12, 31))
    entries = ledger.entries or []
    assert len(entries) > 20
    assert sum((each.debit or 0) - (each.credit or 0) for each in entries) == ledger.closing_balance == found.balance
    days = [required(each.date) for each in entries]
    assert days == sorted(days)
    assert entries[-1].balance == ledger.closing_balance
    assert sum(parts(ages(sandbox, new))) == ages(sandbox, new).total == found.outstanding_amount
    halves = statement(sandbox, new, to_date=MARCH[1], from_date=MARCH[0])
    rest = statement(sandbox, new, from_date=datetime.date(2026, 4, 1), to_date=datetime.date(9999, 12, 31))
    assert (halves.closing_balance, rest.closing_balance) == (rest.opening_balance, ledger.closing_balance)
