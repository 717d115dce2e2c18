"""A copy of the package and of its fast tests, in which mutmut works."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "src" / "soliditech_runtime"
GENERATED = ROOT / "generated" / "soliditech"

MODULES = (
    "calls.attempts",
    "calls.evidence",
    "calls.retries",
    "client.base_url",
    "deadline",
    "flat_json",
    "operations.paths",
    "secrets",
)
"""What is mutated: modules and packages of soliditech_runtime."""

TESTS = (
    "tests/flat_json",
    "tests/runtime/calls/attempts",
    "tests/runtime/calls/retries",
    "tests/runtime/calls/test_admission.py",
    "tests/runtime/calls/test_call_loop.py",
    "tests/runtime/calls/test_evidence.py",
    "tests/runtime/calls/test_rate_limit.py",
    "tests/runtime/client",
    "tests/runtime/operations",
    "tests/runtime/test_deadline.py",
    "tests/runtime/test_secrets.py",
)
"""What may kill a mutant: tests that need no server and take seconds together."""

LEFT_OUT = ("tests/runtime/client/test_changing_lists.py",)
"""What is among these and needs the sandbox, which the environment for mutants does not have."""


def sources(modules: Sequence[str]) -> list[Path]:
    """The files of `modules`, relative to the package.

    Raises:
        SystemExit: one of them is not mutated here.
    """
    if unknown := set(modules) - set(MODULES):
        raise SystemExit(f"{', '.join(sorted(unknown))}: give some of {', '.join(MODULES)}, or none for all.")
    places = [PACKAGE.joinpath(*name.split(".")) for name in modules]
    found = [path for place in places for path in (place.with_suffix(".py"), *sorted(place.glob("*.py")))]
    return [path.relative_to(PACKAGE) for path in found if path.exists()]


def prepare(folder: Path, modules: Sequence[str]) -> None:
    """Lay the project into `folder`, which mutmut copies on into `folder/mutants`."""
    hidden = shutil.ignore_patterns("__pycache__", ".*")
    shutil.copytree(PACKAGE, folder / PACKAGE.name, ignore=hidden)
    shutil.copytree(GENERATED, folder / GENERATED.name, ignore=hidden)
    shutil.copytree(ROOT / "tests", folder / "tests", ignore=hidden)
    pytest_settings = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["pytest"]["ini_options"]
    settings = {
        "pytest.ini_options": pytest_settings,
        "mutmut": {
            "source_paths": [PACKAGE.name],
            "also_copy": [GENERATED.name],
            "only_mutate": [f"{PACKAGE.name}/{path}" for path in sources(modules)],
            "pytest_add_cli_args": [
                *("-p", "tests.mutation.fresh", "-p", "no:cacheprovider"),
                *(f"--ignore={name}" for name in LEFT_OUT),
            ],
            "pytest_add_cli_args_test_selection": list(TESTS),
        },
    }
    text = "".join(
        f"[tool.{name}]\n" + "".join(f"{key} = {json.dumps(value)}\n" for key, value in table.items())
        for name, table in settings.items()
    )
    (folder / "pyproject.toml").write_text(text, "utf-8")


def run(folder: Path, children: int) -> None:
    """Let mutmut try every mutant; its output goes to `folder/output`.

    Raises:
        SystemExit: it could not begin, as when a test fails without any mutant.
    """
    command = [str(Path(sys.executable).with_name("mutmut")), "run", "--max-children", str(children)]
    with (folder / "output").open("w") as output:
        code = subprocess.run(command, cwd=folder, stdout=output, stderr=subprocess.STDOUT, check=False).returncode
    if code:
        said = (folder / "output").read_text("utf-8", "replace").replace("\r", "\n")
        raise SystemExit(f"mutmut could not do its work ({code}):\n{said[-4000:]}")
