from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest

from generator.document import Document
from generator.foreign.read import read_foreign
from tests.support.bundled import bundled
from tests.support.pretend_vendor.decisions import Person
from tests.support.pretend_vendor.errors import ERROR_PLACES
from tests.support.pretend_vendor.spelling import CAMEL, PASCAL, SNAKE, Spelling
from tests.support.pretend_vendor.vendors import PAGES, nesting_vendor, renaming_vendor, save, silent_vendor

_VENDORS: dict[str, tuple[Callable[[Document], Document], Spelling]] = {
    "renaming": (renaming_vendor, CAMEL),
    "nesting": (nesting_vendor, SNAKE),
    "silent": (silent_vendor, PASCAL),
}


_LAYOUTS: dict[str, Document] = {
    # Its errors are called as no errors are elsewhere, and its lists also say which page they are.
    "renaming": {"x-result": "data", "x-error": ERROR_PLACES, "x-paging": PAGES},
    "nesting": {},
    # It says nothing of replies.
    "silent": {"x-result": "Data"},
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


@pytest.fixture(scope="session")
def person_of(vendors: dict[str, Pretended], ours: Document) -> Callable[[str], Person]:
    """Who knows our API and that of a vendor, by the vendor's name."""

    @cache
    def person(name: str) -> Person:
        vendor = vendors[name]
        return Person(ours, read_foreign(vendor.file).document, vendor.spelling, _LAYOUTS[name])

    return person


@pytest.fixture(params=_VENDORS)
def vendor(request: pytest.FixtureRequest, vendors: dict[str, Pretended]) -> Pretended:
    """Each of the three."""
    return vendors[request.param]
