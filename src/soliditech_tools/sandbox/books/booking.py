"""The ledger's entries for documents that did not come about by actions: those of examples, and of tests."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal

from soliditech import models

from ..store.inventory import INVOICES
from ..store.records import given
from ..store.transaction import Transaction
from .amounts import ZERO
from .ledger import Document, allocate, correct, enter, left, owed


def book(transaction: Transaction, documents: Iterable[Document]) -> None:
    """Enter documents that are kept, so that the ledger says of each what the document says of itself.

    Args:
        transaction: of the store that keeps them.
        documents: each for the first time.
    """
    invoices: dict[str, models.DirectInvoice] = {}
    sources: list[models.Payment | models.CreditNote] = []
    for document in documents:
        if isinstance(document, models.DirectInvoice):
            enter(transaction, document, document.total_including_tax or ZERO, document.description or None)
            invoices[given(document.invoice_number)] = document
        else:
            sources.append(document)
    for source in sources:
        for number, amount in _enter_source(transaction, source):
            if (paid := transaction.find(INVOICES, number)) is not None:
                allocate(transaction, source, paid, amount)
                invoices[number] = paid
        if difference := left(transaction, source) - (source.unallocated_amount or ZERO):
            correct(transaction, source, difference)
    for invoice in invoices.values():
        if difference := (invoice.outstanding_amount or ZERO) - owed(transaction, invoice):
            correct(transaction, invoice, difference)


def _enter_source(
    transaction: Transaction, source: models.Payment | models.CreditNote
) -> Iterator[tuple[str, Decimal]]:
    """Enter what invoices are paid with; gives their numbers, and how much of each it pays."""
    if isinstance(source, models.Payment):
        enter(transaction, source, -(source.amount or ZERO), "Payment received")
        for part in source.allocations or ():
            yield given(part.invoice_number), part.allocated_amount or ZERO
        return
    amount = source.total_including_tax or ZERO
    enter(transaction, source, -amount, source.reason or None)
    taken = amount - (source.unallocated_amount or ZERO)
    if taken and source.invoice_number:
        yield source.invoice_number, taken
