"""The tests' own order: names, places and what a failing assertion says."""

from __future__ import annotations

import ast
from collections import Counter
from importlib.util import find_spec
from pathlib import Path

import pytest
from _pytest.assertion.rewrite import AssertionRewritingHook

from tests.support.caller import Reply

ROOT = Path(__file__).parents[2]
MODULES = [
    path.relative_to(ROOT)
    for path in sorted((ROOT / "tests").rglob("*.py"))
    # Folders of code that is no part of these tests: it is run as a consumer's.
    if "consumer" not in path.parts
]
MOST_IN_A_FOLDER = 14


def is_helper(path: Path) -> bool:
    return not path.name.startswith("test_") and path.name not in ("conftest.py", "__main__.py")


def name_of(path: Path) -> str:
    return ".".join(path.with_suffix("").parts)


def imported(path: Path) -> set[str]:
    """The names of all modules that a module may import; some of these are names within modules."""
    found: set[str] = set()
    for node in ast.walk(ast.parse((ROOT / path).read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found |= {each.name for each in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            found |= {node.module, *(f"{node.module}.{each.name}" for each in node.names)}
    return found


def test_no_two_test_modules_have_one_name() -> None:
    names = Counter(path.name for path in MODULES if path.name.startswith("test_"))
    assert [name for name, count in names.items() if count > 1] == []


def test_no_folder_has_too_many_test_modules() -> None:
    folders = Counter(path.parent.as_posix() for path in MODULES if path.name.startswith("test_"))
    assert {name: count for name, count in folders.items() if count > MOST_IN_A_FOLDER} == {}


def test_what_more_than_one_room_uses_is_in_support() -> None:
    helpers = {name_of(path): path.parts[1] for path in MODULES if is_helper(path) and path.parts[1] != "support"}
    strayed = [
        f"{path} imports {name}"
        for path in MODULES
        for name in imported(path) & helpers.keys()
        if path.parts[1] != helpers[name]
    ]
    assert strayed == []


def test_no_module_imports_from_a_test_module() -> None:
    tests = {name_of(path) for path in MODULES if path.name.startswith("test_")}
    assert [f"{path} imports {name}" for path in MODULES for name in imported(path) & tests] == []


def test_assertions_of_helpers_are_rewritten() -> None:
    asserting = [path for path in MODULES if is_helper(path) and "    assert " in (ROOT / path).read_text("utf-8")]
    loaders = {path: getattr(find_spec(name_of(path)), "loader", None) for path in asserting}
    plain = [path for path, loader in loaders.items() if not isinstance(loader, AssertionRewritingHook)]
    assert len(asserting) > 20
    assert plain == []


def test_an_assertion_of_a_helper_that_fails_says_its_values() -> None:
    reply = Reply([{"status": 422, "headers": []}])
    with pytest.raises(AssertionError, match=r"assert 422 == 200\n"):
        assert reply.result
