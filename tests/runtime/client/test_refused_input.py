"""What a client refuses: with a typed error that says what to write instead, and without sending anything."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import httpx
import pytest

from soliditech import RequestOptions, Soliditech, errors, models

KEY = "canary-key"


def nothing_may_be_sent(request: httpx.Request) -> httpx.Response:
    raise AssertionError("a request was sent")


@pytest.fixture
def client() -> Any:
    return Soliditech(
        base_url="https://isp.example/api", api_key=KEY, transport=httpx.MockTransport(nothing_may_be_sent)
    )


@pytest.mark.parametrize(
    ("settings", "says"),
    [
        ({"base_url": None}, "pass base_url"),
        ({"base_url": ""}, "pass base_url"),
        ({"base_url": "isp.example/api"}, "must look like https"),
        ({"base_url": "ftp://isp.example"}, "must look like https"),
        ({"base_url": "https://"}, "must look like https"),
        ({"base_url": "https://isp.example/api?key=1"}, "must look like https"),
        ({"base_url": "https://isp.example/api#top"}, "must look like https"),
        ({"base_url": "https://isp.example:0/"}, "must look like https"),
        ({"base_url": "https://isp.example:99999/"}, "must look like https"),
        ({"base_url": "https://isp.example/a b"}, "must look like https"),
        ({"base_url": "https://isp.example/../b"}, "must look like https"),
        ({"base_url": "https://user:secret@isp.example/"}, "give the key as api_key"),
        ({"base_url": "http://isp.example/"}, "use https, or pass allow_http"),
        ({"base_url": "http://localhost.evil.example/"}, "use https, or pass allow_http"),
        ({"api_key": None}, "pass api_key"),
        ({"api_key": ""}, "pass api_key"),
        ({"api_key": "key\n"}, "line break"),
        ({"api_key": "a key"}, "without spaces"),
        ({"api_key": "schlüssel"}, "printable ASCII"),
        ({"timeout": 0}, "above 0"),
        ({"deadline": float("inf")}, "above 0"),
        ({"connect_timeout": float("nan")}, "above 0"),
        ({"max_retries": -1}, "0 or more"),
        ({"max_retries": True}, "0 or more"),
    ],
)
def test_a_client_that_cannot_be_made(settings: dict[str, Any], says: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SOLIDITECH_BASE_URL", raising=False)
    monkeypatch.delenv("SOLIDITECH_API_KEY", raising=False)
    with pytest.raises(errors.ConfigurationError, match=says) as caught:
        Soliditech(**{"base_url": "https://isp.example", "api_key": KEY, **settings})
    assert "secret" not in str(caught.value)


@pytest.mark.parametrize(
    "url", ["http://localhost:8000", "http://127.0.0.1", "http://[::1]:8000/api", "http://127.9.9.9"]
)
def test_plain_http_on_this_machine(url: str) -> None:
    Soliditech(base_url=url, api_key=KEY).close()


def test_settings_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOLIDITECH_BASE_URL", "https://isp.example/api/")
    monkeypatch.setenv("SOLIDITECH_API_KEY", KEY)
    seen: list[httpx.Request] = []

    def answer(request: httpx.Request) -> httpx.Response:
        seen.append(request)
        return httpx.Response(200, json={"result": {"accountId": "A"}})

    Soliditech(transport=httpx.MockTransport(answer)).customers.get("A")
    assert str(seen[0].url) == "https://isp.example/api/customers/A"
    assert seen[0].headers["X-API-Key"] == KEY


@pytest.mark.parametrize(
    "account_id",
    ["", ".", "..", "%2e", "%2E%2e", "%252e%252e", "a/../b", "..\\x", "a\x00", "a\nb", "a\x7f", "a\x85", "\ud800"],
)
def test_ids_that_lead_elsewhere(client: Any, account_id: str) -> None:
    calls: list[Callable[[], object]] = [
        lambda: client.customers.get(account_id),
        lambda: client.customers.update(account_id, tax_type="VAT"),
        lambda: client.customers.update(account_id, parameters_json={"taxType": "VAT"}),
        lambda: client.customers.update(parameters_json={"accountId": account_id, "taxType": "VAT"}),
    ]
    for call in calls:
        with pytest.raises(errors.InvalidParameterError, match="Nothing was sent"):
            call()


@pytest.mark.parametrize(
    ("given", "sent"),
    [("INV/2026/1", "INV%2F2026%2F1"), ("a b", "a%20b"), ("a?x=1#y", "a%3Fx%3D1%23y"), ("é", "%C3%A9"), ("...", "...")],
)
def test_ids_are_one_segment(given: str, sent: str) -> None:
    seen: list[bytes] = []

    def answer(request: httpx.Request) -> httpx.Response:
        seen.append(request.url.raw_path)
        return httpx.Response(200, json={"result": {"invoiceNumber": given}})

    client = Soliditech(base_url="https://isp.example", api_key=KEY, transport=httpx.MockTransport(answer))
    client.invoicing.get_direct_invoice(given)
    assert seen == [f"/direct-invoices/{sent}".encode()]


def line(**values: Any) -> models.DirectInvoiceLine:
    return models.DirectInvoiceLine(**values)


REFUSED_FIELDS: dict[str, tuple[Callable[[Any], object], str]] = {
    "text for a page size": (
        lambda c: c.invoicing.list_customer_invoices("A", page_size="3"),
        "page_size must be a whole number, not a string; use int",
    ),
    "a float for a page": (
        lambda c: c.invoicing.list_customer_invoices("A", page=1.0),
        "page cannot be a float, which is not exact; use int",
    ),
    "true for a page size": (
        lambda c: c.invoicing.list_customer_invoices("A", page_size=True),
        "page_size must be a whole number, not true or false",
    ),
    "several at once": (
        lambda c: c.invoicing.create_direct_invoice(
            invoice_date="2026-01-02", lines=[line(quantity="2"), line(total_excluding_tax="R 9")]
        ),
        r"3 problems: \(1\) invoice_date .* \(2\) lines\[0\]\.quantity .* \(3\) lines\[1\]\.total_excluding_tax",
    ),
    "no account id": (lambda c: c.customers.update(None, tax_type="VAT"), "account_id must be given"),
    "an id that is no string": (lambda c: c.customers.get(5), "account_id must be a string"),
    "nothing to change": (lambda c: c.customers.update("A"), "give at least one field"),
    "a number for a string": (lambda c: c.customers.update("A", tax_type=5), "tax_type must be a string"),
    "null for what cannot be null": (lambda c: c.customers.add(tax_type=None), "cannot be null"),
    "a dict for a model": (
        lambda c: c.customers.update("A", physical_address={"city": "x"}),
        "physical_address must be a models.PhysicalAddress",
    ),
    "a required field is missing": (
        lambda c: c.payments.allocate_to_invoice("T", options=RequestOptions(extra_body={"note": "x"})),
        "invoice_number is required",
    ),
    "a float for money": (
        lambda c: c.invoicing.create_direct_invoice(lines=[line(), line(total_excluding_tax=0.1)]),
        r"lines\[1\].total_excluding_tax cannot be a float, which is not exact; use Decimal",
    ),
    "a bool for money": (lambda c: c.invoicing.create_direct_invoice(lines=[line(quantity=True)]), "must be a number"),
    "not a number": (
        lambda c: c.invoicing.create_direct_invoice(lines=[line(quantity=Decimal("NaN"))]),
        "is NaN, as an empty cell gives it; leave it out",
    ),
    "infinity": (
        lambda c: c.invoicing.create_direct_invoice(lines=[line(quantity=Decimal("-Infinity"))]),
        "must be finite",
    ),
    "a huge exponent": (
        lambda c: c.invoicing.create_direct_invoice(lines=[line(quantity=Decimal("1e99"))]),
        "an exponent beyond",
    ),
    "a datetime for a date": (
        lambda c: c.invoicing.create_direct_invoice(invoice_date=datetime.datetime(2026, 1, 2)),
        "invoice_date must be a datetime.date",
    ),
    "text for a date": (
        lambda c: c.invoicing.create_direct_invoice(due_date="02/01/2026"),
        "due_date must be a datetime.date",
    ),
    "a text for a list": (lambda c: c.invoicing.create_direct_invoice(lines="x"), "lines must be a list"),
    "half a character": (lambda c: c.customers.update("A", tax_type="\ud800"), "lone surrogate"),
    "a float in extra_body": (
        lambda c: c.customers.update("A", tax_type="x", options=RequestOptions(extra_body={"limit": 0.5})),
        "use Decimal",
    ),
    "extra_body without a body": (
        lambda c: c.customers.get("A", options=RequestOptions(extra_body={"a": 1})),
        "takes no extra_body",
    ),
    "a header with a line break": (
        lambda c: c.customers.get("A", options=RequestOptions(extra_headers={"X-A": "b\r\nX-C: d"})),
        "printable ASCII",
    ),
    "a header that is ours": (
        lambda c: c.customers.get("A", options=RequestOptions(extra_headers={"Content-Length": "5"})),
        "cannot be set",
    ),
}


@pytest.mark.parametrize("case", REFUSED_FIELDS)
def test_fields_that_cannot_be_sent(client: Any, case: str) -> None:
    call, says = REFUSED_FIELDS[case]
    with pytest.raises(errors.InvalidParameterError, match=says) as caught:
        call(client)
    assert isinstance(caught.value, ValueError)
    assert caught.value.outcome == "not_sent"
    assert caught.value.__cause__ is None
    assert caught.value.__context__ is None


def test_fields_together_with_json(client: Any) -> None:
    with pytest.raises(errors.ParameterModeError, match="write tax_type into it") as caught:
        client.customers.update("A", tax_type="VAT", parameters_json="{}")
    assert isinstance(caught.value, TypeError)


def test_an_assumption_stops_nothing() -> None:
    """Lengths, bounds and other patterns of the spec are assumptions: the server judges them."""
    seen: list[bytes] = []

    def answer(request: httpx.Request) -> httpx.Response:
        seen.append(request.content)
        return httpx.Response(200, json={"result": {"invoiceNumber": "I"}})

    client = Soliditech(
        base_url="https://isp.example",
        api_key=KEY,
        transport=httpx.MockTransport(answer),
        on_contract_violation="ignore",
    )
    client.customers.update("A" * 500, tax_type="x" * 5000)
    client.invoicing.create_direct_invoice(lines=[line(total_excluding_tax=Decimal("1.23456"))])
    client.contacts.update("A", "C", contact_level="A level that nobody knows")
    assert b'"totalExcludingTax":1.23456' in seen[1]
    assert seen[2] == b'{"contactLevel":"A level that nobody knows"}'
