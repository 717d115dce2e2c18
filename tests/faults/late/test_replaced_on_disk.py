"""An upgrade that replaces the package on disk while a call is under way takes no error, and no outcome, from it."""

from __future__ import annotations

import ast
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

import soliditech
import soliditech_runtime
from tests.faults.calls import Kind
from tests.faults.late.ends import ENDS
from tests.support.fault_server import FaultServer, Peer

PROGRAM = Path(__file__).with_name("job_process.py")
CASES: tuple[tuple[str, Kind, str], ...] = (
    ("done", "sync", "removed"),
    ("done, departing", "sync", "replaced"),
    ("status 409", "sync", "removed"),
    ("status 409", "async", "removed"),
    ("status 500", "sync", "replaced"),
    ("reset", "sync", "removed"),
    ("reset", "async", "replaced"),
    ("a page", "sync", "removed"),
)


def remove(packages: Path) -> None:
    """The package is not there any more."""
    shutil.rmtree(packages)


def replace(packages: Path) -> None:
    """Another version stands there, of which no module works with what was imported."""
    for path in packages.rglob("*.py"):
        path.write_text("raise RuntimeError('of another version')", encoding="utf-8")


@pytest.mark.parametrize(("name", "kind", "how"), CASES)
def test_a_call_during_an_upgrade_ends_as_ever(
    name: str, kind: Kind, how: str, serve: Callable[..., FaultServer], tmp_path: Path
) -> None:
    packages = tmp_path / "packages"
    for package in (soliditech, soliditech_runtime):
        source = Path(str(package.__file__)).parent
        shutil.copytree(source, packages / source.name, ignore=shutil.ignore_patterns("__pycache__"))

    def script(peer: Peer) -> None:
        if peer.head():
            (remove if how == "removed" else replace)(packages)
            ENDS[name].play(peer)

    server = serve(script)
    variables = {**os.environ, "PYTHONPATH": str(packages), "PYTHONDONTWRITEBYTECODE": "1"}
    command = [sys.executable, str(PROGRAM), kind, server.url]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60, env=variables)
    assert done.returncode == 0, done.stderr
    place, *lines = done.stdout.splitlines()
    assert Path(place).is_relative_to(packages)
    (error, outcome, text), (next_error, next_outcome, next_text) = map(ast.literal_eval, lines)
    assert (error, outcome) == (ENDS[name].kind, ENDS[name].outcome), text
    # What was not called before cannot be loaded any more, and is not sent.
    assert (next_error, next_outcome) == ("APIConnectionError", "not_sent"), next_text
    assert "if this package was upgraded meanwhile, start the process again. Nothing was sent" in next_text
    assert server.arrived(1, 1) == (1, 1)
