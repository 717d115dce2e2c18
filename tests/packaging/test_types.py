"""Type checkers accept a consumer's code in both modes, and report each misuse."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

CONSUMER = Path(__file__).parent / "consumer"
NAMES = ("uses.py", "collections_job.py", "misuses.py")

Lines = dict[str, set[int]]
"""The lines of each file that a checker reports."""


def mypy_errors() -> Lines:
    """What mypy --strict reports."""
    # From the consumer's folder, so that this project's own settings do not count.
    command = [sys.executable, "-m", "mypy", "--strict", "--strict-equality", "--no-error-summary", *NAMES]
    done = subprocess.run(command, cwd=CONSUMER, capture_output=True, text=True, check=False)
    assert not done.stderr
    found: Lines = {name: set() for name in NAMES}
    for name, line in re.findall(r"^([a-z_]+\.py):(\d+): error:", done.stdout, re.MULTILINE):
        found[name].add(int(line))
    return found


def pyright_errors() -> Lines:
    """What pyright reports."""
    command = [sys.executable, "-m", "basedpyright", "--outputjson", "--pythonpath", sys.executable]
    files = [str(CONSUMER / name) for name in NAMES]
    done = subprocess.run(
        [*command, "--project", str(CONSUMER), *files], cwd=CONSUMER, capture_output=True, text=True, check=False
    )
    report = json.loads(done.stdout)
    assert report["summary"]["filesAnalyzed"] == len(NAMES)
    found: Lines = {name: set() for name in NAMES}
    for each in report["generalDiagnostics"]:
        if each["severity"] == "error":
            found[Path(each["file"]).name].add(each["range"]["start"]["line"] + 1)
    return found


@pytest.mark.parametrize("checker", [mypy_errors, pyright_errors], ids=["mypy", "pyright"])
def test_misuses_are_reported_and_uses_are_not(checker: Callable[[], Lines]) -> None:
    marked: Lines = {}
    for name in NAMES:
        lines = (CONSUMER / name).read_text(encoding="utf-8").splitlines()
        marked[name] = {number for number, line in enumerate(lines, 1) if "# misuse: " in line}
    assert checker() == marked
    assert [name for name in NAMES if marked[name]] == ["misuses.py"]
