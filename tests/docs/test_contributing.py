"""CONTRIBUTING.md and docs/design: every command, path and folder that they name is there, and no block is idle."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

from generator.__main__ import main
from tests.docs.blocks import blocks, code, tables
from tests.docs.pages import CONTRIBUTING, DESIGN, PAGES, PICTURE, SECTIONS
from tests.docs.walk import ROOT
from tests.support.rooms import OTHERS, ROOMS, rooms_with_modules

MAKEFILE = (ROOT / "Makefile").read_text("utf-8")

COMMAND = re.compile(r"(make|pytest|\.venv/bin/\S+|python -m) ")

BY_HAND = {
    "publish": "tests.packaging",
    "bench": "tests.bench",
    "simulate": "tests.simulation",
    "mutation": "tests.mutation",
    "generate": "generator",
    "quick": "tests.quick",
}
"""Targets that no CI runs by name, and the program behind each, which has tests of its own."""


def targets_of_ci() -> set[str]:
    """What CI makes, and what that makes first."""
    found = set(re.findall(r"^make (\w+)", (ROOT / ".ci" / "run").read_text("utf-8"), re.MULTILINE))
    for name in sorted(found):
        rule = re.search(rf"^{name}: (.*)$", MAKEFILE, re.MULTILINE)
        found |= set(rule[1].split()) if rule else set()
    return found


def commands(page: Path) -> list[str]:
    return [
        each for each in code(page.read_text("utf-8")) if re.match(r"(make|pytest|\.venv/bin/\S+|python -m) ", each)
    ]


def test_the_page_has_its_walks() -> None:
    assert {heading for page, heading in SECTIONS if page == CONTRIBUTING} >= {
        "Run one test",
        "Carry a change from the spec to the client",
        "Debug a failing generator test",
        "Add an overlay",
        "Add a sandbox rule",
    }


def test_one_picture_shows_what_flows_where() -> None:
    pictures = [block for page in PAGES for block in blocks(page) if block.language == PICTURE]
    assert [(block.page, block.heading) for block in pictures] == [(CONTRIBUTING, "What flows where")]
    rooms = set(re.findall(r"generator/\w+", pictures[0].text))
    assert {each for each in ROOMS if each.count("/") == 1 and each.startswith("generator/")} - rooms == {
        "generator/adopting",
        "generator/checking",
        "generator/diff",
        "generator/pages",
        "generator/shortcuts",
        "generator/trying",
    }


def test_the_table_of_rooms_is_the_map() -> None:
    (table,) = tables(CONTRIBUTING, "The rooms")
    assert {code(room)[0]: tuple(code(tests)) for room, _, tests in table} == ROOMS


def test_every_folder_with_modules_is_a_room() -> None:
    assert sorted(ROOMS) == sorted(rooms_with_modules())


def test_every_folder_of_tests_on_the_map_has_tests() -> None:
    named = {folder for folders in (*ROOMS.values(), *OTHERS.values()) for folder in folders}
    assert [folder for folder in sorted(named) if not list((ROOT / folder).rglob("test_*.py"))] == []


def test_each_word_of_the_glossary_has_one_meaning() -> None:
    (table,) = tables(CONTRIBUTING, "Words")
    words = [word for row in table for word in row[0].split(", ")]
    assert len(words) > 30
    assert sorted({word for word in words if words.count(word) > 1}) == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_target_of_make_can_be_made_and_is_made(page: Path) -> None:
    names = {each.split()[1] for each in commands(page) if each.startswith("make ")}
    for name in sorted(names):
        done = subprocess.run(
            ["make", "--dry-run", "-o", ".venv/ready", name, "INDEX=https://index.example"],
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        assert name in targets_of_ci() or f"-m {BY_HAND[name]}" in done.stdout, name
    assert names or page != CONTRIBUTING


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_path_in_a_command_is_there(page: Path) -> None:
    named = [word for each in commands(page) for word in each.split() if word.startswith(("tests/", "spec/", "src/"))]
    assert [word for word in named if not (ROOT / word).exists()] == []
    assert named or page != CONTRIBUTING


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_command_of_the_generator_is_known(page: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for each in commands(page):
        if found := re.search(r"-m generator (\w+)(.*)", each):
            with pytest.raises(SystemExit) as ended:
                main([found[1], "--help"])
            assert ended.value.code == 0, each
            options = capsys.readouterr().out
            assert [word for word in found[2].split() if word.startswith("--") and word not in options] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_command_is_of_a_kind_that_is_checked(page: Path) -> None:
    checked = re.compile(r"make \w+( \w+=\S+)?|(\.venv/bin/)?pytest .*|(\.venv/bin/)?python -m (generator|tests)\b.*")
    assert [each for each in commands(page) if not checked.fullmatch(each)] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_link_leads_somewhere(page: Path) -> None:
    links = re.findall(r"\]\(([^)#]+)\)", page.read_text("utf-8"))
    assert [link for link in links if "://" not in link and not (page.parent / link).exists()] == []


def test_every_promise_is_kept_by_a_command() -> None:
    (table,) = tables(CONTRIBUTING, "Promises, and the commands that prove them")
    assert len(table) >= 27
    assert [row for row in table if not code(row[-1])] == []


def test_every_design_page_is_listed_and_short() -> None:
    listed = re.findall(r"\]\(([\w-]+\.md)\)", (ROOT / "docs/design/README.md").read_text("utf-8"))
    assert sorted([*listed, "README.md"]) == [page.name for page in DESIGN]
    assert [page.name for page in DESIGN if len(page.read_text("utf-8").splitlines()) > 150] == []
