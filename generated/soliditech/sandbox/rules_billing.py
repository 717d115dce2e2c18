"""Invoices, the payments that pay them, and the credit notes that take a part of them back."""

from __future__ import annotations

import re
from decimal import Decimal

from .. import models
from .amounts import ZERO, add_up, cents, currency_of, total
from .inventory import CREDIT_NOTES, CUSTOMERS, INVOICES, PAYMENTS
from .pdf import one_page
from .records import given, merge
from .refusals import conflict
from .replies import File
from .store import Transaction


def create_direct_invoice(transaction: Transaction, body: models.CreateDirectInvoice) -> models.DirectInvoice:
    """Bill an account: the lines' sum, and tax by the account's tax type."""
    if not isinstance(body.master_account_id, str):
        raise conflict("An invoice needs an account to bill.", "master_account_id", "Required.")
    customer = transaction.get(CUSTOMERS, body.master_account_id, "master_account_id")
    if body.invoice_date and body.due_date and body.due_date < body.invoice_date:
        raise conflict("An invoice cannot be due before its date.", "due_date", "Before the invoice date.")
    invoice = merge(models.DirectInvoice(currency=currency_of(customer), status="Unpaid"), body)
    invoice.outstanding_amount = add_up(invoice, customer)
    invoice.invoice_date = body.invoice_date or transaction.today
    invoice.invoice_number = transaction.next_in(f"INV/{invoice.invoice_date.year:04}/", digits=6)
    return transaction.put(INVOICES, invoice)


def get_invoice_pdf(transaction: Transaction, invoice_number: str) -> File:
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
    return File(content, re.sub(r"[^A-Za-z0-9._-]", "-", invoice_number) + ".pdf", "application/pdf")


def create_payment(transaction: Transaction, body: models.CreatePayment) -> models.Payment:
    """Record a payment, on no invoice yet."""
    if not isinstance(body.account_id, str):
        raise conflict("A payment needs an account.", "account_id", "Required.")
    customer = transaction.get(CUSTOMERS, body.account_id)
    if not isinstance(body.amount, Decimal):
        raise conflict("A payment needs an amount.", "amount", "Required.")
    currency = currency_of(customer)
    if currency and body.currency and body.currency != currency:
        raise conflict(f"Account {body.account_id} is billed in {currency}.", "currency", "Not the account's.")
    payment = merge(models.Payment(currency=currency, allocations=[]), body)
    payment.amount = payment.unallocated_amount = cents(body.amount, "amount")
    payment.payment_date = body.payment_date or transaction.today
    payment.tx_number = transaction.next_in("TXN-")
    return transaction.put(PAYMENTS, payment)


def allocate_payment(transaction: Transaction, body: models.AllocatePayment, tx_number: str) -> models.Allocation:
    """Put on the invoice what it still owes, or what the payment has left if that is less."""
    payment = transaction.get(PAYMENTS, tx_number)
    invoice = transaction.get(INVOICES, given(body.invoice_number))
    left, owed = payment.unallocated_amount or ZERO, invoice.outstanding_amount or ZERO
    if payment.account_id != invoice.master_account_id:
        raise conflict(f"Payment {tx_number} is of another account.", "invoice_number", "Of another account.")
    if left <= 0:
        raise conflict(f"Nothing is left of payment {tx_number}.", "tx_number", "Allocated already.")
    if owed <= 0:
        raise conflict(f"Nothing is owed on invoice {body.invoice_number}.", "invoice_number", "Paid already.")
    amount = _take_off(transaction, invoice, left)
    payment.unallocated_amount = left - amount
    on_invoice = models.PaymentAllocation(invoice_number=invoice.invoice_number, allocated_amount=amount)
    payment.allocations = [*(payment.allocations or ()), on_invoice]
    transaction.put(PAYMENTS, payment)
    return models.Allocation(
        tx_number=tx_number,
        invoice_number=body.invoice_number,
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
    amount = add_up(note, transaction.get(CUSTOMERS, account_id))
    if amount <= 0:
        raise conflict("A credit must come to more than nothing.", "lines", "Expected more than 0 in all.")
    others = [each for each in transaction.all(CREDIT_NOTES, account_id) if each.invoice_number == invoice_number]
    credited = total((each.total_including_tax for each in others), "lines")
    if credited + amount > given(invoice.total_including_tax):
        raise conflict(f"Credits would exceed what invoice {invoice_number} came to.", "lines", "Too much in all.")
    note.currency = invoice.currency
    note.unallocated_amount = amount - _take_off(transaction, invoice, amount)
    note.invoice_outstanding_amount = invoice.outstanding_amount
    note.credit_date = body.credit_date or transaction.today
    note.credit_note_number = transaction.next_in(f"CN/{note.credit_date.year:04}/", digits=6)
    return transaction.put(CREDIT_NOTES, note)


def _take_off(transaction: Transaction, invoice: models.DirectInvoice, amount: Decimal) -> Decimal:
    """Lower what the invoice owes by `amount`, or by all it owes if that is less; returns by how much."""
    owed = invoice.outstanding_amount or ZERO
    taken = max(min(owed, amount), ZERO)
    if taken:
        invoice.outstanding_amount = owed - taken
        invoice.status = "Partly paid" if invoice.outstanding_amount else "Paid"
        transaction.put(INVOICES, invoice)
    return taken
