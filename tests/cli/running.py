"""The command in a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping, Sequence

from soliditech_tools.testing import Sandbox

_PATIENCE = 60.0
_VARIABLES = ("SOLIDITECH", "XDG_CONFIG_HOME", "NO_COLOR", "COLUMNS", "TERM")


def variables_of(sandbox: Sandbox) -> dict[str, str]:
    """The environment variables that name a sandbox."""
    return {"SOLIDITECH_BASE_URL": sandbox.base_url, "SOLIDITECH_API_KEY": sandbox.api_key}


def environment(variables: Mapping[str, str]) -> dict[str, str]:
    """The environment of this process, with none but these of the command's variables."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(_VARIABLES)}
    # Where nobody has profiles.
    return {**kept, "XDG_CONFIG_HOME": os.devnull, "TERM": "xterm", **variables}


def command(words: Sequence[str]) -> list[str]:
    """The command line."""
    return [sys.executable, "-m", "soliditech_tools.cli", *words]


def run_piped(
    words: Sequence[str], variables: Mapping[str, str], stdin: str = "", stdout: int = subprocess.PIPE
) -> subprocess.CompletedProcess[str]:
    """Run it without a terminal."""
    return subprocess.run(
        command(words),
        input=stdin,
        env=environment(variables),
        text=True,
        timeout=_PATIENCE,
        stdout=stdout,
        stderr=subprocess.PIPE,
        check=False,
    )
