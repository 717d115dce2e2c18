"""A tenant's package at a prompt: its own variables, its own keys, and nothing of ours."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from soliditech_tools.cli.program import run
from tests.support.tenant import building, put

NAME = "prompted_tenant"


@pytest.fixture(scope="module")
def tenant(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    note = {"type": "string", "description": "What this tenant alone keeps."}
    columns = ["taxType", "accountId"]
    actions = [
        put("$.components.schemas.UpdateCustomer.properties", {"tenantNote": note}),
        put("$.components.schemas.Customer", {"x-columns": columns}),
    ]
    with building(tmp_path_factory.mktemp("tenant")) as build:
        yield build(NAME, actions).name


def test_its_keys_and_its_variables(
    tenant: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOLIDITECH_BASE_URL", "https://ours.example")
    monkeypatch.setenv("PROMPTED_TENANT_BASE_URL", "https://theirs.example")
    words = ["--package", tenant, "customers", "update", "ACC-1", "tenantNote=x", "--dry-run"]
    assert run(words) == 0
    written = capsys.readouterr().out
    assert "Host: theirs.example\n" in written
    assert '{"tenantNote":"x"}' in written
    assert run(["customers", "update", "ACC-1", "tenantNote=x", "--dry-run"]) == 2


def test_neither_address_nor_key_of_ours_is_used(
    tenant: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    monkeypatch.setenv("APPDATA", str(tmp_path))
    monkeypatch.setenv("SOLIDITECH_BASE_URL", "https://ours.example")
    monkeypatch.setenv("SOLIDITECH_API_KEY", "secret-2")
    assert run(["--package", tenant, "customers", "get", "ACC-1"]) == 2
    errors = capsys.readouterr().err
    assert "PROMPTED_TENANT_" in errors
    assert "secret-2" not in errors


def test_the_columns_of_its_tables_are_its_own(tenant: str) -> None:
    from soliditech_tools.cli.output.described import result_columns
    from soliditech_tools.packages import find_package

    package = find_package(tenant)
    described = result_columns(package.document(), package.operation("searchCustomers"))
    assert described.preferred[-2:] == ("taxType", "accountId")
