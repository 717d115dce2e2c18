"""The consumer's project, whose programs run as if it were anyone's."""

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


def check_tests(*names: str) -> None:
    """Run modules of its tests, which must pass."""
    # Without what else is installed here, which the consumer does not have.
    alone = {"PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1", "PYTEST_ADDOPTS": ""}
    done = run("pytest", "-p", "soliditech_tools.testing.plugin", "-p", "no:cacheprovider", *names, **alone)
    assert done.returncode == 0, done.stdout
    assert " passed" in done.stdout
    assert "skipped" not in done.stdout
