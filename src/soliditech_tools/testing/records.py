"""The records that a test can put into a sandbox."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, TypeAlias

from soliditech import models
from soliditech_runtime.schema.model import Model

from ..sandbox.books.booking import book
from ..sandbox.books.ledger import Document
from ..sandbox.served import taken_in
from ..sandbox.store import inventory as held
from ..sandbox.store.transaction import Transaction

Record: TypeAlias = (
    models.Contract
    | models.CreditNote
    | models.Customer
    | models.CustomerContact
    | models.DirectInvoice
    | models.Opportunity
    | models.Payment
    | models.Product
    | models.PromoCode
    | models.Quote
    | models.TelcoService
    | models.TelcoServiceUsage
)
"""What a sandbox can be seeded with."""

COLLECTIONS: Mapping[str, Any] = {
    collection.model.__name__: collection
    for collection in (
        held.CONTACTS,
        held.CONTRACTS,
        held.CREDIT_NOTES,
        held.CUSTOMERS,
        held.INVOICES,
        held.OPPORTUNITIES,
        held.PAYMENTS,
        held.PRODUCTS,
        held.PROMO_CODES,
        held.QUOTES,
        held.SERVICES,
        held.USAGE,
    )
}
"""Where the sandbox keeps them, by the name of their class; each collection knows its own class and key."""


def keep(transaction: Transaction, records: Iterable[Model]) -> None:
    """Keep copies of records, of our package or of a tenant's, and give the ledger what they say of money.

    Raises:
        ValueError: one cannot be kept.
    """
    documents: list[Document] = []
    for given in records:
        collection = COLLECTIONS.get(type(given).__name__)
        if collection is None:
            raise ValueError(f"the sandbox keeps no {type(given).__name__}")
        record = taken_in(given, collection.model)
        key = getattr(record, collection.key)
        if not isinstance(key, str) or not key:
            raise ValueError(f"{type(record).__name__}.{collection.key} must be set")
        if isinstance(record, Document):
            if transaction.find(collection, key) is not None:
                raise ValueError(f"there is a {type(record).__name__} of that number, and money is not overwritten")
            documents.append(record)
        transaction.put(collection, record)
        transaction.taken(key)
    book(transaction, documents)
