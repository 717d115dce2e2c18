"""A build replaces a package of the generator's, and nothing else that somebody keeps there."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from generator.__main__ import main
from generator.refusal import Refusal
from generator.replacement import check_replaceable
from tests.support.project_copy import ProjectCopy, contents
from tests.support.refused import MANIFEST

OURS = {**MANIFEST, "package": "acme"}


def refusal(output: Path, package: str = "acme") -> str:
    with pytest.raises(Refusal) as caught:
        check_replaceable(output, package)
    return str(caught.value)


def test_what_is_not_there_and_what_is_empty_may_be_written(tmp_path: Path) -> None:
    check_replaceable(tmp_path / "nowhere", "acme")
    check_replaceable(tmp_path, "acme")
    (tmp_path / "acme").mkdir()
    check_replaceable(tmp_path, "acme")


def test_a_package_of_ours_may_be_replaced(tmp_path: Path) -> None:
    (tmp_path / "acme").mkdir()
    (tmp_path / "acme" / "MANIFEST.json").write_text(json.dumps(OURS), encoding="utf-8")
    check_replaceable(tmp_path, "acme")
    (tmp_path / "acme" / ".git").mkdir()
    assert "holds MANIFEST.json and a .git" in refusal(tmp_path)


@pytest.mark.parametrize("manifest", [None, "", "[1]", "{", "{}", '{"package": "acme"}', "\xff", "[" * 100_000])
def test_a_folder_without_our_manifest_stays(manifest: str | None, tmp_path: Path) -> None:
    (tmp_path / "acme").mkdir()
    (tmp_path / "acme" / "thesis.txt").write_text("years of work", encoding="utf-8")
    if manifest is not None:
        (tmp_path / "acme" / "MANIFEST.json").write_text(manifest, encoding="latin-1")
    assert "acme holds no MANIFEST.json of a generated package" in refusal(tmp_path)


@pytest.mark.parametrize(
    "change",
    [
        *({"package": "other"}, {"package": None}, {"version": 1}, {"contract": "4"}, {"contract": True}),
        *({"spec": "as it was"}, {"generator": ""}, {"generator": None}, {"overlays": []}, {"overlays": {"a": "b c"}}),
    ],
)
def test_a_manifest_of_something_else_is_not_ours(change: dict[str, Any], tmp_path: Path) -> None:
    (tmp_path / "acme").mkdir()
    (tmp_path / "acme" / "MANIFEST.json").write_text(json.dumps({**OURS, **change}), encoding="utf-8")
    assert "acme holds no MANIFEST.json of a generated package acme" in refusal(tmp_path)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        *(("thesis.txt", ""), ("groups/mine.py", "work = 1\n"), ("data/openapi.yaml", "a"), ("groups/a.json", "{}")),
        ("models/notes.pyc", "a"),
    ],
)
def test_a_file_of_the_user_s_in_a_package_stays(name: str, content: str, tmp_path: Path) -> None:
    path = tmp_path / "acme" / name
    path.parent.mkdir(parents=True)
    (tmp_path / "acme" / "MANIFEST.json").write_text(json.dumps(OURS), encoding="utf-8")
    path.write_text(content, encoding="utf-8")
    assert f"{path} was not written by the generator, and would be lost" in refusal(tmp_path)


def test_what_the_generator_and_python_wrote_may_be_replaced(library: ProjectCopy) -> None:
    assert main(["build"], root=library.root) == 0
    (library.package / "groups" / "gone.py").write_text("", encoding="utf-8")
    compiled = library.package / "groups" / "__pycache__" / "gone.cpython-311.pyc"
    compiled.parent.mkdir(exist_ok=True)
    compiled.write_bytes(b"\0")
    assert main(["build"], root=library.root) == 0
    assert not compiled.exists()
    (library.package / "link.py").symlink_to(library.package / "client.py")
    assert "link.py was not written by the generator" in refusal(library.package.parent, "soliditech")


def test_files_and_links_stay(tmp_path: Path) -> None:
    (tmp_path / "nowhere").symlink_to(tmp_path / "gone")
    assert "is a link that leads nowhere" in refusal(tmp_path / "nowhere")
    (tmp_path / "file").write_text("", encoding="utf-8")
    assert "is no folder" in refusal(tmp_path / "file")
    (tmp_path / "acme").write_text("", encoding="utf-8")
    assert "is no folder" in refusal(tmp_path)
    (tmp_path / "acme").unlink()
    (tmp_path / "acme").symlink_to(tmp_path)
    assert "is no folder" in refusal(tmp_path)


def test_the_program_leaves_a_user_s_folder_as_it_was(library: ProjectCopy, capsys: pytest.CaptureFixture[str]) -> None:
    git = library.package / ".git"
    git.mkdir(parents=True)
    (git / "HEAD").write_text("ref: main", encoding="utf-8")
    before = contents(library.root)
    assert main(["build"], root=library.root) == 1
    assert capsys.readouterr().err.startswith("error: --output: ")
    assert contents(library.root) == before
