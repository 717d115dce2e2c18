"""Replies in another form than the spec's, sync and async: what is read of them, and what is reported."""

from __future__ import annotations

import datetime
import json
from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import Any
from unittest.mock import Mock

import httpx
import pytest

from soliditech import UNSET, Violation, errors
from soliditech_runtime.schema import reading
from soliditech_runtime.schema.model import Model
from soliditech_runtime.violations import nearest_names
from tests.support.clients import ScriptedReplies

Read = Callable[[Callable[[Any], Any], str], tuple[Any, list[Violation]]]


@pytest.fixture(params=["sync", "async"])
def read(request: pytest.FixtureRequest) -> Read:
    """`read(action, body)`: what the action returns when this is the reply's body, and what is reported."""

    def run(action: Callable[[Any], Any], body: str) -> tuple[Any, list[Violation]]:
        reported: list[Violation] = []

        def report(operation: str, violations: Sequence[Violation]) -> None:
            reported.extend(violations)

        service = ScriptedReplies(httpx.Response(200, content=body.encode()))
        is_async = request.param == "async"
        value = service.ask(action, is_async=is_async, on_contract_violation=report, max_retries=0)
        assert len(service.requests) == 1
        return value, reported

    return run


def outstanding(client: Any) -> Any:
    return client.outstanding.list_invoices("A")


def customer(client: Any) -> Any:
    return client.customers.get("A")


def invoices(client: Any) -> Any:
    return client.invoicing.list_customer_invoices("A")


def invoice(client: Any) -> Any:
    return client.invoicing.get_direct_invoice("I")


def described(violations: list[Violation]) -> list[tuple[str, str, str, Any]]:
    return [(each.field, each.kind, each.name, each.value) for each in violations]


@pytest.mark.parametrize(
    ("key", "name", "text", "value"),
    [
        ("totalIncludingTax", "total_including_tax", "899.00", Decimal("899.00")),
        ("totalIncludingTax", "total_including_tax", "-0.50", Decimal("-0.50")),
        ("totalIncludingTax", "total_including_tax", "1e2", Decimal("1E+2")),
    ],
)
def test_an_amount_in_quotes_is_that_amount(read: Read, key: str, name: str, text: str, value: Decimal) -> None:
    found, reported = read(invoice, f'{{"result": {{"invoiceNumber": "I", "{key}": "{text}"}}}}')
    amount = getattr(found, name)
    assert (type(amount), str(amount)) == (Decimal, str(value))
    assert described(reported) == [(f"DirectInvoice.{key}", "quotes", "", text)]
    assert found.additional_properties == {}
    assert found.to_dict()[key] == value


def test_what_is_owed_adds_up_when_amounts_are_in_quotes(read: Read) -> None:
    items = ['{"outstandingAmount": "899.00", "daysOverdue": "3"}', '{"outstandingAmount": "0.10", "daysOverdue": "0"}']
    page, reported = read(outstanding, f'{{"result": [{", ".join(items)}]}}')
    assert sum(each.outstanding_amount or 0 for each in page.items) == Decimal("899.10")
    assert [each.days_overdue for each in page.items] == [3, 0]
    assert [(each.field, each.kind) for each in reported if not each.field.startswith("paging")] == [
        ("OutstandingInvoice.outstandingAmount", "quotes"),
        ("OutstandingInvoice.daysOverdue", "quotes"),
    ]


@pytest.mark.parametrize(
    "text", ["", "R 899.00", "899,00", " 899.00", "+899.00", "0899.00", "8_99", "NaN", "٣", "9" * 101]
)
def test_a_text_that_is_not_exactly_a_number_is_none(read: Read, text: str) -> None:
    found, reported = read(invoice, f'{{"result": {{"invoiceNumber": "I", "totalIncludingTax": "{text}"}}}}')
    assert found.total_including_tax is UNSET
    assert found.additional_properties == {"totalIncludingTax": text}
    assert described(reported) == [("DirectInvoice.totalIncludingTax", "type", "", UNSET)]


@pytest.mark.parametrize(
    "behind", ["T00:00:00", "T23:30:00-05:00", "T23:30:00+14:00", "T00:00:00.000Z", " 23:59", "Z", "+02:00"]
)
def test_a_date_with_a_time_of_day_is_the_date_that_is_written(read: Read, behind: str) -> None:
    found, reported = read(customer, f'{{"result": {{"accountId": "A", "createdDate": "2024-03-01{behind}"}}}}')
    assert (type(found.created_date), found.created_date) == (datetime.date, datetime.date(2024, 3, 1))
    assert described(reported) == [("Customer.createdDate", "date", "", f"2024-03-01{behind}")]
    assert found.to_dict() == {"accountId": "A", "createdDate": "2024-03-01"}


