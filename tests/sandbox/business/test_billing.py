from __future__ import annotations

import datetime
from decimal import Decimal
from typing import Any

import pytest

from soliditech import UNSET, models
from tests.support.caller import Caller
from tests.support.money import account, allocate, bill, credit, crediting, field, invoice, pay, payment

FEBRUARY = datetime.date(2026, 2, 26)


def test_an_invoice_adds_up_and_is_found(sandbox: Caller) -> None:
    made = bill(
        sandbox, "ACC-1001", "1250.00", "85.61", invoice_date=FEBRUARY, invoice_reference="KFT-9", due_date=FEBRUARY
    )
    assert made.invoice_number == "INV/2026/000132"
    assert made.total_excluding_tax == Decimal("1335.61")
    assert made.tax_amount == Decimal("200.34")
    assert made.total_including_tax == made.outstanding_amount == Decimal("1535.95")
    assert made.status == "Unpaid"
    assert made.currency == "ZAR"
    assert (made.invoice_date, made.invoice_reference, made.line_reference) == (FEBRUARY, "KFT-9", None)
    assert invoice(sandbox, "INV/2026/000132") == made


@pytest.mark.parametrize(
    ("amount", "tax"),
    [("0.03", "0.00"), ("0.10", "0.02"), ("0.30", "0.05"), ("-0.10", "-0.02"), ("9.99", "1.50")],
)
def test_tax_is_15_percent_rounded_half_up(sandbox: Caller, amount: str, tax: str) -> None:
    made = bill(sandbox, "ACC-1001", amount)
    assert str(made.tax_amount) == tax
    assert made.total_including_tax == Decimal(amount) + Decimal(tax)


@pytest.mark.parametrize("tax_type", [UNSET, "EXEMPT"])
def test_another_tax_type_pays_none(sandbox: Caller, tax_type: Any) -> None:
    made = bill(sandbox, account(sandbox, tax_type=tax_type, currency="NAD"), "100.00")
    assert made.tax_amount == 0
    assert made.outstanding_amount == 100
    assert made.currency == "NAD"


def test_a_customer_without_currency_has_invoices_without(sandbox: Caller) -> None:
    assert bill(sandbox, account(sandbox), "100.00").currency is UNSET


def test_invoices_are_numbered_within_their_year(sandbox: Caller) -> None:
    years = [datetime.date(2026, 1, 1), datetime.date(2031, 1, 1), datetime.date(2031, 5, 1), datetime.date(987, 1, 1)]
    numbers = [bill(sandbox, "ACC-1001", "1", invoice_date=day).invoice_number for day in years]
    assert numbers == ["INV/2026/000132", "INV/2031/000001", "INV/2031/000002", "INV/0987/000001"]


def test_an_invoice_without_date_is_of_today() -> None:
    made = bill(Caller(today=datetime.date(2031, 5, 4)), "ACC-1001", "1")
    assert (made.invoice_number, made.invoice_date) == ("INV/2031/000001", datetime.date(2031, 5, 4))


def test_an_invoice_without_account_is_409(sandbox: Caller) -> None:
    reply = sandbox.call("createDirectInvoice", models.CreateDirectInvoice(description="For nobody"))
    assert reply.status == 409
    assert reply.error["code"] == "ACCOUNT_REQUIRED"
    assert field(models.CreateDirectInvoice, "master_account_id") in reply.faults


def test_an_invoice_for_an_unknown_account_is_404(sandbox: Caller) -> None:
    reply = sandbox.call("createDirectInvoice", models.CreateDirectInvoice(master_account_id="ACC-9999"))
    assert reply.status == 404
    assert reply.faults == {field(models.CreateDirectInvoice, "master_account_id"): "Not found."}


