"""Which generated package a tool works with: ours, or that of a tenant."""

from __future__ import annotations

import os
from importlib import import_module

from soliditech_runtime.package import Package

VARIABLE = "SOLIDITECH_PACKAGE"
"""The environment variable that names it, where nothing else does."""

OURS = "soliditech"


def find_package(name: str | None = None) -> Package:
    """The package of that import name.

    Args:
        name: such as `acme_soliditech`; None for the one in SOLIDITECH_PACKAGE, else ours.

    Raises:
        ValueError: there is none of that name, or it was not written by the generator.
    """
    name = name or os.environ.get(VARIABLE) or OURS
    try:
        found = getattr(import_module(name), "PACKAGE", None)
    except ModuleNotFoundError as missing:
        if missing.name != name.partition(".")[0]:
            raise
        raise ValueError(f"there is no package {name}: install it, or give another import name") from None
    if not isinstance(found, Package):
        raise ValueError(f"{name} is not a package that the generator wrote: it has no PACKAGE")
    return found
