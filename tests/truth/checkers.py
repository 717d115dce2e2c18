"""mypy and pyright over many packages at once."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from tests.support.type_checkers import Checker

from .building import Built


def gathered(folder: Path, built: Iterable[Built]) -> list[str]:
    """Links to the packages, all in one folder; returns their names."""
    folder.mkdir()
    names = []
    for build in built:
        (folder / build.name).symlink_to(build.root / "out" / build.name)
        names.append(build.name)
    return names


def complaints(folder: Path, checker: Checker, built: Iterable[Built]) -> list[str]:
    """What a checker says of all the packages together, each line beginning with the package's name."""
    names = gathered(folder / "packages", built)
    assert names
    return sorted(re.sub(r"^.*/packages/", "", line) for line in checker(folder / "packages", names))
