"""Tenants' wheels beside ours: one by this generator, and one by the first generator that had the same contract."""

from __future__ import annotations

import shutil
import time
from pathlib import Path

from generator.build import ROOT, Inputs, build, wheel_of
from generator.wheel import write_wheel
from generator.writing.project import Names
from soliditech_runtime import CONTRACT
from tests.packaging.environments import Environment
from tests.packaging.former import EXAMPLE, NoHistory, build_at, oldest_commit

SMOKE = Path(__file__).with_name("tenant_smoke.py")
PRESENT, FORMER = "acme_soliditech", "former_soliditech"
VERSION = "1.4.0"


def tenants_wheel(folder: Path) -> Path:
    """The wheel of the example tenant, built below `folder`."""
    inputs = Inputs(PRESENT, folder / "present", (ROOT / EXAMPLE,), own_version=VERSION)
    build(inputs, wheel=True)
    return wheel_of(inputs)


def former_wheel(folder: Path) -> Path | None:
    """The same of the oldest commit with this contract, built below `folder`; None, and a line, where none is known."""
    try:
        commit = oldest_commit(ROOT, CONTRACT)
    except NoHistory as reason:
        print(f"Generated before, contract {CONTRACT}: not tried, {reason}", flush=True)
        return None
    output = build_at(ROOT, commit, FORMER, folder / "former")
    print(f"Generated before, contract {CONTRACT}: {FORMER} is by the generator of {commit[:7]}", flush=True)
    # Wrapped by this generator: its own, if it made wheels yet, would ask for the run time of its own minor version.
    identity = (output / FORMER / "identity.py").read_text(encoding="utf-8")
    version = identity.partition('__version__ = "')[2].partition('"')[0]
    return write_wheel(Names(FORMER, FORMER.replace("_", "-"), version), output)


def attempt(name: str, environment: Environment, ours: Path, wheels: list[Path]) -> None:
    """Install a tenant's wheel beside ours, which no index has, with the extra that it passes on; then use both.

    Args:
        name: of the environment, to be printed.
        environment: a new one.
        ours: our wheel.
        wheels: of tenants.
    """
    start = time.perf_counter()
    environment.install(str(ours))
    for wheel in wheels:
        environment.install(f"{wheel}[testing]")
        package, version = wheel.name.split("-")[:2]
        environment.run("-I", "-W", "error", str(SMOKE), package, version)
    found = " and ".join("-".join(wheel.name.split("-")[:2]) for wheel in wheels)
    print(f"{name}: {found} run beside ours ({time.perf_counter() - start:.0f} s)", flush=True)


def build_wheels(folder: Path) -> list[Path]:
    """All wheels of tenants that there are, moved into `folder`."""
    made = (tenants_wheel(folder), former_wheel(folder))
    return [Path(shutil.move(wheel, folder)) for wheel in made if wheel is not None]
