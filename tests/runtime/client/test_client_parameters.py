"""Parameters that are given once, to the client: from arguments and environment into every request that has them."""

from __future__ import annotations

import ast
import datetime
import inspect
import logging
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any, ClassVar

import httpx
import pytest

from soliditech_runtime import errors
from soliditech_runtime.calls.options import RequestOptions
from soliditech_runtime.calls.parameters import Parameters, from_fields
from soliditech_runtime.client.asynchronous import client as async_client
from soliditech_runtime.client.client_parameters import ClientParameter, ParameterValue, check_parameters
from soliditech_runtime.client.synchronous import client as sync_client
from soliditech_runtime.client.synchronous.client import SyncClient
from soliditech_runtime.identity import Identity
from soliditech_runtime.operations.headers import IdempotencyKey
from soliditech_runtime.operations.operation import Operation
from soliditech_runtime.operations.results import File
from soliditech_runtime.schema.fields import Boolean, Date, Field, Integer, Number, Text

IDENTITY = Identity(
    name="acme-client", version="1", env_prefix="ACME", logger="acme", key_place="header", key_name="X-API-Key"
)
TENANT = ClientParameter("header", Text("X-Tenant", "tenant", required=True))
API_VERSION = ClientParameter("query", Integer("apiVersion", "api_version"))
KEY = IdempotencyKey("Idempotency-Key", "idempotency_key")
PAY: Operation[Any] = Operation(
    id="pay",
    method="POST",
    path="/payments",
    effect="unsafe",
    result=File("application/pdf", b"%PDF-"),
    headers=(KEY,),
    client_parameters=("tenant", "api_version"),
)
READ: Operation[Any] = Operation(
    id="read", method="GET", path="/payments", effect="read", result=File("application/pdf", b"%PDF-")
)


class AcmeClient(SyncClient):
    """A client with parameters, as the generator writes it."""

    _identity: ClassVar[Identity] = IDENTITY

    def __init__(self, *, tenant: str | None = None, api_version: int | None = None, **settings: Any) -> None:
        arguments = {"tenant": tenant, "api_version": api_version}
        self._parameters = check_parameters((TENANT, API_VERSION), arguments, IDENTITY)
        super().__init__(**settings)

    def call(self, operation: Operation[Any], options: RequestOptions | None = None, **values: object) -> Any:
        """One call."""
        parameters = from_fields(operation, {}, values, options)
        return self._caller.call(operation, parameters, options)


class Recorder:
    """Answers after some failures, and keeps the requests."""

    def __init__(self, failures: int = 0) -> None:
        self.failures = failures
        self.requests: list[httpx.Request] = []

    def __call__(self, request: httpx.Request) -> httpx.Response:
        self.requests.append(request)
        failed = len(self.requests) <= self.failures
        headers = {"Content-Type": "application/pdf", "Retry-After": "0"}
        return httpx.Response(503 if failed else 200, headers=headers, content=b"%PDF-1.7")


