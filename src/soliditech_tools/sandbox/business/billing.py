"""Invoices, the payments that pay them, and the credit notes that take a part of them back."""

from __future__ import annotations

import re
from decimal import Decimal

from soliditech import models

from ..books import ledger
from ..books.amounts import ZERO, add_up, cents, currency_of, total
from ..error_replies import conflict
from ..store.inventory import CREDIT_NOTES, CUSTOMERS, INVOICES, PAYMENTS
from ..store.records import given, merge
from ..store.transaction import Transaction
from .customers import customer_of, open_account
from .pdf import one_page
from .promotions import promotion_by_code
from .results import FileReply

UNPAID, PARTLY_PAID, PAID = "Unpaid", "Partly paid", "Paid"


def create_direct_invoice(transaction: Transaction, body: models.CreateDirectInvoice) -> models.DirectInvoice:
    """Bill an account: the lines' sum, and tax by the account's tax type."""
    customer = open_account(transaction, body.master_account_id, "master_account_id")
    day = body.invoice_date or transaction.today
    if body.due_date and body.due_date < day:
        raise conflict(
            "DUE_BEFORE_INVOICE", "An invoice cannot be due before its date.", "due_date", "Before the invoice date."
        )
    if any(line.start_date and line.end_date and line.end_date < line.start_date for line in body.lines or ()):
        raise conflict(
            "LINE_ENDS_FIRST", "A line ends before it starts.", "lines", "An end date before its start date."
        )
    promotion_by_code(transaction, body.promo_code, day)
    invoice = merge(models.DirectInvoice(currency=currency_of(customer)), body)
    invoice.outstanding_amount = amount = add_up(invoice, customer)
    invoice.status = UNPAID if amount > 0 else PAID
    invoice.invoice_date = day
    invoice.invoice_number = transaction.next_in(f"INV/{day.year:04}/", digits=6)
    ledger.enter(transaction, invoice, amount, invoice.description or None)
    return transaction.put(INVOICES, invoice)


def get_invoice_pdf(transaction: Transaction, invoice_number: str) -> FileReply:
    """The invoice on one page, without its lines."""
    invoice = transaction.get(INVOICES, invoice_number)
    content = one_page(
        f"Invoice {invoice_number}",
        f"Account {invoice.master_account_id}, {invoice.invoice_date}",
        invoice.description or "",
        f"Total excluding tax: {invoice.total_excluding_tax}",
        f"Tax: {invoice.tax_amount}",
        f"Total including tax: {invoice.total_including_tax} {invoice.currency or ''}",
        f"Outstanding: {invoice.outstanding_amount}",
        "Made by the sandbox: nothing here is real.",
    )
    return FileReply(content, re.sub(r"[^A-Za-z0-9._-]", "-", invoice_number) + ".pdf", "application/pdf")


def create_payment(transaction: Transaction, body: models.CreatePayment) -> models.Payment:
    """Record a payment, on no invoice yet."""
    customer = customer_of(transaction, body.account_id)
    if not isinstance(body.amount, Decimal):
        raise conflict("AMOUNT_REQUIRED", "A payment needs an amount.", "amount", "Required.")
    amount = cents(body.amount, "amount")
    if amount <= 0:
        raise conflict("NOTHING_PAID", "A payment must come to more than nothing.", "amount", "Expected more than 0.")
    currency = currency_of(customer)
    if currency and body.currency and body.currency != currency:
        raise conflict(
            "OTHER_CURRENCY", f"Account {body.account_id} is billed in {currency}.", "currency", "Not the account's."
        )
    payment = merge(models.Payment(currency=currency, allocations=[]), body)
    payment.amount = payment.unallocated_amount = amount
    payment.payment_date = body.payment_date or transaction.today
    payment.tx_number = transaction.next_in("TXN-")
    ledger.enter(transaction, payment, -amount, "Payment received")
    return transaction.put(PAYMENTS, payment)


def allocate_payment(transaction: Transaction, body: models.AllocatePayment, tx_number: str) -> models.Allocation:
    """Put on the invoice what it still owes, or what the payment has left if that is less."""
    payment = transaction.get(PAYMENTS, tx_number)
    number = given(body.invoice_number)
    invoice = transaction.get(INVOICES, number)
    if payment.account_id != invoice.master_account_id:
        message = f"Payment {tx_number} is of another account."
        raise conflict("OTHER_ACCOUNT", message, "invoice_number", "Of another account.")
    left, owed = ledger.left(transaction, payment), ledger.owed(transaction, invoice)
    if left <= 0:
        raise conflict("NOTHING_LEFT", f"Nothing is left of payment {tx_number}.", "tx_number", "Allocated already.")
    if owed <= 0:
        raise conflict("NOTHING_OWED", f"Nothing is owed on invoice {number}.", "invoice_number", "Paid already.")
    amount = min(left, owed)
    ledger.allocate(transaction, payment, invoice, amount)
    payment.unallocated_amount = left - amount
    on_invoice = models.PaymentAllocation(invoice_number=number, allocated_amount=amount)
    payment.allocations = [*(payment.allocations or ()), on_invoice]
    transaction.put(PAYMENTS, payment)
    _owes(transaction, invoice, owed - amount)
    return models.Allocation(
        tx_number=tx_number,
        invoice_number=number,
        allocated_amount=amount,
        payment_unallocated_amount=payment.unallocated_amount,
        invoice_outstanding_amount=invoice.outstanding_amount,
    )


def create_credit_note(
    transaction: Transaction, body: models.CreateCreditNote, invoice_number: str
) -> models.CreditNote:
    """Lower what the invoice owes; what it does not owe stays on the account. No more than it came to, in all."""
    invoice = transaction.get(INVOICES, invoice_number)
    account_id = given(invoice.master_account_id)
    note = merge(models.CreditNote(invoice_number=invoice_number, account_id=account_id), body)
    note.credit_date = body.credit_date or transaction.today
    if invoice.invoice_date and note.credit_date < invoice.invoice_date:
        message = "An invoice cannot be credited before its date."
        raise conflict("CREDIT_BEFORE_INVOICE", message, "credit_date", "Before the invoice date.")
    amount = add_up(note, transaction.get(CUSTOMERS, account_id))
    if amount <= 0:
        message = "A credit must come to more than nothing."
        raise conflict("NOTHING_CREDITED", message, "lines", "Expected more than 0 in all.")
    others = transaction.matching(CREDIT_NOTES, "invoice_number", invoice_number)
    if total((each.total_including_tax for each in others), "lines") + amount > given(invoice.total_including_tax):
        message = f"Credits would exceed what invoice {invoice_number} came to."
        raise conflict("CREDIT_EXCEEDS_INVOICE", message, "lines", "Too much in all.")
    owed = ledger.owed(transaction, invoice)
    taken = max(min(owed, amount), ZERO)
    note.credit_note_number = transaction.next_in(f"CN/{note.credit_date.year:04}/", digits=6)
    ledger.enter(transaction, note, -amount, note.reason or None)
    if taken:
        ledger.allocate(transaction, note, invoice, taken)
        _owes(transaction, invoice, owed - taken)
    note.currency = invoice.currency
    note.unallocated_amount, note.invoice_outstanding_amount = amount - taken, owed - taken
    return transaction.put(CREDIT_NOTES, note)


def _owes(transaction: Transaction, invoice: models.DirectInvoice, amount: Decimal) -> None:
    invoice.outstanding_amount = amount
    invoice.status = PARTLY_PAID if amount > 0 else PAID
    transaction.put(INVOICES, invoice)
