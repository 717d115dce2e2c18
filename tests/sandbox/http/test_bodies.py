from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from soliditech import models
from soliditech.groups import operation
from soliditech_runtime.schema.fields import Field, Items
from soliditech_runtime.schema.model import Model
from soliditech_runtime.schema.objects import Object
from tests.support.caller import Caller

BILL = operation("createDirectInvoice")


def wire(model: type[Model], *names: str) -> str:
    """The dotted wire name for Python names."""
    place = ""
    for name in names:
        found: Field = next(field for field in model.FIELDS if field.name == name)
        place += ("." if place else "") + found.wire
        if isinstance(found, Items):
            place, found = place + "[0]", found.item
        if isinstance(found, Object):
            model = found.model
    return place


def bill(sandbox: Caller, **line: str) -> Any:
    """Bill one line, its values as JSON text, by Python name."""
    keys = ", ".join(f'"{wire(models.DirectInvoiceLine, name)}": {value}' for name, value in line.items())
    account = wire(models.CreateDirectInvoice, "master_account_id")
    lines = wire(models.CreateDirectInvoice, "lines").removesuffix("[0]")
    return sandbox.call("createDirectInvoice", f'{{"{account}": "ACC-1001", "{lines}": [{{{keys}}}]}}'.encode())


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"{} {}",
        b'{"a": NaN}',
        b'{"a": Infinity}',
        b'{"a": 01}',
        b'{"a": 1e9999999}',
        b'{"a": "\xff"}',
        b'{"a": "\\ud800"}',
        b'{"a": 1, "a": 1}',
        b'{"b": [{"a": 1, "a": 2}]}',
        b"[" * 100 + b"]" * 100,
        b"[" * 100_000,
        '{"a": 1}'.encode("utf-16"),
    ],
    ids=lambda body: repr(body[:20]),
)
def test_a_body_that_cannot_be_parsed_is_400(sandbox: Caller, body: bytes) -> None:
    reply = sandbox.call("addCustomer", body)
    assert reply.status == 400
    assert reply.error["code"] == "BAD_REQUEST"
    assert reply.error["details"] == []


@pytest.mark.parametrize("content_type", ["", "text/plain", "application/xml", ";charset=utf-8", "application/jsonx"])
def test_another_content_type_is_400(sandbox: Caller, content_type: str) -> None:
    reply = sandbox.send(BILL.method, sandbox.target(BILL.id), body=b'{"a": 1}', headers={"Content-Type": content_type})
    assert reply.status == 400
    assert "application/json" in reply.error["message"]


def test_the_content_type_may_say_utf_8(sandbox: Caller) -> None:
    headers = {"Content-Type": 'Application/JSON; charset="UTF-8"'}
    assert sandbox.send(BILL.method, sandbox.target(BILL.id), body=b"{}", headers=headers).status == 422


def test_a_body_above_the_limit_is_400(sandbox: Caller) -> None:
    most = b'{"a": "' + b"x" * (1024 * 1024 - 9) + b'"}'
    assert sandbox.call("addCustomer", most).status == 422
    reply = sandbox.call("addCustomer", most + b" ")
    assert reply.status == 400
    assert "1 MiB" in reply.error["message"]


@pytest.mark.parametrize("body", [b"[]", b"null", b'"text"', b"1.5", b"{}"])
def test_a_body_that_is_no_object_or_empty_is_422(sandbox: Caller, body: bytes) -> None:
    reply = sandbox.call("addCustomer", body)
    assert reply.status == 422
    assert reply.error["details"] == []


def test_every_field_at_fault_is_named(sandbox: Caller) -> None:
    body = {
        wire(models.UpdateCustomer, "physical_address"): {wire(models.PhysicalAddress, "city"): 5},
        wire(models.UpdateCustomer, "tax_type"): "",
        "unheardOf": 1,
    }
    reply = sandbox.call("updateCustomer", body, account_id="ACC-1001")
    assert reply.status == 422
    assert reply.error["code"] == "VALIDATION_FAILED"
    assert set(reply.faults) == {
        wire(models.UpdateCustomer, "physical_address", "city"),
        wire(models.UpdateCustomer, "tax_type"),
        "unheardOf",
    }
    assert reply.error["message"] == "The request has 3 fields at fault."


def test_a_missing_field_is_named(sandbox: Caller) -> None:
    reply = sandbox.call("allocatePaymentToInvoice", {"x": 1}, tx_number="TXN-7001")
    assert reply.faults[wire(models.AllocatePayment, "invoice_number")] == "Required."


