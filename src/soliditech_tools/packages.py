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
        ValueError: there is none of that name, it cannot be imported, or it was not written by the generator.
    """
    if name:
        return _imported(name)
    if named := os.environ.get(VARIABLE):
        try:
            return _imported(named)
        except ValueError as error:
            raise ValueError(f"{VARIABLE}: {error}") from error.__cause__
    return _imported(OURS)


def _imported(name: str) -> Package:
    if not all(part.isidentifier() for part in name.split(".")):
        hint = name.replace("-", "_")
        instead = hint if hint.isidentifier() else "one such as acme_soliditech"
        raise ValueError(f"{name} is no import name: give {instead}")
    try:
        found = getattr(import_module(name), "PACKAGE", None)
    except ImportError as error:
        if isinstance(error, ModuleNotFoundError) and f"{name}.".startswith(f"{error.name}."):
            raise ValueError(f"there is no package {name}: install it, or give another import name") from None
        raise ValueError(f"{name} cannot be imported: {str(error).rstrip('.')}") from error
    if not isinstance(found, Package):
        raise ValueError(f"{name} is not a package that the generator wrote: it has no PACKAGE")
    return found
