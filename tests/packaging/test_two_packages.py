"""Ours and a tenant's in one process: neither ever sees the other's host or key, and one `except` serves both."""

from __future__ import annotations

import asyncio
import importlib
import logging
import sys
from collections.abc import Iterator
from typing import Any, NamedTuple

import pytest

import soliditech
from generator.build import ROOT, Inputs, build
from soliditech_runtime.deadline import Limits
from soliditech_runtime.exchange import Reply, Request

OVERLAY = ROOT / "overlays" / "examples" / "acme.yaml"
OURS = {"SOLIDITECH_BASE_URL": "https://ours.example/v1", "SOLIDITECH_API_KEY": "key-of-ours"}
ACMES = {"ACME_SOLIDITECH_BASE_URL": "https://theirs.example/v2", "ACME_SOLIDITECH_API_KEY": "key-of-acme"}


@pytest.fixture(scope="module")
def acme(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    folder = tmp_path_factory.mktemp("acme")
    build(Inputs("acme_soliditech", folder, (OVERLAY,)))
    sys.path.insert(0, str(folder))
    yield importlib.import_module("acme_soliditech")
    sys.path.remove(str(folder))
    for name in [name for name in sys.modules if name.partition(".")[0] == "acme_soliditech"]:
        del sys.modules[name]


@pytest.fixture(autouse=True)
def _no_variables(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in (*OURS, *ACMES):
        monkeypatch.delenv(name, raising=False)


class Sent(NamedTuple):
    """Where a request went, and with which key."""

    host: str
    path: str
    key: str


class Transport:
    """Keeps what was sent, and answers with a customer."""

    def __init__(self) -> None:
        self.sent: list[Sent] = []

    def send(self, request: Request, limits: Limits) -> Reply:
        headers = {name.decode().lower(): value.decode() for name, value in request.headers}
        key = headers.get("x-api-key") or headers.get("authorization", "")
        self.sent.append(Sent(headers["host"], request.target, key))
        return Reply(200, [], b'{"result": {"accountId": "ACC-1"}}')

    def close(self) -> None: ...


class AsyncTransport(Transport):
    """The same, awaited."""

    async def send(self, request: Request, limits: Limits) -> Reply:  # type: ignore[override]
        return super().send(request, limits)

    async def aclose(self) -> None: ...


def sent_by(package: Any, **options: Any) -> Sent:
    """What a sync and an async client send alike."""
    transport, async_transport = Transport(), AsyncTransport()
    with package.Soliditech(transport=transport, **options) as client:
        client.customers.get("ACC-1")

    async def call() -> None:
        async with package.AsyncSoliditech(transport=async_transport, **options) as client:
            await client.customers.get("ACC-1")

    asyncio.run(call())
    assert transport.sent == async_transport.sent
    return transport.sent[0]


def test_each_reads_its_own_variables(acme: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in {**OURS, **ACMES}.items():
        monkeypatch.setenv(name, value)
    ours = Sent("ours.example", "/v1/customers/ACC-1", "key-of-ours")
    theirs = Sent("theirs.example", "/v2/accounts/ACC-1", "Bearer key-of-acme")
    for package, wanted in ((soliditech, ours), (acme, theirs), (soliditech, ours)):
        assert sent_by(package) == wanted


def test_what_is_given_goes_before_them(acme: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in {**OURS, **ACMES}.items():
        monkeypatch.setenv(name, value)
    sent = sent_by(acme, base_url="https://given.example", api_key="given")
    assert sent == Sent("given.example", "/accounts/ACC-1", "Bearer given")


def test_acmes_takes_the_server_of_its_document_and_nothing_of_ours(acme: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in OURS.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setenv("ACME_SOLIDITECH_API_KEY", "key-of-acme")
    home = Sent("billing.acme.example", "/solid/api/accounts/ACC-1", "Bearer key-of-acme")
    assert sent_by(acme) == home
    monkeypatch.setenv("ACME_SOLIDITECH_BASE_URL", "")
    assert sent_by(acme) == home


def test_without_a_key_of_its_own_acmes_says_which_to_set(acme: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in OURS.items():
        monkeypatch.setenv(name, value)
    for client in (acme.Soliditech, acme.AsyncSoliditech):
        with pytest.raises(soliditech.SoliditechError, match=r"set ACME_SOLIDITECH_API_KEY\.$") as caught:
            client()
        assert "ours" not in str(caught.value)


def test_ours_has_no_server_and_takes_nothing_of_acmes(acme: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in ACMES.items():
        monkeypatch.setenv(name, value)
    with pytest.raises(acme.SoliditechError, match=r"SOLIDITECH_BASE_URL") as caught:
        soliditech.Soliditech(api_key="key-of-ours")
    assert "ACME" not in str(caught.value)
    with pytest.raises(acme.errors.ConfigurationError, match=r" set SOLIDITECH_API_KEY\.$"):
        soliditech.Soliditech(base_url="https://ours.example")


def test_each_logs_under_its_own_name(acme: Any, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.INFO):
        for package in (soliditech, acme):
            sent_by(package, base_url="https://given.example", api_key="given")
    assert {record.name for record in caplog.records} - {"asyncio"} == {"soliditech", "acme_soliditech"}


def test_one_except_serves_both_and_models_are_not_mixed_up(acme: Any) -> None:
    assert acme.SoliditechError is soliditech.SoliditechError
    assert acme.errors.NotFoundError is soliditech.errors.NotFoundError
    assert acme.models.PhysicalAddress is not soliditech.models.PhysicalAddress
    with (
        acme.Soliditech(api_key="key", transport=Transport()) as client,
        pytest.raises(soliditech.errors.InvalidParameterError, match="PhysicalAddress"),
    ):
        client.customers.update("ACC-1", physical_address=soliditech.models.PhysicalAddress(city="Cape Town"))