def test_where_one_of_two_fields_is_required_both_are_named(sandbox: Caller) -> None:
    reply = sandbox.call("updateOpportunity", models.UpdateOpportunity(subject="x"))
    assert reply.status == 422
    assert set(reply.faults) == {
        wire(models.UpdateOpportunity, "opportunity_id"),
        wire(models.UpdateOpportunity, "unique_reference"),
    }


@pytest.mark.parametrize("date", ["31/02/2026", "29/02/2025", "2026-02-26", "1/2/2026", "00/00/0000", "01/01/0000"])
def test_a_day_first_date_must_be_on_the_calendar(sandbox: Caller, date: str) -> None:
    reply = bill(sandbox, start_date=f'"{date}"')
    assert reply.faults == {
        wire(models.CreateDirectInvoice, "lines", "start_date"): "Expected a calendar date as dd/MM/yyyy."
    }


@pytest.mark.parametrize("date", ["2025-02-29", "20260226", "2026-W09-4", "26/02/2026", "2026-02-26T00:00:00Z"])
def test_an_iso_date_must_be_on_the_calendar(sandbox: Caller, date: str) -> None:
    body = {wire(models.DirectContractInsert, "start_date"): date}
    reply = sandbox.call("directContractInsert", body)
    assert list(reply.faults.values()) == ["Expected a calendar date as yyyy-MM-dd."]


@pytest.mark.parametrize(
    "amount",
    [
        "0.07",
        "0.29",
        "4.35",
        "70000000.01",
        "1.10",
        "1e2",
        "1E-2",
        "9999999999999.99",
        "-9999999999999.99",
        "-0.0",
        "5",
    ],
)
def test_amounts_are_judged_exactly_and_taken(lenient: Caller, amount: str) -> None:
    account = models.AddCustomer(account_use="Business")
    account_id = str(models.Customer.from_dict(lenient.call("addCustomer", account).result).account_id)
    line = models.DirectInvoiceLine(total_excluding_tax=Decimal(amount))
    reply = lenient.call("createDirectInvoice", models.CreateDirectInvoice(master_account_id=account_id, lines=[line]))
    assert models.DirectInvoice.from_dict(reply.result).total_excluding_tax == Decimal(amount)


@pytest.mark.parametrize(
    "amount",
    ["0.001", "0.0100000000000000000000000000000001", "1e-400", "9999999999999.991", "9999999999999.9900000000000001"],
)
def test_amounts_are_judged_exactly_and_refused(sandbox: Caller, amount: str) -> None:
    reply = bill(sandbox, total_excluding_tax=amount)
    assert list(reply.faults) == [wire(models.CreateDirectInvoice, "lines", "total_excluding_tax")]


@pytest.mark.parametrize("quantity", ["0", "0.0", "-1", "1e-30", "0.00005", '"1"', "10000000000", "true"])
def test_quantities_are_judged_exactly(sandbox: Caller, quantity: str) -> None:
    reply = bill(sandbox, quantity=quantity)
    assert list(reply.faults) == [wire(models.CreateDirectInvoice, "lines", "quantity")]


@pytest.mark.parametrize(
    ("number", "kept"), [("0e-300", "0"), ("0e300", "0"), ("-0E+70", "0"), ("60." + "0" * 300, "60"), ("6e1", "60")]
)
def test_a_number_may_be_written_in_any_way(sandbox: Caller, number: str, kept: str) -> None:
    place = wire(models.UpdateOpportunity, "sales_opportunity")
    probability = wire(models.SalesOpportunity, "probability")
    name = wire(models.UpdateOpportunity, "opportunity_id")
    body = f'{{"{name}": "OPP-4001", "{place}": {{"{probability}": {number}}}}}'
    found = models.Opportunity.from_dict(sandbox.call("updateOpportunity", body.encode()).result).sales_opportunity
    assert found
    assert found.probability == Decimal(kept)


def test_what_the_document_does_not_know_is_not_kept(sandbox: Caller) -> None:
    key = wire(models.UpdateCustomer, "physical_address")
    body = {key: {"unheardOf": {"deep": [1, None]}, wire(models.PhysicalAddress, "city"): "Worcester"}}
    reply = sandbox.call("updateCustomer", body, account_id="ACC-1001")
    assert reply.result[key][wire(models.PhysicalAddress, "city")] == "Worcester"
    assert b"unheardOf" not in sandbox.call("getCustomer", account_id="ACC-1001").content
