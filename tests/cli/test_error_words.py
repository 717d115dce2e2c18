"""Errors speak of commands and keys, and name the command that shows whether an action was done."""

from __future__ import annotations

import json
import re
import shlex
import subprocess
import sys

import pytest

from soliditech import PACKAGE, errors
from soliditech_tools.cli.calling.exit_codes import exit_code_of
from soliditech_tools.cli.descriptions import Descriptions
from soliditech_tools.cli.program import run as run_here
from soliditech_tools.testing import Sandbox
from tests.cli.conftest import Piped

DESCRIPTIONS = Descriptions(PACKAGE)
OF_PYTHON = re.compile(
    r"\b[a-z_]+\.[a-z_]+\(|api_key=|base_url=|allow_http=|parameters_json|extra_body\b(?<!--extra-body)"
)
PAY = ("payments", "create", "accountId=ACC-1001", "amount=250.00", "reference=P-1", "--yes")


def test_the_command_to_look_with_shows_it(run: Piped, sandbox: Sandbox) -> None:
    sandbox.fail_next("reset", operation="createPayment", when="after")
    reply = run("--errors", "json", *PAY)
    error = json.loads(reply.stderr.splitlines()[-1])
    assert (reply.returncode, error["exit"], error["outcome"], error["operation"]) == (6, 6, "unknown", "createPayment")
    assert "Look for reference with `soliditech payments list-customer-payments`" in error["error"]
    program, *words = shlex.split(error["look"])
    assert program == "soliditech"
    assert [item["reference"] for item in json.loads(run(*words).stdout)].count("P-1") == 1


def test_an_error_shows_what_the_server_said_and_no_sign_that_steers_a_terminal(run: Piped, sandbox: Sandbox) -> None:
    body = {"error": {"code": "GONE", "message": "No \x1b[2J account\nhere"}}
    sandbox.reply_next("getCustomer", status=404, body=body)
    reply = run("customers", "get", "ACC-1001")
    assert reply.returncode == 3
    assert "  server: No \ufffd[2J account here\n" in reply.stderr
    assert "\x1b" not in reply.stderr


@pytest.mark.parametrize("operation_id", [name for name, item in PACKAGE.operations.items() if item.reconcile])
def test_what_to_do_afterwards_names_commands(operation_id: str) -> None:
    rule = PACKAGE.operations[operation_id].reconcile
    assert rule is not None
    text = DESCRIPTIONS.in_words_of_commands(rule.text())
    assert not any(operation.call in text for operation in PACKAGE.operations.values())
    if rule.read:
        assert DESCRIPTIONS.command(PACKAGE.operations[rule.read]) in text


