"""The records that a test gives a sandbox."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, TypeAlias

from soliditech import models
from soliditech_runtime.schema.model import Model

from ..books.booking import book
from ..books.ledger import Document
from ..served_package import ServedPackage, to_our_model
from ..store import inventory
from ..store.collection import Collection
from ..store.store import Store
from ..store.transaction import Transaction
from .stated_plans import plan_what_is_stated

Record: TypeAlias = (
    models.AccountParameters
    | models.Contract
    | models.CreditNote
    | models.Customer
    | models.CustomerContact
    | models.DirectInvoice
    | models.LookupEntry
    | models.Opportunity
    | models.OpportunityParameters
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

_LISTS = {model.__name__: model for model in inventory.PARAMETERS.values()}
"""The classes that hold several look-up lists."""

_ENTRY = models.LookupEntry.__name__


def store_records(transaction: Transaction, records: Iterable[Model], listed_by: str | None = None) -> None:
    """Store copies of records, and enter their amounts into the ledger.

    Args:
        transaction: the transaction that stores them.
        records: models of our package, or of a tenant's.
        listed_by: the operationId of the read that lists them, for entries of look-up lists: all are of one class.

    Raises:
        ValueError: one of them cannot be stored.
    """
    documents: list[Document] = []
    for model in records:
        for collection, part in _placed(model, listed_by):
            record = to_our_model(part, collection.model)
            key = _key(collection, record)
            if isinstance(record, Document):
                if transaction.find(collection, key) is not None:
                    raise ValueError(
                        f"there is already a {type(record).__name__} of that number, and money is not overwritten"
                    )
                documents.append(record)
            plan_what_is_stated(transaction, transaction.put(collection, record))
            transaction.reserve_id(key)
    book(transaction, documents)


def _placed(model: Model, listed_by: str | None) -> Iterator[tuple[Collection[Any], Model]]:
    """The records in a model, each with its collection."""
    name = type(model).__name__
    if name in _LISTS:
        for field in _LISTS[name].FIELDS:
            # A tenant's package may lack a list of ours.
            yield from ((inventory.lookup(field.name), entry) for entry in getattr(model, field.name, None) or ())
    elif name == _ENTRY:
        if listed_by not in inventory.LOOKUPS:
            known = ", ".join(inventory.LOOKUPS)
            raise ValueError(f"{name}: listed_by says which read lists it, one of {known}")
        yield inventory.LOOKUPS[listed_by], model
    elif name in COLLECTIONS:
        yield COLLECTIONS[name], model
    else:
        raise ValueError(f"the sandbox keeps no {name}")


def _key(collection: Collection[Any], record: Model) -> str:
    if isinstance(record, models.LookupEntry):
        # An entry is taken by its id, its code or its name: whoever adds one may know no more.
        record.id = record.id or record.code or record.name
    key = getattr(record, collection.key)
    if not isinstance(key, str) or not key:
        raise ValueError(f"{type(record).__name__}.{collection.key} must be set")
    return key


class AddedRecords:
    """Stores records that come as JSON.

    Args:
        store: where they are stored.
        served: the package that is served, whose wire names they have.
    """

    def __init__(self, store: Store, served: ServedPackage) -> None:
        self._store = store
        self._served = served

    def add(self, operation: str, results: Iterable[Any]) -> None:
        """Store records as an operation returns them; they replace records with the same ids.

        Args:
            operation: the operationId, or the call, of an operation that returns such records.
            results: its results, or the items of these.

        Raises:
            ValueError: there is no such operation, or one of the records cannot be stored.
        """
        described = self._served.called(operation)
        model: type[Model] | None = getattr(described.result, "model", None)
        if model is None or self._served.package.foreign:
            raise ValueError(f"the sandbox keeps no records that {operation} returns")
        records: list[Model] = []
        for result in results:
            if not isinstance(result, dict):
                raise ValueError("each record is a JSON object")
            if unknown := sorted(result.keys() - {field.wire for field in model.FIELDS}):
                raise ValueError(f"{model.__name__} has no {', '.join(unknown)}")
            records.append(model.from_dict(result, on_contract_violation="ignore"))
        with self._store.transaction() as transaction:
            store_records(transaction, records, described.id)
