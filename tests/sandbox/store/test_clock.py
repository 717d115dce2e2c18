"""The day of a sandbox: from where it starts, how it goes on, and that it never goes back."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from soliditech import models
from soliditech_tools.sandbox import create_app
from soliditech_tools.sandbox.business.rules import RULES
from soliditech_tools.sandbox.store.clock import Today
from soliditech_tools.sandbox.store.inventory import CUSTOMERS, SERVICES
from soliditech_tools.sandbox.store.store import Store

MARCH, APRIL, MAY, JUNE = (datetime.date(2026, month, 4) for month in (3, 4, 5, 6))


class Machine:
    """A machine with a date of its own."""

    def __init__(self, today: datetime.date) -> None:
        self.today = today

    def __call__(self) -> datetime.date:
        return self.today


@pytest.fixture
def file(tmp_path: Path) -> str:
    return str(tmp_path / "sandbox.db")


def opened(today: Today, db: str | None = None) -> Store:
    store = create_app(db=db, today=today).state.store
    assert isinstance(store, Store)
    return store


def day_of(store: Store) -> datetime.date:
    with store.transaction(reading=True) as transaction:
        return transaction.today


def move(store: Store, day: datetime.date) -> None:
    with store.transaction() as transaction:
        store.set_clock(transaction, day)
        assert transaction.today == day


def test_it_goes_with_the_machine_until_it_is_moved_and_then_stands_still() -> None:
    machine = Machine(MARCH)
    store = opened(machine)
    assert day_of(store) == MARCH
    machine.today = APRIL
    assert day_of(store) == APRIL
    move(store, MAY)
    machine.today = JUNE
    assert day_of(store) == MAY


def test_one_that_starts_at_a_day_stands_still() -> None:
    assert day_of(opened(MARCH)) == MARCH


def test_of_a_datetime_the_date_counts() -> None:
    store = opened(datetime.datetime(2026, 3, 4, 23, 59))
    assert day_of(store) == MARCH
    assert type(day_of(store)) is datetime.date


def test_it_does_not_go_back_with_the_machine() -> None:
    machine = Machine(APRIL)
    store = opened(machine)
    machine.today = MARCH
    assert day_of(store) == APRIL


def test_a_file_goes_on_from_its_day(file: str) -> None:
    store = opened(MARCH, file)
    move(store, MAY)
    store.close()
    again = opened(None, file)
    assert day_of(again) == MAY
    again.close()


def test_a_file_of_a_machine_goes_on_with_the_machine(file: str) -> None:
    opened(Machine(MARCH), file).close()
    machine = Machine(APRIL)
    store = opened(machine, file)
    assert day_of(store) == APRIL
    machine.today = MAY
    assert day_of(store) == MAY
    store.close()


def test_a_file_can_be_opened_at_its_day_or_a_later_one_alone(file: str) -> None:
    opened(APRIL, file).close()
    with pytest.raises(ValueError, match="at 2026-04-04 and never goes back, so it cannot be set to 2026-03-04; name "):
        opened(MARCH, file)
    for day in (APRIL, MAY):
        store = opened(day, file)
        assert day_of(store) == day
        store.close()


def test_a_reset_goes_back_to_the_first_day_even_after_a_restart(file: str) -> None:
    store = opened(MARCH, file)
    move(store, MAY)
    store.reset()
    assert day_of(store) == MARCH
    move(store, MAY)
    store.close()
    again = opened(None, file)
    again.reset()
    assert day_of(again) == MARCH
    again.close()


def test_a_reset_goes_back_to_the_day_of_the_machine_and_on_with_it() -> None:
    machine = Machine(MARCH)
    store = opened(machine)
    move(store, JUNE)
    machine.today = APRIL
    store.reset()
    assert day_of(store) == APRIL
    machine.today = MAY
    assert day_of(store) == MAY


def test_a_reset_goes_back_to_the_day_that_a_file_was_opened_for(file: str) -> None:
    opened(MARCH, file).close()
    store = opened(APRIL, file)
    move(store, MAY)
    store.reset()
    assert day_of(store) == APRIL
    store.close()


def test_a_snapshot_has_its_day_and_a_reset_still_leads_to_the_own_start() -> None:
    store, other = opened(MARCH), opened(APRIL)
    move(store, MAY)
    taken = store.snapshot()
    move(store, JUNE)
    store.restore(taken)
    assert day_of(store) == MAY
    other.restore(taken)
    assert day_of(other) == MAY
    other.reset()
    assert day_of(other) == APRIL


def test_what_is_refused_or_fails_leaves_the_clock_alone() -> None:
    store = opened(MARCH)

    def fail() -> None:
        with store.transaction() as transaction:
            store.set_clock(transaction, MAY)
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()
    assert day_of(store) == MARCH


@pytest.mark.parametrize("reading", [False, True])
def test_what_was_planned_is_carried_out_when_the_machine_comes_to_its_day(*, reading: bool) -> None:
    machine = Machine(MARCH)
    app = create_app(today=machine)
    store: Store = app.state.store
    with store.transaction() as transaction:
        body = models.SuspendCustomer(effective_date=APRIL)
        RULES["suspendCustomer"].run(transaction, body, account_id="ACC-1001")
    machine.today = MAY
    with store.transaction(reading=reading) as transaction:
        assert transaction.get(CUSTOMERS, "ACC-1001").account_status == "Suspended"
        assert {each.suspended_date for each in transaction.all(SERVICES)} == {APRIL}
