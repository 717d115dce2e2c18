"""`make quick` and the order of the tests: what is chosen for which change, and what runs first."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from tests.support.rooms import ROOT, folders_for
from tests.support.selection import ALWAYS, BUDGET, UNCHANGED, changed_files, select
from tests.support.times import Recorder, recorded, slowest_first

STYLE = "tests/style/test_test_modules.py"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project with tests of two rooms, as far as the choice goes."""
    for name in (STYLE, "tests/spec/test_facts.py", "tests/flat_json/test_a.py", "tests/flat_json/test_b.py"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    return tmp_path


def chosen(project: Path, *changed: str, **seconds: float) -> list[str]:
    """What is chosen beside the tests that always run; a module is called `b` for `tests/flat_json/test_b.py`."""
    times = {f"tests/flat_json/test_{name}.py": value for name, value in seconds.items()}
    return [each for each in select(changed, times, project).modules if each != STYLE]


FLAT = ["tests/flat_json/test_a.py", "tests/flat_json/test_b.py"]


def test_a_module_brings_the_tests_of_its_room(project: Path) -> None:
    assert chosen(project, "src/soliditech_runtime/flat_json/keys.py") == FLAT
    assert STYLE in select(["src/soliditech_runtime/flat_json/keys.py"], {}, project).modules


def test_a_test_module_brings_itself_alone_and_a_helper_its_room(project: Path) -> None:
    assert chosen(project, "tests/flat_json/test_b.py") == FLAT[1:]
    assert chosen(project, "tests/flat_json/conftest.py") == FLAT


def test_a_deleted_test_module_is_not_run(project: Path) -> None:
    assert "tests/flat_json/test_gone.py" not in select(["tests/flat_json/test_gone.py"], {}, project).modules


@pytest.mark.parametrize("path", ["tests/support/money.py", "tests/conftest.py", "requirements.txt", "new/folder/file"])
def test_what_no_room_has_brings_everything(project: Path, path: str) -> None:
    assert chosen(project, path) == [*FLAT, "tests/spec/test_facts.py"]


def test_where_git_knows_nothing_everything_is_brought(project: Path) -> None:
    assert set(select(None, {}, project).modules) == {STYLE, *FLAT, "tests/spec/test_facts.py"}


def test_no_change_brings_a_fixed_choice(project: Path) -> None:
    assert chosen(project) == [*FLAT, "tests/spec/test_facts.py"]
    assert [folder for folder in (*UNCHANGED, *ALWAYS) if not (ROOT / folder).is_dir()] == []


def test_the_quick_ones_go_first_as_long_as_there_is_time(project: Path) -> None:
    changed = "src/soliditech_runtime/flat_json/keys.py"
    assert chosen(project, changed, a=2.0, b=1.0) == FLAT[::-1]
    late = select([changed], {FLAT[0]: BUDGET, FLAT[1]: 1.0}, project)
    assert FLAT[1] in late.modules
    assert late.too_slow == (FLAT[0],)


def test_what_was_edited_runs_however_long_it_takes(project: Path) -> None:
    assert chosen(project, "tests/flat_json/test_a.py", a=10 * BUDGET) == FLAT[:1]


def test_the_nearest_folder_that_is_known_counts() -> None:
    assert folders_for("src/soliditech_runtime/flat_json/keys.py") == ("tests/flat_json",)
    assert folders_for("spec/schemas/new/folder.yaml") == folders_for("spec")
    assert folders_for("new.toml") is None


def test_every_choice_for_one_room_fits_in_the_time() -> None:
    known = recorded()
    for path in ("src/soliditech_runtime/flat_json/keys.py", "generator/diff/models.py", "spec/openapi.yaml"):
        modules = select([path], known).modules
        assert len(modules) > 1
        assert sum(known.get(each, 1.0) for each in modules) <= BUDGET


def test_changes_are_what_git_says_and_new_files(tmp_path: Path) -> None:
    def git(*arguments: str) -> None:
        identity = ("-c", "user.name=test", "-c", "user.email=test@test.example")
        subprocess.run(["git", *identity, *arguments], cwd=tmp_path, check=True, capture_output=True)

    assert changed_files(root=tmp_path) is None
    git("init", "--quiet")
    for name in ("same", "edited", "deleted", "staged"):
        (tmp_path / name).write_text("1", encoding="utf-8")
    git("add", ".")
    git("commit", "--message", "as it was")
    assert changed_files(root=tmp_path) == []
    for name in ("edited", "staged", "new"):
        (tmp_path / name).write_text("2", encoding="utf-8")
    git("add", "staged")
    (tmp_path / "deleted").unlink()
    assert changed_files(root=tmp_path) == ["deleted", "edited", "new", "staged"]
    assert changed_files("no-such-commit", tmp_path) is None


def test_the_command_prints_its_choice() -> None:
    command = [sys.executable, "-m", "tests.quick", "--since", "no-such-commit", "--list"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    said, *modules = done.stdout.splitlines()
    assert said == "git does not know what changed since no-such-commit: the fast tests of everything run."
    assert modules[0] == STYLE
    assert len(modules) > 50


def test_the_slowest_modules_go_first_and_a_module_stays_together() -> None:
    nodes = ["a.py::1", "b.py::1", "b.py::2", "c.py::1", "a.py::2"]
    items: list[Any] = [SimpleNamespace(nodeid=node) for node in nodes]
    slowest_first(items, {"b.py": 9.0, "a.py": 0.1})
    assert [item.nodeid for item in items] == ["b.py::1", "b.py::2", "c.py::1", "a.py::1", "a.py::2"]


def test_times_are_added_up_by_module_and_others_are_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("a.py", "b.py"):
        (tmp_path / name).touch()
    path = tmp_path / "times.json"
    path.write_text('{"b.py": 7.0, "gone.py": 1.0}', encoding="utf-8")
    recorder = Recorder(path)
    for duration in (1.25, 0.5):
        report: Any = SimpleNamespace(nodeid="a.py::test", duration=duration)
        recorder.pytest_runtest_logreport(report)
    recorder.pytest_sessionfinish()
    assert json.loads(path.read_text("utf-8")) == {"a.py": 1.8, "b.py": 7.0}


def test_the_recorded_times_are_those_of_our_tests() -> None:
    there = [path for path in recorded() if (ROOT / path).exists()]
    assert len(there) > 100


def test_what_needs_another_environment_is_not_chosen(project: Path) -> None:
    for name in ("tests/compat/test_uvloop.py", "tests/docs/test_compatibility.py"):
        (project / name).parent.mkdir(parents=True, exist_ok=True)
        (project / name).touch()
    assert chosen(project, "tests/compat/test_uvloop.py") == ["tests/docs/test_compatibility.py"]
    assert "tests/compat/test_uvloop.py" not in chosen(project, "tests/support/loopback.py")
