"""What is done in the same way to records of any kind: read one, change one, list them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from soliditech import models
from soliditech_runtime.schema.model import Model

from ..error_replies import not_found
from ..store.collection import Collection
from ..store.inventory import CUSTOMERS, lookup
from ..store.lists import DEFAULT_PAGE_SIZE, Filter, at_least, equal, page_of
from ..store.records import merge
from ..store.transaction import Transaction
from .results import ListPage

_M = TypeVar("_M", bound=Model)


def read(collection: Collection[_M]) -> Callable[..., _M]:
    """Gives the record that the path names."""

    def run(transaction: Transaction, **ids: str) -> _M:
        return _named(transaction, collection, ids)

    return run


def update(collection: Collection[_M]) -> Callable[..., _M]:
    """Merges the body into the record that the path names."""

    def run(transaction: Transaction, changes: Model, **ids: str) -> _M:
        return transaction.put(collection, merge(_named(transaction, collection, ids), changes))

    return run


def listing(collection: Collection[Any], *, of_account: bool = False, **filters: Filter) -> Callable[..., ListPage]:
    """Gives a page of the records that fit the query, in the order in which they came.

    Args:
        collection: where they are.
        of_account: only those of the account that the path names.
        filters: how query parameters are held against a record. Page, page_size and updated_since have no need of one.
    """
    known = {"updated_since": at_least("changed"), **filters, **({"account_id": equal("owner")} if of_account else {})}

    def run(transaction: Transaction, page: int = 1, page_size: int = DEFAULT_PAGE_SIZE, **wanted: Any) -> ListPage:
        if of_account:
            transaction.get(CUSTOMERS, wanted["account_id"])
        conditions = [known[name](value) for name, value in wanted.items()]
        records, total = page_of(transaction, collection, conditions, page, page_size)
        return ListPage(records, page, page_size, total)

    return run


def entries(collection: Collection[models.LookupEntry]) -> Callable[..., list[models.LookupEntry]]:
    """Gives a look-up list whole."""
    return lambda transaction: transaction.all(collection)


def parameters(model: type[_M]) -> Callable[..., _M]:
    """Gives the look-up lists that `model` has a field for."""

    def run(transaction: Transaction) -> _M:
        lists: dict[str, Any] = {field.name: transaction.all(lookup(field.name)) for field in model.FIELDS}
        return model(**lists)

    return run


def _named(transaction: Transaction, collection: Collection[_M], ids: Mapping[str, str]) -> _M:
    """The record that the path names; where the path names its owner too, it must be that one's."""
    owner = collection.owner if collection.owner in ids else None
    if owner:
        transaction.get(CUSTOMERS, ids[owner], owner)
    record = transaction.find(collection, ids[collection.key])
    if record is None or (owner and getattr(record, owner) != ids[owner]):
        raise not_found(f"There is no {collection.noun} {ids[collection.key]}.", collection.key)
    return record
