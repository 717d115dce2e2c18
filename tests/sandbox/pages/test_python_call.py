"""The Python call on the page of a request sends the same request again."""

from __future__ import annotations

import contextlib
import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from soliditech import PACKAGE, RequestOptions, errors
from soliditech_runtime.package import Package
from soliditech_runtime.schema.json import decode, encode
from soliditech_tools.sandbox.control.journal import Journal, JournalEntry
from soliditech_tools.sandbox.pages.python_call import python_call
from soliditech_tools.sandbox.pages.python_source import LINE, NoSource, layout, literal
from soliditech_tools.testing import Sandbox
from tests.support.examples import example
from tests.support.tenant import building, put

KEY = "a-key-of-this-test"


@pytest.fixture(scope="module")
def shared() -> Iterator[Sandbox]:
    with Sandbox(api_key=KEY, references="lenient") as sandbox:
        yield sandbox


@pytest.fixture
def sandbox(shared: Sandbox) -> Sandbox:
    shared.reset()
    return shared


def entry(sandbox: Sandbox, number: int = -1) -> JournalEntry:
    """A recorded request; the last one if no number is said."""
    journal: Journal = sandbox._app.state.controls.journal
    found = journal.entry(sandbox.requests[number].number)
    assert found is not None
    return found


def send(sandbox: Sandbox, method: str, path: str, **given: Any) -> None:
    with httpx.Client(base_url=sandbox.base_url, trust_env=False, headers={"X-API-Key": KEY}) as client:
        client.request(method, path, **given)


def parts(recorded: JournalEntry) -> tuple[object, ...]:
    """What makes two requests the same on the wire."""
    request = recorded.request
    body = decode(request.body.encode()) if request.body else None
    fault = request.headers.get("x-sandbox-fault")
    return request.method, request.operation, request.ids, sorted(recorded.query), body, fault


def run(source: str, package: Package, monkeypatch: pytest.MonkeyPatch) -> None:
    """Carry out a program with the key in the environment, whatever the reply is."""
    assert KEY not in source
    monkeypatch.setenv(package.identity.api_key_variable, KEY)
    with contextlib.suppress(errors.SoliditechError), contextlib.redirect_stdout(io.StringIO()):
        exec(compile(source, "call", "exec"), {})


def assert_same_again(sandbox: Sandbox, package: Package, monkeypatch: pytest.MonkeyPatch) -> str:
    """Run the call of the last request; returns its source."""
    recorded, count = entry(sandbox), len(sandbox.requests)
    source = python_call(package, recorded, sandbox.base_url)
    run(source, package, monkeypatch)
    assert len(sandbox.requests) > count, source
    assert parts(entry(sandbox, count)) == parts(recorded), source
    return source


def test_the_call_of_every_action_sends_the_same_request(sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch) -> None:
    with sandbox.client(max_retries=0) as client:
        for name, operation in PACKAGE.operations.items():
            group, _, method = operation.call.partition(".")
            shown = example(name)
            with contextlib.suppress(errors.SoliditechError):
                getattr(getattr(client, group), method)(*shown.id_values(), **shown.fields())
            assert entry(sandbox).request.operation == name
            assert_same_again(sandbox, PACKAGE, monkeypatch)


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ('{"taxType": null, "dealer": "a \\"b\\" \\u00e9\\n"}', "tax_type=None"),
        ('{"physicalAddress": {"city": "x", "unknown": [1.50, {"a": null}]}}', "additional_properties="),
        ('{"unknown": 7, "accountUse": "Business"}', 'extra_body={"unknown": 7}'),
        ('{"taxType": 7}', 'extra_body={"taxType": 7}'),
        ('{"physicalAddress": "none"}', 'extra_body={"physicalAddress": "none"}'),
    ],
)
def test_whatever_a_body_holds_is_sent_again(
    sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch, body: str, expected: str
) -> None:
    send(sandbox, "PUT", "/customers/ACC%2F1%20%22", content=body, headers={"Content-Type": "application/json"})
    assert expected in assert_same_again(sandbox, PACKAGE, monkeypatch)


