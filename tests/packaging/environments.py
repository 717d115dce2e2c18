"""Clean environments: a Python, what pip installs into it, and nothing of this project or this shell."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path

_OURS = re.compile(r"PYTHON|VIRTUAL_ENV|\w*SOLIDITECH_|COVERAGE|PYTEST")


def interpreter(version: str) -> str | None:
    """The Python of this version, if there is one on the path that starts."""
    found = shutil.which(f"python{version}")
    # A version manager may have put a stub there that only says how to install it.
    if found is None or subprocess.run([found, "--version"], capture_output=True, check=False).returncode:
        return None
    return found


class Environment:
    """A virtual environment of its own.

    Args:
        folder: where it is made.
        python: the interpreter that it is made with.
        constraints: the lines of a constraints file, for all that is installed.
    """

    def __init__(self, folder: Path, python: str, constraints: list[str]) -> None:
        self._folder = folder
        self._python = folder / "bin" / "python"
        self._clean = {name: value for name, value in os.environ.items() if not _OURS.match(name)}
        self._run(python, "-m", "venv", str(folder), cwd=folder.parent)
        self._constraints = folder / "constraints.txt"
        self._constraints.write_text("".join(f"{line}\n" for line in constraints), encoding="utf-8")

    def install(self, requirement: str) -> None:
        """Install something with all that it needs, and make sure that it all fits together."""
        pip = ("-m", "pip", "--disable-pip-version-check", "--quiet")
        self.run(*pip, "install", "--constraint", str(self._constraints), requirement)
        self.run(*pip, "check")

    def installed(self) -> dict[str, str]:
        """What is installed, by name."""
        lines = self.run("-m", "pip", "list", "--format", "freeze", "--disable-pip-version-check").splitlines()
        return dict(line.split("==") for line in lines if "==" in line)

    def run(self, *arguments: str) -> str:
        """What the environment's Python prints; it runs in the environment's folder, and must succeed."""
        return self._run(str(self._python), *arguments, cwd=self._folder)

    def _run(self, *command: str, cwd: Path) -> str:
        done = subprocess.run(command, cwd=cwd, env=self._clean, capture_output=True, text=True, check=False)
        if done.returncode:
            raise SystemExit(f"error: {' '.join(command)}\n{done.stdout}{done.stderr}")
        return done.stdout
