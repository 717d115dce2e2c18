"""The ledger: every figure of an account is a sum of its entries, which are added and never changed.

An entry makes one item more or less open by some cents: an invoice, by what the customer owes on it; a payment or a
credit note, by what is left of it, and that counts below zero. A new document is one entry. An allocation is two,
which cancel each other out: the payment has less left, the invoice owes less. So an account's balance is the sum of
all its entries, what it owes the sum of those on invoices, and its statement all entries that are no allocations.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from decimal import Decimal

from attrs import frozen

from soliditech import models

from ..store.records import given
from ..store.transaction import Transaction
from .amounts import ZERO, from_cents, to_cents

INVOICE, PAYMENT, CREDIT_NOTE, ALLOCATION, CORRECTION = "Invoice", "Payment", "Credit note", "Allocation", "Correction"

Document = models.DirectInvoice | models.Payment | models.CreditNote

# In two parts: a sum of the largest amounts would be more than SQLite's integers hold.
_SUM = "sum(cents / 1000000), sum(cents % 1000000)"


@frozen
class Item:
    """What entries make more or less open.

    Args:
        kind: INVOICE, PAYMENT or CREDIT_NOTE.
        number: of the document.
        account_id: whose it is.
        day: the date of the document.
        due: the day by which it is to be paid.
    """

    kind: str
    number: str
    account_id: str
    day: datetime.date
    due: datetime.date | None = None


@frozen
class Entry:
    """An entry of a statement; `amount` is what it adds to the balance."""

    day: datetime.date
    kind: str
    reference: str
    description: str | None
    amount: Decimal


@frozen
class Sums:
    """What an account owes: on invoices, on those that were due before today, and what is left to pay them with."""

    outstanding: Decimal
    overdue: Decimal
    unallocated: Decimal


def item_of(document: Document) -> Item:
    """The item that the document is."""
    match document:
        case models.DirectInvoice():
            number, account, day = document.invoice_number, document.master_account_id, document.invoice_date
            return Item(INVOICE, given(number), given(account), given(day), document.due_date or None)
        case models.Payment():
            return Item(PAYMENT, given(document.tx_number), given(document.account_id), given(document.payment_date))
        case models.CreditNote():
            number, account, day = document.credit_note_number, document.account_id, document.credit_date
            return Item(CREDIT_NOTE, given(number), given(account), given(day))


def enter(transaction: Transaction, document: Document, amount: Decimal, description: str | None = None) -> None:
    """Enter a new document.

    Args:
        transaction: of the request.
        document: it has its number and its date.
        amount: what it adds to the balance; below zero for what the customer gets.
        description: what the statement says of it.
    """
    item = item_of(document)
    _add(transaction, item, item.kind, item, amount, description)


def allocate(
    transaction: Transaction, source: models.Payment | models.CreditNote, invoice: models.DirectInvoice, amount: Decimal
) -> None:
    """Let the invoice owe less by `amount`, and as much less be left of `source`."""
    paying, paid = item_of(source), item_of(invoice)
    _add(transaction, paying, ALLOCATION, paying, amount)
    _add(transaction, paying, ALLOCATION, paid, -amount)


def correct(transaction: Transaction, document: Document, amount: Decimal) -> None:
    """Make `document` more open by `amount`, for a reason that is not in the store."""
    item = item_of(document)
    _add(transaction, item, CORRECTION, item, amount)


def _add(
    transaction: Transaction, cause: Item, kind: str, item: Item, amount: Decimal, description: str | None = None
) -> None:
    day = cause.day if kind == cause.kind else transaction.today
    transaction.execute(
        "INSERT INTO ledger (account, day, kind, document, description, item_kind, item, item_day, item_due, cents) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            item.account_id,
            day.isoformat(),
            kind,
            cause.number,
            description,
            item.kind,
            item.number,
            item.day.isoformat(),
            item.due.isoformat() if item.due else None,
            to_cents(amount),
        ),
    )


def owed(transaction: Transaction, invoice: models.DirectInvoice) -> Decimal:
    """What the customer still owes on the invoice."""
    return _open(transaction, item_of(invoice))


def left(transaction: Transaction, document: models.Payment | models.CreditNote) -> Decimal:
    """What is not allocated yet."""
    return -_open(transaction, item_of(document))


def _open(transaction: Transaction, item: Item) -> Decimal:
    query = f"SELECT {_SUM} FROM ledger WHERE item = ? AND item_kind = ?"
    return _amount(*transaction.execute(query, (item.number, item.kind)).fetchone())


def sums(transaction: Transaction, account_id: str) -> Sums:
    """What the account owes today."""
    outstanding = overdue = unallocated = ZERO
    query = f"SELECT item_kind = ? AS owing, item_due < ? AS late, {_SUM} FROM ledger WHERE account = ? GROUP BY 1, 2"
    for owing, late, *parts in transaction.execute(query, (INVOICE, transaction.today.isoformat(), account_id)):
        amount = _amount(*parts)
        outstanding += amount if owing else ZERO
        overdue += amount if owing and late else ZERO
        unallocated -= ZERO if owing else amount
    return Sums(outstanding, overdue, unallocated)


def owed_by_day(transaction: Transaction, account_id: str) -> Iterator[tuple[datetime.date, Decimal]]:
    """What the account owes, by the dates of its invoices."""
    query = f"SELECT item_day, {_SUM} FROM ledger WHERE account = ? AND item_kind = ? GROUP BY item_day"
    for day, *parts in transaction.execute(query, (account_id, INVOICE)):
        yield datetime.date.fromisoformat(day), _amount(*parts)


def balance_before(transaction: Transaction, account_id: str, day: datetime.date) -> Decimal:
    """The sum of all entries before `day`."""
    query = f"SELECT {_SUM} FROM ledger WHERE account = ? AND day < ?"
    return _amount(*transaction.execute(query, (account_id, day.isoformat())).fetchone())


def entries(transaction: Transaction, account_id: str, first: datetime.date, last: datetime.date) -> Iterator[Entry]:
    """The entries of a statement between two days, both included, the oldest first."""
    query = (
        "SELECT day, kind, document, description, cents FROM ledger "
        "WHERE account = ? AND day BETWEEN ? AND ? AND kind <> ? ORDER BY day, entry"
    )
    found = transaction.execute(query, (account_id, first.isoformat(), last.isoformat(), ALLOCATION))
    for day, kind, reference, description, cents in found:
        yield Entry(datetime.date.fromisoformat(day), kind, reference, description, from_cents(cents))


def _amount(high: int | None, low: int | None) -> Decimal:
    return from_cents((high or 0) * 1000000 + (low or 0))
