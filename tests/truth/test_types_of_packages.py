"""Type checkers take all packages of the table, each checker in one run."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.type_checkers import CHECKERS, NAMES, Checker

from .building import Builds
from .checkers import complaints
from .row import Refused, Row

pytestmark = pytest.mark.proof(alone=True)


@pytest.mark.parametrize("checker", CHECKERS, ids=NAMES)
def test_checkers_take_every_package(checker: Checker, rows: tuple[Row, ...], builds: Builds, tmp_path: Path) -> None:
    """What was to be refused and builds is a fault of its row, not here."""
    built = [builds.of(row.slug, row.edit) for row in rows if not isinstance(row.expected, Refused)]
    wrong = complaints(tmp_path, checker, (build for build in built if build.done))
    assert not wrong, "\n".join(wrong)
