"""The same inputs give the same bytes, wherever and whenever, and nothing else is left in the package."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from generator.__main__ import main
from generator.build import GENERATOR, ROOT
from generator.writing import project
from tests.support.project_copy import ProjectCopy, contents


@pytest.mark.parametrize("seed", ["0", "1", "2"])
def test_hash_seed_and_working_folder_change_nothing(seed: str, built: Path, tmp_path: Path) -> None:
    """One of the builds runs elsewhere, and among files that tell ruff to do something else."""
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "ruff.toml").write_text('line-length = 40\nindent-width = 2\nexclude = ["*.py"]\n', encoding="utf-8")
    (elsewhere / ".gitignore").write_text("*.py\nmodels/\n", encoding="utf-8")
    (elsewhere / ".git").mkdir()
    subprocess.run(
        [sys.executable, "-m", "generator", "build", "--output", str(elsewhere / "output")],
        cwd=elsewhere if seed == "2" else ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONHASHSEED": seed},
        capture_output=True,
        check=True,
    )
    assert contents(elsewhere / "output" / "soliditech") == contents(built)


def test_a_second_build_changes_nothing(library: ProjectCopy) -> None:
    assert main(["build"], root=library.root) == 0
    before = contents(library.package.parent)
    assert main(["build"], root=library.root) == 0
    assert contents(library.package.parent) == before


def test_a_build_deletes_what_it_did_not_write(library: ProjectCopy) -> None:
    assert main(["build"], root=library.root) == 0
    before = contents(library.package)
    (library.package / "groups" / "gone.py").write_text("", encoding="utf-8")
    (library.package / "old").mkdir()
    (library.package / "old" / "module.py").write_text("", encoding="utf-8")
    assert main(["build"], root=library.root) == 0
    assert contents(library.package) == before


def test_a_build_leaves_what_lies_beside_the_package(library: ProjectCopy) -> None:
    beside = library.package.parent / "other" / "__init__.py"
    beside.parent.mkdir(parents=True)
    beside.write_text("# not ours", encoding="utf-8")
    assert main(["build"], root=library.root) == 0
    assert beside.read_text(encoding="utf-8") == "# not ours"


def test_a_build_lays_in_no_leavings_of_tools(
    library: ProjectCopy, library_package: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    writing = library.root / "writing"
    shutil.copytree(GENERATOR / "writing", writing, ignore=shutil.ignore_patterns("__pycache__", ".*"))
    for leaving in ("__pycache__/model.cpython-311.pyc", ".ruff_cache/0.1/1234", ".mypy_cache/x.db", ".model.py.swp"):
        path = writing / "templates" / leaving
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"\xff")
    monkeypatch.setattr(project, "HERE", writing)
    assert main(["build"], root=library.root) == 0
    assert contents(library.package) == contents(library_package)
