"""Enters documents into the ledger that no operation created: those of the examples, and of tests."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal

from soliditech import models

from ..store.inventory import INVOICES
from ..store.records import required
from ..store.transaction import Transaction
from .amounts import ZERO
from .ledger import Document, allocate, correct, enter, outstanding_amount, unallocated_amount


def book(transaction: Transaction, documents: Iterable[Document]) -> None:
    """Enter stored documents into the ledger, so that its amounts are those that the documents state.

    Args:
        transaction: of the store with the documents.
        documents: those that have no ledger entries yet.
    """
    invoices: dict[str, models.DirectInvoice] = {}
    sources: list[models.Payment | models.CreditNote] = []
    for document in documents:
        if isinstance(document, models.DirectInvoice):
            enter(transaction, document, document.total_including_tax or ZERO, document.description or None)
            invoices[required(document.invoice_number)] = document
        else:
            sources.append(document)
    for source in sources:
        for number, amount in _enter_source(transaction, source):
            if (invoice := transaction.find(INVOICES, number)) is not None:
                allocate(transaction, source, invoice, amount)
                invoices[number] = invoice
        if difference := unallocated_amount(transaction, source) - (source.unallocated_amount or ZERO):
            correct(transaction, source, difference)
    for invoice in invoices.values():
        if difference := (invoice.outstanding_amount or ZERO) - outstanding_amount(transaction, invoice):
            correct(transaction, invoice, difference)


def _enter_source(
    transaction: Transaction, source: models.Payment | models.CreditNote
) -> Iterator[tuple[str, Decimal]]:
    """Enter a payment or a credit note; yields the number of each invoice that it pays, and how much of it."""
    if isinstance(source, models.Payment):
        enter(transaction, source, -(source.amount or ZERO), "Payment received")
        for allocation in source.allocations or ():
            yield required(allocation.invoice_number), allocation.allocated_amount or ZERO
        return
    amount = source.total_including_tax or ZERO
    enter(transaction, source, -amount, source.reason or None)
    allocated = amount - (source.unallocated_amount or ZERO)
    if allocated and source.invoice_number:
        yield source.invoice_number, allocated
