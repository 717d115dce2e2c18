"""The clean environment: `.venv-bench`, with the client from a wheel, and the stock client beside it."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
VENV = ROOT / ".venv-bench"
PYTHON = VENV / "bin" / "python"
REQUIREMENTS = Path(__file__).with_name("requirements.txt")
APART = VENV / "apart"
APART_REQUIREMENTS = Path(__file__).with_name("apart-requirements.txt")
COMMANDS = VENV / "commands"
COMMANDS_REQUIREMENTS = Path(__file__).with_name("commands-requirements.txt")

# What a shell may hold besides (PYTHONDONTWRITEBYTECODE, proxies, certificates) changes the figures.
_KEPT = ("HOME", "LANG", "PATH", "TMPDIR")


def clean() -> dict[str, str]:
    """The environment variables of everything that is measured."""
    return {name: os.environ[name] for name in _KEPT if name in os.environ}


def prepare(folder: Path) -> None:
    """Make `.venv-bench` where it is missing or out of date, and install the client as it is now.

    Args:
        folder: an empty one, for the wheel; the stock client is put there as `stock_client`.
    """
    requirements = (REQUIREMENTS, APART_REQUIREMENTS, COMMANDS_REQUIREMENTS)
    stamp, wanted = (
        VENV / "made-from",
        hashlib.sha256(b"".join(path.read_bytes() for path in requirements)).hexdigest(),
    )
    if not stamp.exists() or stamp.read_text(encoding="utf-8") != wanted:
        # Without pip, with which setuptools would come, whose hook every import passes.
        _run(sys.executable, "-m", "venv", "--clear", "--without-pip", str(VENV))
        _install("--requirement", str(REQUIREMENTS))
        _install("--no-deps", "--target", str(APART), "--requirement", str(APART_REQUIREMENTS))
        _install("--no-deps", "--target", str(COMMANDS), "--requirement", str(COMMANDS_REQUIREMENTS))
        stamp.write_text(wanted, encoding="utf-8")
    _run(sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder), str(ROOT))
    (wheel,) = folder.glob("*.whl")
    _install("--no-deps", "--force-reinstall", str(wheel))
    _stock_client(folder)
    _run(str(PYTHON), "-m", "compileall", "-q", str(folder / "stock_client"))


def _stock_client(folder: Path) -> None:
    """What openapi-python-client makes of the bundled document by itself.

    It takes the document as it is. The one action whose reply is a PDF it leaves out with a warning, as it knows no
    such media type; envelopes become classes of their own, amounts floats, and dates as dd/MM/yyyy strings.
    """
    document = ROOT / "generated" / "soliditech" / "openapi.json"
    output = ("--meta", "none", "--output-path", str(folder / "stock_client"))
    _run(sys.executable, "-m", "openapi_python_client", "generate", "--path", str(document), *output)


def _install(*what: str) -> None:
    # pip needs the caller's settings, of the index among others; it compiles what it installs.
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    pip = (sys.executable, "-m", "pip", "--disable-pip-version-check", "--python", str(PYTHON))
    _run(*pip, "install", "--quiet", *what, environment=environment)


def _run(*command: str, environment: dict[str, str] | None = None) -> None:
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=environment)
    if done.returncode:
        raise SystemExit(f"{' '.join(command)}\n{done.stdout}{done.stderr}")
