"""`python -m generator diff`, from one end to the other."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from generator.__main__ import main
from generator.build import build
from generator.diff.released import LAST
from tests.support.project_copy import ProjectCopy, update

Capture = pytest.CaptureFixture[str]


@pytest.fixture
def released(built_library: ProjectCopy) -> ProjectCopy:
    """The library, with its package as it is now kept as what was released last."""
    folder = built_library.root / LAST
    folder.mkdir(parents=True)
    for name in ("openapi.json", "MANIFEST.json"):
        (folder / name).write_bytes((built_library.package / name).read_bytes())
    return built_library


def diff(project: ProjectCopy, *arguments: str | Path) -> int:
    return main(["diff", *map(str, arguments)], root=project.root)


def rename_an_action(project: ProjectCopy) -> None:
    project.edit("overlays/10-python-names.yaml", "books.get", "books.fetch")


def test_nothing_changed_since_the_last_release(released: ProjectCopy, capsys: Capture) -> None:
    assert diff(released, "--check") == 0
    assert capsys.readouterr().out == "nothing changed since 7.8.9\n"


def test_a_change_is_listed_with_its_step_and_its_line_for_the_changelog(
    released: ProjectCopy, capsys: Capture
) -> None:
    rename_an_action(released)
    assert diff(released) == 0
    assert capsys.readouterr().out == (
        "1 change since 7.8.9, 1 breaking\n"
        "\n"
        "books.get\n"
        "  breaking  is now called `books.fetch`\n"
        "\n"
        "This is a major step: after 7.8.9 comes 8.0.0.\n"
        "\n"
        "For CHANGELOG.md:\n"
        "\n"
        "- Breaking: `books.get` is now called `books.fetch`.\n"
    )


def test_the_check_fails_until_the_version_follows(released: ProjectCopy, capsys: Capture) -> None:
    rename_an_action(released)
    assert diff(released, "--check") == 1
    assert capsys.readouterr().err == "\nerror: pyproject.toml: the version is 7.8.9. Make it 8.0.0 or higher\n"

    released.edit("pyproject.toml", '"7.8.9"', '"8.0.0"')
    assert diff(released, "--check") == 0


def test_a_package_can_be_the_old_one(released: ProjectCopy, tmp_path: Path, capsys: Capture) -> None:
    package = build(released.inputs())
    rename_an_action(released)
    assert diff(released, package, "--check") == 1
    assert "after 7.8.9 comes 8.0.0" in capsys.readouterr().out


def test_a_tenants_overlay_can_be_compared(released: ProjectCopy, capsys: Capture) -> None:
    overlay = released.overlay(update("getBook", summary="Another"))
    assert diff(released, "--overlay", overlay) == 0
    out = capsys.readouterr().out
    assert "1 change since 7.8.9, 0 breaking" in out
    assert "- Described otherwise: `books.get`." in out


def test_a_document_alone_has_no_version(released: ProjectCopy, tmp_path: Path, capsys: Capture) -> None:
    alone = tmp_path / "old.json"
    alone.write_bytes((released.root / LAST / "openapi.json").read_bytes())
    rename_an_action(released)

    assert diff(released, alone) == 0
    assert "From 1.0.0 on this is a major step" in capsys.readouterr().out
    assert diff(released, alone, "--check") == 1
    assert "the version of the old document is not known" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (None, "cannot be read: No such file or directory"),
        ("{", "cannot be read: is no JSON"),
        ("[]", "is no JSON object"),
        ("{}", "is no OpenAPI document"),
    ],
)
def test_what_is_no_document_is_refused(
    content: str | None, problem: str, library: ProjectCopy, tmp_path: Path, capsys: Capture
) -> None:
    old = tmp_path / "old.json"
    if content is not None:
        old.write_text(content)
    assert diff(library, old) == 1
    assert capsys.readouterr().err == f"error: {old}: {problem}. Give the openapi.json of a package\n"


@pytest.mark.parametrize("version", ["one", 1])
def test_a_version_that_is_none_is_refused(version: object, released: ProjectCopy, capsys: Capture) -> None:
    manifest = released.root / LAST / "MANIFEST.json"
    manifest.write_text(json.dumps({"version": version}))
    assert diff(released) == 1
    assert "has a version that is none. Write it as 1.2.3" in capsys.readouterr().err
