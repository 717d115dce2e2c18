"""The ledger: every figure of an account is a sum of its entries. Entries are added, and never changed.

An entry changes the open amount of one item by some cents. The open amount of an invoice is what the customer still
owes on it; that of a payment or a credit note is what is not allocated yet, as a number below zero. A new document is
one entry. An allocation is two entries that cancel each other out: less of the payment is unallocated, and less of the
invoice is outstanding. So an account's balance is the sum of all its entries, its outstanding amount the sum of those
on invoices, and its statement consists of all entries that are not allocations.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from decimal import Decimal

from attrs import frozen

from soliditech import models

from ..store.records import required
from ..store.transaction import Transaction
from .amounts import ZERO, from_cents, to_cents

INVOICE, PAYMENT, CREDIT_NOTE, ALLOCATION, CORRECTION = "Invoice", "Payment", "Credit note", "Allocation", "Correction"

Document = models.DirectInvoice | models.Payment | models.CreditNote

# In two parts: a sum of the largest amounts would be too large for SQLite's integers.
_SUM = "sum(cents / 1000000), sum(cents % 1000000)"


@frozen
class Item:
    """A document as the ledger's entries refer to it.

    Args:
        kind: INVOICE, PAYMENT or CREDIT_NOTE.
        number: the number of the document.
        account_id: the account that it belongs to.
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
    """An entry of a statement. `amount` is added to the balance."""

    day: datetime.date
    kind: str
    reference: str
    description: str | None
    amount: Decimal


@frozen
class Sums:
    """An account's amounts: outstanding on all invoices, on overdue ones, and unallocated of payments and credits."""

    outstanding: Decimal
    overdue: Decimal
    unallocated: Decimal


def item_of(document: Document) -> Item:
    """The item of the document."""
    match document:
        case models.DirectInvoice():
            number, account, day = document.invoice_number, document.master_account_id, document.invoice_date
            return Item(INVOICE, required(number), required(account), required(day), document.due_date or None)
        case models.Payment():
            return Item(
                PAYMENT, required(document.tx_number), required(document.account_id), required(document.payment_date)
            )
        case models.CreditNote():
            number, account, day = document.credit_note_number, document.account_id, document.credit_date
            return Item(CREDIT_NOTE, required(number), required(account), required(day))


def enter(transaction: Transaction, document: Document, amount: Decimal, description: str | None = None) -> None:
    """Enter a new document.

    Args:
        transaction: of the request.
        document: one with a number and a date.
        amount: what it adds to the balance; below zero for a payment or a credit note.
        description: its description in the statement.
    """
    item = item_of(document)
    _add_entry(transaction, item, item.kind, item, amount, description)


def allocate(
    transaction: Transaction, source: models.Payment | models.CreditNote, invoice: models.DirectInvoice, amount: Decimal
) -> None:
    """Pay `amount` of the invoice with `source`: both have so much less open."""
    source_item, invoice_item = item_of(source), item_of(invoice)
    _add_entry(transaction, source_item, ALLOCATION, source_item, amount)
    _add_entry(transaction, source_item, ALLOCATION, invoice_item, -amount)


def correct(transaction: Transaction, document: Document, amount: Decimal) -> None:
    """Add `amount` to the open amount of `document`, for a reason that the store does not know."""
    item = item_of(document)
    _add_entry(transaction, item, CORRECTION, item, amount)


def _add_entry(
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


def outstanding_amount(transaction: Transaction, invoice: models.DirectInvoice) -> Decimal:
    """What the customer still owes on the invoice."""
    return _open_amount(transaction, item_of(invoice))


def unallocated_amount(transaction: Transaction, document: models.Payment | models.CreditNote) -> Decimal:
    """What of the payment or the credit note is not allocated yet."""
    return -_open_amount(transaction, item_of(document))


def _open_amount(transaction: Transaction, item: Item) -> Decimal:
    query = f"SELECT {_SUM} FROM ledger WHERE item = ? AND item_kind = ?"
    return _amount_of(*transaction.execute(query, (item.number, item.kind)).fetchone())


def sums(transaction: Transaction, account_id: str) -> Sums:
    """The account's amounts as of today."""
    outstanding = overdue = unallocated = ZERO
    query = (
        f"SELECT item_kind = ? AS is_invoice, item_due < ? AS late, {_SUM} FROM ledger WHERE account = ? GROUP BY 1, 2"
    )
    for is_invoice, late, *parts in transaction.execute(query, (INVOICE, transaction.today.isoformat(), account_id)):
        amount = _amount_of(*parts)
        outstanding += amount if is_invoice else ZERO
        overdue += amount if is_invoice and late else ZERO
        unallocated -= ZERO if is_invoice else amount
    return Sums(outstanding, overdue, unallocated)


def outstanding_by_day(transaction: Transaction, account_id: str) -> Iterator[tuple[datetime.date, Decimal]]:
    """The days of the account's invoices, each with what is outstanding on those of the day."""
    query = f"SELECT item_day, {_SUM} FROM ledger WHERE account = ? AND item_kind = ? GROUP BY item_day"
    for day, *parts in transaction.execute(query, (account_id, INVOICE)):
        yield datetime.date.fromisoformat(day), _amount_of(*parts)


def balance_before(transaction: Transaction, account_id: str, day: datetime.date) -> Decimal:
    """The sum of all entries before `day`."""
    query = f"SELECT {_SUM} FROM ledger WHERE account = ? AND day < ?"
    return _amount_of(*transaction.execute(query, (account_id, day.isoformat())).fetchone())


def entries(transaction: Transaction, account_id: str, first: datetime.date, last: datetime.date) -> Iterator[Entry]:
    """The entries of a statement from the day `first` to the day `last`, both included, oldest first."""
    query = (
        "SELECT day, kind, document, description, cents FROM ledger "
        "WHERE account = ? AND day BETWEEN ? AND ? AND kind <> ? ORDER BY day, entry"
    )
    rows = transaction.execute(query, (account_id, first.isoformat(), last.isoformat(), ALLOCATION))
    for day, kind, reference, description, cents in rows:
        yield Entry(datetime.date.fromisoformat(day), kind, reference, description, from_cents(cents))


def _amount_of(high: int | None, low: int | None) -> Decimal:
    return from_cents((high or 0) * 1000000 + (low or 0))
