"""The store goes back to what it was: in memory and in a file, and from the one to the other."""

from __future__ import annotations

import datetime
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from soliditech import models
from soliditech_tools.sandbox.store.store import Store
from tests.support.caller import Caller
from tests.support.money import account


@pytest.fixture(params=["memory", "file"])
def sandbox(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Caller]:
    found = Caller(db=str(tmp_path / "sandbox.db") if request.param == "file" else None)
    yield found
    found.app.state.store.close()


def store(sandbox: Caller) -> Store:
    found = sandbox.app.state.store
    assert isinstance(found, Store)
    return found


def change(sandbox: Caller) -> str:
    sandbox.call("updateCustomer", models.UpdateCustomer(dealer="DLR-0003"), account_id="ACC-1001")
    return account(sandbox)


def state(sandbox: Caller) -> list[object]:
    found = [sandbox.call(each).json for each in ("searchCustomers", "listProducts", "listQuotes")]
    return [*found, sandbox.call("searchCustomers", query="karoo").json]


def test_a_snapshot_brings_everything_back_and_the_next_id_too(sandbox: Caller) -> None:
    first = change(sandbox)
    before, kept = state(sandbox), store(sandbox).snapshot()
    second = change(sandbox)
    assert state(sandbox) != before
    store(sandbox).restore(kept)
    assert state(sandbox) == before
    assert (first, account(sandbox)) == ("ACC-1002", second)


def test_a_snapshot_fits_another_sandbox_whether_in_memory_or_in_a_file(sandbox: Caller, tmp_path: Path) -> None:
    change(sandbox)
    kept = store(sandbox).snapshot()
    for db in (None, str(tmp_path / "other.db")):
        other = Caller(db=db)
        store(other).restore(kept)
        assert state(other) == state(sandbox)
        assert account(other) == "ACC-1003"
        store(other).close()
    if (tmp_path / "other.db").exists():
        reopened = Caller(db=str(tmp_path / "other.db"))
        assert account(reopened) == "ACC-1004"
        store(reopened).close()


def test_a_reset_leads_back_to_the_start(sandbox: Caller) -> None:
    before = state(sandbox)
    first = change(sandbox)
    store(sandbox).reset()
    assert state(sandbox) == before
    assert account(sandbox) == first


def test_what_is_no_snapshot_is_refused_and_changes_nothing(sandbox: Caller) -> None:
    change(sandbox)
    before, kept = state(sandbox), store(sandbox).snapshot()
    for data in (b"", b"nothing of the kind" * 400, kept[: len(kept) // 2], kept[:60] + bytes(4) + kept[64:]):
        with pytest.raises(ValueError, match="no snapshot of this version"):
            store(sandbox).restore(data)
    assert state(sandbox) == before


@pytest.mark.parametrize(
    "statement",
    [
        "CREATE TRIGGER spy AFTER INSERT ON records BEGIN DELETE FROM ledger; END",
        "CREATE VIEW spy AS SELECT json FROM records",
        "CREATE TABLE spy (json TEXT)",
        "CREATE INDEX spy ON records (json)",
        "DROP TABLE ledger; CREATE VIEW ledger AS SELECT 1 AS entry",
        'DROP TRIGGER "account words after INSERT"; '
        'CREATE TRIGGER "account words after INSERT" AFTER INSERT ON records BEGIN DELETE FROM ledger; END',
    ],
)
def test_a_snapshot_that_carries_more_than_data_is_refused_and_changes_nothing(sandbox: Caller, statement: str) -> None:
    before = state(sandbox)
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as copy:
        copy.deserialize(store(sandbox).snapshot())
        copy.executescript(statement)
        data = copy.serialize()
    with pytest.raises(ValueError, match="no snapshot of this version of the sandbox, or more than one"):
        store(sandbox).restore(data)
    reply = sandbox.send("PUT", "/_sandbox/snapshot", body=data)
    assert reply.status == 400
    assert reply.error["message"].startswith("This cannot be restored: the data is no snapshot")
    assert state(sandbox) == before


def test_a_snapshot_without_a_clock_is_refused(sandbox: Caller) -> None:
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as copy:
        copy.deserialize(store(sandbox).snapshot())
        copy.execute("DELETE FROM clock")
        data = copy.serialize()
    with pytest.raises(ValueError, match="no snapshot of this version"):
        store(sandbox).restore(data)


def test_a_reset_brings_made_up_customers_back_too() -> None:
    sandbox = Caller(today=datetime.date(2026, 4, 15), seed=True, customers=20, audited=False)
    before = state(sandbox)
    change(sandbox)
    assert state(sandbox) != before
    store(sandbox).reset()
    assert state(sandbox) == before
    assert sandbox.audit() == []
