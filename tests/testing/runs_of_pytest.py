"""Runs of pytest of their own, with our plugin."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

PLUGIN = "soliditech_tools.testing.plugin"


def run(folder: Path, tests: str, *options: str) -> subprocess.CompletedProcess[str]:
    """A run of pytest that has this plugin alone, unless an option names another."""
    (folder / "test_it.py").write_text(tests, encoding="utf-8")
    command = [sys.executable, "-W", "error", "-m", "pytest", "-p", PLUGIN, "-p", "no:cacheprovider"]
    command += ["-W", "error", "--strict-markers", "--strict-config", "--rootdir", str(folder), *options, str(folder)]
    environment = {**os.environ, "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"}
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