def test_an_invoice_that_is_due_before_its_date_is_409_and_not_kept(sandbox: Caller) -> None:
    body = models.CreateDirectInvoice(
        master_account_id="ACC-1001", invoice_date=FEBRUARY, due_date=FEBRUARY - datetime.timedelta(1)
    )
    reply = sandbox.call("createDirectInvoice", body)
    assert reply.status == 409
    assert list(reply.faults) == [field(models.CreateDirectInvoice, "due_date")]
    assert bill(sandbox, "ACC-1001", "1", invoice_date=FEBRUARY).invoice_number == "INV/2026/000132"


def test_a_total_that_no_amount_can_hold_is_409(sandbox: Caller) -> None:
    lines = [models.DirectInvoiceLine(total_excluding_tax=Decimal("9999999999999.99"))] * 2
    body = models.CreateDirectInvoice(master_account_id="ACC-1001", lines=lines)
    assert sandbox.call("createDirectInvoice", body).status == 409


def test_a_payment_pays_an_invoice_in_full(sandbox: Caller) -> None:
    done = allocate(sandbox, "INV/2026/000117")
    assert done.allocated_amount == Decimal("1535.95")
    assert done.payment_unallocated_amount == Decimal("464.05")
    assert done.invoice_outstanding_amount == 0
    paid = invoice(sandbox, "INV/2026/000117")
    assert (paid.status, paid.outstanding_amount) == ("Paid", Decimal(0))


def test_what_is_left_pays_a_part_of_the_next(sandbox: Caller) -> None:
    allocate(sandbox, "INV/2026/000117")
    number = bill(sandbox, "ACC-1001", "1000.00").invoice_number
    done = allocate(sandbox, number)
    assert done.allocated_amount == Decimal("464.05")
    assert done.payment_unallocated_amount == 0
    assert done.invoice_outstanding_amount == Decimal("685.95")
    part = invoice(sandbox, number)
    assert (part.status, part.outstanding_amount) == ("Partly paid", Decimal("685.95"))


def test_nothing_left_on_either_side_is_409_and_changes_nothing(sandbox: Caller) -> None:
    allocate(sandbox, "INV/2026/000117")
    body = models.AllocatePayment(invoice_number="INV/2026/000117")
    paid = sandbox.call("allocatePaymentToInvoice", body, tx_number="TXN-7001")
    assert paid.status == 409
    assert paid.error["message"] == "Nothing is owed on invoice INV/2026/000117."
    number = str(bill(sandbox, "ACC-1001", "1000.00").invoice_number)
    allocate(sandbox, number)
    body = models.AllocatePayment(invoice_number=number)
    empty = sandbox.call("allocatePaymentToInvoice", body, tx_number="TXN-7001")
    assert empty.status == 409
    assert empty.error["message"] == "Nothing is left of payment TXN-7001."
    assert invoice(sandbox, number).outstanding_amount == Decimal("685.95")


def test_an_unknown_payment_or_invoice_is_404_and_named(sandbox: Caller) -> None:
    body = models.AllocatePayment(invoice_number="INV/2026/000117")
    assert sandbox.call("allocatePaymentToInvoice", body, tx_number="TXN-9").status == 404
    body = models.AllocatePayment(invoice_number="INV/9")
    reply = sandbox.call("allocatePaymentToInvoice", body, tx_number="TXN-7001")
    assert reply.status == 404
    assert list(reply.faults) == [field(models.AllocatePayment, "invoice_number")]


def test_the_payment_shows_the_invoices_that_it_is_on(sandbox: Caller) -> None:
    number = bill(sandbox, "ACC-1001", "100.00").invoice_number
    allocate(sandbox, number)
    allocate(sandbox, "INV/2026/000117")
    found = payment(sandbox, "TXN-7001")
    assert [(each.invoice_number, each.allocated_amount) for each in found.allocations or ()] == [
        (number, Decimal("115.00")),
        ("INV/2026/000117", Decimal("1535.95")),
    ]
    assert found.unallocated_amount == Decimal("349.05")


