"""The records that a test can put into a sandbox."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, TypeAlias

from soliditech import models
from soliditech_runtime.schema.model import Model

from ..sandbox.books.booking import book
from ..sandbox.books.ledger import Document
from ..sandbox.served_package import to_our_model
from ..sandbox.store import inventory
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
"""A model that can be seeded into a sandbox."""

COLLECTIONS: Mapping[str, Any] = {
    collection.model.__name__: collection
    for collection in (
        inventory.CONTACTS,
        inventory.CONTRACTS,
        inventory.CREDIT_NOTES,
        inventory.CUSTOMERS,
        inventory.INVOICES,
        inventory.OPPORTUNITIES,
        inventory.PAYMENTS,
        inventory.PRODUCTS,
        inventory.PROMO_CODES,
        inventory.QUOTES,
        inventory.SERVICES,
        inventory.USAGE,
    )
}
"""The sandbox's collections of records, by the name of the class of their records."""


def store_records(transaction: Transaction, records: Iterable[Model]) -> None:
    """Store copies of records, and enter their amounts into the ledger.

    Args:
        transaction: the transaction that stores them.
        records: models of our package, or of a tenant's.

    Raises:
        ValueError: one of them cannot be stored.
    """
    documents: list[Document] = []
    for model in records:
        collection = COLLECTIONS.get(type(model).__name__)
        if collection is None:
            raise ValueError(f"the sandbox keeps no {type(model).__name__}")
        record = to_our_model(model, collection.model)
        key = getattr(record, collection.key)
        if not isinstance(key, str) or not key:
            raise ValueError(f"{type(record).__name__}.{collection.key} must be set")
        if isinstance(record, Document):
            if transaction.find(collection, key) is not None:
                raise ValueError(
                    f"there is already a {type(record).__name__} of that number, and money is not overwritten"
                )
            documents.append(record)
        transaction.put(collection, record)
        transaction.reserve_id(key)
    book(transaction, documents)
