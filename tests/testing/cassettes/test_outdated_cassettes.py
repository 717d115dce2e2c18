"""Cassettes and other specs: one that no longer fits is refused by its places, and tenants record their own."""

from __future__ import annotations

import base64
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from soliditech import models
from soliditech_runtime.package import Package
from soliditech_tools.testing import Sandbox, UnusableCassette, record, replay
from tests.support.tenant import Build, building, drop, put
from tests.testing.cassettes.story import ACCOUNT, KEY, access, recorded, traces

SCHEMAS = "$.components.schemas"
SCHEMES = "$.components.securitySchemes"


def key_in(scheme: dict[str, str]) -> list[dict[str, Any]]:
    return [drop(f"{SCHEMES}.apiKey"), put(SCHEMES, {"apiKey": scheme})]


@pytest.fixture(scope="module")
def build_tenant(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Build]:
    with building(tmp_path_factory.mktemp("tenants")) as build:
        yield build


@pytest.fixture(scope="module")
def changed(build_tenant: Build) -> Package:
    """Another key, another type, one key that must be there, and the API key in the query."""
    actions = [
        put("$", {"x-wire-names": {"Customer.taxType": "vatType"}}),
        drop(f"{SCHEMAS}.Customer.properties.accountStatus.maxLength"),
        drop(f"{SCHEMAS}.Customer.properties.accountStatus.type"),
        put(f"{SCHEMAS}.Customer.properties.accountStatus", {"type": "integer"}),
        *key_in({"type": "apiKey", "in": "query", "name": "token"}),
    ]
    return build_tenant("changed_cassettes", actions)


@pytest.fixture(scope="module")
def basic(build_tenant: Build) -> Package:
    """The key as a user name."""
    return build_tenant("basic_cassettes", key_in({"type": "http", "scheme": "basic"}))


def read(tape: Any) -> list[Any]:
    with tape.client() as client:
        return [client.customers.get(tape.value("account", ACCOUNT))]


def test_a_cassette_that_no_longer_fits_is_refused_by_its_places(
    tmp_path: Path, live: Sandbox, changed: Package
) -> None:
    path = tmp_path / "day.json"
    recorded(path, live, read)
    with pytest.raises(UnusableCassette) as caught:
        replay(path, package=changed)
    text = str(caught.value)
    assert text.startswith("day.json no longer fits the spec of changed_cassettes:\n- exchange 1, getCustomer: ")
    assert "\n- exchange 1, getCustomer: result.accountStatus: Expected integer\n" in text
    assert "\n- exchange 1, getCustomer: Customer (unknown) taxType\n" in text
    assert text.endswith(
        "\nRecord it anew, with record(...) or pytest --soliditech-record, or replay it as it is with check=False."
    )
    with replay(path, package=changed, check=False) as tape:
        (customer,) = read(tape)
    assert customer.account_status is not None


def test_an_operation_that_is_gone_is_named(tmp_path: Path, live: Sandbox) -> None:
    path = tmp_path / "day.json"
    recorded(path, live, read)
    path.write_text(path.read_text("utf-8").replace("getCustomer", "getClient"), encoding="utf-8")
    with pytest.raises(UnusableCassette, match="exchange 1, getClient: the spec has no such operation"):
        replay(path)


def test_what_departed_when_it_was_recorded_may_depart(tmp_path: Path, live: Sandbox) -> None:
    path = tmp_path / "day.json"
    live.reply_next("getCustomer", body={"result": {"accountId": 471147114, "quagga": "Okapi"}}, check=False)
    recorded(path, live, read)
    assert traces(path) == []
    with replay(path) as tape:
        (customer,) = read(tape)
    assert isinstance(customer.additional_properties["accountId"], int)
    changed = path.read_text("utf-8").replace('"departures"', '"unused"')
    path.write_text(changed, encoding="utf-8")
    with pytest.raises(UnusableCassette, match=r"it is no cassette: .*unused"):
        replay(path)


@pytest.mark.parametrize("name", ["changed", "basic"])
def test_a_tenants_key_is_in_no_cassette_wherever_its_requests_carry_it(
    tmp_path: Path, request: pytest.FixtureRequest, name: str
) -> None:
    package: Package = request.getfixturevalue(name)
    path = tmp_path / "day.json"
    key = KEY if name == "changed" else f"{KEY}:quagga-secret"
    with Sandbox(over="socket", api_key=key, package=package) as sandbox:
        customer = package.models.Customer(account_id=ACCOUNT)
        sandbox.seed(customer)
        recorded(path, sandbox, read, package=package)
        assert traces(path) == []
        with pytest.raises(UnusableCassette, match="would hold the API key"):
            leak(path, sandbox, package, base64.b64encode(key.encode()).decode())
    with replay(path, package=package) as tape:
        (replayed,) = read(tape)
    assert isinstance(replayed, package.models.Customer)
    assert replayed.account_id == tape.value("account")


def leak(path: Path, sandbox: Sandbox, package: Package, text: str) -> None:
    """Record a text that is to be kept."""
    with record(path, package=package, keep=[text], **access(sandbox)) as recording, recording.client() as client:
        client.customers.update(ACCOUNT, physical_address=package.models.PhysicalAddress(city=text))


def test_a_tenants_sandbox_replies_as_planned_with_its_models_and_with_ours(changed: Package) -> None:
    theirs = changed.models.Customer(account_id="ACC-1", account_status=7, tax_type="PLANNED")
    with Sandbox(package=changed) as sandbox, sandbox.client() as client:
        sandbox.reply_next("getCustomer", theirs)
        sandbox.reply_next("customers.get", models.Customer(account_id="ACC-2", tax_type="OURS"))
        with pytest.raises(ValueError, match=r"result\.accountStatus: Expected integer"):
            sandbox.reply_next("getCustomer", body={"result": {"accountStatus": "Active"}})
        assert client.customers.get("ACC-1001") == theirs
        assert client.customers.get("ACC-1001").tax_type == "OURS"
