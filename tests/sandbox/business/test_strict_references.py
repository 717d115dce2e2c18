"""A value that no list has is refused, with its place and the action that lists the right ones."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import pytest

from soliditech import PACKAGE, models
from soliditech.groups import operation
from soliditech_runtime.schema.field import Field
from soliditech_runtime.schema.json import encode
from tests.support.caller import Caller
from tests.support.money import field

IDS = {"account_id": "ACC-1001", "invoice_number": "INV/2026/000117", "contact_id": "CON-2001"}
PROMOTIONS = "listPromoCodes"
OF_ONE_ACCOUNT = "listCustomerContacts"
"""Reads of what has a rule of its own, or is no list of the whole instance."""


def listed_fields(operation_id: str) -> Iterator[tuple[list[Field], str]]:
    """The ways to the fields of a body whose values a list has, each with the read."""
    waiting: list[list[Field]] = [[each] for each in operation(operation_id).body or ()]
    while waiting:
        way = waiting.pop(0)
        if way[-1].listed_by is not None:
            yield way, way[-1].listed_by.operation
        waiting += [[*way, inner] for inner in way[-1].inner_fields]


PLACES = [
    (operation_id, way, read)
    for operation_id, found in PACKAGE.operations.items()
    if found.effect != "read" and found.body
    for way, read in listed_fields(operation_id)
    if read not in (PROMOTIONS, OF_ONE_ACCOUNT)
]


def body_of(way: list[Field], value: object) -> tuple[Any, str]:
    """A body with a value at the end of a way, and the place of the value."""
    place = ""
    for index, step in reversed(list(enumerate(way))):
        is_list = type(step).__name__ == "Items"
        value = {step.wire: [value] if is_list else value}
        place = step.wire + ("[0]" if is_list else "") + (f".{place}" if index < len(way) - 1 else "")
    return value, place


def completed(operation_id: str, body: dict[str, Any]) -> bytes:
    """The body, with what the action needs beside it."""
    names = {"createDirectInvoice": "master_account_id"}
    needed: dict[str, Any] = {"amount": Decimal(1), "opportunity_id": "OPP-4001"}
    needed[names.get(operation_id, "account_id")] = "ACC-1001"
    fields = {each.name: each.wire for each in operation(operation_id).body or ()}
    return encode({fields[name]: value for name, value in needed.items() if name in fields} | body)


@pytest.mark.parametrize(
    ("operation_id", "way", "read"), PLACES, ids=[f"{each[0]}-{'.'.join(f.name for f in each[1])}" for each in PLACES]
)
def test_an_unknown_value_is_409_with_its_place_and_its_list(operation_id: str, way: list[Field], read: str) -> None:
    sandbox = Caller(audited=False)
    body, place = body_of(way, "VATT")
    ids = {each.name: IDS[each.name] for each in operation(operation_id).ids}
    refused = sandbox.call(operation_id, completed(operation_id, body), **ids)
    assert (refused.status, refused.error["code"]) == (409, "UNKNOWN_REFERENCE")
    assert list(refused.faults) == [place]
    assert f"({read})" in refused.faults[place]
    assert b"VATT" not in refused.content


def test_all_kinds_of_lists_are_held_to() -> None:
    reads = {read for _, _, read in PLACES}
    assert reads >= {
        *("getTaxTypes", "getCostCenters", "getPriceLists", "getSalesManagers", "getDealers", "getTicketCenters"),
        *("getAccountClasses", "getAccountParameters", "getOpportunityParameters", "listProducts"),
    }
    names = {way[-1].name for _, way, _ in PLACES}
    assert names >= {"organization", "currency", "method", "id_number_type", "product_code", "product_id"}


def test_all_unknown_values_of_a_request_are_named_at_once(sandbox: Caller) -> None:
    lines = [
        models.DirectInvoiceLine(product_code=code, total_excluding_tax=Decimal(1))
        for code in ("FIBRE-100", "FIBER-100", "fibre-100")
    ]
    body = models.CreateDirectInvoice(master_account_id="ACC-1001", cost_center="CC-NONE", lines=lines)
    refused = sandbox.call("createDirectInvoice", body)
    at, code = field(models.CreateDirectInvoice, "lines"), field(models.DirectInvoiceLine, "product_code")
    center = field(models.CreateDirectInvoice, "cost_center")
    assert set(refused.faults) == {center, f"{at}[1].{code}", f"{at}[2].{code}"}


def test_what_is_refused_changes_nothing_and_takes_no_number(sandbox: Caller) -> None:
    line = models.DirectInvoiceLine(product_code="NO-SUCH", total_excluding_tax=Decimal(1))
    body = models.CreateDirectInvoice(master_account_id="ACC-1001", lines=[line])
    assert sandbox.call("createDirectInvoice", body).status == 409
    line.product_code = "FIBRE-100"
    made = models.DirectInvoice.from_dict(sandbox.call("createDirectInvoice", body).result)
    assert made.invoice_number == "INV/2026/000132"


@pytest.mark.parametrize("value", ["vat", " VAT", "VAT ", "S15"], ids=["small", "blank before", "blank after", "code"])
def test_a_value_is_taken_exactly_as_it_is_listed(sandbox: Caller, value: str) -> None:
    assert sandbox.call("updateCustomer", models.UpdateCustomer(tax_type=value), account_id="ACC-1001").status == 409


def test_null_and_what_is_not_given_refer_to_nothing(sandbox: Caller) -> None:
    changes = models.UpdateCustomer(tax_type=None, dealer=None)
    assert sandbox.call("updateCustomer", changes, account_id="ACC-1001").status == 200
    assert sandbox.call("addCustomer", models.AddCustomer(account_use="Business")).status == 200


def test_an_entry_that_is_no_longer_in_use_is_on_its_list(sandbox: Caller) -> None:
    assert sandbox.call("updateCustomer", models.UpdateCustomer(tax_type="VAT-14"), account_id="ACC-1001").status == 200


def test_what_is_not_there_is_said_before_what_is_on_no_list(sandbox: Caller) -> None:
    reply = sandbox.call("updateCustomer", models.UpdateCustomer(tax_type="VATT"), account_id="ACC-9999")
    assert reply.status == 404


def test_of_other_rules_a_value_of_no_list_is_said_first(sandbox: Caller) -> None:
    line = models.CreateQuoteLine(product_code="NO-SUCH")
    refused = sandbox.call("createQuote", models.CreateQuote(account_id="ACC-1001", lines=[line]))
    assert refused.error["code"] == "UNKNOWN_REFERENCE"


def test_a_query_may_ask_for_any_value(sandbox: Caller) -> None:
    assert sandbox.call("listProducts", price_list_id="NO-SUCH").result == []


def test_a_lenient_sandbox_takes_what_no_list_has_and_invoices_that_bill_nothing(lenient: Caller) -> None:
    assert lenient.call("updateCustomer", models.UpdateCustomer(tax_type="VATT"), account_id="ACC-1001").status == 200
    empty = models.CreateDirectInvoice(master_account_id="ACC-1001", lines=[models.DirectInvoiceLine()])
    assert lenient.call("createDirectInvoice", empty).status == 200


def test_each_line_of_an_invoice_that_bills_nothing_is_named(sandbox: Caller) -> None:
    billed = models.DirectInvoiceLine(total_excluding_tax=Decimal(1))
    lines = [models.DirectInvoiceLine(), billed, models.DirectInvoiceLine(quantity=Decimal(1))]
    refused = sandbox.call("createDirectInvoice", models.CreateDirectInvoice(master_account_id="ACC-1001", lines=lines))
    at = field(models.CreateDirectInvoice, "lines")
    assert (refused.status, refused.error["code"]) == (409, "NOTHING_BILLED")
    assert list(refused.faults) == [f"{at}[0]", f"{at}[2]"]
