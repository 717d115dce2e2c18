"""What a transaction changed is told once it is committed, and no more of it than fits."""

from __future__ import annotations

import datetime
from decimal import Decimal

import pytest

from soliditech import models
from soliditech_tools.sandbox.books.ledger import enter
from soliditech_tools.sandbox.store.changes import LONGEST_TEXTS, MOST_CHANGES, ChangeLog
from soliditech_tools.sandbox.store.collection import Collection
from soliditech_tools.sandbox.store.inventory import CUSTOMERS, SUSPENDED_WITH_ACCOUNT, lookup
from soliditech_tools.sandbox.store.store import Store

LEVIES = lookup("levy")


@pytest.fixture
def store() -> Store:
    store = Store()
    store.prepare(lambda _: None)
    return store


def levy(name: str, identity: str = "L-1") -> models.LookupEntry:
    return models.LookupEntry(id=identity, name=name)


def test_each_record_is_told_before_and_after(store: Store) -> None:
    with store.transaction(changes=(added := ChangeLog())) as transaction:
        transaction.put(LEVIES, levy("first"))
    with store.transaction(changes=(changed := ChangeLog())) as transaction:
        transaction.put(LEVIES, levy("passing"))
        transaction.put(LEVIES, levy("second"))
    (new,), (old,) = added.records, changed.records
    assert (new.noun, new.id, new.before) == ("levy", "L-1", None)
    assert old.before == new.after
    assert old.after is not None
    assert '"second"' in old.after


def test_a_record_that_is_deleted_has_no_after(store: Store) -> None:
    service = models.TelcoService(service_id="S", account_id="A")
    with store.transaction() as transaction:
        transaction.put(SUSPENDED_WITH_ACCOUNT, service)
    with store.transaction(changes=(changes := ChangeLog())) as transaction:
        transaction.remove(SUSPENDED_WITH_ACCOUNT, service)
    (change,) = changes.records
    assert change.before is not None
    assert change.after is None


def test_what_is_stored_as_it_was_is_no_change(store: Store) -> None:
    with store.transaction() as transaction:
        transaction.put(LEVIES, levy("first"))
    with store.transaction(changes=(changes := ChangeLog())) as transaction:
        transaction.put(LEVIES, levy("first"))
    assert not changes


def test_what_is_rolled_back_is_no_change(store: Store) -> None:
    def fail(changes: ChangeLog) -> None:
        with store.transaction(changes=changes) as transaction:
            transaction.put(LEVIES, levy("first"))
            raise KeyError

    changes = ChangeLog()
    with pytest.raises(KeyError):
        fail(changes)
    assert not changes
    assert changes.records == []


def test_new_ledger_entries_are_told(store: Store) -> None:
    day = datetime.date(2026, 3, 1)
    payments = [models.Payment(tx_number=f"T-{number}", account_id="A", payment_date=day) for number in range(3)]
    with store.transaction() as transaction:
        enter(transaction, payments[0], Decimal("-1.00"))
    with store.transaction(changes=(changes := ChangeLog())) as transaction:
        enter(transaction, payments[1], Decimal("-2.50"), "Payment received")
        enter(transaction, payments[2], Decimal("-3.00"))
    first, second = changes.entries
    assert (first.account_id, first.day, first.kind, first.document, first.cents) == (
        *("A", "2026-03-01", "Payment", "T-1"),
        -250,
    )
    assert (first.description, second.description, second.item) == ("Payment received", None, "T-2")


def test_long_records_are_named_without_their_content(store: Store) -> None:
    with store.transaction(changes=(changes := ChangeLog())) as transaction:
        transaction.put(LEVIES, levy("short", "L-1"))
        transaction.put(LEVIES, levy("x" * LONGEST_TEXTS, "L-2"))
        transaction.put(LEVIES, levy("short", "L-3"))
    assert [(change.id, change.is_kept) for change in changes.records] == [
        *(("L-1", True), ("L-2", False), ("L-3", True))
    ]
    assert sum(len(change.after or "") for change in changes.records) < LONGEST_TEXTS


def test_many_changes_are_counted(store: Store) -> None:
    collection: Collection[models.Customer] = CUSTOMERS
    with store.transaction(changes=(changes := ChangeLog())) as transaction:
        for number in range(MOST_CHANGES + 5):
            transaction.put(collection, models.Customer(account_id=f"A-{number}"))
    assert (len(changes.records), changes.more_records) == (MOST_CHANGES, 5)
