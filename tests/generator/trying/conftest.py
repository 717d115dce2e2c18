"""A vendor's document of our own making, and its package."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.trying.packages import build_package

VENDOR = Path(__file__).parent / "vendor"
DOCUMENT = VENDOR / "document.yaml"
OVERLAY = VENDOR / "overlay.yaml"


@pytest.fixture(scope="session")
def vendor_package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder with the package of the vendor, not to be changed."""
    folder = tmp_path_factory.mktemp("vendor")
    build_package(DOCUMENT, [OVERLAY], folder)
    return folder