def test_amounts_and_dates_are_written_to_the_last_digit(sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch) -> None:
    body = b'{"accountId":"ACC-1001","amount":12345678901.10,"paymentDate":"31/03/2026"}'
    send(sandbox, "POST", "/payments", content=body, headers={"Content-Type": "application/json"})
    source = assert_same_again(sandbox, PACKAGE, monkeypatch)
    assert 'amount=Decimal("12345678901.10")' in source
    assert "payment_date=datetime.date(2026, 3, 31)" in source
    assert sandbox.requests[-1].body == sandbox.requests[-2].body


def test_query_parameters_are_written_by_python_name(sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch) -> None:
    send(sandbox, "GET", "/customers?updatedSince=2026-03-31&pageSize=5&accountStatus=a%26b&mine=1&page=x")
    source = assert_same_again(sandbox, PACKAGE, monkeypatch)
    assert "page_size=5" in source
    assert "updated_since=datetime.date(2026, 3, 31)" in source
    assert 'extra_query={"mine": "1", "page": "x"}' in source


def test_a_fault_that_was_asked_for_is_asked_for_again(sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch) -> None:
    fault = RequestOptions(extra_headers={"X-Sandbox-Fault": "503; times=9"})
    with sandbox.client(max_retries=0) as client, pytest.raises(errors.InternalServerError):
        client.customers.get("ACC-1001", options=fault)
    assert "RequestOptions(extra_headers=" in assert_same_again(sandbox, PACKAGE, monkeypatch)


@pytest.mark.parametrize(
    ("method", "path", "body"),
    [
        ("GET", "/nothing", None),
        ("PUT", "/customers/ACC-1001", b"{not json"),
        ("PUT", "/customers/ACC-1001", b"[1]"),
        ("PUT", "/customers/ACC-1001", b'{"taxType": "VAT", "taxType": "VAT"}'),
        ("PUT", "/customers/ACC-1001", encode({"dealer": "x" * 70_000})),
        ("PUT", "/customers/ACC-1001", b"{}"),
        ("PUT", "/customers/ACC-1001", b'{"accountId": "ACC-1002"}'),
        ("GET", "/customers?mine=1&mine=2", None),
        ("GET", "/customers/ACC%0A1", None),
    ],
)
def test_what_no_call_sends_says_why(sandbox: Sandbox, method: str, path: str, body: bytes | None) -> None:
    send(sandbox, method, path, content=body, headers={"Content-Type": "application/json"})
    with pytest.raises(NoSource) as reason:
        python_call(PACKAGE, entry(sandbox), sandbox.base_url)
    assert str(reason.value)


def test_a_tenants_package_is_called_by_its_own_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    field = {"loyaltyTier": {"type": "string", "maxLength": 9, "description": "How loyal."}}
    overlay = [
        put("$.components.schemas.UpdateCustomer.properties", field),
        put("$", {"x-wire-names": {"taxType": "vatClass"}}),
    ]
    with building(tmp_path) as build, Sandbox(package=build("acme_calls", overlay), api_key=KEY) as sandbox:
        package = sandbox._package
        body = b'{"vatClass": "VAT", "loyaltyTier": "gold"}'
        send(sandbox, "PUT", "/customers/ACC-1001", content=body, headers={"Content-Type": "application/json"})
        source = assert_same_again(sandbox, package, monkeypatch)
    assert "from acme_calls import" in source
    assert 'tax_type="VAT"' in source
    assert 'loyalty_tier="gold"' in source
    assert "ACME_CALLS_API_KEY" in source


def test_long_source_is_broken_and_means_the_same() -> None:
    value = {"a": ["x" * 30, {"b": [1, 2, None, True]}, "y" * 40], "c" * 10: "z" * 200}
    source = layout(literal(value))
    assert eval(source) == value
    assert all(len(line) <= LINE or "z" * 200 in line for line in source.splitlines())
    assert layout(literal([1, "'", '"'])) == "[1, \"'\", '\"']"
