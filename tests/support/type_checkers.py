"""mypy and pyright over many packages at once."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).parents[2]


def mypy(folder: Path, names: list[str]) -> set[str]:
    """What mypy --strict reports."""
    (folder / "mypy.ini").write_text("[mypy]\nstrict = true\n", encoding="utf-8")
    packages = [word for name in names for word in ("-p", name)]
    cache = ["--cache-dir", str(ROOT / ".mypy_cache" / "truth")]
    command = [sys.executable, "-m", "mypy", *cache, "--no-error-summary", *packages]
    environment = {**os.environ, "MYPYPATH": os.pathsep.join([str(folder), str(ROOT / "src")])}
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False, env=environment)
    return {line for line in (done.stdout + done.stderr).splitlines() if ": note:" not in line}


def pyright(folder: Path, names: list[str]) -> set[str]:
    """What pyright reports."""
    settings = {"typeCheckingMode": "standard", "include": names, "extraPaths": [str(ROOT / "src")]}
    (folder / "pyrightconfig.json").write_text(json.dumps(settings), encoding="utf-8")
    command = [sys.executable, "-m", "basedpyright", "--outputjson", "--pythonpath", sys.executable]
    done = subprocess.run([*command, "-p", str(folder)], cwd=folder, capture_output=True, text=True, check=False)
    report = json.loads(done.stdout)
    assert report["summary"]["filesAnalyzed"] >= len(names)
    return {
        f"{build['file']}:{build['range']['start']['line'] + 1}: {build['message']}"
        for build in report["generalDiagnostics"]
        if build["severity"] == "error"
    }


Checker = Callable[[Path, list[str]], set[str]]
CHECKERS: tuple[Checker, ...] = (mypy, pyright)
NAMES = ("mypy", "pyright")