@pytest.fixture(autouse=True)
def no_variables(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("TENANT", "API_VERSION"):
        monkeypatch.delenv(f"ACME_{name}", raising=False)


def made(recorder: Callable[[httpx.Request], httpx.Response], **parameters: Any) -> AcmeClient:
    transport = httpx.MockTransport(recorder)
    return AcmeClient(base_url="https://isp.example", api_key="k", transport=transport, **parameters)


def test_they_are_sent_with_the_operations_that_declare_them_alone() -> None:
    recorder = Recorder()
    client = made(recorder, tenant="delft", api_version=2)
    client.call(PAY)
    client.call(READ)
    paid, read = recorder.requests
    assert (paid.headers["X-Tenant"], paid.url.query) == ("delft", b"apiVersion=2")
    assert "X-Tenant" not in read.headers
    assert read.url.query == b""


def test_with_options_keeps_them() -> None:
    recorder = Recorder()
    made(recorder, tenant="delft").with_options(timeout=1).with_options(max_retries=0).call(PAY)
    assert recorder.requests[0].headers["X-Tenant"] == "delft"
    assert recorder.requests[0].url.query == b""


def test_headers_of_with_options_and_of_one_call_replace_them() -> None:
    recorder = Recorder()
    client = made(recorder, tenant="delft")
    client.with_options(extra_headers={"x-tenant": "leiden"}).call(PAY)
    client.call(PAY, RequestOptions(extra_headers={"X-TENANT": "gouda"}, extra_query={"apiVersion": "9"}))
    assert [request.headers.get_list("X-Tenant") for request in recorder.requests] == [["leiden"], ["gouda"]]
    assert recorder.requests[1].url.query == b"apiVersion=9"


def test_they_are_read_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ACME_TENANT", "delft")
    monkeypatch.setenv("ACME_API_VERSION", "3")
    recorder = Recorder()
    made(recorder, api_version=4).call(PAY)
    made(recorder, tenant="gouda").call(PAY)
    assert [(request.headers["X-Tenant"], request.url.query) for request in recorder.requests] == [
        ("delft", b"apiVersion=4"),
        ("gouda", b"apiVersion=3"),
    ]


@pytest.mark.parametrize(
    ("field", "argument", "variable", "text"),
    [
        (Text("a", "probe"), "007", "007", "007"),
        (Boolean("a", "probe"), True, "true", "true"),
        (Integer("a", "probe"), 7, "7", "7"),
        (Number("a", "probe"), Decimal("0.10"), "0.10", "0.10"),
        (Number("a", "probe", text=True), Decimal("0.10"), "0.10", "0.10"),
        (Date("a", "probe", day_first=True), datetime.date(2026, 3, 1), "01/03/2026", "01/03/2026"),
    ],
)
@pytest.mark.parametrize("place", ["query", "header"])
def test_a_variable_says_the_same_as_an_argument(
    field: Field, argument: object, variable: str, text: str, place: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    parameters = (ClientParameter(place, field),)
    expected = {"probe": ParameterValue(place, "a", text)}
    assert check_parameters(parameters, {"probe": argument}, IDENTITY) == expected
    monkeypatch.setenv("ACME_PROBE", variable)
    assert check_parameters(parameters, {"probe": None}, IDENTITY) == expected


@pytest.mark.parametrize(
    ("arguments", "variables", "problem"),
    [
        ({}, {}, "No tenant: pass tenant=... or set ACME_TENANT."),
        ({}, {"ACME_TENANT": ""}, "No tenant: pass tenant=... or set ACME_TENANT."),
        ({"tenant": "c4n4ry\n"}, {}, "tenant must be printable ASCII without blanks around it"),
        ({"tenant": 5}, {}, "tenant must be a string"),
        ({"tenant": "a", "api_version": "c4n4ry"}, {}, "api_version must be a whole number, not a string"),
        ({"tenant": "a"}, {"ACME_API_VERSION": "c4n4ry"}, "ACME_API_VERSION must be a whole number, not a string"),
        ({"tenant": "a"}, {"ACME_API_VERSION": "1.5"}, "ACME_API_VERSION must be a whole number"),
        ({}, {"ACME_TENANT": " c4n4ry"}, "ACME_TENANT must be printable ASCII without blanks around it"),
    ],
)
def test_a_client_that_cannot_be_made(
    arguments: dict[str, Any], variables: dict[str, str], problem: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    with pytest.raises(errors.ConfigurationError) as caught:
        made(Recorder(), **arguments)
    assert str(caught.value).startswith(problem)
    assert "c4n4ry" not in str(caught.value)
    assert caught.value.__context__ is None


def test_a_key_is_one_a_call_and_the_same_in_its_attempts(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    recorder = Recorder(failures=2)
    client = made(recorder, tenant="delft")
    client.call(PAY)
    client.call(PAY)
    keys = [request.headers["Idempotency-Key"] for request in recorder.requests]
    assert len(keys) == 4
    assert len(set(keys[:3])) == 1
    assert keys[3] != keys[0]
    assert not any(key in caplog.text for key in keys)
    assert "delft" not in caplog.text


def test_the_callers_own_key_goes_before_that_of_with_options() -> None:
    recorder = Recorder()
    client = made(recorder, tenant="delft").with_options(extra_headers={"Idempotency-Key": "the same for all"})
    client.call(PAY)
    client.call(PAY, idempotency_key="mine")
    keys = [request.headers.get_list("Idempotency-Key") for request in recorder.requests]
    assert keys[0] != ["the same for all"]
    assert keys[1] == ["mine"]


@pytest.mark.parametrize(("arguments", "safe"), [({}, False), ({"idempotency_key": "mine"}, True)])
def test_an_unknown_call_is_safe_to_repeat_with_the_callers_own_key(arguments: dict[str, Any], *, safe: bool) -> None:
    with pytest.raises(errors.APIStatusError) as caught:
        made(Recorder(failures=9), tenant="delft").call(PAY, **arguments)
    assert (caught.value.outcome, caught.value.safe_to_repeat) == ("unknown", safe)


def test_a_call_without_any_of_these_has_no_more_headers_than_before() -> None:
    recorder = Recorder()
    made(recorder, tenant="delft")._caller.call(READ, Parameters("/payments", {}, None), None)
    names = sorted(recorder.requests[0].headers)
    assert names == ["accept", "accept-encoding", "host", "user-agent", "x-api-key", "x-request-id"]


@pytest.mark.parametrize("module", [sync_client, async_client])
def test_the_typed_settings_are_the_arguments_of_a_client(module: Any) -> None:
    tree = ast.parse(Path(module.__file__).read_text(encoding="utf-8"))
    prefix = "Async" if module is async_client else "Sync"
    classes = {node.name: node for node in ast.walk(tree) if isinstance(node, ast.ClassDef)}
    typed = {
        ast.unparse(node.target): ast.unparse(node.annotation)
        for node in classes[f"{prefix}ClientSettings"].body
        if isinstance(node, ast.AnnAssign)
    }
    signature = inspect.signature(getattr(module, f"{prefix}Client").__init__)
    arguments = {name: parameter.annotation for name, parameter in signature.parameters.items() if name != "self"}
    assert typed == arguments