@pytest.mark.parametrize(
    ("variables", "words", "text"),
    [
        ({}, (), "set SOLIDITECH_BASE_URL, or give --base-url or --profile"),
        ({"SOLIDITECH_BASE_URL": "https://isp.example"}, (), "set SOLIDITECH_API_KEY, or give --profile"),
        ({"SOLIDITECH_BASE_URL": "http://isp.example"}, (), "give --allow-http"),
        ({"SOLIDITECH_BASE_URL": "https://a:secret-7@isp.example"}, (), "user or password"),
        ({"SOLIDITECH_BASE_URL": "https://isp.example", "SOLIDITECH_API_KEY": "a b"}, (), "printable ASCII"),
        ({}, ("--profile", "none"), "there is no profile 'none'"),
        ({}, ("--profile", "none", "--base-url", "https://isp.example"), "not both"),
        ({}, ("--package", "no_such_package"), "there is no package no_such_package"),
    ],
)
def test_what_is_missing_is_named_as_it_is_given(
    variables: dict[str, str],
    words: tuple[str, ...],
    text: str,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", "/dev/null")
    for name in ("SOLIDITECH_BASE_URL", "SOLIDITECH_API_KEY", "SOLIDITECH_PROFILE", "SOLIDITECH_PACKAGE"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert run_here([*words, "customers", "get", "ACC-1001"]) == 2
    written = capsys.readouterr()
    assert written.out == ""
    assert text in written.err
    assert "secret-7" not in written.err
    assert not OF_PYTHON.search(written.err)


@pytest.mark.parametrize(
    ("words", "text"),
    [
        (("custmers", "get", "X"), "did you mean customers?"),
        (("customers", "gett", "X"), "did you mean get?"),
        (("customers", "get_contract_products", "X"), "did you mean get-contract-products?"),
        (("customers", "get"), "accountId"),
        (("customers", "get", "X", "--page", "1"), "--page"),
        (("customers", "search", "--updated-since", "1/2/2026"), "write it as 2026-11-01"),
        (("customers", "search", "--select", "a[*]"), "--select: a path has names"),
        (("customers", "search", "--excel"), "add -o csv"),
        (("payments", "create", "amount=1", "--json", "{}"), "give one of the three"),
        (("payments", "create", "acountId=secret-5"), "did you mean accountId"),
        (("payments", "create", "amount=1", "--extra-body", "5"), "--extra-body is no JSON object"),
        (("actions", "payments", "crate"), "did you mean payments create"),
        (("fault", "rest"), "there is no fault 'rest'"),
        (("profile", "add", "x", "--base-url", "https://isp.example"), "never an argument"),
    ],
)
@pytest.mark.parametrize("as_json", [False, True])
def test_a_slip_is_told_and_nothing_is_sent(
    words: tuple[str, ...],
    text: str,
    as_json: bool,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("SOLIDITECH_BASE_URL", "https://isp.invalid")
    monkeypatch.setenv("SOLIDITECH_API_KEY", "secret-8")
    assert run_here([*(["--errors", "json"] if as_json else []), *words]) == 2
    errors_written = capsys.readouterr().err
    assert "secret-" not in errors_written
    told = json.loads(errors_written)["error"] if as_json else errors_written
    assert text in told


BROKEN = """
from soliditech import PACKAGE
from soliditech_tools.cli.calling.performing import Performance
from soliditech_tools.cli.descriptions import Descriptions

def broken():
    raise RuntimeError("secret-9")

performance = Performance(PACKAGE.operations["{}"], Descriptions(PACKAGE), errors_as_json=False)
raise SystemExit(performance.run(broken, print))
"""


@pytest.mark.parametrize(("operation_id", "code"), [("getCustomer", 1), ("updateCustomer", 6), ("createPayment", 6)])
def test_a_fault_of_the_command_in_the_middle_of_a_call(operation_id: str, code: int) -> None:
    script = [sys.executable, "-c", BROKEN.format(operation_id)]
    done = subprocess.run(script, capture_output=True, text=True, check=False, timeout=60)
    assert done.returncode == code
    assert "a fault of this command: RuntimeError in __main__, line 7" in done.stderr
    assert "secret-9" not in done.stderr


@pytest.mark.parametrize(
    ("error", "effect", "code"),
    [
        (errors.InvalidParameterError("x"), "unsafe", 2),
        (errors.ConfigurationError("x"), "read", 2),
        (errors.ConflictError("x", outcome="rejected"), "unsafe", 3),
        (errors.NotFoundError("x", outcome="rejected"), "read", 3),
        (errors.APIConnectionError("x", outcome="not_sent"), "unsafe", 4),
        (errors.APIConnectionError("x", outcome="unknown"), "read", 4),
        (errors.InvalidResponseError("x", outcome="accepted"), "read", 4),
        (errors.InvalidResponseError("x", outcome="accepted"), "unsafe", 5),
        (errors.APIConnectionError("x", outcome="unknown"), "idempotent", 6),
        (errors.APIConnectionError("x", outcome="unknown"), "unsafe", 6),
        (errors.ReconcileError("x", outcome="not_sent"), "unsafe", 7),
        (errors.ReconcileError("x", outcome="unknown"), "unsafe", 6),
    ],
)
def test_the_status_is_by_outcome(error: errors.SoliditechError, effect: str, code: int) -> None:
    assert exit_code_of(error, effect) == code  # type: ignore[arg-type]
