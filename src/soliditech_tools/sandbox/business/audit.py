"""Whether all that is in a store adds up: every document against the ledger, every index against the records."""

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
from ..store import inventory as held
from ..store.records import given
from ..store.store import Store
from ..store.transaction import Transaction, row
from .billing import PAID, PARTLY_PAID, UNPAID
from .customers import ACTIVE, SUSPENDED
from .outstanding import get_age_analysis, get_balance, get_statement

_FIRST_DAY, _LAST_DAY = datetime.date.min, datetime.date.max


@frozen
class _Booked:
    """What the ledger has on an item.

    Args:
        documents: how many entries are of the document itself.
        entered: their sum.
        allocated: the sum of its allocations.
        open: the sum of all its entries.
    """

    documents: int = 0
    entered: Decimal = ZERO
    allocated: Decimal = ZERO
    open: Decimal = ZERO


def audit(store: Store) -> list[str]:
    """What does not add up; nothing, if all is well. It names documents by their numbers, and shows no amount."""
    with store.transaction(reading=True) as transaction:
        booked = dict(_booked(transaction))
        problems = [*_documents(transaction, booked), *_credits(transaction), *_quotes(transaction)]
        problems += [f"the ledger has {kind} {number}, which is nowhere else" for kind, number in booked]
        return [*problems, *_accounts(transaction), *_suspensions(transaction), *_indexes(transaction)]


def _booked(transaction: Transaction) -> Iterator[tuple[tuple[str, str], _Booked]]:
    query = (
        "SELECT item_kind, item, sum(kind = item_kind), sum(iif(kind = item_kind, cents, 0)), "
        "sum(iif(kind = ?, cents, 0)), sum(cents) FROM ledger GROUP BY item_kind, item"
    )
    for kind, number, documents, *amounts in transaction.execute(query, [ledger.ALLOCATION]):
        yield (kind, number), _Booked(documents, *map(from_cents, amounts))


def _documents(transaction: Transaction, booked: dict[tuple[str, str], _Booked]) -> Iterator[str]:
    """Each document against its entries, which are taken out of `booked`."""
    for invoice in transaction.all(held.INVOICES):
        found = booked.pop((ledger.INVOICE, given(invoice.invoice_number)), _Booked())
        amount, owed = given(invoice.total_including_tax), given(invoice.outstanding_amount)
        states = {PAID} if owed <= 0 else {UNPAID} if owed == amount else {PARTLY_PAID}
        holds = {
            "its entry": (found.documents, found.entered) == (1, amount),
            "what it owes": found.open == owed and min(amount, ZERO) <= owed <= max(amount, ZERO),
            "its lines": _adds_up(invoice),
            "its state": invoice.status in states,
        }
        yield from _failing(f"invoice {invoice.invoice_number}", holds)
    for payment in transaction.all(held.PAYMENTS):
        found = booked.pop((ledger.PAYMENT, given(payment.tx_number)), _Booked())
        amount, left = given(payment.amount), given(payment.unallocated_amount)
        parts = total((each.allocated_amount for each in payment.allocations or ()), "allocations")
        holds = {
            "its entry": (found.documents, found.entered) == (1, -amount),
            "what is left": found.open == -left and 0 <= left <= amount,
            "its allocations": found.allocated == parts == amount - left,
        }
        yield from _failing(f"payment {payment.tx_number}", holds)
    for note in transaction.all(held.CREDIT_NOTES):
        found = booked.pop((ledger.CREDIT_NOTE, given(note.credit_note_number)), _Booked())
        amount, left = given(note.total_including_tax), given(note.unallocated_amount)
        holds = {
            "its entry": (found.documents, found.entered) == (1, -amount),
            "what is left": found.open == -left and 0 <= left <= amount,
            "its allocations": found.allocated == amount - left,
            "its lines": _adds_up(note),
        }
        yield from _failing(f"credit note {note.credit_note_number}", holds)


def _credits(transaction: Transaction) -> Iterator[str]:
    """No invoice is credited beyond what it came to, and the two sides of every allocation are equal."""
    credited: dict[str, Decimal] = {}
    for note in transaction.all(held.CREDIT_NOTES):
        number = given(note.invoice_number)
        credited[number] = credited.get(number, ZERO) + given(note.total_including_tax)
    for number, amount in credited.items():
        if amount > given(transaction.get(held.INVOICES, number).total_including_tax):
            yield f"invoice {number}: its credits"
    query = "SELECT document FROM ledger WHERE kind = ? GROUP BY document, account HAVING sum(cents) <> 0"
    for (number,) in transaction.execute(query, [ledger.ALLOCATION]):
        yield f"the two sides of an allocation of {number}"


def _quotes(transaction: Transaction) -> Iterator[str]:
    for quote in transaction.all(held.QUOTES):
        yield from _failing(f"quote {quote.quote_number}", {"its lines": _adds_up(quote)})


def _accounts(transaction: Transaction) -> Iterator[str]:
    """What the actions say of an account is the sum of its entries."""
    query = "SELECT account, sum(cents) FROM ledger GROUP BY account"
    for account_id, cents in transaction.execute(query).fetchall():
        if transaction.find(held.CUSTOMERS, account_id) is None:
            continue
        try:
            found = get_balance(transaction, account_id)
            ages = get_age_analysis(transaction, account_id)
            statement = get_statement(transaction, account_id, _FIRST_DAY, _LAST_DAY)
        except ErrorReply:
            continue  # The sum is more than an amount can hold, and the actions say so.
        holds = {
            "its balance": found.balance == from_cents(cents),
            "its statement": statement.closing_balance == found.balance,
            "its ages": ages.total == found.outstanding_amount,
            "what is overdue": given(found.overdue_amount) >= ZERO or given(found.outstanding_amount) < 0,
        }
        yield from _failing(f"account {account_id}", holds)


def _suspensions(transaction: Transaction) -> Iterator[str]:
    """A suspended account has no active service."""
    for service in transaction.all(held.SERVICES):
        customer = transaction.find(held.CUSTOMERS, service.account_id or "")
        if customer is not None and customer.account_status == SUSPENDED and service.status == ACTIVE:
            yield f"telco service {service.service_id}: active on a suspended account"


def _indexes(transaction: Transaction) -> Iterator[str]:
    for collection in held.SEARCHED:
        query = (
            f"SELECT r.id, x.* FROM records r LEFT JOIN {collection.index} x USING (sequence) WHERE r.collection = ?"
        )
        cursor = transaction.execute(query, [collection.noun])
        names = [column[0] for column in cursor.description]
        found = {each[0]: dict(zip(names, each, strict=True)) for each in cursor}
        records: list[Any] = transaction.all(collection)
        for record in records:
            key, wanted = collection.id_of(record), row(collection, record)
            yield from _failing(f"{collection.noun} {key}", {"its index": wanted.items() <= found[key].items()})
        (count,) = transaction.execute(f"SELECT count(*) FROM {collection.index}").fetchone()
        yield from _failing(f"the index of {collection.noun}", {"its size": count == len(records)})


def _adds_up(document: models.DirectInvoice | models.CreditNote | models.Quote) -> bool:
    net, tax = given(document.total_excluding_tax), given(document.tax_amount)
    lines = total((line.total_excluding_tax for line in document.lines or ()), "lines")
    return lines == net and net + tax == document.total_including_tax


def _failing(name: str, holds: dict[str, bool]) -> Iterator[str]:
    yield from (f"{name}: {what}" for what, right in holds.items() if not right)
