"""A pyproject.toml without a version that can be used is refused by its name, never by a traceback."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.__main__ import main
from generator.pyproject import project_version
from generator.refusal import Refusal
from tests.support.project_copy import ProjectCopy


def test_the_version_is_taken_as_it_is_written(tmp_path: Path) -> None:
    path = tmp_path / "pyproject.toml"
    path.write_text("[project]\nversion = '1.4.0-rc1'", encoding="utf-8")
    assert project_version(path) == "1.4.0-rc1"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[project\n", "pyproject.toml: is no TOML in UTF-8: "),
        ("\xff", "pyproject.toml: is no TOML in UTF-8: "),
        ("a = " + "[" * 100_000, "pyproject.toml: is no TOML in UTF-8: "),
        ("", "pyproject.toml: has no table project. Write [project] with name and version"),
        ("project = 5", "pyproject.toml: has no table project. "),
        (
            "[project]\nname = 'a'\ndynamic = ['version']",
            "pyproject.toml: project.version: there is no version",
        ),
        (
            "[project]\nversion = 1.4",
            "pyproject.toml: project.version: there is no version",
        ),
        (
            "[project]\nversion = 'one two'",
            "pyproject.toml: project.version: 'one two' is no version",
        ),
    ],
)
def test_what_names_no_version_is_refused(text: str, message: str, tmp_path: Path) -> None:
    path = tmp_path / "pyproject.toml"
    path.write_text(text, encoding="latin-1")
    with pytest.raises(Refusal) as caught:
        project_version(path)
    assert str(caught.value).startswith(message)


def test_a_folder_in_its_place_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Refusal, match=r"cannot be read \(IsADirectoryError\)"):
        project_version(tmp_path)


def test_a_build_without_one_says_so(library: ProjectCopy, capsys: pytest.CaptureFixture[str]) -> None:
    (library.root / "pyproject.toml").unlink()
    assert main(["build"], root=library.root) == 1
    assert capsys.readouterr().err == (
        "error: pyproject.toml: there is none in project. Write one with [project], name and version\n"
    )
    assert not library.package.exists()