def test_a_payment_of_another_account_is_409(sandbox: Caller) -> None:
    other = account(sandbox)
    number = str(bill(sandbox, other, "100.00").invoice_number)
    reply = sandbox.call(
        "allocatePaymentToInvoice", models.AllocatePayment(invoice_number=number), tx_number="TXN-7001"
    )
    assert reply.status == 409
    assert list(reply.faults) == [field(models.AllocatePayment, "invoice_number")]
    assert invoice(sandbox, number).outstanding_amount == 100


def test_a_payment_is_recorded_and_found() -> None:
    sandbox = Caller(today=datetime.date(2026, 4, 1))
    made = pay(sandbox, "ACC-1001", "12.3", reference="BANK-1")
    assert (made.tx_number, made.payment_date, made.currency) == ("TXN-7002", datetime.date(2026, 4, 1), "ZAR")
    assert made.unallocated_amount == made.amount == Decimal("12.30")
    assert (made.allocations, made.method) == ([], None)
    assert payment(sandbox, "TXN-7002") == made


@pytest.mark.parametrize(
    ("fields", "status", "at_fault"),
    [
        ({"amount": Decimal(1)}, 409, "account_id"),
        ({"amount": Decimal(1), "account_id": "ACC-9"}, 404, "account_id"),
        ({"account_id": "ACC-1001"}, 409, "amount"),
        ({"amount": Decimal(1), "account_id": "ACC-1001", "currency": "USD"}, 409, "currency"),
    ],
    ids=["no account", "an unknown account", "no amount", "another currency"],
)
def test_what_no_payment_can_be_made_of_is_refused(
    sandbox: Caller, fields: dict[str, Any], status: int, at_fault: str
) -> None:
    reply = sandbox.call("createPayment", models.CreatePayment(**fields))
    assert reply.status == status
    assert list(reply.faults) == [field(models.CreatePayment, at_fault)]


def test_a_credit_lowers_what_the_invoice_owes(sandbox: Caller) -> None:
    made = credit(sandbox, "INV/2026/000117", "250.00", credit_date=FEBRUARY, reason="Too many hours")
    assert (made.credit_note_number, made.account_id, made.currency) == ("CN/2026/000001", "ACC-1001", "ZAR")
    assert (made.tax_amount, made.total_including_tax) == (Decimal("37.50"), Decimal("287.50"))
    assert (made.unallocated_amount, made.invoice_outstanding_amount) == (Decimal(0), Decimal("1248.45"))
    part = invoice(sandbox, "INV/2026/000117")
    assert (part.status, part.outstanding_amount) == ("Partly paid", Decimal("1248.45"))


def test_what_the_invoice_does_not_owe_stays_on_the_account(sandbox: Caller) -> None:
    allocate(sandbox, "INV/2026/000117")
    made = credit(sandbox, "INV/2026/000117", "250.00")
    assert (made.unallocated_amount, made.invoice_outstanding_amount) == (Decimal("287.50"), Decimal(0))
    assert invoice(sandbox, "INV/2026/000117").status == "Paid"


def test_no_more_is_credited_than_was_billed(sandbox: Caller) -> None:
    number = str(bill(sandbox, "ACC-1001", "100.00").invoice_number)
    credit(sandbox, number, "60.00")
    reply = sandbox.call("createCreditNote", crediting("40.01"), invoice_number=number)
    assert reply.status == 409
    assert list(reply.faults) == [field(models.CreateCreditNote, "lines")]
    assert invoice(sandbox, number).outstanding_amount == 46
    assert credit(sandbox, number, "40.00").invoice_outstanding_amount == 0


@pytest.mark.parametrize("body", [crediting("0.00"), crediting("5", "-6"), models.CreateCreditNote(reason="None")])
def test_a_credit_of_nothing_is_409(sandbox: Caller, body: models.CreateCreditNote) -> None:
    assert sandbox.call("createCreditNote", body, invoice_number="INV/2026/000117").status == 409
    assert sandbox.call("createCreditNote", body, invoice_number="INV/9").status == 404
