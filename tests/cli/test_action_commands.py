"""The command in a process of its own, against a sandbox: what it writes, and what its exit status says."""

from __future__ import annotations

import json

import pytest

from soliditech import PACKAGE
from soliditech_tools.testing import Sandbox
from tests.cli.conftest import Piped

PAY = ("payments", "create", "accountId=ACC-1001", "amount=250.00", "paymentDate=26/11/2026")


def test_every_action_has_a_command(run: Piped) -> None:
    lines = [line.split("\t") for line in run("actions").stdout.splitlines()]
    assert [line[2] for line in lines] == list(PACKAGE.operations)


def test_a_record_is_written_as_json(run: Piped) -> None:
    reply = run("customers", "get", "ACC-1001")
    assert (reply.returncode, json.loads(reply.stdout)["accountId"]) == (0, "ACC-1001")


@pytest.mark.parametrize("words", [("taxType=EXEMPT",), ("--json", "-")])
def test_an_update_is_done(run: Piped, words: tuple[str, ...]) -> None:
    reply = run("customers", "update", "ACC-1001", *words, stdin='{"taxType": "EXEMPT"}')
    assert reply.returncode == 0
    assert json.loads(run("customers", "get", "ACC-1001").stdout)["taxType"] == "EXEMPT"


def test_what_is_not_there_is_rejected(run: Piped) -> None:
    reply = run("--errors", "json", "customers", "get", "NONE")
    error = json.loads(reply.stderr)
    assert (reply.returncode, error["exit"], error["outcome"], error["status"]) == (3, 3, "rejected", 404)


def test_an_unknown_key_is_bad_input(run: Piped) -> None:
    reply = run("customers", "update", "ACC-1001", "taxTyp=VAT")
    assert reply.returncode == 2
    assert "did you mean taxType?" in reply.stderr


def test_no_payment_without_a_terminal_or_yes(run: Piped) -> None:
    before = run("payments", "list-customer-payments", "ACC-1001").stdout
    assert run(*PAY).returncode == 7
    assert run("payments", "list-customer-payments", "ACC-1001").stdout == before


def test_a_payment_is_made_once_with_yes(run: Piped) -> None:
    before = json.loads(run("payments", "list-customer-payments", "ACC-1001", "--all").stdout)
    reply = run(*PAY, "--yes")
    assert reply.returncode == 0
    after = json.loads(run("payments", "list-customer-payments", "ACC-1001", "--all").stdout)
    assert len(after) == len(before) + 1


def test_a_reset_after_the_payment_is_unknown(run: Piped, sandbox: Sandbox) -> None:
    sandbox.fail_next("reset", operation="createPayment")
    reply = run(*PAY, "--yes")
    assert reply.returncode == 6
    assert "outcome: unknown" in reply.stderr


def test_a_full_disk_after_the_payment_never_reads_as_failed(run: Piped) -> None:
    with open("/dev/full", "wb") as full:
        assert run(*PAY, "--yes", stdout=full.fileno()).returncode == 5


def test_lines_and_columns(run: Piped) -> None:
    lines = run("invoicing", "list-customer-invoices", "ACC-1001", "-o", "ndjson").stdout.splitlines()
    table = run("invoicing", "list-customer-invoices", "ACC-1001", "-o", "csv").stdout.splitlines()
    assert table[0].split(",")[0] == "invoiceNumber"
    assert [line.split(",")[0] for line in table[1:]] == [json.loads(line)["invoiceNumber"] for line in lines]
