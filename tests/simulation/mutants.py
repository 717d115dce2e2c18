"""The run time with one fault in it, and whether the simulation finds it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[2]
RUNTIME = ROOT / "src" / "soliditech_runtime"
FILE = Path(__file__).with_name("mutants.toml")


class PlantedFault(NamedTuple):
    """A fault.

    Args:
        name: what is wrong then.
        breaks: the invariant by which it is found.
        file: of the run time.
        old: a text that stands there once.
        new: what stands there instead.
    """

    name: str
    breaks: str
    file: str
    old: str
    new: str

    def text(self) -> str:
        """The file as it is without the fault."""
        return (RUNTIME / self.file).read_text(encoding="utf-8")

    def plant(self, folder: Path) -> None:
        """Put it into a copy of the run time, which is made in `folder`."""
        shutil.copytree(RUNTIME, folder / RUNTIME.name, ignore=shutil.ignore_patterns("__pycache__"))
        (folder / RUNTIME.name / self.file).write_text(self.text().replace(self.old, self.new), encoding="utf-8")

    def found(self, folder: Path, schedules: int) -> str:
        """What the simulation says of the copy in `folder`; empty if it finds nothing."""
        paths = (folder, ROOT / "generated", ROOT / "src", ROOT)
        # In one process: most faults are found in the first few schedules.
        search = f"print(first_wrong(range({schedules}), breaks='{self.breaks}: '))"
        code = f"import logging; from tests.simulation.judging import first_wrong; logging.disable(); {search}"
        done = subprocess.run(
            [sys.executable, "-c", code],
            cwd=folder,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(map(str, paths)), "PYTHONDONTWRITEBYTECODE": "1"},
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        return "" if done.stdout.strip() == "None" else done.stdout


def planted_faults() -> list[PlantedFault]:
    """All that are kept."""
    return [PlantedFault(**mutant) for mutant in tomllib.loads(FILE.read_text(encoding="utf-8"))["mutant"]]
