"""Type checkers accept a consumer's code in both modes, and report each misuse."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

CONSUMER = Path(__file__).parent / "consumer"


def mypy_errors(path: Path) -> set[int]:
    """The lines of `path` that mypy --strict reports."""
    # From the consumer's folder, so that this project's own settings do not count.
    command = [sys.executable, "-m", "mypy", "--strict", "--strict-equality", "--no-error-summary", path.name]
    done = subprocess.run(command, cwd=CONSUMER, capture_output=True, text=True, check=False)
    assert not done.stderr
    return {int(line) for line in re.findall(rf"^{path.name}:(\d+): error:", done.stdout, re.MULTILINE)}


def pyright_errors(path: Path) -> set[int]:
    """The lines of `path` that pyright reports."""
    command = [
        sys.executable,
        "-m",
        "basedpyright",
        "--outputjson",
        "--pythonpath",
        sys.executable,
        "--project",
        str(CONSUMER),
        str(path),
    ]
    done = subprocess.run(command, cwd=CONSUMER, capture_output=True, text=True, check=False)
    report = json.loads(done.stdout)
    assert report["summary"]["filesAnalyzed"] == 1
    return {each["range"]["start"]["line"] + 1 for each in report["generalDiagnostics"] if each["severity"] == "error"}


@pytest.mark.parametrize("checker", [mypy_errors, pyright_errors], ids=["mypy", "pyright"])
@pytest.mark.parametrize("name", ["uses.py", "collections_job.py", "misuses.py"])
def test_misuses_are_reported_and_uses_are_not(name: str, checker: object) -> None:
    path = CONSUMER / name
    marked = {
        number for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1) if "# misuse: " in line
    }
    assert callable(checker)
    assert checker(path) == marked
    assert bool(marked) == (name == "misuses.py")
