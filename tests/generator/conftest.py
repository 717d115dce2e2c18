"""What the tests of the generator share."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from generator.build import Inputs, build
from tests.support.bundled import Document, bundled
from tests.support.project_copy import LIBRARY, ProjectCopy


@pytest.fixture
def library(tmp_path: Path) -> ProjectCopy:
    """A small API, not built yet."""
    return ProjectCopy.of(LIBRARY, tmp_path / "project")


@pytest.fixture(scope="session")
def library_package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The package of the library, not to be changed."""
    return build(Inputs(output=tmp_path_factory.mktemp("library"), root=LIBRARY))


@pytest.fixture
def built_library(library: ProjectCopy, library_package: Path) -> ProjectCopy:
    """The library with its package, to be changed at will."""
    shutil.copytree(library_package, library.package)
    return library


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The package of the real spec, not to be changed."""
    return build(Inputs(output=tmp_path_factory.mktemp("built")))


@pytest.fixture(scope="session")
def document() -> Document:
    """The real document, not to be changed."""
    return bundled()