@pytest.mark.parametrize(
    "text", ["2024-03-01T00:00:00", "01/03/2024 00:00:00", "01/03/2024T00:00:00+02:00", "2024-03-01"]
)
def test_a_date_where_days_come_first_may_be_written_as_elsewhere(read: Read, text: str) -> None:
    found, reported = read(invoice, f'{{"result": {{"invoiceNumber": "I", "invoiceDate": "{text}"}}}}')
    assert found.invoice_date == datetime.date(2024, 3, 1)
    assert described(reported) == [("DirectInvoice.invoiceDate", "date", "", text)]
    assert found.to_dict() == {"invoiceNumber": "I", "invoiceDate": "01/03/2024"}


@pytest.mark.parametrize(
    "text",
    ["2024-03-01T24:00:00", "2024-02-30T00:00:00", "2024-03-01T", "2024-03-01 ", "2024-03-012", "01/03/2024 00:00"],
)
def test_a_text_that_is_no_date_or_not_clearly_one_is_none(read: Read, text: str) -> None:
    found, reported = read(customer, f'{{"result": {{"accountId": "A", "createdDate": "{text}"}}}}')
    assert (found.created_date, found.additional_properties) == (UNSET, {"createdDate": text})
    assert described(reported) == [("Customer.createdDate", "type", "", UNSET)]


@pytest.mark.parametrize(
    ("keys", "near"),
    [
        ('"AccountId": "A", "TaxType": "VAT"', ("accountId", "taxType")),
        ('"account_id": "A", "TAX-TYPE": "VAT"', ("accountId", "taxType")),
        ('"acountId": "A", "zzz": 1', ("accountId",)),
        ('"accuontId": "A", "taxTipe": 1', ("accountId", "taxType")),
        ('"zzz": 1', ()),
    ],
)
def test_an_object_without_a_known_key_is_reported_with_the_nearest(
    read: Read, keys: str, near: tuple[str, ...]
) -> None:
    found, reported = read(customer, f'{{"result": {{{keys}}}}}')
    (unrecognized,) = [each for each in reported if each.kind == "unrecognized"]
    assert (unrecognized.field, unrecognized.near) == ("Customer", near)
    assert [each.name for each in reported if each.kind == "unknown"] == list(found.additional_properties)


def test_near_names_are_looked_for_once_in_a_list(read: Read, monkeypatch: pytest.MonkeyPatch) -> None:
    lookups = Mock(wraps=nearest_names)
    monkeypatch.setattr(reading, "nearest_names", lookups)
    items = ", ".join(f'{{"invoiceNumbers": "{number}", "amountDue": 5}}' for number in range(50))
    _, reported = read(
        outstanding, f'{{"result": [{items}], "paging": {{"page": 1, "pageSize": 50, "totalItems": 50}}}}'
    )
    assert [each.near for each in reported if each.kind == "unrecognized"] == [("invoiceNumber",)]
    assert lookups.call_count == 1


@pytest.mark.parametrize("item", ["null", "7", '"x"', "[]"])
def test_what_is_no_object_is_reported_once_in_a_list(read: Read, item: str) -> None:
    items = f"{item}, {item}, {item}"
    found, reported = read(
        outstanding, f'{{"result": [{items}], "paging": {{"page": 1, "pageSize": 3, "totalItems": 3}}}}'
    )
    assert described(reported) == [("OutstandingInvoice", "shape", "", UNSET)]
    assert len(found) == 3


@pytest.mark.parametrize("keys", ["", '"accountId": null', '"accountId": 5', '"taxType": "VAT", "AccountId": "A"'])
def test_an_object_with_a_known_key_or_none_at_all_is_not_called_unrecognized(read: Read, keys: str) -> None:
    _, reported = read(customer, f'{{"result": {{{keys}}}}}')
    assert [each for each in reported if each.kind == "unrecognized"] == []


HALVES = [r"Caf\u00e9 \ud83d", r"\udE00 Caf\u00e9", r"\ud83d\ud83d\ude00", r"\ude00\ud83d \\ud83d"]
READ = ["Café �", "� Café", "�\U0001f600", "�� \\ud83d"]


@pytest.mark.parametrize(("text", "expected"), list(zip(HALVES, READ, strict=True)))
def test_half_a_character_costs_no_other_value(read: Read, text: str, expected: str) -> None:
    body = f'{{"result": [{{"description": "{text}", "outstandingAmount": 1.10}}, {{"description": "b"}}]}}'
    page, reported = read(invoices, body.replace("outstandingAmount", "totalIncludingTax"))
    assert [each.description for each in page.items] == [expected, "b"]
    assert page.items[0].total_including_tax == Decimal("1.10")
    found = [each for each in described(reported) if not each[0].startswith("paging")]
    assert found == [(f"{type(page.items[0]).__name__}.description", "character", "", UNSET)]


