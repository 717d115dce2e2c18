"""The consumer's project runs and type-checks with what is published, as if it were anyone's."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

CONSUMER = Path(__file__).parents[1] / "consumer"


def run(*command: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """A program, run in the consumer's folder."""
    return subprocess.run(
        [sys.executable, "-m", *command],
        cwd=CONSUMER,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        check=False,
    )


def test_its_tests_pass() -> None:
    # Without what else is installed here, which the consumer does not have.
    alone = {"PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1", "PYTEST_ADDOPTS": ""}
    done = run("pytest", "-p", "soliditech_tools.testing.plugin", "-p", "no:cacheprovider", **alone)
    assert done.returncode == 0, done.stdout
    assert " passed" in done.stdout
    assert "skipped" not in done.stdout


def test_its_types_are_right() -> None:
    done = run("mypy", ".", MYPYPATH=".")
    assert done.returncode == 0, done.stdout
