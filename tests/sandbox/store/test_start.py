"""A store in memory goes back to its start by the quickest way that leads there, whatever was done to it."""

from __future__ import annotations

import datetime
import threading

import pytest

from soliditech import models
from soliditech_tools.sandbox.store.inventory import PRODUCTS
from soliditech_tools.sandbox.store.store import Store
from soliditech_tools.sandbox.store.transaction import Transaction
from soliditech_tools.testing import make


class Loading:
    """Loads one product, named by how often it was asked."""

    def __init__(self) -> None:
        self.day = datetime.date(2026, 3, 31)
        self.times = 0
        self.store = Store(today=lambda: self.day)
        self.store.prepare(self)

    def __call__(self, transaction: Transaction) -> None:
        self.times += 1
        transaction.put(PRODUCTS, make(models.Product, product_code=f"LOAD-{self.times}"))

    def add(self) -> None:
        """Something that a test may do."""
        with self.store.transaction() as transaction:
            transaction.put(PRODUCTS, make(models.Product, product_code="ADDED"))

    def codes(self) -> list[object]:
        """The products that there are."""
        with self.store.transaction(reading=True) as transaction:
            return [product.product_code for product in transaction.all(PRODUCTS)]


@pytest.fixture
def loading() -> Loading:
    return Loading()


def test_what_was_only_read_is_left_as_it_is(loading: Loading) -> None:
    for _ in range(3):
        assert loading.codes() == ["LOAD-1"]
        loading.store.reset()
    assert loading.times == 1


def test_records_are_made_up_at_most_once_more_however_often_they_are_changed(loading: Loading) -> None:
    loading.add()
    loading.store.reset()
    assert loading.codes() == ["LOAD-2"]
    for _ in range(3):
        loading.add()
        loading.store.reset()
        assert loading.codes() == ["LOAD-2"]
    assert loading.times == 2


def test_after_a_reset_that_changed_nothing_they_never_are(loading: Loading) -> None:
    loading.store.reset()
    loading.add()
    loading.store.reset()
    assert (loading.codes(), loading.times) == (["LOAD-1"], 1)


def test_what_was_rolled_back_does_no_harm(loading: Loading) -> None:
    def add_and_fail() -> None:
        with loading.store.transaction() as transaction:
            transaction.put(PRODUCTS, make(models.Product, product_code="ADDED"))
            raise KeyError

    with pytest.raises(KeyError):
        add_and_fail()
    loading.store.reset()
    assert loading.codes() == ["LOAD-2"]


def test_a_snapshot_that_was_restored_is_a_change(loading: Loading) -> None:
    loading.store.reset()
    other = Loading()
    other.add()
    loading.store.restore(other.store.snapshot())
    assert loading.codes() == ["LOAD-1", "ADDED"]
    loading.store.reset()
    assert loading.codes() == ["LOAD-1"]


def test_on_another_day_they_are_made_up_anew_as_they_may_depend_on_it(loading: Loading) -> None:
    loading.store.reset()
    loading.day += datetime.timedelta(days=1)
    loading.store.reset()
    assert loading.codes() == ["LOAD-2"]


def test_the_next_id_is_the_first_one_again(loading: Loading) -> None:
    def next_id() -> str:
        with loading.store.transaction() as transaction:
            return transaction.next_in("X-")

    for _ in range(3):
        assert (next_id(), next_id()) == ("X-1", "X-2")
        loading.store.reset()


def test_no_thread_sees_half_of_a_reset_and_none_slips_a_record_into_the_start(loading: Loading) -> None:
    seen: set[tuple[object, ...]] = set()

    def add_many() -> None:
        for _ in range(50):
            loading.add()

    writers = [threading.Thread(target=add_many) for _ in range(3)]
    for writer in writers:
        writer.start()
    while any(writer.is_alive() for writer in writers):
        loading.store.reset()
        seen.add(tuple(code for code in loading.codes() if code != "ADDED"))
    loading.store.reset()
    assert loading.codes() in (["LOAD-1"], ["LOAD-2"])
    assert all(len(codes) == 1 for codes in seen)


def test_it_can_be_closed_from_another_thread(loading: Loading) -> None:
    loading.store.reset()
    problems: list[BaseException] = []

    def close() -> None:
        try:
            loading.store.close()
        except BaseException as problem:
            problems.append(problem)

    thread = threading.Thread(target=close)
    thread.start()
    thread.join()
    assert problems == []
