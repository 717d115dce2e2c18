"""The tests that kill mutants import nothing that their environment lacks."""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from tests.mutation.project import LEFT_OUT, ROOT, TESTS

OURS = {"soliditech", "soliditech_runtime", "tests"}


def test_it_has_all_that_they_import() -> None:
    text = (ROOT / "tests" / "mutation" / "requirements.txt").read_text("utf-8")
    installed = {re.split("[=#]", line)[0].strip().replace("-", "_") for line in text.splitlines()}
    missing = {
        f"{path.relative_to(ROOT)}: {name}"
        for path in reached()
        for name in imported(path)
        if name.partition(".")[0] not in installed | OURS | set(sys.stdlib_module_names)
    }
    assert not missing


def reached() -> set[Path]:
    """The modules of these tests, their `conftest.py` files, and what of `tests` they import."""
    places = [ROOT / name for name in TESTS]
    found = {path for place in places for path in ([place] if place.is_file() else place.rglob("test_*.py"))}
    found -= {ROOT / name for name in LEFT_OUT}
    conftests = {folder / "conftest.py" for path in found for folder in path.relative_to(ROOT).parents}
    waiting = [*found, *(ROOT / path for path in conftests if (ROOT / path).exists())]
    seen: set[Path] = set()
    while waiting:
        path = waiting.pop()
        if path not in seen:
            seen.add(path)
            waiting.extend(file for name in imported(path) if (file := file_of(name)) is not None)
    return seen


def imported(path: Path) -> Iterator[str]:
    """The modules that `path` imports when it is imported."""
    for node in ast.parse(path.read_text("utf-8")).body:
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def file_of(name: str) -> Path | None:
    if not name.startswith("tests."):
        return None
    path = ROOT.joinpath(*name.split(".")).with_suffix(".py")
    return path if path.exists() else None
