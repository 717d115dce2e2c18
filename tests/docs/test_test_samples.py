"""What the guides show of tests passes in pytest, and pytest takes the options that they show."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.docs.samples import PAGES, is_test
from tests.support.markdown import Block

SAMPLES = [block for each in PAGES for block in each.blocks("python") if is_test(block)]
OPTIONS = [block for each in PAGES for block in each.blocks("toml") if "[tool.pytest.ini_options]" in block.code]
PROBE = """
def test_it(soliditech_sandbox, pytestconfig):
    assert soliditech_sandbox.over == pytestconfig.getini("soliditech_sandbox") == "socket"
"""


def run(folder: Path, tests: str, settings: str = "[tool.pytest.ini_options]\n") -> str:
    """What pytest prints, with our plugin alone, and no option that it does not know."""
    (folder / "test_it.py").write_text(tests, encoding="utf-8")
    (folder / "pyproject.toml").write_text(settings, encoding="utf-8")
    command = [sys.executable, "-m", "pytest", "-p", "soliditech_tools.testing.plugin", "-p", "no:cacheprovider"]
    command += ["-W", "error", "--strict-markers", "--strict-config", "-c", "pyproject.toml"]
    environment = {**os.environ, "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1", "PYTEST_ADDOPTS": ""}
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    return done.stdout + done.stderr


@pytest.mark.parametrize("block", SAMPLES, ids=str)
def test_a_sample_of_a_test_passes(block: Block, folder: Path) -> None:
    assert f"{block.code.count('def test_')} passed" in run(folder, block.code)


@pytest.mark.parametrize("block", OPTIONS, ids=str)
def test_an_option_does_what_it_says(block: Block, folder: Path) -> None:
    assert "1 passed" in run(folder, PROBE, block.code)


def test_there_are_some_of_each() -> None:
    assert SAMPLES
    assert OPTIONS
