"""What a recording holds: nothing of the key, stand-ins for all that is a customer's, and the words of the spec."""

from __future__ import annotations

import stat
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from soliditech import PACKAGE, RequestOptions, Soliditech, errors, models
from soliditech_runtime.schema.json import decode
from soliditech_tools.sandbox.reply_body import error_body, result_body
from soliditech_tools.testing import Sandbox, UnusableCassette, record, replay
from tests.testing.cassettes.story import ACCOUNT, DAY, INVOICE, KEY, access, async_calls, calls, recorded, traces


@pytest.mark.parametrize("story", [calls, async_calls])
def test_neither_the_key_nor_a_value_of_the_customer_is_in_it(tmp_path: Path, live: Sandbox, story: Any) -> None:
    path = tmp_path / "cassettes" / "day.json"
    recorded(path, live, story)
    assert traces(path) == []
    assert live.requests
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert [each.name for each in path.parent.iterdir()] == ["day.json"]


def test_the_same_value_has_the_same_stand_in_of_the_same_form(tmp_path: Path, live: Sandbox) -> None:
    path = tmp_path / "day.json"
    before = recorded(path, live)
    with replay(path) as tape:
        after = calls(tape)
        account = tape.value("account")
    read, changed, invoices, names, contacts, paid, code = after
    assert account != ACCOUNT
    assert (account[:4].isupper(), account[3], account[-9:].isdecimal()) == (True, "-", True)
    assert {read.account_id, changed.account_id, paid.account_id, contacts[0].account_id} == {account}
    assert {each.master_account_id for each in invoices} == {account}
    assert read.primary_contact.email.endswith("@example.com")
    assert paid.amount == invoices[0].total_including_tax
    assert invoices[0].total_excluding_tax.as_tuple().exponent == before[2][0].total_excluding_tax.as_tuple().exponent
    assert invoices[0].due_date - invoices[0].invoice_date == before[2][0].due_date - before[2][0].invoice_date
    assert invoices[0].invoice_date != DAY
    assert (names[0].endswith(".pdf"), INVOICE in names[0]) == (True, False)
    assert (contacts[0].contact_level, code) == ("Primary", before[-1])


def test_the_same_calls_give_the_same_file(tmp_path: Path, live: Sandbox) -> None:
    start = live.snapshot()
    recorded(tmp_path / "first.json", live)
    live.restore(start)
    recorded(tmp_path / "second.json", live)
    first = (tmp_path / "first.json").read_bytes()
    assert first == (tmp_path / "second.json").read_bytes()
    assert len(decode(first)["exchanges"]) == 9


def test_keys_that_the_spec_does_not_know_and_words_of_errors_have_stand_ins(tmp_path: Path, live: Sandbox) -> None:
    path = tmp_path / "words.json"
    odd = {ACCOUNT: 471147114, "quaggaField": ["Okapi", {"Quagga": Decimal("471147114.25")}], "٤٧١": "٤٧١١"}
    refused = error_body(PACKAGE.replies, "QUAGGA-1", f"{KEY} of Quagga", [("quagga", "Okapi"), ("taxType", "Okapi")])
    live.reply_next("getCustomer", body=result_body(PACKAGE.replies, odd).document)
    live.reply_next("getCustomer", status=409, body=refused.document)
    live.reply_next("getCustomer", body="<p>Quagga", headers={"Content-Type": "text/html; a=Quagga"}, check=False)
    live.reply_next("getInvoicePdf", b"%PDF-1.4 Quagga 471147114")
    with record(path, **access(live)) as recording, recording.client(max_retries=0) as client:
        client.customers.get(ACCOUNT)
        with pytest.raises(errors.ConflictError):
            client.customers.get(ACCOUNT)
        with pytest.raises(errors.InvalidResponseError):
            client.customers.get(ACCOUNT)
        client.invoicing.get_invoice_pdf(INVOICE)
    assert traces(path) == []
    assert "٤" not in path.read_text(encoding="utf-8")


def test_what_is_sent_in_the_query_and_by_extras_has_stand_ins(tmp_path: Path, live: Sandbox) -> None:
    path = tmp_path / "extras.json"
    options = RequestOptions(
        extra_query={"quagga": "Okapi"}, extra_headers={"X-Quagga": "Okapi"}, extra_body={"quagga": "Okapi"}
    )
    with record(path, **access(live)) as recording, recording.client() as client:
        client.customers.get(ACCOUNT, options=RequestOptions(extra_query={"quagga": "Okapi", "page[okapi]": "1"}))
        with pytest.raises(errors.UnprocessableEntityError):
            client.customers.update(ACCOUNT, physical_address=models.PhysicalAddress(city="OKAPI"), options=options)
    assert traces(path) == []


def test_values_that_the_test_made_up_can_be_kept(tmp_path: Path, live: Sandbox) -> None:
    path = tmp_path / "kept.json"

    def story(tape: Any) -> list[Any]:
        with tape.client() as client:
            made = client.payments.create(
                account_id=tape.value("account", ACCOUNT), amount=Decimal("10.50"), method="EFT"
            )
            return [made.amount, made.method]

    assert recorded(path, live, story, keep=("EFT", Decimal("10.50"))) == [Decimal("10.50"), "EFT"]
    with replay(path) as tape:
        assert story(tape) == [Decimal("10.50"), "EFT"]
    assert traces(path) == []


def test_nothing_is_written_where_the_key_would_stand_in_it(tmp_path: Path, live: Sandbox) -> None:
    path = tmp_path / "key.json"

    def story(tape: Any) -> list[Any]:
        with tape.client() as client:
            return [client.customers.update(ACCOUNT, physical_address=models.PhysicalAddress(city=KEY))]

    with pytest.raises(UnusableCassette, match="would hold the API key"):
        recorded(path, live, story, keep=[KEY])
    assert not path.exists()


def test_nothing_is_written_if_the_test_fails(tmp_path: Path, live: Sandbox) -> None:
    path = tmp_path / "failed.json"

    def story(tape: Any) -> list[Any]:
        with tape.client() as client:
            return [client.customers.get("ACC-none")]

    with pytest.raises(errors.NotFoundError):
        recorded(path, live, story)
    assert not path.exists()


def test_a_value_that_is_missing_at_the_instance_is_refused(tmp_path: Path) -> None:
    recording = record(tmp_path / "none.json", base_url="https://isp.example", api_key="k")
    with pytest.raises(ValueError, match="account has no value"):
        recording.value("account", None)


def test_client_code_of_its_own_records_by_a_transport(tmp_path: Path, live: Sandbox) -> None:
    path = tmp_path / "own.json"
    own: dict[str, Any] = {"base_url": live.base_url, "api_key": KEY}
    with record(path, **access(live)) as recording, Soliditech(**own, transport=recording.transport()) as client:
        client.customers.get(recording.value("account", ACCOUNT))
    address: dict[str, Any] = {"base_url": "https://isp.example/api/v1", "api_key": "other"}
    with replay(path) as tape, Soliditech(**address, transport=tape.transport()) as client:
        assert client.customers.get(tape.value("account", ACCOUNT)).account_id == tape.value("account")
