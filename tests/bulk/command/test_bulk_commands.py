"""`soliditech bulk` at a prompt: what it prints, and its exit status."""

from __future__ import annotations

import io
import re
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from soliditech_tools.bulk.command import group
from soliditech_tools.bulk.running.status import JobStatus
from soliditech_tools.cli.program import run as run_program
from soliditech_tools.testing import Sandbox
from tests.bulk.files import customers_file, invoices_file, read_csv, seed_accounts, written_csv

# Faults on a connection need one.
pytestmark = pytest.mark.parametrize("soliditech_sandbox", ["socket"], indirect=True)


class Ended(NamedTuple):
    """What a command left behind."""

    status: int
    out: str
    err: str


Command = Callable[..., Ended]


@pytest.fixture
def bulk(
    soliditech_sandbox: Sandbox,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> Command:
    """Runs `soliditech bulk` in the folder of the test, with what the environment says of the sandbox."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SOLIDITECH_BASE_URL", soliditech_sandbox.base_url)
    monkeypatch.setenv("SOLIDITECH_API_KEY", soliditech_sandbox.api_key)
    monkeypatch.setattr(sys, "stdin", io.StringIO())

    def run(*arguments: str) -> Ended:
        status = run_program(["bulk", *arguments])
        printed = capsys.readouterr()
        return Ended(status, printed.out, printed.err)

    return run


def test_a_file_with_mistakes_is_refused_with_all_of_them(bulk: Command, tmp_path: Path) -> None:
    written_csv(tmp_path / "c.csv", ("accountId", "taxType"), [("A", "VAT"), ("", "VAT"), ("C", " VAT")])
    checked = bulk("check", "c.csv", "--action", "updateCustomer")
    assert (checked.status, checked.err) == (2, "2 of 3 rows cannot be sent.\n")
    assert [line.split(":")[0] for line in checked.out.splitlines()] == ["row 2 (line 3)", "row 3 (line 4)"]
    ran = bulk("run", "c.csv", "--action", "updateCustomer", "--journal", "j", "--yes")
    assert (ran.status, ran.out) == (2, "")
    assert "row 3 (line 4): taxType" in ran.err
    assert bulk("status", "j").status == 2


def test_a_job_from_its_file_to_its_report(bulk: Command, soliditech_sandbox: Sandbox, tmp_path: Path) -> None:
    accounts = [*seed_accounts(soliditech_sandbox, 5), "ACC-NONE"]
    customers_file(tmp_path, accounts)
    assert bulk("check", "customers.csv", "--action", "customers.update") == (0, "6 rows can be sent.\n", "")
    ran = bulk("run", "customers.csv", "--action", "updateCustomer", "--journal", "j", "--rate", "500")
    assert (ran.status, ran.out) == (3, "6 rows: 5 done, 1 rejected\n")
    assert "to repeat it does no harm" in ran.err
    status = bulk("status", "j")
    assert status.out == f"updateCustomer on {soliditech_sandbox.base_url}\n6 rows: 5 done, 1 rejected\n"
    assert bulk("results", "j", "--failures", "f.csv", "--report", "r.html").status == 3
    assert [row["accountId"] for row in read_csv(tmp_path / "f.csv")] == ["ACC-NONE"]
    assert (tmp_path / "r.html").exists()
    assert bulk("purge", "j") == (0, "6 rows hold no data any more.\n", "")
    assert b"Town 3" not in (tmp_path / "j").read_bytes()


def test_an_unsafe_action_wants_a_yes(bulk: Command, soliditech_sandbox: Sandbox, tmp_path: Path) -> None:
    invoices_file(tmp_path, seed_accounts(soliditech_sandbox, 2))
    arguments = ("run", "invoices.csv", "--action", "createDirectInvoice", "--journal", "j")
    refused = bulk(*arguments)
    assert (refused.status, refused.out) == (7, "")
    assert "createDirectInvoice for 2 rows" in refused.err
    assert "Nothing was sent: without a terminal that can ask, give --yes." in refused.err
    assert soliditech_sandbox.requests == []
    assert bulk("resume", "j", "--yes").status == 0


def test_after_a_lost_reply_it_says_how_to_go_on(bulk: Command, soliditech_sandbox: Sandbox, tmp_path: Path) -> None:
    invoices_file(tmp_path, seed_accounts(soliditech_sandbox, 3))
    soliditech_sandbox.fail_next("reset", operation="createDirectInvoice", when="before")
    soliditech_sandbox.fail_next("reset", operation="createDirectInvoice", when="after")
    ran = bulk(
        "run", "invoices.csv", "--action", "createDirectInvoice", "--journal", "j", "--yes", "--concurrency", "1"
    )
    assert (ran.status, ran.out) == (6, "3 rows: 1 done, 2 unknown\n")
    assert "Go on: soliditech bulk reconcile j" in ran.err
    assert "2 were sent too short a time ago to tell: see --settle." in bulk("reconcile", "j").out
    looked = bulk("reconcile", "j", "--settle", "0s")
    assert looked.out.startswith("1 were done, 1 were not.\nOf those that were not, they stay unknown")
    assert looked.status == 6
    assert bulk("reconcile", "j", "--settle", "0", "--resend-missing").status == 4
    assert bulk("resume", "j", "--yes").out == "3 rows: 3 done\n"


def test_a_person_decides_on_a_row(bulk: Command, soliditech_sandbox: Sandbox, tmp_path: Path) -> None:
    (account,) = seed_accounts(soliditech_sandbox, 1)
    header = ("accountId", "lines[0].productCode", "lines[0].quantity")
    written_csv(tmp_path / "q.csv", header, [(account, "FIBRE-100", "1")])
    soliditech_sandbox.fail_next("reset", operation="createQuote")
    assert bulk("run", "q.csv", "--action", "createQuote", "--journal", "j", "--yes").status == 6
    looked = bulk("reconcile", "j", "--settle", "0")
    assert "row 1: No program can look whether it was done." in looked.out
    assert "Decide on each: soliditech bulk decide j ROW done, or not-done." in looked.out
    assert bulk("decide", "j", "1", "done") == (0, "1 rows: 1 done\n", "")
    assert bulk("decide", "j", "1", "done").err == "row 1 is not unknown, so there is nothing to decide\n"


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("check", "c.csv", "--action", "updateCustomer", "--map", "accountId"), "a column is written like"),
        (("reconcile", "j", "--settle", "soon"), "a time is written like 90s, 15m or 1h"),
        (("results", "j"), "name a file: --failures, --unresolved or --report"),
        (("status", "nowhere"), "nowhere holds no job"),
        (("check", "nowhere.csv", "--action", "updateCustomer"), "nowhere.csv cannot be read: No such file"),
        (("check", "c.csv", "--action", "nothing"), "has no action 'nothing'"),
        (("run", "c.csv", "--action", "updateCustomer", "--journal", "j", "--rate", "0"), "0"),
    ],
)
def test_bad_input_says_what_to_write_instead(
    bulk: Command, tmp_path: Path, arguments: tuple[str, ...], says: str
) -> None:
    written_csv(tmp_path / "c.csv", ("accountId", "taxType"), [("A", "VAT")])
    ended = bulk(*arguments)
    assert ended.status == 2
    assert says in ended.err


def test_columns_cells_and_look_ups_have_options(bulk: Command, soliditech_sandbox: Sandbox, tmp_path: Path) -> None:
    (account,) = seed_accounts(soliditech_sandbox, 1)
    (tmp_path / "p.csv").write_text(f"Account No;Amount;Paid\n{account};1.250,50;31/10/2026\n".replace("1.250", "1250"))
    ended = bulk(
        *("run", "p.csv", "--action", "payments.create", "--journal", "j", "--yes", "--delimiter", ";"),
        *("--map", "Account No=accountId", "--map", "Amount=amount", "--map", "Paid=paymentDate"),
        *("--decimal", ",", "--date-format", "%d/%m/%Y"),
    )
    assert ended.status == 0, ended.err
    assert re.search(r'"amount": ?1250\.50?', soliditech_sandbox.requests[0].body or "")


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_that_comes_late_does_not_hide_how_the_job_stands(
    number: signal.Signals, bulk: Command, soliditech_sandbox: Sandbox, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    customers_file(tmp_path, seed_accounts(soliditech_sandbox, 2))
    report_status = group._report_status

    def reported(status: JobStatus, path: str = "") -> int:
        signal.raise_signal(number)
        signal.raise_signal(number)
        return report_status(status, path)

    monkeypatch.setattr(group, "_report_status", reported)
    ended = bulk("run", "customers.csv", "--action", "updateCustomer", "--journal", "j", "--yes")
    assert (ended.status, ended.out) == (0, "2 rows: 2 done\n")
