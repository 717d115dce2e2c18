"""The sandbox and the model side by side at their start: the document's examples, and what these lack."""

from __future__ import annotations

import datetime
from decimal import Decimal
from typing import Any

from soliditech import models
from soliditech_tools.sandbox.business.audit import audit
from soliditech_tools.sandbox.store import inventory as held
from soliditech_tools.sandbox.store.collection import Collection
from soliditech_tools.sandbox.store.transaction import Transaction
from soliditech_tools.testing import Sandbox, make
from tests.proofs.model.books import Books
from tests.proofs.plain import Plain, plain

FIRST_DAY = datetime.date(2026, 3, 20)
_COLLECTIONS: dict[str, Collection[Any]] = {
    "customer": held.CUSTOMERS,
    "contact": held.CONTACTS,
    "contract": held.CONTRACTS,
    "invoice": held.INVOICES,
    "opportunity": held.OPPORTUNITIES,
    "payment": held.PAYMENTS,
    "product": held.PRODUCTS,
    "promotion": held.PROMO_CODES,
    "quote": held.QUOTES,
    "service": held.SERVICES,
}
_LISTS = (models.AccountParameters, models.OpportunityParameters)


def opened(today: datetime.date) -> Sandbox:
    """A sandbox that has, beside the examples, what business refusals need: the cancelled, the expired, the unsold."""
    sandbox = Sandbox(today=today)
    used = models.UsageSum(usage_type="Data", unit="MB", quantity=Decimal("0.5"), charge_excluding_tax=Decimal("0.03"))
    first, last = datetime.date(2026, 2, 1), datetime.date(2026, 2, 28)
    sandbox.seed(
        make(models.Customer, account_id="ACC-1002", account_status="Cancelled", currency=None, tax_type="Exempt"),
        make(models.Product, product_code="DIAL-UP", product_id="PRD-3005", active=False, category=None),
        make(models.Product, product_code="BY-HAND", product_id="PRD-3006", unit_price_excluding_tax=None),
        make(models.PromoCode, promo_code="SUMMER", promo_code_id="PRM-0009", valid_until=last),
        make(models.TelcoServiceUsage, service_id="SVC-6001", from_date=first, to_date=last, usage=[used, used]),
    )
    return sandbox


def books_of(sandbox: Sandbox, today: datetime.date) -> Books:
    """The model of what `sandbox` starts with, whose invoices and payments nothing was done to yet."""
    assert audit(sandbox.store) == []
    with sandbox.store.transaction(reading=True) as transaction:
        records = {kind: plain(transaction.all(collection)) for kind, collection in _COLLECTIONS.items()}
        usage = plain(transaction.all(held.USAGE))
        books = Books(today, records, usage, _lookups(transaction))
    for invoice in books.all("invoice"):
        _enter(books, invoice, "master_account_id", "invoice_date", "Invoice", invoice["total_including_tax"])
    for payment in books.all("payment"):
        _enter(books, payment, "account_id", "payment_date", "Payment", -payment["amount"])
    return books


def _lookups(transaction: Transaction) -> dict[str, list[Plain]]:
    nouns = [collection.noun for collection in held.LOOKUPS.values()]
    nouns += [field.name for model in _LISTS for field in model.FIELDS]
    return {noun: plain(transaction.all(held.lookup(noun))) for noun in nouns}


def _enter(books: Books, document: Plain, owner: str, day: str, kind: str, amount: Decimal) -> None:
    text = "Payment received" if kind == "Payment" else document.get("description")
    number = document["tx_number" if kind == "Payment" else "invoice_number"]
    books.enter(document[owner], document[day], kind, number, text, amount)
