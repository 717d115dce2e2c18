"""Which commit a package of the same contract is generated from, and what is said where the history does not tell."""

from __future__ import annotations

import json
import shutil
import subprocess
from contextlib import suppress
from pathlib import Path

import pytest

from generator.build import ROOT
from soliditech_runtime import CONTRACT
from tests.packaging.former import RUN_TIME, NoHistory, build_at, oldest_commit


def git(folder: Path, *arguments: str) -> str:
    settings = ("-c", "user.name=Tester", "-c", "user.email=tester@example.com", "-c", "commit.gpgsign=false")
    command = ["git", "-C", str(folder), *settings, *arguments]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()


@pytest.fixture
def history(tmp_path: Path) -> Path:
    """A repository in which the contract went from none to 1 to 2, with two commits that changed something else."""
    folder = tmp_path / "history"
    run_time = folder / RUN_TIME
    run_time.parent.mkdir(parents=True)
    git(folder, "init", "--quiet")
    for number, text in enumerate(("", "CONTRACT = 1", "CONTRACT = 1\nA = 1", "CONTRACT = 2", "CONTRACT = 2\nA = 1")):
        run_time.write_text(text + "\n", encoding="utf-8")
        git(folder, "add", ".")
        git(folder, "commit", "--quiet", "--message", f"commit {number}")
    return folder


@pytest.mark.parametrize(("contract", "message"), [(1, "commit 1"), (2, "commit 3")])
def test_it_is_the_first_that_has_the_contract(contract: int, message: str, history: Path) -> None:
    commit = oldest_commit(history, contract)
    assert git(history, "log", "-1", "--format=%s", commit) == message


def test_a_contract_that_is_in_no_commit_yet_has_none(history: Path) -> None:
    with pytest.raises(NoHistory, match="no commit has contract 3 yet"):
        oldest_commit(history, 3)


def test_a_folder_without_history_says_so(tmp_path: Path, history: Path) -> None:
    with pytest.raises(NoHistory, match="there is no git history here"):
        oldest_commit(tmp_path, 1)
    # Unpacked in a repository that is something else's.
    with pytest.raises(NoHistory, match="there is no git history here"):
        oldest_commit(history / "src", 1)


def test_so_does_a_machine_without_git(history: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(NoHistory, match="there is no git history here"):
        oldest_commit(history, 1)


def test_a_shallow_history_says_so(history: Path, tmp_path: Path) -> None:
    git(tmp_path, "clone", "--quiet", "--depth", "1", f"file://{history}", "shallow")
    with pytest.raises(NoHistory, match="the git history is shallow"):
        oldest_commit(tmp_path / "shallow", 2)


def committed_anew(folder: Path) -> Path:
    """The project as it stands, in a repository of its own with one commit."""
    for name in ("generator", "spec", "overlays", "src", "generated"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__", ".build-*"))
    shutil.copy(ROOT / "pyproject.toml", folder)
    git(folder, "init", "--quiet")
    git(folder, "add", ".")
    git(folder, "commit", "--quiet", "--message", "as it stands")
    return folder


@pytest.fixture(params=["anew", "told"])
def origin(request: pytest.FixtureRequest, tmp_path: Path) -> tuple[Path, str]:
    """A repository with a commit of today's contract: one of one commit, or the project's own where that tells."""
    if request.param == "told":
        with suppress(NoHistory):
            return ROOT, oldest_commit(ROOT, CONTRACT)
    root = committed_anew(tmp_path / "repository")
    return root, oldest_commit(root, CONTRACT)


def test_its_generator_writes_what_it_wrote_then(origin: tuple[Path, str], tmp_path: Path) -> None:
    root, commit = origin
    package = build_at(root, commit, "former_soliditech", tmp_path / "former") / "former_soliditech"
    written = json.loads((package / "MANIFEST.json").read_bytes())
    then = json.loads(git(root, "show", f"{commit}:generated/soliditech/MANIFEST.json"))
    assert (written["generator"], written["spec"]) == (then["generator"], then["spec"])
