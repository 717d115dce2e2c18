from __future__ import annotations

import datetime
from decimal import Decimal
from typing import Any

import pytest
from soliditech import UNSET, models

from tests.sandbox.caller import Caller

FEBRUARY = datetime.date(2026, 2, 26)


def field(model: Any, name: str) -> str:
    return str(next(each.wire for each in model.FIELDS if each.name == name))


def account(sandbox: Caller, **fields: Any) -> str:
    body = models.AddCustomer(account_use="Business", **fields)
    return str(models.Customer.from_dict(sandbox.call("addCustomer", body).result).account_id)


def bill(sandbox: Caller, account_id: str, *amounts: str, **fields: Any) -> models.DirectInvoice:
    lines = [models.DirectInvoiceLine(total_excluding_tax=Decimal(amount)) for amount in amounts]
    body = models.CreateDirectInvoice(master_account_id=account_id, lines=lines, **fields)
    return models.DirectInvoice.from_dict(sandbox.call("createDirectInvoice", body).result)


def invoice(sandbox: Caller, number: object) -> models.DirectInvoice:
    return models.DirectInvoice.from_dict(sandbox.call("getDirectInvoice", invoice_number=str(number)).result)


def test_an_invoice_adds_up_and_is_found(sandbox: Caller) -> None:
    made = bill(
        sandbox, "ACC-1001", "1250.00", "85.61", invoice_date=FEBRUARY, invoice_reference="KFT-9", due_date=FEBRUARY
    )
    assert made.invoice_number == "INV/2026/000118"
    assert made.total_excluding_tax == Decimal("1335.61")
    assert made.tax_amount == Decimal("200.34")
    assert made.total_including_tax == made.outstanding_amount == Decimal("1535.95")
    assert made.status == "Unpaid"
    assert made.currency == "ZAR"
    assert (made.invoice_date, made.invoice_reference, made.line_reference) == (FEBRUARY, "KFT-9", None)
    assert invoice(sandbox, "INV/2026/000118") == made


@pytest.mark.parametrize(
    ("amount", "tax"),
    [("0.03", "0.00"), ("0.10", "0.02"), ("0.30", "0.05"), ("-0.10", "-0.02"), ("9.99", "1.50"), ("0.00", "0.00")],
)
def test_tax_is_15_percent_rounded_half_up(sandbox: Caller, amount: str, tax: str) -> None:
    made = bill(sandbox, "ACC-1001", amount)
    assert str(made.tax_amount) == tax
    assert made.total_including_tax == Decimal(amount) + Decimal(tax)


@pytest.mark.parametrize("tax_type", [UNSET, "NONE"])
def test_another_tax_type_pays_none(sandbox: Caller, tax_type: Any) -> None:
    made = bill(sandbox, account(sandbox, tax_type=tax_type, currency="USD"), "100.00")
    assert made.tax_amount == 0
    assert made.outstanding_amount == 100
    assert made.currency == "USD"


def test_a_customer_without_currency_has_invoices_without(sandbox: Caller) -> None:
    assert bill(sandbox, account(sandbox), "100.00").currency is UNSET


def test_invoices_are_numbered_within_their_year(sandbox: Caller) -> None:
    years = [datetime.date(2026, 1, 1), datetime.date(2031, 1, 1), datetime.date(2031, 5, 1), datetime.date(987, 1, 1)]
    numbers = [bill(sandbox, "ACC-1001", "1", invoice_date=day).invoice_number for day in years]
    assert numbers == ["INV/2026/000118", "INV/2031/000001", "INV/2031/000002", "INV/0987/000001"]


def test_an_invoice_without_date_is_of_this_year(sandbox: Caller) -> None:
    assert f"INV/{datetime.date.today().year}/" in str(bill(sandbox, "ACC-1001", "1").invoice_number)


def test_an_invoice_without_account_is_409(sandbox: Caller) -> None:
    reply = sandbox.call("createDirectInvoice", models.CreateDirectInvoice(description="For nobody"))
    assert reply.status == 409
    assert reply.error["code"] == "CONFLICT"
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
    assert bill(sandbox, "ACC-1001", "1", invoice_date=FEBRUARY).invoice_number == "INV/2026/000118"


def test_a_total_that_no_amount_can_hold_is_409(sandbox: Caller) -> None:
    lines = [models.DirectInvoiceLine(total_excluding_tax=Decimal("9999999999999.99"))] * 2
    body = models.CreateDirectInvoice(master_account_id="ACC-1001", lines=lines)
    assert sandbox.call("createDirectInvoice", body).status == 409


def allocate(sandbox: Caller, number: object, tx_number: str = "TXN-7001") -> models.Allocation:
    body = models.AllocatePayment(invoice_number=str(number))
    return models.Allocation.from_dict(sandbox.call("allocatePaymentToInvoice", body, tx_number=tx_number).result)


