"""Checks that a store is consistent: every document with the ledger, and every index with the records."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from attrs import frozen

from soliditech import models

from ..books import ledger
from ..books.amounts import ZERO, from_cents, total
from ..error_replies import ErrorReply
from ..store import inventory
from ..store.planned_changes import TO_SUSPEND, all_planned, planned_for
from ..store.records import required
from ..store.store import Store
from ..store.transaction import Transaction, row
from .billing import PAID, PARTLY_PAID, UNPAID
from .customers import ACTIVE, CANCELLED, SUSPENDED
from .outstanding import get_age_analysis, get_balance, get_statement

_FIRST_DAY, _LAST_DAY = datetime.date.min, datetime.date.max


@frozen
class _LedgerTotals:
    """The totals of an item's entries in the ledger.

    Args:
        documents: how many entries are of the document itself.
        entered: the sum of these.
        allocated: the sum of its allocations.
        open: the sum of all its entries.
    """

    documents: int = 0
    entered: Decimal = ZERO
    allocated: Decimal = ZERO
    open: Decimal = ZERO


def audit(store: Store) -> list[str]:
    """Everything that is inconsistent; an empty list, if nothing is. Names documents by number, and shows no amount."""
    with store.transaction(reading=True) as transaction:
        totals = dict(_ledger_totals(transaction))
        problems = [*_documents(transaction, totals), *_credits(transaction), *_quotes(transaction)]
        problems += [f"the ledger has {kind} {number}, which is nowhere else" for kind, number in totals]
        problems += [*_accounts(transaction), *_suspensions(transaction), *_plans(transaction)]
        return [*problems, *_indexes(transaction)]


def _ledger_totals(transaction: Transaction) -> Iterator[tuple[tuple[str, str], _LedgerTotals]]:
    query = (
        "SELECT item_kind, item, sum(kind = item_kind), sum(iif(kind = item_kind, cents, 0)), "
        "sum(iif(kind = ?, cents, 0)), sum(cents) FROM ledger GROUP BY item_kind, item"
    )
    for kind, number, documents, *amounts in transaction.execute(query, [ledger.ALLOCATION]):
        yield (kind, number), _LedgerTotals(documents, *map(from_cents, amounts))


def _documents(transaction: Transaction, totals: dict[tuple[str, str], _LedgerTotals]) -> Iterator[str]:
    """Compares every document with its totals in the ledger, and removes those from `totals`."""
    for invoice in transaction.all(inventory.INVOICES):
        booked = totals.pop((ledger.INVOICE, required(invoice.invoice_number)), _LedgerTotals())
        amount, outstanding = required(invoice.total_including_tax), required(invoice.outstanding_amount)
        status = PAID if outstanding <= 0 else UNPAID if outstanding == amount else PARTLY_PAID
        checks = {
            "its ledger entry": (booked.documents, booked.entered) == (1, amount),
            "its outstanding amount": booked.open == outstanding
            and min(amount, ZERO) <= outstanding <= max(amount, ZERO),
            "its lines": _lines_add_up(invoice),
            "its status": invoice.status == status,
        }
        yield from _failed_checks(f"invoice {invoice.invoice_number}", checks)
    for payment in transaction.all(inventory.PAYMENTS):
        booked = totals.pop((ledger.PAYMENT, required(payment.tx_number)), _LedgerTotals())
        amount, unallocated = required(payment.amount), required(payment.unallocated_amount)
        allocated = total((allocation.allocated_amount for allocation in payment.allocations or ()), "allocations")
        checks = {
            "its ledger entry": (booked.documents, booked.entered) == (1, -amount),
            "its unallocated amount": booked.open == -unallocated and 0 <= unallocated <= amount,
            "its allocations": booked.allocated == allocated == amount - unallocated,
        }
        yield from _failed_checks(f"payment {payment.tx_number}", checks)
    for note in transaction.all(inventory.CREDIT_NOTES):
        booked = totals.pop((ledger.CREDIT_NOTE, required(note.credit_note_number)), _LedgerTotals())
        amount, unallocated = required(note.total_including_tax), required(note.unallocated_amount)
        checks = {
            "its ledger entry": (booked.documents, booked.entered) == (1, -amount),
            "its unallocated amount": booked.open == -unallocated and 0 <= unallocated <= amount,
            "its allocations": booked.allocated == amount - unallocated,
            "its lines": _lines_add_up(note),
        }
        yield from _failed_checks(f"credit note {note.credit_note_number}", checks)


def _credits(transaction: Transaction) -> Iterator[str]:
    """Checks that no invoice is credited beyond its total, and that the two sides of every allocation are equal."""
    credited: dict[str, Decimal] = {}
    for note in transaction.all(inventory.CREDIT_NOTES):
        number = required(note.invoice_number)
        credited[number] = credited.get(number, ZERO) + required(note.total_including_tax)
    for number, amount in credited.items():
        if amount > required(transaction.get(inventory.INVOICES, number).total_including_tax):
            yield f"invoice {number}: its credits"
    query = "SELECT document FROM ledger WHERE kind = ? GROUP BY document, account HAVING sum(cents) <> 0"
    for (number,) in transaction.execute(query, [ledger.ALLOCATION]):
        yield f"the two sides of an allocation of {number}"


def _quotes(transaction: Transaction) -> Iterator[str]:
    for quote in transaction.all(inventory.QUOTES):
        yield from _failed_checks(f"quote {quote.quote_number}", {"its lines": _lines_add_up(quote)})


def _accounts(transaction: Transaction) -> Iterator[str]:
    """Checks that what the operations return for an account is the sum of its entries."""
    query = "SELECT account, sum(cents) FROM ledger GROUP BY account"
    for account_id, cents in transaction.execute(query).fetchall():
        if transaction.find(inventory.CUSTOMERS, account_id) is None:
            continue
        try:
            balance = get_balance(transaction, account_id)
            ages = get_age_analysis(transaction, account_id)
            statement = get_statement(transaction, account_id, _FIRST_DAY, _LAST_DAY)
        except ErrorReply:
            continue  # The sum is larger than MAX_AMOUNT, which the operations answer with an error.
        checks = {
            "its balance": balance.balance == from_cents(cents),
            "its statement": statement.closing_balance == balance.balance,
            "its age analysis": ages.total == balance.outstanding_amount,
            "its overdue amount": required(balance.overdue_amount) >= ZERO or required(balance.outstanding_amount) < 0,
        }
        yield from _failed_checks(f"account {account_id}", checks)


def _suspensions(transaction: Transaction) -> Iterator[str]:
    """Checks that no suspended account has an active service."""
    for service in transaction.all(inventory.SERVICES):
        customer = transaction.find(inventory.CUSTOMERS, service.account_id or "")
        if customer is not None and customer.account_status == SUSPENDED and service.status == ACTIVE:
            yield f"telco service {service.service_id}: active on a suspended account"


def _plans(transaction: Transaction) -> Iterator[str]:
    """Checks that what is planned is planned for a day ahead, of a record that is there and shows it."""
    for planned in all_planned(transaction):
        checks = {"a change that was due": planned.day > transaction.today}
        if planned.record == inventory.SERVICES.noun:
            service = transaction.get(inventory.SERVICES, planned.id)
            suspensions = planned_for(transaction, inventory.SERVICES, planned.id, TO_SUSPEND)
            next_day = suspensions[0].day if suspensions else None
            checks["its planned suspension"] = (
                service.status == SUSPENDED or (service.suspended_date or None) == next_day
            )
            checks["a change after its end"] = service.status != CANCELLED
        yield from _failed_checks(f"{planned.record} {planned.id}", checks)


def _indexes(transaction: Transaction) -> Iterator[str]:
    for collection in inventory.SEARCHED:
        query = (
            f"SELECT r.id, x.* FROM records r LEFT JOIN {collection.index} x USING (sequence) WHERE r.collection = ?"
        )
        cursor = transaction.execute(query, [collection.noun])
        names = [column[0] for column in cursor.description]
        index_rows = {index_row[0]: dict(zip(names, index_row, strict=True)) for index_row in cursor}
        records: list[Any] = transaction.all(collection)
        for record in records:
            key, expected = collection.id_of(record), row(collection, record)
            checks = {"its index": expected.items() <= index_rows[key].items()}
            yield from _failed_checks(f"{collection.noun} {key}", checks)
        (count,) = transaction.execute(f"SELECT count(*) FROM {collection.index}").fetchone()
        yield from _failed_checks(f"the index of {collection.noun}", {"its size": count == len(records)})


def _lines_add_up(document: models.DirectInvoice | models.CreditNote | models.Quote) -> bool:
    net, tax = required(document.total_excluding_tax), required(document.tax_amount)
    lines = total((line.total_excluding_tax for line in document.lines or ()), "lines")
    return lines == net and net + tax == document.total_including_tax


def _failed_checks(name: str, checks: dict[str, bool]) -> Iterator[str]:
    yield from (f"{name}: {check}" for check, passed in checks.items() if not passed)
