"""What breaks after a payment was made never reads as a failure: closed pipes and files, full disks, second stops."""

from __future__ import annotations

import signal
import subprocess
import time
from pathlib import Path

import pytest

from soliditech_tools.testing import Sandbox
from tests.cli.conftest import Piped
from tests.cli.running import command, environment, variables_of

PAY = ("payments", "create", "accountId=ACC-1001", "amount=250.00", "reference=P-1", "--yes")
READ = ("customers", "get", "ACC-1001")
ENDS = {
    "closed": ">&-",
    "a pipe that nobody reads": "| true",
    "a pipe that is read in part": "| head -c 1",
    "full": "> /dev/full",
}


def status_in_shell(sandbox: Sandbox, words: tuple[str, ...], ends: str) -> tuple[int, str]:
    """The exit status of the command in a pipeline of bash, and what stands on standard error."""
    line = f'"$@" {ends}; exit "${{PIPESTATUS[0]}}"'
    done = subprocess.run(
        ["bash", "-c", line, "bash", *command(words)],
        env=environment(variables_of(sandbox)),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        timeout=60,
        check=False,
    )
    return done.returncode, done.stderr


@pytest.mark.parametrize("ends", [*ENDS.values()], ids=[*ENDS])
def test_a_payment_whose_reply_cannot_be_written_is_accepted(sandbox: Sandbox, ends: str) -> None:
    code, errors = status_in_shell(sandbox, PAY, ends)
    # Whoever reads the first letter may have got the rest before it went.
    assert code in ((5, 0) if ends.startswith("|") else (5,))
    assert len(sandbox.assert_sent("createPayment")) == 1
    if code == 5:
        assert "was done, but its reply could not be written; do not run it again" in errors
    assert "Traceback" not in errors


@pytest.mark.parametrize(("ends", "codes"), [(">&-", (1,)), ("| true", (0,)), ("> /dev/full", (1,))])
def test_a_read_that_cannot_be_written(sandbox: Sandbox, ends: str, codes: tuple[int, ...]) -> None:
    code, errors = status_in_shell(sandbox, READ, ends)
    assert code in codes
    assert "Traceback" not in errors


@pytest.mark.parametrize("ends", ["2>&-", "2>/dev/full", ">&- 2>&-", "> /dev/full 2> /dev/full"])
def test_where_nobody_listens_the_status_still_says_it(sandbox: Sandbox, ends: str) -> None:
    code, _ = status_in_shell(sandbox, PAY, f"{ends} < /dev/null")
    assert code == (0 if ends in ("2>&-", "2>/dev/full") else 5)
    sandbox.fail_next("reset", operation="createPayment")
    assert status_in_shell(sandbox, PAY, ends)[0] == 6


@pytest.mark.parametrize("words", [PAY, ("customers", "update", "ACC-1001", "taxType=EXEMPT")], ids=["pay", "update"])
def test_a_second_stop_changes_nothing(sandbox: Sandbox, words: tuple[str, ...]) -> None:
    sandbox.fail_next("latency", when="after", seconds=3)
    with subprocess.Popen(
        command(words),
        env=environment(variables_of(sandbox)),
        stderr=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        deadline = time.monotonic() + 30
        while not sandbox.requests and time.monotonic() < deadline:
            time.sleep(0.02)
        process.send_signal(signal.SIGINT)
        time.sleep(0.01)
        process.send_signal(signal.SIGTERM)
        _, errors = process.communicate(timeout=30)
    assert process.returncode == 6
    assert "Traceback" not in errors


def test_a_file_that_is_cut_is_none(run: Piped, sandbox: Sandbox, tmp_path: Path) -> None:
    (tmp_path / "small").mkdir()
    target = tmp_path / "small" / "inv.pdf"
    words = ("invoicing", "get-invoice-pdf", "INV/2026/000117", "-o", str(target))
    done = subprocess.run(
        ["bash", "-c", """trap '' XFSZ; ulimit -f 0; "$@" """, "bash", *command(words)],
        env=environment(variables_of(sandbox)),
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert (done.returncode, "could not be written" in done.stderr) == (1, True)
    assert not target.exists()
    assert run(*words).returncode == 0
    assert target.read_bytes().startswith(b"%PDF")
    again = run(*words)
    assert again.returncode == 2
    assert "is there already" in again.stderr
