"""The MANIFEST says what the package was made from, and nothing of the machine that made it."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from generator import build as building
from generator.build import GENERATOR, ROOT, manifest
from soliditech_runtime import CONTRACT
from tests.support.project_copy import LIBRARY, ProjectCopy, contents
from tests.support.refused import BOOKS, NAMES, ROOT_FILE


def test_it_lies_in_the_package(library: ProjectCopy, library_package: Path) -> None:
    written = json.loads((library_package / "MANIFEST.json").read_text(encoding="utf-8"))
    assert written == manifest(library.inputs())


def test_it_holds_a_hash_for_each_input(library: ProjectCopy) -> None:
    found = manifest(library.inputs(library.overlay()))
    about = {"package": "soliditech", "version": "7.8.9", "contract": CONTRACT}
    assert {name: found.pop(name) for name in about} == about
    assert list(found) == ["spec", "overlays", "generator"]
    assert list(found["overlays"]) == ["10-python-names.yaml", "20-flat-json.yaml", "tenant.yaml"]
    hashes = [found["spec"], found["generator"], *found["overlays"].values()]
    assert all(re.fullmatch("[0-9a-f]{64}", each) for each in hashes)
    assert len(set(hashes)) == len(hashes)


def test_no_file_of_the_package_names_a_path_of_the_machine(built: Path) -> None:
    paths = {str(ROOT), str(built.parent), str(Path.home()), str(Path.cwd())} - {"/"}
    marks = [f"{path}/".encode() for path in paths]
    assert [name for name, content in contents(built).items() if any(mark in content for mark in marks)] == []


def test_another_folder_gives_the_same_hashes(library: ProjectCopy) -> None:
    original = ProjectCopy(LIBRARY)
    assert manifest(library.inputs()) == manifest(original.inputs())


def edit_spec(library: ProjectCopy) -> None:
    library.edit(BOOKS, "A new book.", "Another book.")


def edit_root(library: ProjectCopy) -> None:
    library.edit(ROOT_FILE, "Library API", "Libraries API")


def move_spec(library: ProjectCopy) -> None:
    folder = library.root / "spec"
    (folder / "groups").rename(folder / "group")


def swap_files(library: ProjectCopy) -> None:
    folder = library.root / "spec"
    (folder / "moved.yaml").write_bytes((folder / "groups" / "loan.yaml").read_bytes())
    (folder / "groups" / "loan.yaml").write_bytes((folder / "schemas" / "loan.yaml").read_bytes())
    (folder / "moved.yaml").rename(folder / "schemas" / "loan.yaml")


def edit_overlay(library: ProjectCopy) -> None:
    library.edit(NAMES, "books.list", "books.all")


def edit_version(library: ProjectCopy) -> None:
    library.edit("pyproject.toml", "7.8.9", "8.0.0")


def edit_readme(library: ProjectCopy) -> None:
    (library.root / "spec" / "README.md").write_text("Notes.", encoding="utf-8")


CHANGES: dict[str, tuple[Callable[[ProjectCopy], None], set[str]]] = {
    "a schema": (edit_spec, {"spec"}),
    "the root": (edit_root, {"spec"}),
    "the name of a folder": (move_spec, {"spec"}),
    "the contents of two files of one name": (swap_files, {"spec"}),
    "an overlay": (edit_overlay, {"overlays.10-python-names.yaml"}),
    "the version": (edit_version, {"version"}),
    "what is no input": (edit_readme, set()),
}


def flat(found: dict[str, Any]) -> dict[str, str]:
    overlays = {f"overlays.{name}": each for name, each in found["overlays"].items()}
    return {**{name: each for name, each in found.items() if name != "overlays"}, **overlays}


def changed(before: dict[str, Any], after: dict[str, Any]) -> set[str]:
    old, new = flat(before), flat(after)
    return {name for name in {*old, *new} if old.get(name) != new.get(name)}


@pytest.mark.parametrize("change", CHANGES.values(), ids=list(CHANGES))
def test_an_input_changes_its_own_hash(
    change: tuple[Callable[[ProjectCopy], None], set[str]], library: ProjectCopy
) -> None:
    edit, expected = change
    before = manifest(library.inputs())
    edit(library)
    assert changed(before, manifest(library.inputs())) == expected


@pytest.mark.parametrize("file", ["reader.py", "writing/templates/model.py.jinja", "tree/reader.py"])
def test_the_generator_changes_its_own_hash(file: str, library: ProjectCopy, monkeypatch: pytest.MonkeyPatch) -> None:
    before = manifest(library.inputs())
    copy = library.root / "generator"
    shutil.copytree(GENERATOR, copy, ignore=shutil.ignore_patterns("__pycache__", ".*"))
    monkeypatch.setattr(building, "GENERATOR", copy)
    assert manifest(library.inputs()) == before
    with (copy / file).open("a", encoding="utf-8") as opened:
        opened.write("\n")
    assert changed(before, manifest(library.inputs())) == {"generator"}
