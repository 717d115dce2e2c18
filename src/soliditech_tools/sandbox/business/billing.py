"""Invoices, the payments of them, and the credit notes on them."""

from __future__ import annotations

import re
from decimal import Decimal

from soliditech import models

from ..books import ledger
from ..books.amounts import ZERO, add_up, cents, currency_of, total
from ..error_replies import ErrorReply, conflict
from ..store.inventory import CREDIT_NOTES, CUSTOMERS, INVOICES, PAYMENTS
from ..store.records import merge, required
from ..store.transaction import Transaction
from .customers import customer_of, open_account
from .pdf import one_page
from .promotions import promotion_by_code
from .results import FileReply

UNPAID, PARTLY_PAID, PAID = "Unpaid", "Partly paid", "Paid"


def refuse_empty_invoice(body: models.CreateDirectInvoice) -> None:
    """Refuse an invoice that bills nothing: without lines, with a line without an amount, or with zeros alone.

    Raises:
        ErrorReply: 409, naming each line without an amount, or the lines.
    """
    lines = body.lines or []
    message = "An invoice must bill something."
    if empty := [index for index, line in enumerate(lines) if not isinstance(line.total_excluding_tax, Decimal)]:
        raise ErrorReply(
            409, "NOTHING_BILLED", message, [(f"lines[{index}]", "Bills nothing: no amount.") for index in empty]
        )
    if not any(line.total_excluding_tax for line in lines):
        raise conflict("NOTHING_BILLED", message, "lines", "Expected an amount.")


def create_direct_invoice(transaction: Transaction, body: models.CreateDirectInvoice) -> models.DirectInvoice:
    """Bill an account for the sum of the lines, with tax by the account's tax type."""
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
    """Record a payment that is not allocated to an invoice yet."""
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
    """Allocate to the invoice what is outstanding on it, or what is unallocated of the payment if that is less."""
    payment = transaction.get(PAYMENTS, tx_number)
    number = required(body.invoice_number)
    invoice = transaction.get(INVOICES, number)
    if payment.account_id != invoice.master_account_id:
        message = f"Payment {tx_number} is of another account."
        raise conflict("OTHER_ACCOUNT", message, "invoice_number", "Of another account.")
    unallocated = ledger.unallocated_amount(transaction, payment)
    outstanding = ledger.outstanding_amount(transaction, invoice)
    if unallocated <= 0:
        raise conflict("NOTHING_LEFT", f"Nothing is left of payment {tx_number}.", "tx_number", "Allocated already.")
    if outstanding <= 0:
        raise conflict("NOTHING_OWED", f"Nothing is owed on invoice {number}.", "invoice_number", "Paid already.")
    amount = min(unallocated, outstanding)
    ledger.allocate(transaction, payment, invoice, amount)
    payment.unallocated_amount = unallocated - amount
    allocation = models.PaymentAllocation(invoice_number=number, allocated_amount=amount)
    payment.allocations = [*(payment.allocations or ()), allocation]
    transaction.put(PAYMENTS, payment)
    _set_outstanding(transaction, invoice, outstanding - amount)
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
    """Credit an invoice: first what is outstanding on it; the rest stays unallocated on the account.

    All credit notes on an invoice together are at most its total.
    """
    invoice = transaction.get(INVOICES, invoice_number)
    account_id = required(invoice.master_account_id)
    note = merge(models.CreditNote(invoice_number=invoice_number, account_id=account_id), body)
    note.credit_date = body.credit_date or transaction.today
    if invoice.invoice_date and note.credit_date < invoice.invoice_date:
        message = "An invoice cannot be credited before its date."
        raise conflict("CREDIT_BEFORE_INVOICE", message, "credit_date", "Before the invoice date.")
    amount = add_up(note, transaction.get(CUSTOMERS, account_id))
    if amount <= 0:
        message = "A credit must come to more than nothing."
        raise conflict("NOTHING_CREDITED", message, "lines", "Expected more than 0 in all.")
    earlier_notes = transaction.matching(CREDIT_NOTES, "invoice_number", invoice_number)
    credited = total((earlier_note.total_including_tax for earlier_note in earlier_notes), "lines")
    if credited + amount > required(invoice.total_including_tax):
        message = f"Credits would exceed what invoice {invoice_number} came to."
        raise conflict("CREDIT_EXCEEDS_INVOICE", message, "lines", "Too much in all.")
    outstanding = ledger.outstanding_amount(transaction, invoice)
    allocated = max(min(outstanding, amount), ZERO)
    note.credit_note_number = transaction.next_in(f"CN/{note.credit_date.year:04}/", digits=6)
    ledger.enter(transaction, note, -amount, note.reason or None)
    if allocated:
        ledger.allocate(transaction, note, invoice, allocated)
        _set_outstanding(transaction, invoice, outstanding - allocated)
    note.currency = invoice.currency
    note.unallocated_amount, note.invoice_outstanding_amount = amount - allocated, outstanding - allocated
    return transaction.put(CREDIT_NOTES, note)


def _set_outstanding(transaction: Transaction, invoice: models.DirectInvoice, amount: Decimal) -> None:
    invoice.outstanding_amount = amount
    invoice.status = PARTLY_PAID if amount > 0 else PAID
    transaction.put(INVOICES, invoice)
