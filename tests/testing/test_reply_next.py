"""Replies that a test plans: what reaches the client, what is refused, and that none is forgotten."""

from __future__ import annotations

import asyncio
import re
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from soliditech import PACKAGE, errors, models
from soliditech_runtime.download import Download
from soliditech_tools.sandbox.reply_body import error_body, result_body
from soliditech_tools.testing import Sandbox, make


def body_of(result: Any) -> Any:
    """The body of a success, whatever its keys are."""
    return result_body(PACKAGE.replies, result).document


def test_a_model_is_what_the_method_returns_once_and_no_record_changes(sandbox: Sandbox) -> None:
    planned = models.Customer(account_id="ACC-0", tax_type="PLANNED")
    sandbox.reply_next("getCustomer", planned)
    sandbox.reply_next("customers.update", planned)
    with sandbox.client() as client:
        before = sandbox.snapshot()
        assert client.customers.get("ACC-1001") == planned
        assert client.customers.update("ACC-1001", tax_type="OTHER") == planned
        assert sandbox.snapshot() == before
        assert client.customers.get("ACC-1001").tax_type not in ("PLANNED", "OTHER")
    assert [each.operation for each in sandbox.requests] == ["getCustomer", "updateCustomer", "getCustomer"]
    assert [each.status for each in sandbox.requests] == [200, 200, 200]
    sandbox.assert_all_used()


def test_an_async_client_gets_it_as_well(sandbox: Sandbox) -> None:
    planned = models.Customer(account_id="ACC-0")
    sandbox.reply_next("getCustomer", planned)
    client = sandbox.async_client()

    async def read() -> models.Customer:
        return await client.customers.get("ACC-1001")

    assert asyncio.run(read()) == planned
    sandbox.close_async(client)


def test_several_are_used_in_the_order_of_planning_of_each_operation(sandbox: Sandbox) -> None:
    sandbox.reply_next("getCustomer", models.Customer(account_id="FIRST"), times=2)
    sandbox.reply_next("getQuote", make(models.Quote, description="THIRD"))
    sandbox.reply_next("getCustomer", models.Customer(account_id="SECOND"))
    with sandbox.client() as client:
        assert client.quotes.get("Q-1").description == "THIRD"
        read = [client.customers.get("ACC-1001").account_id for _ in range(4)]
    assert read == ["FIRST", "FIRST", "SECOND", "ACC-1001"]


def test_calls_at_once_share_the_replies_out(sandbox: Sandbox) -> None:
    for number in range(20):
        sandbox.reply_next("getCustomer", models.Customer(account_id=f"PLANNED-{number}"))
    with sandbox.client() as client, ThreadPoolExecutor(8) as threads:
        read = list(threads.map(lambda _: client.customers.get("ACC-1001").account_id, range(24)))
    assert sorted(map(str, read)) == sorted([*(f"PLANNED-{number}" for number in range(20)), *["ACC-1001"] * 4])
    sandbox.assert_all_used()


def test_a_list_is_the_page_that_is_asked_for(sandbox: Sandbox) -> None:
    invoices = [make(models.DirectInvoice) for _ in range(5)]
    with sandbox.client() as client:
        sandbox.reply_next("listCustomerInvoices", invoices)
        assert list(client.invoicing.list_customer_invoices("ACC-1001", page_size=2)) == invoices
        for part in (invoices[:2], invoices[2:4], invoices[4:]):
            sandbox.reply_next("listCustomerInvoices", part, total=5)
        assert list(client.invoicing.list_customer_invoices("ACC-1001", page_size=2)) == invoices
        sandbox.reply_next("listCustomerInvoices", [])
        assert list(client.invoicing.list_customer_invoices("ACC-1001")) == []
    assert len(sandbox.requests) == 5