def test_half_a_character_in_a_key_or_beside_the_result_is_reported_where_it_is(read: Read) -> None:
    body = r'{"note": "\ud83d", "result": {"accountId": "A", "m\ud83d": {"a": ["\ud83d"]}, "taxType": "VAT"}}'
    found, reported = read(customer, body)
    assert (found.tax_type, found.additional_properties) == ("VAT", {"m�": {"a": ["�"]}})
    halves = [each for each in described(reported) if each[1] == "character"]
    assert halves == [
        ("reply", "character", "note", UNSET),
        ("Customer", "character", "m�", UNSET),
        ("Customer", "character", "a", UNSET),
    ]


def test_an_action_whose_reply_has_half_a_character_was_done(read: Read) -> None:
    def bill(client: Any) -> Any:
        return client.invoicing.create_direct_invoice(invoice_reference="R")

    found, reported = read(bill, r'{"result": {"invoiceNumber": "I", "invoiceReference": "\udc00"}}')
    assert found.invoice_number == "I"
    assert [(each.field, each.kind) for each in reported] == [("DirectInvoice.invoiceReference", "character")]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (
            '{"result": {"accountId": "A", "accountId": "B", "taxType": "VAT"}}',
            ("Customer.accountId", "duplicate", "", ("A",)),
        ),
        (
            '{"result": {"taxType": "10:00", "accountId": 1.50, "accountId": {"a": [1]}, "accountId" : "B"}}',
            ("Customer.accountId", "duplicate", "", (Decimal("1.50"), {"a": [1]})),
        ),
        (
            '{"result": {"accountId": "B", "physicalAddress": {"city": "C", "city": "D"}}}',
            ("PhysicalAddress.city", "duplicate", "", ("C",)),
        ),
        ('{"result": {"accountId": "B", "jane": 1, "jane": 2}}', ("Customer", "duplicate", "jane", (1,))),
        (
            '{"result": {"accountId": "A"}, "result": {"accountId": "B"}}',
            ("Customer", "duplicate", "", ({"accountId": "A"},)),
        ),
    ],
)
def test_a_key_that_comes_twice_is_reported_with_its_first_values(
    read: Read, body: str, expected: tuple[str, str, str, Any]
) -> None:
    found, reported = read(customer, body)
    assert isinstance(found, Model)
    assert found.to_dict()["accountId"] == "B"
    assert expected in described(reported)
    assert [each for each in reported if each.kind not in ("duplicate", "unknown")] == []


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ('{"result": {"accountId": "A"}, "warnings": ["w"]}', ("reply", "unknown", "warnings", ["w"])),
        ('{"meta": {"a": 1}, "result": {"accountId": "A"}}', ("reply", "unknown", "meta", {"a": 1})),
        ('{"result": {"accountId": "A"}, "Result": null}', ("reply", "unknown", "Result", None)),
    ],
)
def test_a_key_beside_the_result_is_reported_and_kept(read: Read, body: str, expected: tuple[Any, ...]) -> None:
    found, reported = read(customer, body)
    assert found.account_id == "A"
    assert described(reported) == [expected]


@pytest.mark.parametrize(
    ("key", "value"), [("cursor", "abc"), ("PageSize", 50), ("sort", {"by": "date", "jane@example.com": [1]})]
)
def test_an_unknown_key_of_paging_is_reported_and_kept(read: Read, key: str, value: object) -> None:
    paging = {"page": 1, "pageSize": 50, "totalItems": 1, key: value}
    page, reported = read(invoices, json.dumps({"result": [{"invoiceNumber": "I"}], "paging": paging}))
    assert (len(page.items), page.total_items) == (1, 1)
    assert described(reported) == [("paging", "unknown", key, value)]


@pytest.mark.parametrize(
    "body",
    [
        '{"result": {"taxType": "10:00", "dealer": "http://x", "salesManager": "\\":\\":"}}',
        '{ "result" : { "taxType" : "10:00" , "accountId"\t:\n"A" } }',
        '{"result": {"accountId": "A", "primaryContact": {}, "postalAddress": {"city": "C"}}}',
        '{"result": {"accountId": "a\\u003ab", "taxType": "x:"}}',
    ],
)
def test_nothing_is_reported_of_a_reply_that_is_as_the_spec_says(read: Read, body: str) -> None:
    _, reported = read(customer, body)
    assert reported == []


def test_what_departs_so_is_refused_where_departures_are_raised() -> None:
    service = ScriptedReplies(httpx.Response(200, content=b'{"result": {"accountId": "A", "accountId": "jane"}}'))
    with pytest.raises(errors.InvalidResponseError, match=r"departs from the spec: Customer\.accountId \(duplicate\)"):
        service.ask(customer, is_async=False, on_contract_violation="raise")
