"""The model of values that a list must have: tax types, products, currencies and the like."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from tests.proofs.model.books import Books
from tests.proofs.plain import Plain

LISTED: dict[str, tuple[str, str]] = {
    "account_class": ("account class", "id"),
    "account_type": ("account_types", "name"),
    "account_use": ("account_uses", "name"),
    "contract_status": ("contract_statuses", "name"),
    "contract_status_id": ("contract_statuses", "id"),
    "cost_center": ("cost center", "id"),
    "currency": ("currencies", "code"),
    "dealer": ("dealer", "id"),
    "id_number_type": ("id_number_types", "name"),
    "invoice_cycle_type": ("invoice cycle type", "id"),
    "method": ("payment_methods", "name"),
    "organization": ("organizations", "name"),
    "preferred_language": ("languages", "code"),
    "price_list_id": ("price list", "id"),
    "product_code": ("product", "product_code"),
    "product_id": ("product", "product_id"),
    "province": ("provinces", "name"),
    "sales_manager": ("sales manager", "id"),
    "stage": ("stages", "name"),
    "stage_id": ("stages", "id"),
    "tax_type": ("tax type", "id"),
    "ticket_center": ("ticket center", "id"),
    "type_": ("types", "name"),
    "type_id": ("types", "id"),
}
"""The fields of requests whose values stand on a list: which list, and what of its entries."""


def values(books: Books, field: str) -> list[Any]:
    """What a field may hold."""
    noun, name = LISTED[field]
    entries = books.kept["product"].values() if noun == "product" else books.lookups[noun]
    return [each[name] for each in entries if name in each]


def has_unlisted(books: Books, given: Plain) -> bool:
    """Whether a request gives a value that no list has; null is none."""
    return any(value is not None and value not in values(books, field) for field, value in _given(given))


def _given(given: Any) -> Iterator[tuple[str, Any]]:
    if isinstance(given, list):
        for each in given:
            yield from _given(each)
    elif isinstance(given, dict):
        yield from ((name, value) for name, value in given.items() if name in LISTED)
        for value in given.values():
            yield from _given(value)