def test_a_file_is_sent_with_its_name(sandbox: Sandbox) -> None:
    file = Download(b"%PDF-1.4 planned", "planned.pdf", "application/pdf")
    sandbox.reply_next("getInvoicePdf", file)
    sandbox.reply_next("getInvoicePdf", b"%PDF-1.4 bytes")
    with sandbox.client() as client:
        assert client.invoicing.get_invoice_pdf("INV-1") == file
        assert client.invoicing.get_invoice_pdf("INV-1").content == b"%PDF-1.4 bytes"


def test_a_status_alone_is_an_error_as_the_spec_has_errors(sandbox: Sandbox) -> None:
    sandbox.reply_next("getCustomer", status=404, headers={"X-Own": "1"})
    error = error_body(PACKAGE.replies, "OWN_CODE", "Own words.", [(field_of_update(), "Wrong.")]).document
    sandbox.reply_next("updateCustomer", status=422, body=error)
    with sandbox.client() as client:
        with pytest.raises(errors.NotFoundError) as missing:
            client.customers.get("ACC-1001")
        with pytest.raises(errors.UnprocessableEntityError) as refused:
            client.customers.update("ACC-1001", tax_type="VAT")
    assert missing.value.code == "PLANNED"
    assert (refused.value.code, refused.value.message) == ("OWN_CODE", "Own words.")
    assert [(each.field, each.message) for each in refused.value.details] == [(field_of_update(), "Wrong.")]


def field_of_update() -> str:
    """The wire name of a field."""
    return next(field.wire for field in models.UpdateCustomer.FIELDS if field.name == "tax_type")


def test_a_retry_is_a_request_of_its_own(sandbox: Sandbox) -> None:
    sandbox.reply_next("createDirectInvoice", status=429, headers={"Retry-After": "0"})
    with sandbox.client() as client:
        raw = client.invoicing.with_raw_response.create_direct_invoice(
            master_account_id="ACC-1001", lines=[make(models.DirectInvoiceLine)]
        )
    assert raw.attempts == 2
    assert [each.status for each in sandbox.requests] == [429, 200]


def test_headers_alone_come_with_the_example_of_the_spec(sandbox: Sandbox) -> None:
    sandbox.reply_next("getCustomer", headers={"X-Own": "1"})
    with sandbox.client() as client:
        raw = client.customers.with_raw_response.get("ACC-404")
    assert raw.headers["x-own"] == "1"
    assert raw.value.account_id == "ACC-1001"


def test_a_request_that_departs_from_the_spec_uses_none(sandbox: Sandbox) -> None:
    sandbox.reply_next("updateCustomer", models.Customer(account_id="ACC-0"))
    with sandbox.client() as client, pytest.raises(errors.UnprocessableEntityError):
        client.customers.update("ACC-1001", parameters_json={field_of_update(): "x" * 300})
    with pytest.raises(AssertionError):
        sandbox.assert_all_used()
    sandbox.clear_replies()


def test_a_fault_comes_first_and_the_reply_after_it(sandbox: Sandbox) -> None:
    sandbox.reply_next("getCustomer", models.Customer(account_id="ACC-0"))
    sandbox.fail_next(503)
    with sandbox.client() as client:
        raw = client.customers.with_raw_response.get("ACC-1001")
    assert (raw.attempts, raw.value.account_id) == (2, "ACC-0")


