"""The other tools as commands, a tenant's package, and what is said where click is missing."""

from __future__ import annotations

import json
import re
import subprocess
import sys

import pytest

from soliditech_tools.cli.program import run as run_here
from soliditech_tools.testing import Sandbox
from tests.cli.conftest import Piped
from tests.cli.running import command, environment

PAY = ("payments", "create", "accountId=ACC-1001", "amount=250.00", "reference=P-1", "--yes")


def test_a_fault_is_set_listed_and_cleared(run: Piped, sandbox: Sandbox) -> None:
    done = run("fault", "reset", "--operation", "createPayment", "--times", "1", "--when", "after")
    fault = {"fault": "reset", "operation": "createPayment", "times": 1, "when": "after"}
    assert (done.returncode, json.loads(done.stdout)) == (0, fault)
    assert json.loads(run("fault", "list").stdout) == fault
    assert run(*PAY).returncode == 6
    assert run("fault", "503", "--operation", "payments create").returncode == 0
    assert run("fault", "clear").stdout == "No fault is set.\n"
    assert run(*PAY).returncode == 0
    assert len(sandbox.assert_sent("createPayment")) == 2


@pytest.mark.parametrize(
    ("words", "code", "text"),
    [
        (("fault", "reset", "--operation", "createPaymnt"), 2, "did you mean createPayment"),
        (("fault", "reset", "--probability", "7"), 3, "refused the fault"),
        (("--base-url", "http://127.0.0.1:9", "fault", "reset"), 4, "cannot be reached"),
    ],
)
def test_a_fault_that_cannot_be_set(run: Piped, words: tuple[str, ...], code: int, text: str) -> None:
    reply = run(*words)
    assert (reply.returncode, text in reply.stderr) == (code, True), reply.stderr


def test_a_key_that_the_sandbox_refuses(run: Piped) -> None:
    reply = run("fault", "reset", SOLIDITECH_API_KEY="wrong-key-7")
    assert (reply.returncode, "refused the key" in reply.stderr) == (3, True)
    assert "wrong-key-7" not in reply.stderr


def test_the_sandbox_is_a_command() -> None:
    with subprocess.Popen(
        command(("sandbox", "--port", "0", "--today", "2026-03-31")),
        env=environment({"SOLIDITECH_API_KEY": "sandbox"}),
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout is not None
        assert re.match(r"Sandbox on http://127\.0\.0\.1:\d+ ", process.stdout.readline())
        process.terminate()
        assert process.wait(timeout=60) == 0


@pytest.mark.parametrize("tool", ["sandbox", "probe"])
def test_a_tool_has_its_own_help_and_its_own_status(tool: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as end:
        run_here([tool, "--help"])
    assert end.value.code == 0
    assert "--package" in capsys.readouterr().out


def test_the_probe_is_a_command(run: Piped) -> None:
    reply = run("probe", "--id", "nonsense=1")
    assert reply.returncode == 2
    assert "--id takes NAME=VALUE" in reply.stderr


def test_jobs_are_a_command(capsys: pytest.CaptureFixture[str]) -> None:
    assert run_here(["bulk", "--help"]) == 0
    assert "reconcile" in capsys.readouterr().out
    assert run_here(["bulk", "status", "nowhere"]) == 2
    assert "nowhere holds no job" in capsys.readouterr().err


def test_without_click_it_says_what_brings_it() -> None:
    script = "import sys; sys.modules['click'] = None; from soliditech_tools.cli.__main__ import main; sys.exit(main())"
    without = [sys.executable, "-c", script.replace("sys.modules['click'] = None", _BLOCKED)]
    done = subprocess.run(without, capture_output=True, text=True, check=False, timeout=60)
    assert done.returncode == 1
    assert done.stderr == "error: the command needs click: pip install 'soliditech-client[cli]'\n"


_BLOCKED = "import importlib.util as u; find = u.find_spec; u.find_spec = lambda n: None if n == 'click' else find(n)"
