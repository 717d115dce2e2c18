"""A dry run shows the request that would go out, for every action, and neither sends it nor reads a key."""

from __future__ import annotations

import json
import sys
from decimal import Decimal
from pathlib import Path
from urllib.parse import unquote

import pytest

from soliditech import PACKAGE
from soliditech_runtime.flat_json.plain import flatten
from soliditech_runtime.schema.json import decode
from soliditech_tools.cli.descriptions import Descriptions
from soliditech_tools.cli.program import run
from tests.support.examples import Example, example

DESCRIPTIONS = Descriptions(PACKAGE)
NOWHERE = "https://isp.example/api/v1"


def words_of(action: Example) -> list[str]:
    """The command line of an action's examples, its values as people type them."""
    operation = action.operation
    words = [*DESCRIPTIONS.command(operation).split()[1:], *action.id_values()]
    for field in operation.query:
        value = action.query[field.wire]
        words += [f"--{field.name.replace('_', '-')}", str(value).lower() if isinstance(value, bool) else str(value)]
    for key, value in flatten(action.body or {}).items():
        if value is None:
            words.append(f"{key}:=null")
        elif isinstance(value, bool):
            words.append(f"{key}={str(value).lower()}")
        else:
            words.append(f"{key}={value:f}" if isinstance(value, Decimal) else f"{key}={value}")
    if operation.id == "getInvoicePdf":
        words += ["-o", "-"]
    return words


@pytest.mark.parametrize("operation_id", list(PACKAGE.operations))
def test_the_request_of_every_action(
    operation_id: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOLIDITECH_BASE_URL", NOWHERE)
    monkeypatch.delenv("SOLIDITECH_API_KEY", raising=False)
    action = example(operation_id)
    assert run([*words_of(action), "--dry-run"]) == 0
    written, errors = capsys.readouterr()
    assert errors == ""
    head, _, body = written.partition("\n\n")
    first, *headers = head.splitlines()
    method, target, _ = first.split()
    path, _, query = target.partition("?")
    expected = action.operation.path
    for name, value in action.ids.items():
        expected = expected.replace(f"{{{name}}}", value)
    assert (method, unquote(path)) == (action.operation.method, f"/api/v1{expected}")
    assert sorted(pair.partition("=")[0] for pair in query.split("&") if pair) == sorted(
        field.wire for field in action.operation.query
    )
    assert "X-API-Key: ***" in headers
    if action.body is None:
        assert body == ""
    else:
        assert decode(body.encode()) == action.body
        assert f"Content-Length: {len(body.strip().encode())}" in headers


def test_no_key_is_read(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    config = tmp_path / "soliditech" / "config.toml"
    config.parent.mkdir()
    command = [sys.executable, "-c", f"open({str(tmp_path / 'was-read')!r}, 'w')"]
    config.write_text(f'[profiles.isp]\nbase_url = "{NOWHERE}"\nkey_command = {json.dumps(command)}\n')
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    monkeypatch.setenv("APPDATA", str(tmp_path))
    assert run(["--profile", "isp", "customers", "update", "ACC-1001", "taxType=VAT", "--dry-run"]) == 0
    assert "PUT /api/v1/customers/ACC-1001" in capsys.readouterr().out
    assert not (tmp_path / "was-read").exists()


@pytest.mark.parametrize(
    ("words", "text"),
    [
        (["customers", "get", ".."], "getCustomer: accountId must not be"),
        (["customers", "update", "ACC-1001"], "updateCustomer"),
        (["payments", "create", "accountId=ACC-1001", "amount:=null"], "amount"),
    ],
)
def test_what_would_be_refused_is_refused(
    words: list[str], text: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOLIDITECH_BASE_URL", NOWHERE)
    assert run([*words, "--dry-run"]) == 2
    errors = capsys.readouterr().err
    assert "Nothing was sent" in errors
    assert text in errors
