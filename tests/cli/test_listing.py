"""`soliditech actions`: the three names of an action in one place, its keys, and what to do afterwards."""

from __future__ import annotations

import re

import pytest

from soliditech import PACKAGE
from soliditech_tools.cli.descriptions import Descriptions
from soliditech_tools.cli.program import run

DESCRIPTIONS = Descriptions(PACKAGE)


def explained(capsys: pytest.CaptureFixture[str], *name: str) -> str:
    assert run(["actions", *name]) == 0
    return capsys.readouterr().out


@pytest.mark.parametrize("operation_id", list(PACKAGE.operations))
def test_an_action_is_known_by_each_of_its_names(operation_id: str, capsys: pytest.CaptureFixture[str]) -> None:
    operation = PACKAGE.operations[operation_id]
    command = DESCRIPTIONS.command(operation).removeprefix("soliditech ")
    texts = {
        explained(capsys, *name)
        for name in (
            (operation_id,),
            (operation.call,),
            (f"client.{operation.call}",),
            tuple(command.split()),
            ("soliditech", *command.split()),
            (DESCRIPTIONS.title(operation),),
        )
    }
    (text,) = texts
    assert f"soliditech {command}" in text
    assert f"client.{operation.call}\n" in text
    assert re.search(rf"^operationId +{operation_id}$", text, re.MULTILINE)
    for field in operation.ids:
        assert re.search(rf"^  {field.wire}$", text, re.MULTILINE)
    for key in PACKAGE.flat_keys().get(operation_id, {}).get("properties", {}):  # type: ignore[attr-defined]
        assert key in text


def test_where_a_code_is_listed_and_what_to_do_afterwards(capsys: pytest.CaptureFixture[str]) -> None:
    text = explained(capsys, "invoicing", "create-direct-invoice")
    block = text.partition("  lines.n.productCode  string\n")[2].partition("\n  lines")[0]
    assert "listed by: soliditech products list" in block
    assert "  lines.n.quantity  number (decimal)\n" in text
    assert "Look for invoiceReference with `soliditech invoicing list-customer-invoices`" in text


def test_all_actions_have_a_line(capsys: pytest.CaptureFixture[str]) -> None:
    rows = [line.split("\t") for line in explained(capsys).splitlines()]
    assert {row[2] for row in rows} == set(PACKAGE.operations)
    assert all(row[3] in ("read", "idempotent", "unsafe") for row in rows)


def test_help_has_the_keys_of_an_action(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["invoicing", "create-direct-invoice", "--help"]) == 0
    text = capsys.readouterr().out
    assert re.search(r"^  lines\.n\.productCode +Code", text, re.MULTILINE)
    assert "Running it again does it again" in text
