"""Which test modules a change needs first, in the time that `make quick` has."""

from __future__ import annotations

import subprocess
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from tests.support.rooms import ROOT, folders_for
from tests.support.times import TIMES, UNKNOWN

BUDGET = 40.0
"""Seconds of tests, as recorded, and of what each module costs beside them. Two processes share them."""

LOADING = 0.2
"""Seconds that a module costs beside its tests: each process imports all of them."""

ALWAYS = ("tests/style",)
"""What runs with every change: the tests' own order."""

EVERYWHERE = ("tests/support", "tests/conftest.py")
"""What every test stands on: a change here may break any of them."""

COMPAT = "tests/compat/"
"""What runs in an environment of its own; here there is only its table in the guide."""

RECORDED = TIMES.relative_to(ROOT).as_posix()

UNCHANGED = (
    "tests/flat_json",
    "tests/generator/normal",
    "tests/generator/tree",
    "tests/runtime/calls",
    "tests/runtime/client",
    "tests/sandbox/business",
    "tests/spec",
)
"""What runs where nothing changed: the core of each package, without servers."""


@dataclass(frozen=True)
class Selection:
    """The modules to run.

    Args:
        modules: in order.
        too_slow: those that belong to the change too, and for which there is no time.
    """

    modules: tuple[str, ...]
    too_slow: tuple[str, ...]


def changed_files(since: str = "HEAD", root: Path = ROOT) -> list[str] | None:
    """The files that differ from a commit, new ones and deleted ones among them.

    Args:
        since: the commit.
        root: the project's folder.

    Returns:
        None where git does not know: no repository, or no such commit.
    """
    commands = (
        ["git", "diff", "--name-only", "--relative", since, "--", "."],
        ["git", "ls-files", "--others", "--exclude-standard"],
    )
    found: set[str] = set()
    for command in commands:
        try:
            done = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)
        except FileNotFoundError:
            return None
        if done.returncode:
            return None
        found |= set(done.stdout.splitlines())
    return sorted(found)


def select(changed: Iterable[str] | None, seconds: Mapping[str, float], root: Path = ROOT) -> Selection:
    """The modules that a change needs.

    Test modules that changed always run. Of the others, the quick ones go first, for as long as there is time.

    Args:
        changed: the files, relative to the project's folder; None where nobody knows.
        seconds: how long modules take.
        root: the project's folder.
    """
    edited: dict[str, None] = {}
    wanted: dict[str, None] = {}
    for path in [""] if changed is None else changed:
        name = path.rpartition("/")[2]
        if path.startswith(COMPAT):
            wanted |= dict.fromkeys(_modules(("tests/docs",), root))
        elif path.startswith("tests/") and name.startswith("test_") and name.endswith(".py"):
            edited |= dict.fromkeys([path] if (root / path).exists() else [])
        else:
            wanted |= dict.fromkeys(_modules(_folders(path), root))
    if not edited and not wanted:
        wanted |= dict.fromkeys(_modules(UNCHANGED, root))
    first = list(dict.fromkeys([*_modules(ALWAYS, root), *edited]))
    rest = sorted((each for each in wanted if each not in first), key=lambda each: seconds.get(each, UNKNOWN))
    left = BUDGET - sum(seconds.get(each, UNKNOWN) + LOADING for each in first)
    # The quick ones stand first: where one has no time, those behind it have none either.
    taken = 0
    for each in rest:
        left -= seconds.get(each, UNKNOWN) + LOADING
        taken += left >= 0
    return Selection((*first, *rest[:taken]), tuple(rest[taken:]))


def _folders(path: str) -> tuple[str, ...]:
    """Where the tests of a file are that is no test module itself."""
    if path != RECORDED and path.startswith(EVERYWHERE):
        return ("tests",)
    if path.startswith("tests/"):
        # A helper of a room: whatever is in that room, or, beside the rooms, no test at all.
        folder = path.rpartition("/")[0]
        return (folder,) if path != RECORDED and folder != "tests" else ("tests/docs",)
    return folders_for(path) or ("tests",)


def _modules(folders: Iterable[str], root: Path) -> Iterator[str]:
    for folder in folders:
        for path in sorted((root / folder).rglob("test_*.py")):
            if not {"compat", "consumer", "__pycache__"} & set(path.relative_to(root).parts):
                yield path.relative_to(root).as_posix()