REFUSED: list[tuple[str, dict[str, Any], str]] = [
    ("getCustumer", {"status": 404}, "there is no operation getCustumer: is it getCustomer"),
    ("getCustomer", {"result": models.Quote()}, r"getCustomer is models\.Customer\(\.\.\.\), and a Quote was given"),
    ("getCustomer", {"result": {}}, r"getCustomer is models\.Customer\(\.\.\.\), and a dict was given"),
    ("listCustomerInvoices", {"result": models.DirectInvoice()}, r"is a list of models\.DirectInvoice\(\.\.\.\)"),
    ("listCustomerInvoices", {"result": [models.Quote()]}, "and a list of Quote was given"),
    ("getInvoicePdf", {"result": "text"}, r"a file: its bytes, or a Download \(application/pdf\), and a str was given"),
    ("getCustomer", {"status": 503}, "status 503: the document describes 200, 400, .*500, and not this status"),
    ("getCustomer", {"status": 404, "result": models.Customer()}, "status 404 has no result"),
    ("getCustomer", {"result": models.Customer(), "body": {}}, "and not both"),
    ("getCustomer", {"body": "{"}, "the body cannot be read: it is not JSON"),
    ("getCustomer", {"body": {}}, "status 200: .*Required.* check=False"),
    ("getCustomer", {"body": {}, "headers": {"Content-Type": "text/html"}}, "describes application/json, and not text"),
    ("getCustomer", {"result": models.Customer(tax_type="x" * 300)}, "Expected 64 characters or fewer"),
    ("getCustomer", {"headers": {"Content-Length": "5"}}, "Content-Length is the sandbox's own"),
    ("getCustomer", {"headers": {"X-Own": "a\r\nb: c"}}, "X-Own has a line break"),
    ("getCustomer", {"status": 404, "times": 0}, "times must be 1 or more"),
    ("getCustomer", {"headers": {"X-Own": "5 \u20ac"}, "check": False}, "X-Own' has characters beyond Latin-1"),
    ("getCustomer", {"status": 100}, "status must be a number from 200 to 599"),
    ("getCustomer", {"status": "409"}, "status must be a number from 200 to 599"),
]


@pytest.mark.parametrize(("operation", "plan", "text"), REFUSED, ids=[text[:40] for _, _, text in REFUSED])
def test_what_departs_from_the_spec_is_refused(
    sandbox: Sandbox, operation: str, plan: dict[str, Any], text: str
) -> None:
    with pytest.raises(ValueError, match=text) as refused:
        sandbox.reply_next(operation, **plan)
    assert "xxx" not in str(refused.value)
    sandbox.assert_all_used()


def test_without_the_check_it_is_sent_as_it_is(sandbox: Sandbox) -> None:
    sandbox.reply_next("getCustomer", status=503, check=False)
    sandbox.reply_next("getCustomer", body=body_of([]), check=False)
    sandbox.reply_next("getCustomer", body="<p>", headers={"Content-Type": "text/html"}, check=False)
    with sandbox.client(max_retries=0) as client:
        with pytest.raises(errors.InternalServerError):
            client.customers.get("ACC-1001")
        with pytest.raises(errors.InvalidResponseError):
            client.customers.get("ACC-1001")
        with pytest.raises(errors.InvalidResponseError):
            client.customers.get("ACC-1001")


UNUSED = "reply_next planned what no request used:\n- getCustomer: the status 404, used 1 of 2 times"


def plan_one_too_many(sandbox: Sandbox) -> None:
    sandbox.reply_next("getCustomer", status=404, times=2)
    sandbox.reply_next("getQuote", status=404, times=None)
    with sandbox.client() as client:
        for read, name in ((client.customers.get, "ACC-1001"), (client.quotes.get, "Q-1")):
            with pytest.raises(errors.NotFoundError):
                read(name)


def test_what_was_not_used_is_an_error_at_reset_and_only_once(sandbox: Sandbox) -> None:
    plan_one_too_many(sandbox)
    with pytest.raises(AssertionError, match=f"^{re.escape(UNUSED)}$"):
        sandbox.assert_all_used()
    with pytest.raises(AssertionError, match=f"^{re.escape(UNUSED)}$"):
        sandbox.reset()
    sandbox.reset()
    assert sandbox.requests == []


def test_the_end_of_a_block_says_what_was_not_used() -> None:
    def forget_a_reply() -> None:
        with Sandbox() as sandbox:
            plan_one_too_many(sandbox)

    with pytest.raises(AssertionError, match=f"^{re.escape(UNUSED)}$"):
        forget_a_reply()


def test_an_exception_under_way_is_not_hidden_by_what_was_not_used() -> None:
    def plan_what_is_not_there() -> None:
        with Sandbox() as sandbox:
            sandbox.reply_next("getCustomer", status=404)
            sandbox.reply_next("getNothing")

    with pytest.raises(ValueError, match="there is no operation getNothing"):
        plan_what_is_not_there()
