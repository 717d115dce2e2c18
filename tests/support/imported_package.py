"""Packages that a test built, imported from the folder in which they lie."""

from __future__ import annotations

import importlib
import pkgutil
import sys
from pathlib import Path
from types import ModuleType


def imported_package(folder: Path, name: str) -> ModuleType:
    """The package `name` in `folder`, imported, every module of it."""
    sys.path.insert(0, str(folder))
    try:
        importlib.invalidate_caches()
        package = importlib.import_module(name)
        for module in pkgutil.walk_packages(package.__path__, f"{name}."):
            importlib.import_module(module.name)
    finally:
        sys.path.remove(str(folder))
    return package
