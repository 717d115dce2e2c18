from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from generator.document import Document
from tests.support.bundled import bundled
from tests.support.pretend_vendor.spelling import CAMEL, PASCAL, SNAKE, Spelling
from tests.support.pretend_vendor.vendors import nesting_vendor, renaming_vendor, save, silent_vendor

_VENDORS: dict[str, tuple[Callable[[Document], Document], Spelling]] = {
    "renaming": (renaming_vendor, CAMEL),
    "nesting": (nesting_vendor, SNAKE),
    "silent": (silent_vendor, PASCAL),
}


class Pretended(NamedTuple):
    """A pretend vendor's document, and the file that it stands in."""

    name: str
    document: Document
    spelling: Spelling
    file: Path


@pytest.fixture(scope="session")
def ours() -> Document:
    """Our bundled document, not to be changed."""
    return bundled()


@pytest.fixture(scope="session")
def vendors(ours: Document, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Pretended]:
    """The three, by name; none to be changed."""
    folder = tmp_path_factory.mktemp("vendors")
    made: dict[str, Pretended] = {}
    for name, (make, spelling) in _VENDORS.items():
        document = make(ours)
        save(document, folder / f"{name}.yaml")
        made[name] = Pretended(name, document, spelling, folder / f"{name}.yaml")
    return made


@pytest.fixture(params=_VENDORS)
def vendor(request: pytest.FixtureRequest, vendors: dict[str, Pretended]) -> Pretended:
    """Each of the three."""
    return vendors[request.param]
