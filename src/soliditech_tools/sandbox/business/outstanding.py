"""What an account owes, and its statement: sums of ledger entries."""

from __future__ import annotations

import datetime
from typing import Any

from soliditech import models

from ..books import ledger
from ..books.amounts import ZERO, cents, currency_of, total
from ..error_replies import conflict
from ..store.inventory import CUSTOMERS, INVOICES
from ..store.lists import DEFAULT_PAGE_SIZE, equal, page_of
from ..store.records import merge
from ..store.transaction import Transaction
from .results import ListPage

_AGES = ("current", "days_30", "days_60", "days_90", "days_120_plus")


def get_balance(transaction: Transaction, account_id: str) -> models.OutstandingBalance:
    """The outstanding amount of all invoices, less the unallocated amount of payments and credit notes."""
    customer = transaction.get(CUSTOMERS, account_id)
    sums = ledger.sums(transaction, account_id)
    return models.OutstandingBalance(
        account_id=account_id,
        as_at_date=transaction.today,
        currency=currency_of(customer),
        outstanding_amount=cents(sums.outstanding, "account_id"),
        overdue_amount=cents(sums.overdue, "account_id"),
        unallocated_amount=cents(sums.unallocated, "account_id"),
        balance=cents(sums.outstanding - sums.unallocated, "account_id"),
    )


def list_outstanding_invoices(
    transaction: Transaction, account_id: str, start: int = 0, page_size: int = DEFAULT_PAGE_SIZE
) -> ListPage:
    """The invoices that have an outstanding amount, by due date; those without a due date come last."""
    transaction.get(CUSTOMERS, account_id)
    conditions = [equal("owner")(account_id), equal("owing")(True)]
    invoices, count = page_of(transaction, INVOICES, conditions, start, page_size, order="due, sequence")
    items = [_outstanding_invoice(invoice, transaction.today) for invoice in invoices]
    return ListPage(items, start, page_size, count)


def _outstanding_invoice(invoice: models.DirectInvoice, today: datetime.date) -> models.OutstandingInvoice:
    outstanding = merge(models.OutstandingInvoice(), invoice)
    outstanding.days_overdue = max((today - invoice.due_date).days, 0) if invoice.due_date else None
    return outstanding


def get_age_analysis(transaction: Transaction, account_id: str) -> models.AgeAnalysis:
    """The outstanding amount of all invoices, split by their age in days."""
    customer = transaction.get(CUSTOMERS, account_id)
    parts: dict[str, Any] = dict.fromkeys(_AGES, ZERO)
    for day, amount in ledger.outstanding_by_day(transaction, account_id):
        age = _AGES[min(max((transaction.today - day).days, 0) // 30, 4)]
        parts[age] = cents(parts[age] + amount, "account_id")
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
    """The entries of a period, both days included, with the balance before, after each entry, and at the end."""
    customer = transaction.get(CUSTOMERS, account_id)
    to_date = to_date or transaction.today
    from_date = from_date or min(customer.created_date or to_date, to_date)
    check_period(from_date, to_date)
    opening = balance = cents(ledger.balance_before(transaction, account_id, from_date), "account_id")
    entries: list[models.StatementEntry] = []
    for entry in ledger.entries(transaction, account_id, from_date, to_date):
        balance = cents(balance + entry.amount, "account_id")
        entries.append(
            models.StatementEntry(
                date=entry.day,
                type_=entry.kind,
                reference=entry.reference,
                description=entry.description,
                debit=max(entry.amount, ZERO),
                credit=max(-entry.amount, ZERO),
                balance=balance,
            )
        )
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
    """Accept a period that has at least one day.

    Raises:
        ErrorReply: 409, the period ends before it begins.
    """
    if to_date < from_date:
        problem = f"Before {from_date.isoformat()}."
        raise conflict("PERIOD_ENDS_FIRST", "The period ends before it begins.", "to_date", problem)
