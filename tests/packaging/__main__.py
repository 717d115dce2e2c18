"""Install a wheel in clean environments, with the newest and with the lowest versions that it allows, and use it.

python -m tests.packaging DIST

Newest is tried with every Python that the classifiers name and that is on the path, lowest with the one that runs this.
Tenants' wheels are tried beside it, with the newest and the lowest too. Then a program with both is frozen.
"""

from __future__ import annotations

import re
import shutil
import sys
import tempfile
import time
import tomllib
from pathlib import Path
from typing import Any

from packaging.requirements import Requirement

from tests.packaging import packing, tenants
from tests.packaging.description import broken_in
from tests.packaging.environments import Environment, interpreter
from tests.packaging.floors import floors

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
CONSUMER = HERE.parent / "consumer"
OWN = f"{sys.version_info.major}.{sys.version_info.minor}"


def main(dist: Path) -> int:
    """Try the one wheel in `dist`; returns the exit status."""
    (wheel,) = dist.resolve().glob("*.whl")
    if broken := broken_in(wheel):
        raise SystemExit(f"error: links of the long description that lead nowhere: {', '.join(broken)}")
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    with tempfile.TemporaryDirectory() as folder:
        for version in versions(project):
            python = sys.executable if version == OWN else interpreter(version)
            if python is None:
                print(f"Python {version}: not tried, there is no python{version} on the path")
                continue
            attempt(f"Python {version}, newest", Environment(Path(folder) / version, python, []), wheel, project)
        lowest = Environment(Path(folder) / "lowest", sys.executable, floors(project))
        attempt(f"Python {OWN}, lowest", lowest, wheel, project)
        wheels = tenants.build_wheels(Path(folder))
        for name, constraints in (("newest", []), ("lowest", floors(project))):
            environment = Environment(Path(folder) / f"tenants-{name}", sys.executable, constraints)
            tenants.attempt(f"Tenants, {name}", environment, wheel, wheels)
        frozen = Path(folder) / "frozen"
        frozen.mkdir()
        environment = Environment(Path(folder) / "freezing", sys.executable, packing.pinned())
        packing.attempt(environment, wheel, wheels[0], frozen)
    return 0


def versions(project: dict[str, Any]) -> list[str]:
    """The versions of Python that the classifiers name."""
    found = (re.fullmatch(r"Programming Language :: Python :: (3\.\d+)", each) for each in project["classifiers"])
    return [match[1] for match in found if match]


def attempt(name: str, environment: Environment, wheel: Path, project: dict[str, Any]) -> None:
    """All that has to run in one environment: the client alone, then with each extra."""
    start = time.perf_counter()
    environment.install(str(wheel))
    smoke(environment, "client")
    environment.install(f"{wheel}[cli]")
    smoke(environment, "cli")
    environment.install(f"{wheel}[otel]")
    smoke(environment, "otel")
    environment.install(f"{wheel}[sandbox]")
    smoke(environment, "sandbox")
    if "testing" in project["optional-dependencies"]:
        environment.install(f"{wheel}[testing]")
        smoke(environment, "testing")
        consume(environment)
    direct = {Requirement(line).name for line in project["dependencies"]}
    found = ", ".join(f"{each} {version}" for each, version in environment.installed().items() if each in direct)
    print(f"{name}: runs with {found} ({time.perf_counter() - start:.0f} s)", flush=True)


def smoke(environment: Environment, part: str) -> None:
    """Run smoke.py, which may cause no warning. `-I`: nothing of this folder can be imported."""
    environment.run("-I", "-W", "error", str(HERE / "smoke.py"), part)


def consume(environment: Environment) -> None:
    """Run the tests of the consumer's example project, copied to where none of this project's settings are found."""
    with tempfile.TemporaryDirectory() as folder:
        copy = shutil.copytree(CONSUMER, Path(folder) / "consumer", ignore=shutil.ignore_patterns(".*", "__pycache__"))
        environment.run("-m", "pytest", "-q", "--rootdir", str(copy), str(copy))


if __name__ == "__main__":
    raise SystemExit(main(Path(sys.argv[1])))
