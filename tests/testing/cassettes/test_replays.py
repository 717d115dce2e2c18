"""What a replay answers: each recorded reply once, to the request that it was recorded for, and nothing is sent."""

from __future__ import annotations

import socket
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, NoReturn

import pytest

from soliditech import errors, models
from soliditech_tools.testing import CassetteMismatch, Sandbox, Tape, UnusableCassette, replay
from tests.testing.cassettes.story import ACCOUNT, INVOICE, async_calls, calls, recorded


@pytest.fixture
def no_network(monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """Makes every use of the network fail from then on."""

    def fail(*_: object, **__: object) -> NoReturn:
        pytest.fail("something was sent")

    def forbid() -> None:
        for name in ("connect", "connect_ex", "sendto"):
            monkeypatch.setattr(socket.socket, name, fail)
        monkeypatch.setattr(socket, "getaddrinfo", fail)

    return forbid


@pytest.mark.parametrize("story", [calls, async_calls])
def test_the_test_that_was_recorded_passes_and_nothing_is_sent(
    tmp_path: Path, live: Sandbox, no_network: Callable[[], None], story: Any
) -> None:
    path = tmp_path / "day.json"
    before = recorded(path, live, story)
    requests = len(live.requests)
    no_network()
    with replay(path) as tape:
        assert not tape.is_live
        after = story(tape)
    assert [type(each) for each in after] == [type(each) for each in before]
    assert after[0].account_id != ACCOUNT
    assert len(live.requests) == requests


def read_twice(tape: Tape) -> list[Any]:
    account = tape.value("account", ACCOUNT)
    with tape.client() as client:
        before = client.customers.get(account)
        status = str(before.account_status)
        client.customers.update(account, physical_address=models.PhysicalAddress(city=status))
        address = client.customers.get(account).physical_address
        return [before.tax_type, address.city if address else None]


def test_replies_to_the_same_request_come_in_their_order(tmp_path: Path, live: Sandbox) -> None:
    path = tmp_path / "twice.json"
    assert recorded(path, live, read_twice) == ["QUAGGA", "Quagga"]
    with replay(path) as tape:
        first, second = read_twice(tape)
    assert (first.isupper(), second.isupper()) == (True, False)


def pay(tape: Tape, times: int = 1) -> list[Any]:
    with tape.client() as client:
        account = str(client.customers.get(tape.value("account", ACCOUNT)).account_id)
        due = client.invoicing.list_customer_invoices(account).items[0].outstanding_amount
        return [client.payments.create(account_id=account, amount=due).tx_number for _ in range(times)]


def test_an_unsafe_action_is_recorded_once_and_replayed_once(tmp_path: Path, live: Sandbox) -> None:
    path = tmp_path / "pay.json"
    recorded(path, live, pay)
    assert [each.operation for each in live.requests].count("createPayment") == 1
    text = r"pay\.json: createPayment was recorded once in this form \(first as exchange 3\), and is requested once"
    with pytest.raises(CassetteMismatch, match=text):
        pay(replay(path), times=2)


@pytest.mark.parametrize("fault", [503, 429, "reset", "truncate"])
def test_an_attempt_that_failed_fails_again_and_the_next_one_follows(tmp_path: Path, live: Sandbox, fault: Any) -> None:
    def read(tape: Tape) -> list[Any]:
        with tape.client() as client:
            raw = client.customers.with_raw_response.get(tape.value("account", ACCOUNT))
            return [raw.attempts, raw.status]

    path = tmp_path / "retry.json"
    live.fail_next(fault, retry_after=1 if fault == 429 else None)
    assert recorded(path, live, read) == [2, 200]
    if fault == 429:
        # A replay that waited would run into the deadline: who waits for a recording?
        path.write_bytes(path.read_bytes().replace(b'"retry-after": "1"', b'"retry-after": "100"'))
    with replay(path) as tape:
        assert read(tape) == [2, 200]


def test_a_failure_of_the_call_is_the_same_failure(tmp_path: Path, live: Sandbox) -> None:
    def create(tape: Tape) -> list[Any]:
        with tape.client() as client, pytest.raises(errors.APIConnectionError) as caught:
            client.invoicing.create_direct_invoice(master_account_id=tape.value("account", ACCOUNT))
        return [caught.value.outcome, type(caught.value)]

    path = tmp_path / "lost.json"
    live.fail_next("reset", operation="createDirectInvoice")
    before = recorded(path, live, create)
    with replay(path) as tape:
        assert create(tape) == before == ["unknown", errors.APIConnectionError]


def test_calls_at_once_get_one_reply_each(tmp_path: Path, live: Sandbox) -> None:
    def read(tape: Tape) -> list[Any]:
        account = tape.value("account", ACCOUNT)
        with tape.client() as client, ThreadPoolExecutor(8) as threads:
            return list(threads.map(lambda _: client.customers.get(account).account_id, range(40)))

    path = tmp_path / "crowd.json"
    recorded(path, live, read)
    with replay(path) as tape:
        assert set(read(tape)) == {tape.value("account")}


def test_a_request_that_was_not_recorded_is_told_from_the_nearest_one(tmp_path: Path, live: Sandbox) -> None:
    path = tmp_path / "day.json"
    recorded(path, live)
    with replay(path).client() as client:
        with pytest.raises(CassetteMismatch) as caught:
            client.invoicing.list_customer_invoices(ACCOUNT, page=2, page_size=1)
        text = str(caught.value)
        assert "day.json has no such listCustomerInvoices. Nearest is exchange 4, of 2 for this operation:" in text
        assert text.count("\n- ") == 1
        assert "and something else was sent\nWhat the test takes from the instance, it must take from value" in text
        with pytest.raises(CassetteMismatch, match="has no getQuote, only createPayment, getCustomer, getInvoicePdf"):
            client.quotes.get(INVOICE)
        with pytest.raises(CassetteMismatch) as caught:
            client.customers.update(ACCOUNT, physical_address=models.PhysicalAddress(city="Quagga"), tax_type="Okapi")
        wire = next(field.wire for field in models.UpdateCustomer.FIELDS if field.name == "tax_type")
        assert f"body.{wire}: sent, and not recorded" in str(caught.value)
        assert "quagga" not in str(caught.value).lower()


def test_what_no_request_asked_for_is_an_error_at_the_end(tmp_path: Path, live: Sandbox) -> None:
    path = tmp_path / "pay.json"
    recorded(path, live, pay)

    def end_early() -> None:
        with replay(path) as tape, tape.client() as client:
            client.customers.get(tape.value("account"))

    listed = "pay.json has what no request asked for:\n- exchange 2: listCustomerInvoices\n- exchange 3: createPayment"
    with pytest.raises(CassetteMismatch) as caught:
        end_early()
    assert str(caught.value) == listed


def test_a_file_that_is_no_cassette_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "day.json"
    with pytest.raises(UnusableCassette, match=r"^day\.json: there is no such file. Record it with record"):
        replay(path)
    for text in ("quagga", "[]", '{"exchanges": [{"quagga": 1}]}'):
        path.write_text(text, encoding="utf-8")
        with pytest.raises(UnusableCassette, match=r"^day\.json: it is no cassette: .*Record it anew"):
            replay(path)


def test_a_value_that_was_not_recorded_is_named(tmp_path: Path, live: Sandbox) -> None:
    path = tmp_path / "pay.json"
    recorded(path, live, pay)
    with pytest.raises(UnusableCassette, match="has no value quote"):
        replay(path).value("quote", "Q-1")
