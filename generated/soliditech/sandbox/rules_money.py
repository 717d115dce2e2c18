"""Invoices, and the payments that pay them. All sums are exact decimals."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

from .. import models
from .inventory import CUSTOMERS, INVOICES, PAYMENTS
from .records import given, merge
from .refusals import conflict
from .store import Transaction

VAT_RATE = Decimal("0.15")
CENT = Decimal("0.01")
MOST = Decimal("9999999999999.99")
"""What an amount may be at most, up or down."""


def create_direct_invoice(transaction: Transaction, body: models.CreateDirectInvoice) -> models.DirectInvoice:
    """Bill an account: the lines' sum, and tax by the account's tax type."""
    if not isinstance(body.master_account_id, str):
        raise conflict("An invoice needs an account to bill.", "master_account_id", "Required.")
    customer = transaction.get(CUSTOMERS, body.master_account_id, "master_account_id")
    if body.invoice_date and body.due_date and body.due_date < body.invoice_date:
        raise conflict("An invoice cannot be due before its date.", "due_date", "Before the invoice date.")
    invoice = merge(models.DirectInvoice(), body)
    net = sum((line.total_excluding_tax or Decimal(0) for line in body.lines or ()), Decimal(0)).quantize(CENT)
    tax = (net * VAT_RATE if customer.tax_type == "VAT" else Decimal(0)).quantize(CENT, ROUND_HALF_UP)
    if abs(net + tax) > MOST:
        raise conflict("The total is more than an invoice can hold.", "lines", "Too much in all.")
    invoice.total_excluding_tax, invoice.tax_amount = net, tax
    invoice.total_including_tax = invoice.outstanding_amount = net + tax
    invoice.status = "Unpaid"
    if isinstance(customer.currency, str):
        invoice.currency = customer.currency
    year = (body.invoice_date or transaction.today).year
    invoice.invoice_number = transaction.next_in(f"INV/{year:04}/", digits=6)
    return transaction.put(INVOICES, invoice)


def allocate_payment(transaction: Transaction, body: models.AllocatePayment, tx_number: str) -> models.Allocation:
    """Put on the invoice what it still owes, or what the payment has left if that is less."""
    payment = transaction.get(PAYMENTS, tx_number)
    invoice = transaction.get(INVOICES, given(body.invoice_number))
    owed = invoice.outstanding_amount or Decimal(0)
    if payment.unallocated_amount <= 0:
        raise conflict(f"Nothing is left of payment {tx_number}.", "tx_number", "Allocated already.")
    if owed <= 0:
        raise conflict(f"Nothing is owed on invoice {body.invoice_number}.", "invoice_number", "Paid already.")
    amount = min(owed, payment.unallocated_amount)
    payment.unallocated_amount -= amount
    invoice.outstanding_amount = owed - amount
    invoice.status = "Partly paid" if invoice.outstanding_amount else "Paid"
    transaction.put(PAYMENTS, payment)
    transaction.put(INVOICES, invoice)
    return models.Allocation(
        tx_number=tx_number,
        invoice_number=body.invoice_number,
        allocated_amount=amount,
        payment_unallocated_amount=payment.unallocated_amount,
        invoice_outstanding_amount=invoice.outstanding_amount,
    )
