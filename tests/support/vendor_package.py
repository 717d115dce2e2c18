"""Packages that are built from documents of vendors and can be imported."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from generator.build import Inputs, build
from soliditech_runtime.package import Package
from soliditech_tools.packages import find_package

DOCKYARD = Path(__file__).parent / "dockyard"
"""Holds `document.yaml` and `overlay.yaml`: an API that no sandbox has rules for."""

BuildVendor = Callable[..., Package]
"""Builds and imports: `build(name, document, *overlays)`."""


@contextmanager
def building_vendors(folder: Path) -> Iterator[BuildVendor]:
    """Gives what builds a package below `folder` and imports it, as long as this lasts."""
    before = list(sys.path)

    def make(name: str, document: Path, *overlays: Path) -> Package:
        output = folder / name
        build(Inputs(name, output, overlays, foreign=document))
        sys.path.insert(0, str(output))
        return find_package(name)

    try:
        yield make
    finally:
        sys.path[:] = before


def dockyard(build_vendor: BuildVendor, name: str) -> Package:
    """The package of the dockyard.

    Args:
        build_vendor: builds it.
        name: its import name, another in each module of tests.
    """
    return build_vendor(name, DOCKYARD / "document.yaml", DOCKYARD / "overlay.yaml")
