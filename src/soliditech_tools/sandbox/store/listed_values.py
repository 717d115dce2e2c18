"""Whether a list has a value, of the lists that fields of requests take their values from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from .collection import Collection
from .inventory import LOOKUPS, PARAMETERS, PRODUCTS, lookup
from .transaction import Transaction

_LISTED: Mapping[str, Collection[Any]] = {**LOOKUPS, "listProducts": PRODUCTS}
"""What the reads list whose values a request may only take from there. Promotions have a rule of their own."""


def has_value(transaction: Transaction, operation_id: str, names: Sequence[str], value: object) -> bool:
    """Whether a list has the value, exactly as it is written; True for a list that is not kept or has no entry.

    A document may show no entry of a list; of such a list nobody knows what it holds.

    Args:
        transaction: of the request.
        operation_id: the read that lists the values.
        names: the Python names on the way from its result, or from an item of it, to the value.
        value: the value.
    """
    collection = _collection(operation_id, names)
    if collection is None:
        return True
    name = names[-1]
    if name == collection.key and isinstance(value, str) and transaction.find(collection, value) is not None:
        return True
    records = transaction.all(collection)
    return not records or any(getattr(record, name) == value for record in records)


def _collection(operation_id: str, names: Sequence[str]) -> Collection[Any] | None:
    if operation_id in PARAMETERS:
        return lookup(names[0])
    return _LISTED.get(operation_id)
