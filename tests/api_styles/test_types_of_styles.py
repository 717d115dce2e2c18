"""Type checkers take the packages of all styles."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

from tests.support.type_checkers import CHECKERS, NAMES, Checker

from .building import APIS


@pytest.mark.proof(alone=True)
@pytest.mark.parametrize("checker", CHECKERS, ids=NAMES)
def test_checkers_take_every_package(checker: Checker, package_of: Callable[[str], ModuleType], tmp_path: Path) -> None:
    packages = [package_of(path.parent.name) for path in sorted(APIS.glob("*/document.yaml"))]
    assert len(packages) == 5
    for package in packages:
        (tmp_path / package.__name__).symlink_to(Path(str(package.__file__)).parent)
    assert checker(tmp_path, [package.__name__ for package in packages]) == set()
