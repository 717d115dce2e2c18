"""The guide's table of other people's tools: each is tried in `tests/compat`, in the version that it names."""

from __future__ import annotations

import re

import pytest

from tests.docs.samples import ROOT, page

FOLDER = ROOT / "tests" / "compat"
ROWS = page("docs/compatibility.md").table("tool", "tried with", "verdict", "what to know")
VERDICTS = {"works", "works with this line", "does not"}


def tool(row: list[str]) -> str:
    """The name of the tool as its package has it."""
    named = re.match(r"`([^`]+)`", row[0])
    assert named, row[0]
    return named[1]


def lines(name: str, folder: str = "tests/compat") -> list[str]:
    """The requirements of a file, without comments."""
    text = (ROOT / folder / name).read_text("utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]


def pins(requirements: list[str]) -> dict[str, str]:
    """The versions, by name in small letters."""
    return {name.lower(): version for name, version in (line.split("==") for line in requirements if "==" in line)}


def test_the_table_has_the_tools_that_are_tried() -> None:
    tried = {path.stem.removeprefix("test_") for path in FOLDER.glob("test_*.py")}
    assert {tool(row).replace("-", "_") for row in ROWS} == tried
    assert len(tried) >= 8


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row[0])
def test_a_row_says_whether_it_works_and_with_what(row: list[str]) -> None:
    _, _, verdict, remark = row
    assert verdict in VERDICTS
    assert remark
    assert "`" in remark or verdict != "works with this line"


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row[0])
def test_a_row_names_the_versions_that_are_installed(row: list[str]) -> None:
    files = [pins(lines(name)) for name in ("requirements.txt", "older-requirements.txt")]
    # A tool that the tests need elsewhere too has its version there.
    newest = files[0] | pins(lines("requirements.txt", "."))
    expected = [found[tool(row)] for found in (newest, files[1]) if tool(row) in found]
    assert row[1].split(", ") == expected


def test_every_requirement_has_a_version_in_one_place() -> None:
    ours, project = lines("requirements.txt"), pins(lines("requirements.txt", "."))
    assert ours == sorted(ours, key=str.lower)
    assert [line for line in ours if ("==" in line) is (line.split("==")[0].lower() in project)] == []
