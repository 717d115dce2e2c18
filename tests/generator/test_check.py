"""`check` says whether the package is what its inputs give, and where it is not."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.__main__ import main
from tests.support.project_copy import ProjectCopy, contents
from tests.support.refused import BOOKS


def check(project: ProjectCopy, capsys: pytest.CaptureFixture[str]) -> tuple[int, list[str]]:
    status = main(["check"], root=project.root)
    said = capsys.readouterr()
    assert bool(status) == ("run `make generate`" in said.err)
    return status, said.out.splitlines()


def test_it_is_clean_after_a_build(built_library: ProjectCopy, capsys: pytest.CaptureFixture[str]) -> None:
    before = contents(built_library.root)
    assert check(built_library, capsys) == (0, ["soliditech is what its inputs give"])
    assert contents(built_library.root) == before


def test_a_hand_edit_is_shown_as_a_unified_diff(built_library: ProjectCopy, capsys: pytest.CaptureFixture[str]) -> None:
    built_library.edit("generated/soliditech/models/author.py", '"""Who wrote a book.', '"""Whoever wrote a book.')
    status, lines = check(built_library, capsys)
    assert status == 1
    assert lines[:2] == ["--- committed/models/author.py", "+++ generated/models/author.py"]
    assert lines[2].startswith("@@ -")
    assert [line.strip() for line in lines[3:] if line[0] in "+-"] == [
        '-    """Whoever wrote a book."""',
        '+    """Who wrote a book."""',
    ]


def test_an_edit_of_the_spec_is_shown_wherever_it_leads(
    built_library: ProjectCopy, capsys: pytest.CaptureFixture[str]
) -> None:
    built_library.edit(BOOKS, "First name of the author.", "The author's first name.")
    status, lines = check(built_library, capsys)
    assert status == 1
    changed = {line.removeprefix("+++ generated/") for line in lines if line.startswith("+++ ")}
    assert changed >= {"MANIFEST.json", "models/author.py", "openapi.json"}
    assert changed.isdisjoint({"models/book.py", "client.py", "version.py"})
    assert any(line.startswith("+") and "The author's first name." in line for line in lines)
    assert any(line.startswith("-") and "First name of the author." in line for line in lines)


def test_a_file_too_many_and_one_too_few_are_named(
    built_library: ProjectCopy, capsys: pytest.CaptureFixture[str]
) -> None:
    (built_library.package / "groups" / "gone.py").write_text("", encoding="utf-8")
    (built_library.package / "models" / "book.py").unlink()
    assert check(built_library, capsys) == (1, ["stray: groups/gone.py", "missing: models/book.py"])


def test_a_package_that_was_never_built_is_missing(library: ProjectCopy, capsys: pytest.CaptureFixture[str]) -> None:
    status, lines = check(library, capsys)
    assert status == 1
    assert "missing: client.py" in lines
    assert not library.package.exists()


@pytest.mark.parametrize(
    ("old", "new"),
    [(b"\n", b"\r\n"), (b"\n", b""), (b"Written", b"\xff\xfe"), (b"Written", b"\x00")],
    ids=["ends of lines", "no end of line", "no text", "a zero byte"],
)
def test_a_difference_of_bytes_is_found(
    old: bytes, new: bytes, built_library: ProjectCopy, capsys: pytest.CaptureFixture[str]
) -> None:
    file = built_library.package / "identity.py"
    head, found, tail = file.read_bytes().rpartition(old)
    assert found
    file.write_bytes(head + new + tail)
    status, lines = check(built_library, capsys)
    assert status == 1
    assert lines[0] == "--- committed/identity.py"
    assert any(line.startswith(("-", "+")) for line in lines[2:])


def test_compiled_files_are_not_stray(built_library: ProjectCopy, capsys: pytest.CaptureFixture[str]) -> None:
    compiled = built_library.package / "__pycache__" / "client.cpython-311.pyc"
    compiled.parent.mkdir()
    compiled.write_bytes(b"\x00")
    assert check(built_library, capsys)[0] == 0


def test_the_real_package_is_clean_after_a_build(built: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--output", str(built.parent)]) == 0
    assert capsys.readouterr().out == "soliditech is what its inputs give\n"
