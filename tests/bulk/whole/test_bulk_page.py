"""The page on jobs, carried out: its commands in their order, with what it says that they print."""

from __future__ import annotations

import shlex
from pathlib import Path

import pytest

from soliditech_tools.cli.program import run
from soliditech_tools.testing import Sandbox
from tests.bulk.files import seed_accounts, written_csv
from tests.support.markdown import Page

ROOT = Path(__file__).parents[3]
PAGE = Page.read(ROOT / "docs" / "bulk.md", ROOT)
PROGRAM = ["soliditech", "bulk"]
HEADER = (
    *("Account No", "invoiceReference", "lines[0].productCode", "lines[0].quantity", "lines[0].totalExcludingTax"),
    "Remarks",
)


def commands() -> list[tuple[list[str], str]]:
    """The arguments of each command of the page, and what it prints."""
    found: list[tuple[list[str], str]] = []
    for block in PAGE.blocks("console"):
        for part in block.code.split("$ ")[1:]:
            line, _, printed = part.partition("\n")
            words = shlex.split(line)
            assert words[:2] == PROGRAM
            found.append((words[2:], printed))
    return found


def rows(accounts: list[str]) -> list[list[str]]:
    """The file of the page."""
    return [[account, f"INV-{number}", "FIBRE-100", "1", "899.00", "late"] for number, account in enumerate(accounts)]


@pytest.mark.parametrize("soliditech_sandbox", ["socket"], indirect=True)
def test_the_page_is_true(
    soliditech_sandbox: Sandbox,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SOLIDITECH_BASE_URL", soliditech_sandbox.base_url)
    monkeypatch.setenv("SOLIDITECH_API_KEY", soliditech_sandbox.api_key)
    good = rows([*seed_accounts(soliditech_sandbox, 5), "ACC-NONE"])
    wrong = [list(row) for row in good]
    wrong[2][3], wrong[4][0] = "1.0E+02", f"{wrong[4][0]} "
    written_csv(tmp_path / "invoices.csv", HEADER, wrong)
    soliditech_sandbox.fail_next("reset", operation="createDirectInvoice")
    for arguments, printed in commands():
        run(["bulk", *arguments])
        out, err = capsys.readouterr()
        told = out + "".join(line for line in err.splitlines(keepends=True) if "cannot be sent" in line)
        assert told == printed, arguments
        if arguments[0] == "check":
            written_csv(tmp_path / "invoices.csv", HEADER, good)
    assert "Reconcile" not in (tmp_path / "report.html").read_text()
