"""A client works from within a zip file: documents, flat keys, and calls."""

from __future__ import annotations

import os
import subprocess
import sys
import tomllib
from importlib.metadata import EntryPoint
from pathlib import Path

import soliditech
import soliditech_runtime
from soliditech_tools.freezing import hook_folders
from tests.packaging.packing import write_zipapp

ROOT = Path(__file__).parents[2]


def test_a_client_works_from_a_zip_file(tmp_path: Path) -> None:
    packages = [Path(str(package.__file__)).parent for package in (soliditech, soliditech_runtime)]
    archive = write_zipapp(tmp_path, packages)
    variables = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    # The environment has the client too, but what is in the program comes first.
    command = [sys.executable, "-W", "error", str(archive)]
    done = subprocess.run(command, cwd=tmp_path, env=variables, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines()[-1] == f"soliditech {archive}/soliditech/__init__.py"


def test_pyinstaller_finds_the_hook() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    (place,) = project["entry-points"]["pyinstaller40"].values()
    assert EntryPoint("hook-dirs", place, "pyinstaller40").load() is hook_folders
    (folder,) = hook_folders()
    assert [path.name for path in Path(folder).glob("hook-*.py")] == ["hook-soliditech_runtime.py"]
