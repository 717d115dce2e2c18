"""Programs with a client in one zip file, and frozen by PyInstaller into a folder and into one file."""

from __future__ import annotations

import shutil
import subprocess
import time
import zipapp
from collections.abc import Sequence
from pathlib import Path

from tests.packaging.environments import Environment

HERE = Path(__file__).parent
PROGRAM = HERE / "packed_program.py"
REQUIREMENTS = HERE / "freezing-requirements.txt"

# Analysed once for both.
_SPEC = """
analysis = Analysis(["program.py"])
pure = PYZ(analysis.pure)
starter = EXE(pure, analysis.scripts, exclude_binaries=True, name="program")
COLLECT(starter, analysis.binaries, analysis.datas, name="folder")
EXE(pure, analysis.scripts, analysis.binaries, analysis.datas, name="file")
"""


def write_program(folder: Path, name: str, packages: Sequence[str]) -> Path:
    """A program that uses these packages, with all that it imports of this repository; returns its file."""
    shutil.copy(PROGRAM, folder)
    imports = "".join(f"import {package}\n" for package in packages)
    program = folder / name
    program.write_text(f"{imports}import packed_program\n\npacked_program.main({', '.join(packages)})\n")
    return program


def write_zipapp(folder: Path, packages: Sequence[Path]) -> Path:
    """A program in a zip file, with packages of clients and their run time; what they depend on is not in it.

    Args:
        folder: an empty one.
        packages: the folders of the packages, the run time's among them.
    """
    content = folder / "content"
    for package in packages:
        shutil.copytree(package, content / package.name, ignore=shutil.ignore_patterns("__pycache__"))
    write_program(content, "__main__.py", [path.name for path in packages if path.name != "soliditech_runtime"])
    archive = folder / "program.pyz"
    zipapp.create_archive(content, archive)
    return archive


def pinned() -> list[str]:
    """PyInstaller and what it needs, as constraints."""
    lines = REQUIREMENTS.read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


def attempt(environment: Environment, ours: Path, tenants: Path, folder: Path) -> None:
    """Freeze a program with our client and a tenant's, and run it where nothing else is.

    Args:
        environment: a new one.
        ours: our wheel.
        tenants: a tenant's wheel.
        folder: an empty one.
    """
    start = time.perf_counter()
    for what in (str(ours), str(tenants), "pyinstaller"):
        environment.install(what)
    packages = ["soliditech", tenants.name.partition("-")[0]]
    write_program(folder, "program.py", packages)
    spec = folder / "program.spec"
    spec.write_text(_SPEC, encoding="utf-8")
    made = folder / "made"
    options = ("--noconfirm", "--log-level", "ERROR", "--distpath", str(made), "--workpath", str(folder / "work"))
    environment.run("-I", "-m", "PyInstaller", *options, str(spec))
    for program in (made / "folder" / "program", made / "file"):
        done = subprocess.run([program], cwd="/", env={}, capture_output=True, text=True, check=False)
        if done.returncode or not all(f"{package} " in done.stdout for package in packages):
            raise SystemExit(f"error: {program.name}\n{done.stdout}{done.stderr}")
    seconds = time.perf_counter() - start
    version = environment.installed()["pyinstaller"]
    print(f"Frozen by PyInstaller {version}: {' and '.join(packages)} run, as a folder and as a file ({seconds:.0f} s)")
