from __future__ import annotations

import asyncio
import logging
import sqlite3
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from soliditech import models
from soliditech.groups import operation
from soliditech_runtime.schema.json import encode
from soliditech_tools.sandbox import create_app
from soliditech_tools.sandbox.business.rules import RULES, Rule
from tests.support.caller import KEY, Caller, Reply
from tests.support.money import account, bill, invoice, pay


@pytest.fixture
def file(tmp_path: Path) -> str:
    return str(tmp_path / "sandbox.db")


def test_records_outlive_a_restart_and_are_not_planted_again(file: str) -> None:
    before = Caller(db=file)
    before.call("updateCustomer", models.UpdateCustomer(dealer="DLR-0003"), account_id="ACC-1001")
    before.call("addCustomer", models.AddCustomer(account_use="Business"))
    before.app.state.store.close()
    after = Caller(db=file)
    customer = models.Customer.from_dict(after.call("getCustomer", account_id="ACC-1001").result)
    assert customer.dealer == "DLR-0003"
    new = models.Customer.from_dict(after.call("addCustomer", models.AddCustomer(account_use="Business")).result)
    assert new.account_id == "ACC-1003"
    after.app.state.store.close()


def test_a_file_is_in_wal_mode(file: str) -> None:
    create_app(db=file).state.store.close()
    with sqlite3.connect(file) as connection:
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    connection.close()


@pytest.mark.parametrize("statement", ["CREATE TABLE other (x)", "PRAGMA user_version = 99"])
def test_a_database_of_something_else_is_refused_and_left_alone(file: str, statement: str) -> None:
    with sqlite3.connect(file) as connection:
        connection.execute(statement)
    connection.close()
    before = Path(file).read_bytes()
    with pytest.raises(ValueError, match="not one of this version"):
        create_app(db=file)
    assert Path(file).read_bytes() == before


def test_two_sandboxes_in_one_process_share_nothing() -> None:
    one, other = Caller(), Caller()
    one.call("addCustomer", models.AddCustomer(account_use="Business"))
    assert other.call("getCustomer", account_id="ACC-1002").status == 404


def together(sandbox: Caller, count: int, call: Any) -> list[Reply]:
    """`call` from `count` threads at once, each with an event loop of its own."""
    with ThreadPoolExecutor(count) as pool:
        return [future.result() for future in [pool.submit(call) for _ in range(count)]]


@pytest.mark.parametrize("in_file", [False, True], ids=["memory", "file"])
def test_one_payment_allocated_by_20_threads_is_spent_once(file: str, in_file: bool) -> None:
    sandbox = Caller(db=file if in_file else None)
    account_id = account(sandbox)
    numbers = [str(bill(sandbox, account_id, "300.00").invoice_number) for _ in range(20)]
    tx_number = str(pay(sandbox, account_id, "2000.00").tx_number)

    def allocate() -> Reply:
        body = models.AllocatePayment(invoice_number=numbers.pop())
        return sandbox.call("allocatePaymentToInvoice", body, tx_number=tx_number)

    left = list(numbers)
    replies = together(sandbox, 20, allocate)
    done = [models.Allocation.from_dict(reply.result) for reply in replies if reply.status == 200]
    assert sum(each.allocated_amount or 0 for each in done) == 2000
    assert len(done) == 7
    assert {reply.status for reply in replies} == {200, 409}
    assert sum(invoice(sandbox, number).outstanding_amount or 0 for number in left) == 20 * 300 - 2000
    sandbox.app.state.store.close()


def test_ids_given_out_at_once_differ(sandbox: Caller) -> None:
    body = models.AddCustomer(account_use="Business")
    replies = together(sandbox, 20, lambda: sandbox.call("addCustomer", body))
    assert len({models.Customer.from_dict(reply.result).account_id for reply in replies}) == 20


def test_requests_of_one_event_loop_may_overlap(sandbox: Caller) -> None:
    found = operation("addCustomer")
    body = encode(models.AddCustomer(account_use="Business").to_dict())

    async def all_at_once() -> list[Reply]:
        calls = [sandbox.send_async(found.method, found.path, body=body) for _ in range(20)]
        return await asyncio.gather(*calls)

    replies = asyncio.run(all_at_once())
    assert len({models.Customer.from_dict(reply.result).account_id for reply in replies}) == 20


def test_a_failure_is_500_without_its_words_and_undoes_the_request(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(transaction: Any, body: models.AddCustomer) -> Any:
        RULES["addCustomer"].run(transaction, body)
        raise RuntimeError(body.account_use)

    changed = {**RULES, "addCustomer": Rule(broken, models.AddCustomer)}
    monkeypatch.setattr("soliditech_tools.sandbox.api.handler.RULES", changed)
    sandbox = Caller()
    with caplog.at_level(logging.DEBUG):
        reply = sandbox.call("addCustomer", models.AddCustomer(account_use="A secret use"))
    assert reply.status == 500
    assert reply.error["code"] == "INTERNAL_ERROR"
    assert b"secret" not in reply.content
    assert "RuntimeError" in caplog.text
    assert "secret" not in caplog.text
    assert sandbox.call("getCustomer", account_id="ACC-1002").status == 404


def test_an_action_without_a_rule_is_answered_from_its_examples(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("soliditech_tools.sandbox.api.handler.RULES", {})
    sandbox = Caller()
    reply = sandbox.call("getCustomer", account_id="ACC-4242")
    assert reply.headers["x-sandbox-stateless"] == "example"
    assert reply.result in sandbox.result_examples("getCustomer")


def test_nothing_is_logged_of_bodies_or_keys(sandbox: Caller, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG):
        sandbox.call("addCustomer", models.AddCustomer(account_use="A secret use"))
        sandbox.call("addCustomer", b'{"a secret": ')
    assert "secret" not in caplog.text
    assert KEY not in caplog.text
