"""A package as it was generated when the contract with the run time was new: it must run on today's."""

from __future__ import annotations

import io
import os
import re
import subprocess
import sys
import tarfile
from pathlib import Path

RUN_TIME = "src/soliditech_runtime/__init__.py"
EXAMPLE = "overlays/examples/acme.yaml"


class NoHistory(Exception):
    """The history does not tell; the text says why."""


def oldest_commit(root: Path, contract: int) -> str:
    """The first commit whose generated code has that contract: no release before it fits, and any after it must.

    Args:
        root: the project's folder.
        contract: the number.

    Raises:
        NoHistory: there is no history here, not all of it, or none of that contract yet.
    """
    try:
        top = _git(root, "rev-parse", "--show-toplevel").strip()
    except (OSError, subprocess.CalledProcessError):
        raise NoHistory("there is no git history here") from None
    if Path(top).resolve() != root.resolve():
        raise NoHistory("there is no git history here")
    if _git(root, "rev-parse", "--is-shallow-repository").strip() == "true":
        raise NoHistory("the git history is shallow")
    for commit in _git(root, "log", "--reverse", "--topo-order", "--format=%H", "--", RUN_TIME).split():
        if contract_at(root, commit) == contract:
            return commit
    raise NoHistory(f"no commit has contract {contract} yet")


def contract_at(root: Path, commit: str) -> int | None:
    """The contract of a commit; None if it has none."""
    try:
        text = _git(root, "show", f"{commit}:{RUN_TIME}")
    except subprocess.CalledProcessError:
        return None
    found = re.search(r"^CONTRACT = (\d+)$", text, re.MULTILINE)
    return int(found[1]) if found else None


def build_at(root: Path, commit: str, name: str, folder: Path) -> Path:
    """The example tenant's package, written by that commit's generator from its own spec and overlays.

    Args:
        root: the project's folder.
        commit: whose files are put into `folder`.
        name: the import name of the package.
        folder: empty.

    Returns:
        The folder that holds the package's own.
    """
    files = folder / "project"
    with tarfile.open(fileobj=io.BytesIO(_git_bytes(root, "archive", "--format=tar", commit))) as archive:
        archive.extractall(files, filter="data")
    output = folder / "output"
    command = [sys.executable, "-m", "generator", "build", "--overlay", EXAMPLE]
    command += ["--output", str(output), "--name", name]
    # Before what is installed: the generator of then asks the run time of then.
    environment = {**os.environ, "PYTHONPATH": str(files / "src")}
    done = subprocess.run(command, cwd=files, env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(f"error: the generator of {commit[:7]}:\n{done.stdout}{done.stderr}")
    return output


def _git(root: Path, *arguments: str) -> str:
    return _git_bytes(root, *arguments).decode()


def _git_bytes(root: Path, *arguments: str) -> bytes:
    return subprocess.run(["git", "-C", str(root), *arguments], capture_output=True, check=True).stdout
