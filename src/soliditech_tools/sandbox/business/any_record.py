"""Rules that are the same for every kind of record: read one, update one, list them."""

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
    """A rule that returns the record whose id is in the path."""

    def run(transaction: Transaction, **ids: str) -> _M:
        return _record_in_path(transaction, collection, ids)

    return run


def update(collection: Collection[_M]) -> Callable[..., _M]:
    """A rule that merges the body into the record whose id is in the path."""

    def run(transaction: Transaction, changes: Model, **ids: str) -> _M:
        return transaction.put(collection, merge(_record_in_path(transaction, collection, ids), changes))

    return run


def listing(collection: Collection[Any], *, of_account: bool = False, **filters: Filter) -> Callable[..., ListPage]:
    """A rule that returns a page of the records that match the query parameters, oldest first.

    Args:
        collection: where the records are.
        of_account: whether the path has the id of an account, and only its records are listed.
        filters: the filter of each query parameter, except updated_since.
    """
    all_filters = {
        "updated_since": at_least("changed"),
        **filters,
        **({"account_id": equal("owner")} if of_account else {}),
    }

    def run(transaction: Transaction, start: int = 0, page_size: int = DEFAULT_PAGE_SIZE, **arguments: Any) -> ListPage:
        if of_account:
            transaction.get(CUSTOMERS, arguments["account_id"])
        conditions = [all_filters[name](value) for name, value in arguments.items()]
        records, total = page_of(transaction, collection, conditions, start, page_size)
        return ListPage(records, start, page_size, total)

    return run


def entries(collection: Collection[models.LookupEntry]) -> Callable[..., list[models.LookupEntry]]:
    """A rule that returns a whole look-up list."""
    return lambda transaction: transaction.all(collection)


def parameters(model: type[_M]) -> Callable[..., _M]:
    """A rule that returns the look-up lists that `model` has fields for."""

    def run(transaction: Transaction) -> _M:
        lists: dict[str, Any] = {field.name: transaction.all(lookup(field.name)) for field in model.FIELDS}
        return model(**lists)

    return run


def _record_in_path(transaction: Transaction, collection: Collection[_M], ids: Mapping[str, str]) -> _M:
    """The record whose id is in the path; if the path also has the id of an owner, the record must belong to it."""
    owner = collection.owner if collection.owner in ids else None
    if owner:
        transaction.get(CUSTOMERS, ids[owner], owner)
    record = transaction.find(collection, ids[collection.key])
    if record is None or (owner and getattr(record, owner) != ids[owner]):
        raise not_found(f"There is no {collection.noun} {ids[collection.key]}.", collection.key)
    return record
