"""A build that fails in the middle leaves the package as it was, and nothing else behind."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from generator import build as building
from generator.build import Contents, Inputs, build
from generator.writing.project import SdkProject
from tests.support.project_copy import ProjectCopy, contents


class Stop(Exception):
    """Stands for whatever may go wrong."""


def stop(*_: object, **__: object) -> None:
    raise Stop


@pytest.mark.parametrize("step", ["_create_package", "_build_models", "_build_api", "_run_post_hooks"])
def test_a_failure_while_writing(step: str, built_library: ProjectCopy, monkeypatch: pytest.MonkeyPatch) -> None:
    before = contents(built_library.root)
    monkeypatch.setattr(SdkProject, step, stop)
    with pytest.raises(Stop):
        build(built_library.inputs())
    assert contents(built_library.root) == before


def test_a_failure_after_writing(built_library: ProjectCopy, monkeypatch: pytest.MonkeyPatch) -> None:
    before = contents(built_library.root)
    monkeypatch.setattr("generator.build.manifest", stop)
    with pytest.raises(Stop):
        build(built_library.inputs())
    assert contents(built_library.root) == before


def write(inputs: Inputs, folder: Path) -> Contents:
    folder.mkdir()
    (folder / "new.py").write_text("", encoding="utf-8")
    return Contents(inputs.names())


@pytest.fixture
def failing_rename(monkeypatch: pytest.MonkeyPatch) -> Callable[[int, type[BaseException]], None]:
    """Lets one of the renames of a build fail."""
    rename = Path.rename
    monkeypatch.setattr(building, "write_package", write)

    def arrange(number: int, error: type[BaseException]) -> None:
        left = [number]

        def failing(self: Path, target: Path) -> Path:
            left[0] -= 1
            if left[0] == 0:
                raise error
            return rename(self, target)

        monkeypatch.setattr(Path, "rename", failing)

    return arrange


@pytest.mark.parametrize("error", [OSError, KeyboardInterrupt])
@pytest.mark.parametrize("number", [1, 2])
def test_a_failure_of_the_swap(
    number: int,
    error: type[BaseException],
    built_library: ProjectCopy,
    failing_rename: Callable[[int, type[BaseException]], None],
) -> None:
    before = contents(built_library.root)
    failing_rename(number, error)
    with pytest.raises(error):
        build(built_library.inputs())
    assert contents(built_library.root) == before


def test_a_failure_of_the_first_build_leaves_no_package(
    library: ProjectCopy, failing_rename: Callable[[int, type[BaseException]], None]
) -> None:
    failing_rename(1, PermissionError)
    with pytest.raises(PermissionError):
        build(library.inputs())
    assert contents(library.package.parent) == {}


def test_no_reader_sees_half_a_package(built_library: ProjectCopy, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[dict[str, bytes]] = []
    before = contents(built_library.package)

    def write_and_look(inputs: Inputs, folder: Path) -> Contents:
        seen.append(contents(built_library.package))
        return write(inputs, folder)

    monkeypatch.setattr(building, "write_package", write_and_look)
    build(built_library.inputs())
    assert seen == [before]
    assert list(contents(built_library.package)) == ["new.py"]
    assert list(built_library.package.parent.iterdir()) == [built_library.package]
