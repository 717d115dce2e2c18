"""Builds a package into a folder of its own, and imports it from there."""

from __future__ import annotations

import importlib
import shutil
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from ..build import ROOT, Inputs, build

NAME = "tried_package"
"""What a package is called while it is tried."""

_PROJECT = '[project]\nname = "tried"\nversion = "1.0.0"\n'


def build_package(document: Path | None, overlays: Sequence[Path], folder: Path, *, root: Path = ROOT) -> None:
    """Build a package.

    Args:
        document: a vendor's document; None for our own spec.
        overlays: the overlays.
        folder: gets the package.
        root: the project's folder.

    Raises:
        Refusal, OverlayError: it cannot be built.
    """
    if document is not None:
        root = folder / "project"
        (root / "spec").mkdir(parents=True)
        shutil.copyfile(document, root / "spec" / "openapi.yaml")
        (root / "pyproject.toml").write_text(_PROJECT, encoding="utf-8")
    build(Inputs(NAME, folder, tuple(overlays), root))


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
