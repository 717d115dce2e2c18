"""What an account owes, and how it came to that."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from .. import models
from .amounts import ZERO, cents, currency_of, total
from .inventory import CREDIT_NOTES, CUSTOMERS, INVOICES, PAYMENTS
from .lists import DEFAULT_PAGE_SIZE, page_of
from .records import given, merge
from .refusals import conflict
from .replies import Listed
from .store import Transaction

_AGES = ("current", "days_30", "days_60", "days_90", "days_120_plus")


def get_balance(transaction: Transaction, account_id: str) -> models.OutstandingBalance:
    """What is owed on invoices, less what was paid and credited beyond them."""
    customer = transaction.get(CUSTOMERS, account_id)
    invoices = transaction.all(INVOICES, account_id)
    late = [each for each in invoices if each.due_date and each.due_date < transaction.today]
    left = [each.unallocated_amount for each in transaction.all(PAYMENTS, account_id)]
    left += [each.unallocated_amount for each in transaction.all(CREDIT_NOTES, account_id)]
    outstanding = total((each.outstanding_amount for each in invoices), "account_id")
    unallocated = total(left, "account_id")
    return models.OutstandingBalance(
        account_id=account_id,
        as_at_date=transaction.today,
        currency=currency_of(customer),
        outstanding_amount=outstanding,
        overdue_amount=total((each.outstanding_amount for each in late), "account_id"),
        unallocated_amount=unallocated,
        balance=cents(outstanding - unallocated, "account_id"),
    )


def list_outstanding_invoices(
    transaction: Transaction, account_id: str, page: int = 1, page_size: int = DEFAULT_PAGE_SIZE
) -> Listed:
    """The invoices on which something is owed, the earliest due date first and those without one last."""
    transaction.get(CUSTOMERS, account_id)
    owing = [each for each in transaction.all(INVOICES, account_id) if (each.outstanding_amount or ZERO) > 0]
    owing.sort(key=lambda invoice: invoice.due_date or datetime.date.max)
    return page_of([_owing(each, transaction.today) for each in owing], page, page_size)


def _owing(invoice: models.DirectInvoice, today: datetime.date) -> models.OutstandingInvoice:
    found = merge(models.OutstandingInvoice(), invoice)
    found.days_overdue = max((today - invoice.due_date).days, 0) if invoice.due_date else None
    return found


def get_age_analysis(transaction: Transaction, account_id: str) -> models.AgeAnalysis:
    """What is owed on invoices, by the days since their dates."""
    customer = transaction.get(CUSTOMERS, account_id)
    parts: dict[str, Any] = dict.fromkeys(_AGES, ZERO)
    for invoice in transaction.all(INVOICES, account_id):
        days = (transaction.today - given(invoice.invoice_date)).days
        age = _AGES[min(max(days, 0) // 30, 4)]
        parts[age] = cents(parts[age] + given(invoice.outstanding_amount), "account_id")
    return models.AgeAnalysis(
        account_id=account_id,
        as_at_date=transaction.today,
        currency=currency_of(customer),
        total=total(parts.values(), "account_id"),
        **parts,
    )


def get_statement(
    transaction: Transaction,
    account_id: str,
    from_date: datetime.date | None = None,
    to_date: datetime.date | None = None,
) -> models.CustomerStatement:
    """What happened between two days, both included, with the balance before, after each entry, and at the end."""
    customer = transaction.get(CUSTOMERS, account_id)
    to_date = to_date or transaction.today
    from_date = from_date or min(customer.created_date or to_date, to_date)
    check_period(from_date, to_date)
    opening = balance = ZERO
    entries: list[models.StatementEntry] = []
    for entry, change in sorted(_ledger(transaction, account_id), key=lambda each: given(each[0].date)):
        if given(entry.date) > to_date:
            break
        balance = cents(balance + change, "account_id")
        if given(entry.date) < from_date:
            opening = balance
            continue
        entry.debit, entry.credit, entry.balance = max(change, ZERO), max(-change, ZERO), balance
        entries.append(entry)
    return models.CustomerStatement(
        account_id=account_id,
        from_date=from_date,
        to_date=to_date,
        currency=currency_of(customer),
        opening_balance=opening,
        entries=entries,
        closing_balance=balance,
    )


def check_period(from_date: datetime.date, to_date: datetime.date) -> None:
    """Nothing, if the period has a day.

    Raises:
        Refusal: 409, it ends before it begins.
    """
    if to_date < from_date:
        raise conflict("The period ends before it begins.", "to_date", f"Before {from_date.isoformat()}.")


def _ledger(transaction: Transaction, account_id: str) -> Iterator[tuple[models.StatementEntry, Decimal]]:
    """Everything that ever changed the balance, and by how much."""
    for invoice in transaction.all(INVOICES, account_id):
        entry = models.StatementEntry(date=invoice.invoice_date, reference=invoice.invoice_number)
        entry.type_, entry.description = "Invoice", invoice.description
        yield entry, given(invoice.total_including_tax)
    for payment in transaction.all(PAYMENTS, account_id):
        entry = models.StatementEntry(date=payment.payment_date, reference=payment.tx_number)
        entry.type_, entry.description = "Payment", "Payment received"
        yield entry, -given(payment.amount)
    for note in transaction.all(CREDIT_NOTES, account_id):
        entry = models.StatementEntry(date=note.credit_date, reference=note.credit_note_number)
        entry.type_, entry.description = "Credit note", note.reason
        yield entry, -given(note.total_including_tax)