def test_a_payment_pays_an_invoice_in_full(sandbox: Caller) -> None:
    done = allocate(sandbox, "INV/2026/000117")
    assert done.allocated_amount == Decimal("1535.95")
    assert done.payment_unallocated_amount == Decimal("464.05")
    assert done.invoice_outstanding_amount == 0
    paid = invoice(sandbox, "INV/2026/000117")
    assert (paid.status, paid.outstanding_amount) == ("Paid", Decimal(0))


def test_what_is_left_pays_a_part_of_the_next(sandbox: Caller) -> None:
    allocate(sandbox, "INV/2026/000117")
    number = bill(sandbox, account(sandbox), "1000.00").invoice_number
    done = allocate(sandbox, number)
    assert done.allocated_amount == Decimal("464.05")
    assert done.payment_unallocated_amount == 0
    assert done.invoice_outstanding_amount == Decimal("535.95")
    part = invoice(sandbox, number)
    assert (part.status, part.outstanding_amount) == ("Partly paid", Decimal("535.95"))


def test_nothing_left_on_either_side_is_409_and_changes_nothing(sandbox: Caller) -> None:
    allocate(sandbox, "INV/2026/000117")
    body = models.AllocatePayment(invoice_number="INV/2026/000117")
    paid = sandbox.call("allocatePaymentToInvoice", body, tx_number="TXN-7001")
    assert paid.status == 409
    assert paid.error["message"] == "Nothing is owed on invoice INV/2026/000117."
    number = str(bill(sandbox, account(sandbox), "1000.00").invoice_number)
    allocate(sandbox, number)
    body = models.AllocatePayment(invoice_number=number)
    empty = sandbox.call("allocatePaymentToInvoice", body, tx_number="TXN-7001")
    assert empty.status == 409
    assert empty.error["message"] == "Nothing is left of payment TXN-7001."
    assert invoice(sandbox, number).outstanding_amount == Decimal("535.95")


def test_an_unknown_payment_or_invoice_is_404_and_named(sandbox: Caller) -> None:
    body = models.AllocatePayment(invoice_number="INV/2026/000117")
    assert sandbox.call("allocatePaymentToInvoice", body, tx_number="TXN-9").status == 404
    body = models.AllocatePayment(invoice_number="INV/9")
    reply = sandbox.call("allocatePaymentToInvoice", body, tx_number="TXN-7001")
    assert reply.status == 404
    assert list(reply.faults) == [field(models.AllocatePayment, "invoice_number")]


def products(sandbox: Caller, account_id: str) -> list[models.ContractProduct]:
    reply = sandbox.call("getContractProducts", account_id=account_id)
    return [models.ContractProduct.from_dict(one) for one in reply.result]


def test_a_contract_by_product_code(sandbox: Caller) -> None:
    account_id = account(sandbox)
    assert products(sandbox, account_id) == []
    body = models.DirectContractInsert(account_id=account_id, product_code="FIBRE-100", start_date=FEBRUARY)
    made = models.Contract.from_dict(sandbox.call("directContractInsert", body).result)
    assert (made.contract_id, made.account_id, made.status) == ("CTR-5003", account_id, "Active")
    assert made.start_date == FEBRUARY
    assert made.products == products(sandbox, account_id)
    (product,) = products(sandbox, account_id)
    assert (product.contract_id, product.status, product.quantity) == ("CTR-5003", "Active", Decimal(1))
    assert (product.start_date, product.end_date) == (FEBRUARY, None)
    assert (product.product_id, product.unit_price_excluding_tax) == ("PRD-3001", Decimal(799))


def test_a_contract_by_product_id(sandbox: Caller) -> None:
    body = models.NonTelcoDirectContractInsert(account_id="ACC-1001", product_id="PRD-NEW", start_date=FEBRUARY)
    made = models.Contract.from_dict(sandbox.call("nonTelcoDirectContractInsert", body).result)
    assert made.start_date == FEBRUARY
    listed = products(sandbox, "ACC-1001")
    assert [one.contract_id for one in listed] == ["CTR-5001", "CTR-5002", "CTR-5003"]
    assert (listed[-1].product_id, listed[-1].product_code) == ("PRD-NEW", UNSET)


def test_a_contract_without_start_begins_today(sandbox: Caller) -> None:
    body = models.DirectContractInsert(account_id="ACC-1001", product_code="FIBRE-100")
    made = models.Contract.from_dict(sandbox.call("directContractInsert", body).result)
    assert made.start_date == datetime.date.today()


@pytest.mark.parametrize("operation_id", ["directContractInsert", "nonTelcoDirectContractInsert"])
@pytest.mark.parametrize(("account_id", "status"), [(UNSET, 409), ("ACC-9999", 404)])
def test_a_contract_needs_an_account_that_exists(
    sandbox: Caller, operation_id: str, account_id: Any, status: int
) -> None:
    kind = models.DirectContractInsert if operation_id.startswith("d") else models.NonTelcoDirectContractInsert
    reply = sandbox.call(operation_id, kind(account_id=account_id, start_date=FEBRUARY))
    assert reply.status == status
    assert list(reply.faults) == [field(kind, "account_id")]
