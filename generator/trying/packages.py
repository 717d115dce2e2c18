"""Builds a package into a folder of its own, and imports it from there."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from ..build import ROOT, Inputs, write_package
from ..selecting.refused import LeftOut

NAME = "tried_package"
"""What a package is called while it is tried."""


def build_package(document: Path | None, overlays: Sequence[Path], folder: Path, *, root: Path = ROOT) -> LeftOut:
    """Build a package of what is not refused.

    Args:
        document: a vendor's document; None for our own spec.
        overlays: the overlays.
        folder: gets the package.
        root: the project's folder.

    Returns:
        What of the document is not in it.

    Raises:
        Refusal, OverlayError: it cannot be built.
    """
    inputs = Inputs(NAME, folder, tuple(overlays), root, foreign=document, leave_out_refused=document is not None)
    return write_package(inputs, folder / NAME).left_out


@contextmanager
def imported(folder: Path) -> Iterator[Any]:
    """The package in a folder, as data, as long as this lasts; after that it is as if it had never been imported."""
    _forget()
    sys.path.insert(0, str(folder))
    importlib.invalidate_caches()
    try:
        yield importlib.import_module(NAME).PACKAGE
    finally:
        sys.path.remove(str(folder))
        _forget()


def _forget() -> None:
    for name in [name for name in sys.modules if name == NAME or name.startswith(f"{NAME}.")]:
        del sys.modules[name]
