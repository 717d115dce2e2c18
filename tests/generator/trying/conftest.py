"""A vendor's document of our own making, and its package."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.trying.packages import build_package

VENDOR = Path(__file__).parent / "vendor"
DOCUMENT = VENDOR / "document.yaml"
OVERLAY = VENDOR / "overlay.yaml"
KINDS = Path(__file__).parent / "kinds"


@pytest.fixture(scope="session")
def vendor_package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder with the package of the vendor, not to be changed."""
    folder = tmp_path_factory.mktemp("vendor")
    build_package(DOCUMENT, [OVERLAY], folder)
    return folder


@pytest.fixture(scope="session")
def package_of_kinds(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder with the package of the document of kinds: unions, parts, pages that must be asked for."""
    folder = tmp_path_factory.mktemp("kinds")
    build_package(KINDS / "document.yaml", [KINDS / "overlay.yaml"], folder)
    return folder
