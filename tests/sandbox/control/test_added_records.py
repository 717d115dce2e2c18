"""Records that a test gives over HTTP, as the operation that is named returns them; look-up lists among them."""

from __future__ import annotations

from typing import Any

import pytest

from soliditech import PACKAGE, models
from soliditech_runtime.schema.json import encode
from tests.support.caller import Caller, Reply

ROUTE = "/_sandbox/records"


def add(
    sandbox: Caller, operation: object, *records: models.LookupEntry | models.AccountParameters | models.Customer
) -> Reply:
    body = {"operation": operation, "records": [each.to_dict() for each in records]}
    return sandbox.send("POST", ROUTE, body=encode(body))


def taken(sandbox: Caller, **fields: Any) -> bool:
    return sandbox.call("updateCustomer", models.UpdateCustomer(**fields), account_id="ACC-1001").status == 200


@pytest.mark.parametrize("operation", ["getTaxTypes", PACKAGE.operations["getTaxTypes"].call])
def test_an_entry_is_on_its_list_from_then_on(sandbox: Caller, operation: str) -> None:
    assert not taken(sandbox, tax_type="LEVY")
    assert add(sandbox, operation, models.LookupEntry(id="LEVY", name="Levy at 2 %")).status == 204
    assert taken(sandbox, tax_type="LEVY")
    listed = [models.LookupEntry.from_dict(each) for each in sandbox.call("getTaxTypes").result]
    assert listed[-1] == models.LookupEntry(id="LEVY", code=None, name="Levy at 2 %", active=None)
    assert not taken(sandbox, dealer="LEVY")


def test_an_entry_without_an_id_is_known_by_its_code_or_its_name(sandbox: Caller) -> None:
    lists = models.AccountParameters(
        languages=[models.LookupEntry(code="zu")], account_uses=[models.LookupEntry(name="School")]
    )
    assert add(sandbox, "getAccountParameters", lists).status == 204
    assert taken(sandbox, preferred_language="zu", account_use="School")
    assert taken(sandbox, preferred_language="en", account_use="Business")


def test_other_records_are_found_by_their_reads(sandbox: Caller) -> None:
    assert add(sandbox, "getCustomer", models.Customer(account_id="ACC-7000", tax_type="VAT")).status == 204
    assert sandbox.call("getCustomer", account_id="ACC-7000").status == 200


@pytest.mark.parametrize(
    "body",
    [
        {"operation": "getNothing", "records": []},
        {"operation": "getInvoicePdf", "records": [{}]},
        {"operation": "getTaxTypes", "records": ["VAT"]},
        {"operation": "getTaxTypes", "records": [{}]},
        {"operation": "getTaxTypes", "records": [{"no such key": 1}]},
        {"operation": "getOutstandingBalance", "records": [{}]},
        {"operation": "getTaxTypes"},
        {"records": []},
        [],
    ],
    ids=[
        "no operation",
        "a file",
        "no object",
        "no id",
        "no key",
        "not kept",
        "no records",
        "nothing named",
        "no object",
    ],
)
def test_what_cannot_be_stored_is_422(sandbox: Caller, body: object) -> None:
    before = sandbox.call("getTaxTypes").content
    assert sandbox.send("POST", ROUTE, body=encode(body)).status == 422
    assert sandbox.call("getTaxTypes").content == before


def test_what_is_no_json_is_400(sandbox: Caller) -> None:
    assert sandbox.send("POST", ROUTE, body=b"{").status == 400


def test_a_reset_forgets_them(sandbox: Caller) -> None:
    add(sandbox, "getTaxTypes", models.LookupEntry(id="LEVY"))
    sandbox.send("POST", "/_sandbox/reset")
    assert not taken(sandbox, tax_type="LEVY")
